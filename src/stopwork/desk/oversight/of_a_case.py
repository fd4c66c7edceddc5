"""What the measures count in one case, as a view has it on a day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from stopwork.cases.case import Question
from stopwork.cases.due import OVERDUE
from stopwork.cases.events import QuestionAnswered, QuestionDeclined, QuestionWithheld
from stopwork.cases.parts.traced_day import plain
from stopwork.cases.views import told
from stopwork.desk.basis import Outline, outline_of
from stopwork.desk.outlook import stoppage
from stopwork.desk.record import Desk
from stopwork.errors import CaseError
from stopwork.law.case_day import CaseDay
from stopwork.law.tables.states import StopWork
from stopwork.truth import Truth

FULL_STOP = 90  # days that FAR 52.242-15(a) gives without an agreement
SHOWN, NO, NOT_SHOWN = "shown", "shown not to be", "not shown"
Stop = tuple[StopWork, date | None] | None
SAYS = {Truth.TRUE: SHOWN, Truth.FALSE: NO, Truth.UNKNOWN: NOT_SHOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One case as the measures count it; None is what the view does not show.

    Days are in the order of the record. `agreement` is that on a stop past 90 days, None where no
    stop went so far; `lifted` says whether a determination is shown by the day the stop was lifted,
    None where none was lifted. `maybe_overdue` counts what was due and is not shown either way.
    """

    id: str
    title: str
    agency: str
    is_asked: bool
    to_question: int | None
    answered: tuple[int, ...]
    unanswered: tuple[int, ...]
    refused: tuple[int, ...]
    days_stopped: int | None
    agreement: str | None
    lifted: str | None
    is_determined: bool
    moved: int
    concerns_answered: tuple[int, ...]
    concerns_open: tuple[int, ...]
    late: tuple[int, ...]
    overdue: int
    maybe_overdue: int


Running = tuple[Counted, bool]  # with whether the days stopped still run


def counted_later(told: Running | None, days: int) -> Running | None:
    """Return the same so many days on, on which nothing but the days counted since is another."""
    if told is None:
        return None
    one, is_stopped = told
    stopped = one.days_stopped
    return replace(
        one,
        unanswered=tuple(each + days for each in one.unanswered),
        concerns_open=tuple(each + days for each in one.concerns_open),
        days_stopped=stopped + days if is_stopped and stopped is not None else stopped,
    ), is_stopped


def counted(desk: Desk, case_id: str, on: date, view: str) -> Running | None:
    """Return what the measures count in a case; None where a view had none open by the day."""
    try:
        basis = outline_of(desk.store, case_id, on, view)
    except CaseError:
        return None
    if basis.case.opened is None:
        return None
    stop = stoppage(basis.assessment)
    return _counted(desk, basis, view, stop), stop is not None and stop[1] is None


def _counted(desk: Desk, basis: Outline, view: str, stop: Stop) -> Counted:
    on, today = basis.on, plain(basis.on)
    case, asked = basis.case, tuple(basis.case.questions.values())
    concerns = tuple(case.concerns.values())
    return Counted(
        id=case.id,
        title=basis.title,
        agency=case.opened.agency if case.opened else "",
        is_asked=bool(asked),
        to_question=_to_question(basis),
        answered=_days(asked, QuestionAnswered),
        unanswered=tuple((today - one.asked.on).days for one in asked if one.outcome is None),
        refused=_days(asked, QuestionDeclined, QuestionWithheld),
        days_stopped=((stop[1] or today) - stop[0].issued).days if stop else None,
        agreement=_agreement(stop, on),
        lifted=_lifted(basis, stop[0].lifted if stop else None),
        is_determined=case.determination is not None,
        moved=len(basis.moved),
        concerns_answered=tuple(
            (one.answer.on - one.received.on).days for one in concerns if one.answer
        ),
        concerns_open=tuple((today - one.received.on).days for one in concerns if not one.answer),
        late=tuple(_late(desk, case.id, on, view)),
        overdue=sum(due.state == OVERDUE for due in basis.dues),
        maybe_overdue=sum(
            due.state == NOT_SHOWN and due.by is not None and due.by < on for due in basis.dues
        ),
    )


def _to_question(basis: Outline) -> int | None:
    """Days from the signature to the first question, where both are known."""
    signed = CaseDay(findings=basis.assessment.findings).past("contract.signed_on")
    first = min((one.asked.on for one in basis.case.questions.values()), default=None)
    return (first - signed).days if signed and first and first >= signed else None


def _days(asked: tuple[Question, ...], *kinds: type) -> tuple[int, ...]:
    return tuple((one.outcome.on - one.asked.on).days for one in asked
                 if one.outcome is not None and isinstance(one.outcome, kinds))  # fmt: skip


def _agreement(stop: Stop, on: date) -> str | None:
    if stop is None or (stop[1] or on) <= stop[0].issued + timedelta(days=FULL_STOP):
        return None
    return SHOWN if stop[0].extended_until is not None else SAYS[stop[0].extension]


def _lifted(basis: Outline, on: date | None) -> str | None:
    """Whether a determination is shown by the day a stop was lifted."""
    if on is None:
        return None
    if any(made.on <= on for made in basis.case.determinations):
        return SHOWN
    known = CaseDay(findings=basis.assessment.findings)
    day = known.day("determination.made_on")
    if day is not None:
        return SHOWN if day <= on else NO
    made = known.truth("determination.made")
    if basis.case.determinations:
        return NO  # this record has one, made only afterwards
    return NOT_SHOWN if made is Truth.TRUE else SAYS[made]  # made, and nobody says when


def _late(desk: Desk, case_id: str, on: date, view: str) -> Iterator[int]:
    """Yield by how many days each entry was recorded after what it tells had happened."""
    for entry, event, _ in told(desk.store.entries(case_id), view):
        happened = getattr(event, "on", None)
        if isinstance(happened, date) and happened <= on and entry.at.date() > happened:
            yield (entry.at.date() - happened).days
