"""
Is the product what the law is about? A definition as a decision, limb by limb.

All limbs are needed; a limb is met by any of its keys. A limb shown to be absent decides the
question. The well-known neighbours each fail at a limb, and each says what would bring it in. The
answer does not depend on the day: it is also asked of what was bought before the law.
"""

from dataclasses import dataclass

from stopwork.cases.claims import Known
from stopwork.errors import LawError
from stopwork.law.case_day import CaseDay
from stopwork.law.findings.facts import Facts
from stopwork.law.provisions.provision import Law
from stopwork.law.provisions.values import text
from stopwork.law.tables.rows import (
    keys_in,
    one_key,
    one_provision,
    place,
    row_of,
    rows_in,
    sentence,
)
from stopwork.truth import Truth, all_of, any_of


@dataclass(frozen=True, slots=True)
class LimbRow:
    """One row of the table: a limb, what it asks, the keys of which any meets it."""

    id: str
    asks: str
    keys: tuple[str, ...]
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Limb:
    """One limb: what it asks, the answer, and what is known of each key it rests on."""

    id: str
    asks: str
    truth: Truth
    known: tuple[Known, ...]
    provision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A kind of product near the line: the limb it usually fails, why, what would change it."""

    kind: str
    name: str
    limb: str
    reason: str
    inside_if: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """The decision: TRUE, FALSE or UNKNOWN, the limbs, and the boundary case it belongs to.

    `near` are the well-known kinds that fail at a limb which is shown to be absent.
    """

    truth: Truth
    limbs: tuple[Limb, ...]
    boundary: Boundary | None
    near: tuple[Boundary, ...]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionTable:
    """The limbs, the neighbours, and a sentence for each answer; `kind` is the key of the kind.

    `whole` is the paragraph of the definition, which the record itself may decide. In a sentence
    `{limbs}` stands for the limbs that are absent, or that are open.
    """

    limbs: tuple[LimbRow, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    kind: str = ""
    whole: str = ""
    yes: str = ""
    no: str = ""
    open: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The claim keys of all limbs, in order."""
        return tuple(key for limb in self.limbs for key in limb.keys)


def definition_in(value: object, where: str, law: Law) -> DefinitionTable:
    """Return the table of a definition; raises LawError with file and line."""
    needed = "says limbs"
    table = row_of(value, where, f"{needed} kind whole boundaries", needed)
    says = row_of(table["says"], where, "yes no open", "yes no open")
    limbs = tuple(_limb_row(row, where, law) for row in rows_in(table, "limbs", where))
    names = frozenset(limb.id for limb in limbs)
    near = tuple(_boundary_row(row, where, names) for row in rows_in(table, "boundaries", where))
    return DefinitionTable(
        limbs=limbs,
        boundaries=near,
        kind=one_key(table["kind"], law, where) if "kind" in table else "",
        whole=one_provision(table["whole"], law, where) if "whole" in table else "",
        yes=sentence(says["yes"], where),
        no=sentence(says["no"], where),
        open=sentence(says["open"], where),
    )


def _limb_row(value: object, where: str, law: Law) -> LimbRow:
    needed = "id asks keys provision"
    row, where = row_of(value, where, needed, needed), place(value, where)
    keys, provision = keys_in(row["keys"], law, where), one_provision(row["provision"], law, where)
    return LimbRow(text(row["id"], where), sentence(row["asks"], where), keys, provision)


def _boundary_row(value: object, where: str, limbs: frozenset[str]) -> Boundary:
    needed = "kind name limb reason inside_if"
    row, where = row_of(value, where, needed, needed), place(value, where)
    if row["limb"] not in limbs:
        raise LawError(f"{where}: no limb '{row['limb']}'; use {', '.join(sorted(limbs))}")
    return Boundary(**{name: sentence(row[name], where) for name in needed.split()})


def definition_of(case: CaseDay, table: DefinitionTable) -> Definition:
    """Return the decision for the product of the case, limb by limb; UNKNOWN without limbs."""
    limbs = tuple(_limb(case.facts, row) for row in table.limbs)
    by_limbs = all_of(limb.truth for limb in limbs) if limbs else Truth.UNKNOWN
    ruled = case.facts.ruled.get(table.whole)
    truth = ruled.truth if ruled else by_limbs
    absent = [limb.id for limb in limbs if limb.truth is Truth.FALSE]
    near = tuple(kind for limb in absent for kind in table.boundaries if kind.limb == limb)
    boundary = None if truth is Truth.TRUE else _boundary(case, table, near)
    says = _says(by_limbs, limbs, table)
    if ruled is not None:
        words = ruled.words if case.is_whole else f"{ruled.words[:-1]}, as far as is shown here."
        says = words if truth is by_limbs else f"{words} Limb by limb: {says}"
    return Definition(truth=truth, limbs=limbs, boundary=boundary, near=near, says=says)


def shown_by_limbs(facts: Facts, table: DefinitionTable) -> Truth:
    """Return what the limbs alone show, whatever the record decides of the whole."""
    return all_of(_limb(facts, row).truth for row in table.limbs)


def _limb(facts: Facts, row: LimbRow) -> Limb:
    known = tuple(facts.known(key) for key in row.keys)
    truth = any_of(one.truth for one in known)
    return Limb(id=row.id, asks=row.asks, truth=truth, known=known, provision=row.provision)


def _boundary(case: CaseDay, table: DefinitionTable, near: tuple[Boundary, ...]) -> Boundary | None:
    """The kind the record names, or the one kind there is at a limb that is shown to be absent."""
    named = case.text(table.kind) if table.kind else None
    found = next((one for one in table.boundaries if one.kind == named), None)
    if found is not None:
        return found
    return near[0] if len(near) == 1 else None


def _says(truth: Truth, limbs: tuple[Limb, ...], table: DefinitionTable) -> str:
    said = {Truth.TRUE: table.yes, Truth.FALSE: table.no, Truth.UNKNOWN: table.open}[truth]
    return said.replace("{limbs}", "; ".join(limb.asks for limb in limbs if limb.truth is truth))
