"""
The factors of a law as risk indicators, and the mitigation that is weighed against them.

A factor says that a product "may pose" risk. It is never a bar: whether the risk is significant is
for an official to determine. A factor whose core is shown while its purpose or circumstance is
contested is an indicator as well, and says so.
"""

from dataclasses import dataclass
from datetime import date

from stopwork.cases.claims import Claim, Known
from stopwork.law.case_day import CaseDay, claims_of
from stopwork.law.provisions.provision import Law
from stopwork.law.tables.rows import (
    keys_in,
    one_key,
    one_provision,
    place,
    row_of,
    rows_in,
    sentence,
)
from stopwork.truth import Truth, UnknownKind, all_of

SHOWN, CONTESTED, ALLEGED, UNKNOWN, ABSENT = (
    "shown",
    "shown in part, contested",
    "alleged",
    "not shown",
    "shown not to be so",
)


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor: its provision, the keys that make its core, and the elements to be added to it.

    `is_of_governments` where it turns on what a government does with the product.
    """

    provision: str
    name: str
    core: tuple[str, ...]
    elements: tuple[tuple[str, str], ...] = ()
    is_of_governments: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What is known of one factor on a day. `indicates` is for SHOWN and CONTESTED only."""

    factor: Factor
    state: str
    since: date | None
    says: str
    claims: tuple[Claim, ...]
    contested: tuple[str, ...]

    @property
    def indicates(self) -> bool:
        """Whether it points to a risk that an official has to weigh."""
        return self.state in {SHOWN, CONTESTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorTable:
    """The factors, the claim keys of mitigation with their words, and the key that disputes it."""

    factors: tuple[Factor, ...] = ()
    mitigation: tuple[tuple[str, str], ...] = ()
    disputed: str = ""


def factors_in(value: object, where: str, law: Law) -> FactorTable:
    """Return the table of factors; raises LawError with file and line."""
    table = row_of(value, where, "factors mitigation disputed", "factors")
    disputed = table.get("disputed")
    return FactorTable(
        factors=tuple(_factor(row, where, law) for row in rows_in(table, "factors", where)),
        mitigation=tuple(_worded(row, where, law) for row in rows_in(table, "mitigation", where)),
        disputed=one_key(disputed, law, where) if disputed else "",
    )


def _factor(value: object, where: str, law: Law) -> Factor:
    row = row_of(value, where, "provision name core elements governments", "provision name core")
    where = place(value, where)
    return Factor(
        one_provision(row["provision"], law, where),
        sentence(row["name"], where),
        keys_in(row["core"], law, where),
        tuple(_worded(each, where, law) for each in rows_in(row, "elements", where)),
        row.get("governments") is True,
    )


def _worded(value: object, where: str, law: Law) -> tuple[str, str]:
    row, where = row_of(value, where, "key words", "key words"), place(value, where)
    return one_key(row["key"], law, where), sentence(row["words"], where)


def indicators_of(case: CaseDay, table: FactorTable) -> tuple[Indicator, ...]:
    """Return every factor of the law, in the order of the text."""
    return tuple(_indicator(case, factor) for factor in table.factors)


def _indicator(case: CaseDay, factor: Factor) -> Indicator:
    core = tuple(case.known(key) for key in factor.core)
    added = {word: case.known(key) for key, word in factor.elements}
    open_parts = tuple(w for w, k in added.items() if k.truth is Truth.UNKNOWN)
    contested = tuple(w for w, k in added.items() if k.kind is UnknownKind.DISPUTED)
    state = _state(core, tuple(added.values()))
    known = (*core, *added.values())
    claims = tuple(dict.fromkeys(claim for one in known for claim in claims_of(one)))
    return Indicator(
        factor=factor,
        state=state,
        since=case.since(factor.core),
        says=_says(state, open_parts, contested),
        claims=claims,
        contested=contested,
    )


def _state(core: tuple[Known, ...], added: tuple[Known, ...]) -> str:
    shown = all_of(known.truth for known in core)
    whole = all_of((shown, *(known.truth for known in added)))
    if whole is Truth.TRUE:
        return SHOWN
    if whole is Truth.FALSE:
        return ABSENT
    if shown is Truth.TRUE and any(known.kind is UnknownKind.DISPUTED for known in added):
        return CONTESTED
    return ALLEGED if any(claims_of(known) for known in core) else UNKNOWN


def _says(state: str, open_parts: tuple[str, ...], contested: tuple[str, ...]) -> str:
    if state == CONTESTED:
        return f"core shown; {' and '.join(contested)} contested"
    if state == ALLEGED and open_parts:
        return f"claimed in part; {' and '.join(open_parts)} not shown"
    if state == ALLEGED:
        return "alleged or asked about, and not settled by credible information"
    return state


def mitigation_says(case: CaseDay, table: FactorTable) -> tuple[tuple[str, Known], ...]:
    """Return what is known of knowledge and measures: weighed, never a switch."""
    said: list[tuple[str, Known]] = []
    disputed = case.truth(table.disputed) if table.disputed else Truth.UNKNOWN
    for key, words in table.mitigation:
        known = case.known(key)
        said.append((f"{words}: {_known_says(known, disputed)}", known))
    return tuple(said)


def _known_says(known: Known, disputed: Truth) -> str:
    match known.truth:
        case Truth.TRUE if disputed is Truth.TRUE:
            return "claimed, and disputed"
        case Truth.TRUE:
            return "shown"
        case Truth.FALSE:
            return "shown not to be so"
        case Truth.UNKNOWN:
            return "disputed" if known.kind is UnknownKind.DISPUTED else "not shown"
