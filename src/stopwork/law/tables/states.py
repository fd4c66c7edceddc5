"""
The states of a case's two tracks, the contract and the review: one row for each state.

    rows + a case on a day  →  the first row that holds

What is unknown holds nothing. A row without a condition and without a test holds always, so it
comes last. Where a regime makes a track in Python, its rows only say what a state is called.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from stopwork.errors import LawError
from stopwork.law.case_day import CaseDay
from stopwork.law.provisions.provision import Condition, Law
from stopwork.law.provisions.values import text
from stopwork.law.sentence import Sentence, texts
from stopwork.law.tables.holds import holds
from stopwork.law.tables.rows import (
    condition_in,
    grounds_in,
    keys_in,
    place,
    provisions_in,
    row_of,
    rows_in,
    sentence,
)
from stopwork.truth import Truth

STATE = "state when test says provisions rests_on shown_by governed stands name label fill"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One track on one day: the state, since when, what is said of it, and the paragraphs.

    `name` is the state as people read it, `stands` the one word for how far a review has come; the
    regime gives them.
    """

    state: str
    since: date | None
    lines: tuple[Sentence, ...]
    provisions: tuple[str, ...]
    name: str = ""
    stands: str = ""

    @property
    def says(self) -> tuple[str, ...]:
        """What is said of it, in words alone."""
        return texts(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWork:
    """A stop-work order: when it was issued, when its period ends, what became of it.

    `days` are those that count, `said_days` those that the record says. `ends` is None where no
    period runs, because the contract does not hold the clause. `told` are the days in words, as
    precise as they are known (`issued`, `lifted`, `until`).
    """

    issued: date
    days: int
    said_days: int
    ends: date | None
    extended_until: date | None
    extension: Truth
    lifted: date | None
    clause: Truth
    told: Mapping[str, str] = field(default_factory=dict, compare=False)

    def lapsed(self, on: date) -> date | None:
        """Return the day on which the order ran out, if it is shown to have done so by a day."""
        if self.ends is None or (self.extended_until is None and self.extension is not Truth.FALSE):
            return None
        last = self.extended_until or self.ends
        return last if on > last else None

    def ended(self, on: date) -> date | None:
        """Return the day the stoppage ended: lifted, or run out before that; None while open."""
        found = [day for day in (self.lifted, self.lapsed(on)) if day is not None]
        return min(found, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class StateRow:
    """A state: when it holds, what it says and rests on, and how it is called and drawn.

    `rests_on` are the grounds of the sentence; `shown_by` the claim keys that a timeline refers to.
    `governed` is no where the law does not reach the case.
    """

    state: str
    name: str
    label: str
    fill: str = "empty"
    when: Condition | None = None
    test: str = ""
    says: str = ""
    provisions: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()
    governed: bool = True
    stands: str = ""


NOT_ADDRESSED = StateRow(
    state="not-addressed",
    name="Not addressed",
    label="Not addressed",
    fill="dashed",
    says="This law sets no states of it.",
)
Tested = Callable[[str], Truth]  # what a test of a regime says of the case


def tracks_in(
    value: object, where: str, law: Law, tests: Iterable[str]
) -> tuple[tuple[StateRow, ...], tuple[StateRow, ...]]:
    """Return the states of the contract and of the review; raises LawError with file and line."""
    table, known = row_of(value, where, "contract review"), frozenset(tests)
    found = [
        tuple(_row(row, where, law, known) for row in rows_in(table, track, where))
        for track in ("contract", "review")
    ]
    words = [row.state for rows in found for row in rows]
    for word in words:
        if words.count(word) > 1:
            raise LawError(f"{where}: the state '{word}' is there twice; rename one")
    return found[0], found[1]


def _row(value: object, where: str, law: Law, tests: frozenset[str]) -> StateRow:
    row, where = row_of(value, where, STATE, "state"), place(value, where)
    word, test = text(row["state"], where), row.get("test", "")
    plain = word.replace("-", " ")
    if test and test not in tests:
        raise LawError(f"{where}: no test '{test}'; use {', '.join(sorted(tests)) or 'when'}")
    provisions = provisions_in(row.get("provisions", []), law, where)
    grounds = grounds_in(row["rests_on"], law, where) if "rests_on" in row else provisions
    return StateRow(
        state=word,
        name=row.get("name", plain.capitalize()),
        label=row.get("label", plain),
        fill=row.get("fill", "empty"),
        when=condition_in(row.get("when"), where, law),
        test=test,
        says=sentence(row["says"], where) if "says" in row else "",
        provisions=provisions,
        rests_on=grounds,
        shown_by=keys_in(row.get("shown_by", []), law, where),
        governed=row.get("governed", True) is True,
        stands=row.get("stands", ""),
    )


def state_of(rows: tuple[StateRow, ...], case: CaseDay, tested: Tested) -> State:
    """Return the state of the first row that is shown to hold; not addressed where none does."""
    for row in rows:
        if _holds(row, case, tested) is Truth.TRUE:
            return told(row)
    return told(NOT_ADDRESSED)


def told(row: StateRow) -> State:
    """Return a row as a state, with the sentence of the row."""
    said = Sentence(row.says or f"{row.name}.", row.rests_on)
    return State(
        state=row.state,
        since=None,
        lines=(said,),
        provisions=row.provisions,
        name=row.name,
        stands=row.stands,
    )


def _holds(row: StateRow, case: CaseDay, tested: Tested) -> Truth:
    if row.test:
        return tested(row.test)
    return Truth.TRUE if row.when is None else holds(row.when, case)
