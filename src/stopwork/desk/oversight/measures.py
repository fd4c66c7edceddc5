"""
Measures for oversight, across all cases that a view has on a day.

    each case  →  Counted  →  measures: how many, median, range, what is unknown, in which cases

Never a rank or a grade of an agency: agencies stand by name, and of fewer than five cases there is
no median, because it would be the story of one of them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from stopwork.desk.case.kept import of_each_case
from stopwork.desk.oversight.of_a_case import (
    FULL_STOP,
    NO,
    NOT_SHOWN,
    SHOWN,
    Counted,
    counted,
    counted_later,
)
from stopwork.desk.record import Desk
from stopwork.reports.documents.wording import count
from stopwork.reports.leads.write import csv_of, replace_file

FEWEST = 5  # cases of which a median is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Of:
    """What a measure says of one case."""

    case: str
    title: str
    agency: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure: how many things it counted, in how many cases, and their days where it has any.

    `median` is None under five cases, `least` and `most` where nothing was counted. `unknown` is of
    how many cases it cannot be said, and `unknown_says` why.
    """

    id: str
    title: str
    about: str
    many: int
    median: float | None
    least: int | None
    most: int | None
    unknown: int
    unknown_says: str
    cases: tuple[Of, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyLine:
    """One agency: its cases, and in how many something is overdue, past 90 days, unanswered."""

    agency: str
    cases: int
    overdue: int
    past_90: int
    unanswered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """All measures on a day, of all agencies or of one; the agencies by name."""

    on: date
    agency: str
    cases: int
    measures: tuple[Measure, ...]
    agencies: tuple[AgencyLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row of the table: its name, which days a case counts, and of which it is unknown."""

    id: str
    title: str
    about: str
    days: Callable[[Counted], Sequence[int]]
    says: Callable[[Counted], str]
    is_unknown: Callable[[Counted], bool] = lambda _: False
    unknown_says: str = ""


def _each(of: Callable[[Counted], Sequence[int]], one: str) -> Callable[[Counted], str]:
    """Return how the days of a case are said: each of them, in days."""
    return lambda case: f"{count(len(of(case)), one)}: {_spans(of(case))}"


def _spans(days: Sequence[int]) -> str:
    return f"{', '.join(f'{each:,}' for each in days)} {'day' if list(days) == [1] else 'days'}"


def _stop(case: Counted) -> tuple[int, ...]:
    days = case.days_stopped
    return (days,) if days is not None and days > FULL_STOP else ()


ROWS = (
    _Row(id="overdue", title="Overdue",
         about="Duties of the law that are shown not to be done, and answers that were asked for,"
               " whose day has passed.",
         days=lambda case: (0,) * case.overdue,
         says=lambda case: f"{count(case.overdue, 'thing')} overdue",
         is_unknown=lambda case: case.maybe_overdue > 0,
         unknown_says="the day of a duty has passed, and whether it was done is not shown"),
    _Row(id="past-90", title="Stops of more than 90 days",
         about="FAR 52.242-15(a) gives 90 days, or longer where the parties agree.",
         days=_stop,
         says=lambda case: f"{case.days_stopped} days; agreement {case.agreement}",
         is_unknown=lambda case: case.agreement == NOT_SHOWN,
         unknown_says="whether the parties agreed on longer is not shown"),
    _Row(id="lifted", title="Lifted, and no determination shown by then",
         about="A lifted order proves nothing about the review.",
         days=lambda case: (0,) if case.lifted in (NO, NOT_SHOWN) else (),
         says=lambda case: f"determination by the day it was lifted: {case.lifted}",
         is_unknown=lambda case: case.lifted == NOT_SHOWN,
         unknown_says="whether one was made is not shown"),
    _Row(id="to-question", title="From the signature to the first question",
         about="Days from the contract's signature to the first question that was asked.",
         days=lambda case: () if case.to_question is None else (case.to_question,),
         says=lambda case: f"{count(case.to_question or 0, 'day')}",
         is_unknown=lambda case: case.to_question is None,
         unknown_says="no question is shown, or not the day of the signature before it"),
    _Row(id="answered", title="From question to answer",
         about="Days from each question to its answer.",
         days=lambda case: case.answered, says=_each(lambda case: case.answered, "answer")),
    _Row(id="unanswered", title="Asked and not answered",
         about="Questions without any answer, and for how many days.",
         days=lambda case: case.unanswered, says=_each(lambda case: case.unanswered, "question")),
    _Row(id="refused", title="Asked and refused, or withheld",
         about="Days from each question to the refusal.",
         days=lambda case: case.refused, says=_each(lambda case: case.refused, "refusal")),
    _Row(id="stale", title="Determinations that are stale",
         about="Something that a determination rested on moved since it was made.",
         days=lambda case: (0,) if case.moved else (),
         says=lambda case: f"{count(case.moved, 'thing')} moved"),
    _Row(id="concerns", title="Concerns answered",
         about="Days from each concern to its answer.",
         days=lambda case: case.concerns_answered,
         says=_each(lambda case: case.concerns_answered, "answer")),
    _Row(id="concerns-open", title="Concerns not answered",
         about="Concerns without an answer, and for how many days.",
         days=lambda case: case.concerns_open,
         says=_each(lambda case: case.concerns_open, "concern")),
    _Row(id="late", title="Entries made late",
         about="Entries recorded after the day that they tell of, and by how many days.",
         days=lambda case: case.late,
         says=lambda case: f"{count(len(case.late), 'entry', 'entries')},"
                           f" the latest by {count(max(case.late), 'day')}"),
)  # fmt: skip
# These count things and not days: no median and no range is said of them.
COUNTS = frozenset({"overdue", "lifted", "stale"})


def measures(desk: Desk, on: date, view: str, agency: str = "") -> Measures:
    """Return the measures of all cases that a view has on a day, or of those of one agency."""

    def made(name: str, day: date) -> tuple[Counted, bool] | None:
        return counted(desk, name, day, view)

    kind = tuple[Counted, bool] | None
    found = of_each_case(desk, (f"measures-{view}", on), kind, made, counted_later)
    shown = (one[0] for one in found if one is not None)
    every = tuple(sorted(shown, key=lambda one: (one.agency, one.id)))
    cases = tuple(one for one in every if agency in ("", one.agency))
    return Measures(
        on=on,
        agency=agency,
        cases=len(cases),
        measures=tuple(_measure(row, cases) for row in ROWS),
        agencies=tuple(_lines(every)),
    )


def _measure(row: _Row, cases: Sequence[Counted]) -> Measure:
    those = [case for case in cases if row.days(case)]
    days = [] if row.id in COUNTS else [day for case in those for day in row.days(case)]
    return Measure(
        id=row.id,
        title=row.title,
        about=row.about,
        many=sum(len(row.days(case)) for case in those),
        median=median(days) if len(those) >= FEWEST and days else None,
        least=min(days, default=None),
        most=max(days, default=None),
        unknown=sum(row.is_unknown(case) for case in cases),
        unknown_says=row.unknown_says,
        cases=tuple(
            Of(case=case.id, title=case.title, agency=case.agency, says=row.says(case))
            for case in those
        ),
    )


def _lines(cases: Sequence[Counted]) -> Iterator[AgencyLine]:
    for agency in dict.fromkeys(case.agency for case in cases):
        mine = [case for case in cases if case.agency == agency]
        yield AgencyLine(
            agency=agency,
            cases=len(mine),
            overdue=sum(case.overdue for case in mine),
            past_90=sum(bool(_stop(case)) for case in mine),
            unanswered=sum(len(case.unanswered) for case in mine),
        )


HEAD = ("measure", "many", "median", "least", "most", "unknown", "case", "agency", "says")


def as_csv(told: Measures) -> str:
    """Return the measures as CSV: a line for each with its numbers, then one for each case."""
    return csv_of(HEAD, (row for one in told.measures for row in _rows(one)))


def _rows(one: Measure) -> Iterator[tuple[object, ...]]:
    numbers = (one.many, one.median, one.least, one.most, one.unknown)
    yield one.title, *numbers, None, None, one.about
    for of in one.cases:
        yield one.title, *(None,) * len(numbers), of.case, of.agency, of.says


def write_measures(told: Measures, path: Path) -> None:
    """Write the same into a file."""
    replace_file(path, as_csv(told).encode())


__all__ = [
    "SHOWN",
    "AgencyLine",
    "Measure",
    "Measures",
    "Of",
    "as_csv",
    "measures",
    "write_measures",
]
