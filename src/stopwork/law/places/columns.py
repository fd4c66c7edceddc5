"""
One case under the laws of several places: a column for each, a word for each question.

    claims + places + a day  →  columns of words: applies, does not apply yet, not addressed, …

Beside the word stand the answers of the matrix, what the paragraphs make of the claims, what is
missing and whom to ask. Whether the case falls under a law is asked for each role and is three-
valued; where it does not, the column is a comparison and says so. Nothing is added up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from stopwork.cases.claims import Claim, View, as_of
from stopwork.law.assess import day_of
from stopwork.law.case_day import CaseDay
from stopwork.law.findings.evaluate import Finding
from stopwork.law.places.cell import MatrixCell, cell_of
from stopwork.law.places.place import NO, UNKNOWN, Atlas, ColumnAsked, Place
from stopwork.law.provisions.provision import Condition, Key, Law, keys_of, says_in
from stopwork.law.provisions.stage import Stage, stage_of
from stopwork.law.regime import Regime
from stopwork.law.tables import columns as table
from stopwork.law.tables.columns import ColumnRow
from stopwork.law.tables.holds import holds
from stopwork.truth import Truth, UnknownKind, any_of, truth_of

COUNTRY = "{}.country"  # the claim key of a role's country


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnAnswer:
    """One question in one place: the word, the matrix's answers, findings, and what is missing.

    `stages` say of each paragraph where it stands on the day.
    """

    asked: ColumnAsked
    word: str
    cells: tuple[MatrixCell, ...]
    findings: tuple[Finding, ...] = ()
    stages: tuple[tuple[str, Stage], ...] = ()
    missing: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseColumn:
    """A case under the law of one place. `reach` says for each role whether it falls under it.

    `asks` are the questions that would tell, for the roles of which it is not known.
    """

    place: Place
    regime: Regime | None
    reach: Mapping[str, Truth]
    answers: tuple[ColumnAnswer, ...]
    asks: tuple[Key, ...] = ()

    @property
    def binds(self) -> Truth:
        """Whether the buyer or the place of use falls under this law."""
        return any_of((self.reach["buyer"], self.reach["use"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """A place, its regime if it has one, and the case on the day under that regime."""

    place: Place
    regime: Regime | None
    case: CaseDay | None


def columns_of(
    atlas: Atlas,
    asked: Iterable[tuple[Place, Regime | None]],
    claims: Iterable[Claim],
    on: date,
    usual: tuple[Place, Regime] | None = None,
) -> tuple[CaseColumn, ...]:
    """Return a case under the laws of several places, from the claims public on a day.

    `usual` is the law whose table may tell where the buyer is though it is not asked for.
    """
    laws, public = tuple(asked), [claim for claim in claims if claim.published_on <= on]
    view = as_of(public, on)
    under = [_under(place, regime, public, on) for place, regime in laws]
    known = {one.place.id for one in under}
    beside = [_under(*usual, public, on)] if usual and usual[0].id not in known else []
    homes = {role: _home([*under, *beside], role) for role in table.ROLES}
    made = tuple(_column(atlas, one, view, homes) for one in under)
    law = usual[1].law if usual else next((r.law for _, r in laws if r is not None), None)
    return tuple(replace(one, asks=_asks(law, one.reach)) for one in made)


def _asks(law: Law | None, reach: Mapping[str, Truth]) -> tuple[Key, ...]:
    keys = law.keys if law is not None else {}
    open_ = (COUNTRY.format(role) for role, truth in reach.items() if not truth.is_definite)
    return tuple(keys[name] for name in open_ if name in keys)


def _under(place: Place, regime: Regime | None, public: Iterable[Claim], on: date) -> Under:
    if regime is None:
        return Under(place=place, regime=None, case=None)
    mine = [claim for claim in public if claim.key in regime.law.keys]
    return Under(place=place, regime=regime, case=day_of(regime, mine, on))


def _home(under: Iterable[Under], role: str) -> frozenset[str] | None:
    """The States of the place whose own table says that a role falls under it."""
    found = (one.place.states for one in under if _by_table(one, role) is Truth.TRUE)
    return next(found, None)


def _by_table(one: Under, role: str) -> Truth:
    own = one.regime.tables.columns.reach.get(role) if one.regime is not None else None
    if own is None or one.case is None:
        return Truth.UNKNOWN
    return holds(own, one.case)


def _column(
    atlas: Atlas, one: Under, view: View, homes: Mapping[str, frozenset[str] | None]
) -> CaseColumn:
    rows = one.regime.tables.columns.rows if one.regime is not None else {}
    return CaseColumn(
        place=one.place,
        regime=one.regime,
        reach={role: _reach(one, view, role, homes[role]) for role in table.ROLES},
        answers=tuple(
            _answer(atlas, one.place, asked, view.on, one.case, rows.get(asked.key))
            for asked in atlas.columns.values()
        ),
    )


def _reach(one: Under, view: View, role: str, home: frozenset[str] | None) -> Truth:
    """Whether one role of a case falls under a place's law: by its table, else by its country."""
    by_table = _by_table(one, role)
    if by_table.is_definite:
        return by_table
    known = view.known(COUNTRY.format(role), None, "past")
    if known.value is not None:
        return truth_of(str(known.value).upper() in one.place.states | {one.place.code})
    return Truth.UNKNOWN if home is None else truth_of(bool(home & one.place.states))


def _answer(  # noqa: PLR0913, PLR0917 -- one line of the table, and what it is asked of
    atlas: Atlas,
    place: Place,
    asked: ColumnAsked,
    on: date,
    case: CaseDay | None,
    row: ColumnRow | None,
) -> ColumnAnswer:
    names = dict.fromkeys([*asked.questions, *(row.decided_by if row else ())])
    cells = tuple(_fitting(cell_of(atlas, place, key, on), row) for key in names)
    if case is None or row is None:
        return ColumnAnswer(asked=asked, word=_by_matrix(cells), cells=cells)
    law = case.facts.law
    stages = tuple((name, _stage(case, name)) for name in row.provisions)
    live = tuple(case.findings.findings[name] for name, stage in stages
                 if stage.truth is not Truth.FALSE and name in case.findings.findings)  # fmt: skip
    missing = _open(case, row, live)
    return ColumnAnswer(
        asked=asked,
        word=_word(case, row, stages, live, cells),
        cells=cells,
        findings=live,
        stages=stages,
        missing=tuple(law.keys[key] for key in missing),
    )


def _fitting(cell: MatrixCell, row: ColumnRow | None) -> MatrixCell:
    """A cell with the rows of the fields that fit the case, where the table says which do."""
    if row is None or not row.scopes:
        return cell
    return replace(cell, rows=tuple(one for one in cell.rows if one.scope in row.scopes))


def _stage(case: CaseDay, name: str) -> Stage:
    provision = case.facts.law.provisions[name]
    return stage_of(provision, case.facts.law.instruments[provision.instrument], case.on)


def _word(
    case: CaseDay,
    row: ColumnRow,
    stages: tuple[tuple[str, Stage], ...],
    live: tuple[Finding, ...],
    cells: tuple[MatrixCell, ...],
) -> str:
    if stages and all(stage.is_ahead for _, stage in stages):
        return table.NOT_YET
    if not any(stage.truth is not Truth.FALSE for _, stage in stages):
        names = row.decided_by or tuple(cell.question.key for cell in cells)
        return _by_matrix(tuple(cell for cell in cells if cell.question.key in names))
    reached = holds(row.when, case) if row.when is not None else Truth.TRUE
    if reached is Truth.FALSE:
        return row.otherwise
    if row.disputed is not None and holds(row.disputed, case) is Truth.TRUE:
        return table.DISPUTED
    if any(_is_disputed(case, finding) for finding in live):
        return table.DISPUTED
    return table.APPLIES if reached is Truth.TRUE else table.UNKNOWN


def _is_disputed(case: CaseDay, finding: Finding) -> bool:
    return any(case.facts.known(*asked).kind is UnknownKind.DISPUTED for asked in finding.open)


def _by_matrix(cells: tuple[MatrixCell, ...]) -> str:
    """The word where no paragraph is encoded: silence that was read is not an unknown."""
    said = {answer for cell in cells for answer in cell.answers}
    if any(cell.is_contradiction for cell in cells):
        return table.UNKNOWN
    if said <= {UNKNOWN}:
        return table.UNKNOWN
    if said <= {NO, UNKNOWN}:
        return table.UNKNOWN if UNKNOWN in said else table.NOT_ADDRESSED
    return table.APPLIES


def _open(case: CaseDay, row: ColumnRow, live: tuple[Finding, ...]) -> tuple[str, ...]:
    """The keys still to be asked: what decides the reach first, then what the findings need."""
    found = [key for key in _keys(row.when) if case.facts.known(key).value is None]
    found += [asked[0] for finding in live for asked in finding.open]
    return tuple(dict.fromkeys(found))


def _keys(condition: Condition | None) -> list[str]:
    return [key for says in says_in(condition) for key in keys_of(says)] if condition else []
