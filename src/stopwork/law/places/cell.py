"""
One question of one place on a day: the rows that hold then, and whether they contradict each other.

Rows of different scopes may differ, for no place has a single answer. Rows of one scope that differ
are a contradiction, and both are shown. Where no row holds the answer is unknown, never no.
"""

from dataclasses import dataclass
from datetime import date

from stopwork.cases.claims import days_of
from stopwork.law.places.place import (
    NO,
    NONE,
    PARTLY,
    UNKNOWN,
    YES,
    AskedOfLaw,
    Atlas,
    Place,
    PlaceRow,
)
from stopwork.law.places.statements import Standing, standing_of
from stopwork.truth import Truth

STRENGTH = {NO: 0, PARTLY: 1, YES: 2}
OF_TRUTH = {Truth.TRUE: YES, Truth.FALSE: NO, Truth.UNKNOWN: UNKNOWN}
ORDER = (YES, PARTLY, NO, UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """What was read of one question in one place, as of a day.

    `joined` is what the lists of a statement say, where no row does.
    """

    place: Place
    question: AskedOfLaw
    on: date
    rows: tuple[PlaceRow, ...]
    joined: Standing | None = None

    @property
    def answers(self) -> tuple[str, ...]:
        """The different answers, the fullest first; unknown alone where nothing was read."""
        found = {row.answer for row in self.rows}
        if not found:
            found = {OF_TRUTH[self.joined.truth] if self.joined else UNKNOWN}
        return tuple(sorted(found, key=ORDER.index))

    @property
    def is_contradiction(self) -> bool:
        """Whether rows of one scope differ, or sources on a statement do."""
        by_scope: dict[str, set[str]] = {}
        for row in self.rows:
            by_scope.setdefault(row.scope, set()).add(row.answer)
        disputed = self.joined is not None and self.joined.is_disputed
        return disputed or any(len(answers) > 1 for answers in by_scope.values())

    @property
    def strength(self) -> int | None:
        """How much the fullest answer asks; None where all is unknown."""
        return max((STRENGTH[one] for one in self.answers if one in STRENGTH), default=None)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of its rows, or of the lists, each once."""
        found = [row.source for row in self.rows if row.source]
        found += self.joined.sources if self.joined else ()
        return tuple(dict.fromkeys(found))

    @property
    def words(self) -> str:
        """The answers in the words of the matrix."""
        said = " / ".join(self.answers)
        return f"{said} (contradiction)" if self.is_contradiction else said


def cell_of(atlas: Atlas, place: Place, question: str, on: date) -> MatrixCell:
    """Return one cell of the matrix on a day."""
    asked = atlas.questions[question]
    rows = tuple(row for row in place.rows if row.question == question and row.holds(on))
    read = tuple(row for row in rows if row.read != NONE)
    statement = atlas.statement_of(question)
    joined = None
    if statement is not None and place.is_state and not read:
        joined = standing_of(statement, place.id.upper(), on)
    if joined is not None and not joined.sources:
        joined = None
    return MatrixCell(
        place=place, question=asked, on=on, rows=() if joined else rows, joined=joined
    )


def vouched(row: PlaceRow, on: date) -> str:
    """Return how far a row is vouched for on a day: nothing to add, or what to mind."""
    said = []
    if row.start is None:
        said.append("since when was not read")
    elif on < days_of(row.start)[1]:
        said.append(f"from some day of {row.start}")
    if row.known_to is None:
        said.append("no source vouches for a day")
    elif not row.is_checked(on):
        said.append(f"then; not checked since {row.known_to}")
    return "; ".join(said) if row.read != NONE else ""


def where(atlas: Atlas, row: PlaceRow) -> str:
    """Return the instrument and pinpoint of a row; its pinpoint alone where no law is named."""
    title = atlas.acts[row.law].title if row.law else ""
    return ", ".join(part for part in (title, row.at) if part)
