"""What the law says of one case, for the lists of all: its row, and what is due in it."""

from datetime import date

from stopwork.cases.case import Case, as_of
from stopwork.cases.due import DUE, OVERDUE, Due
from stopwork.cases.parts.traced_day import plain
from stopwork.cases.portfolio import Outlook, Row, row_of
from stopwork.cases.views import WHOLE, events_seen
from stopwork.desk.digests import what_moved
from stopwork.desk.outlook import assessed, disagreements, dues_of, stoppage
from stopwork.desk.record import Desk, case_on, entries
from stopwork.desk.stores import entries_since
from stopwork.law.assess import Assessment
from stopwork.law.tables.states import StopWork

Told = tuple[Row, bool]  # with whether the days stopped still run


def row_on(desk: Desk, case_id: str, on: date) -> Row | None:
    """Return the row of a case in the portfolio of a day; None before it was opened."""
    told = told_on(desk, case_id, on)
    return told[0] if told else None


def told_on(desk: Desk, case_id: str, on: date) -> Told | None:
    """Return the row of a case, and whether its days stopped run on; None before it was opened."""
    case = case_on(desk, case_id, on)
    if case.opened is None:
        return None
    made = assessed(case, on)
    stop = stoppage(made)
    row = row_of(case, _outlook(case, made, stop, on), on)
    return (row, stop is not None and stop[1] is None) if row else None


def dues_in(desk: Desk, case_id: str, on: date, view: str) -> tuple[Due, ...]:
    """Return what is due in a case as a view has it; nothing where the view shows nothing of it."""
    case = _case_seen(desk, case_id, on, view)
    return () if case is None else dues_of(case, assessed(case, on), on)


def _case_seen(desk: Desk, case_id: str, on: date, view: str) -> Case | None:
    if view == WHOLE:
        return case_on(desk, case_id, on)
    since = entries_since(desk.store, case_id)
    seen = [event for _, event in events_seen(entries(desk, case_id), view, since)]
    if not seen:
        case_on(desk, case_id)  # a case that is not there is another thing than a hidden one
        return None
    return as_of(case_id, seen, on)


Stop = tuple[StopWork, date | None] | None


def outlook(case: Case, on: date) -> Outlook:
    """Return what a portfolio says of a case beside its own state."""
    made = assessed(case, on)
    return _outlook(case, made, stoppage(made), on)


def _outlook(case: Case, made: Assessment, stop: Stop, on: date) -> Outlook:
    dues = dues_of(case, made, on)
    dated = [due for due in dues if due.by is not None and due.by >= on and due.state == DUE]
    moved = what_moved(case, on)
    return Outlook(
        contract=made.contract.state,
        review=made.review.state,
        stands=made.review.stands,
        recommendation=made.recommendation.recommendation,
        days_stopped=((stop[1] or plain(on)) - stop[0].issued).days if stop else None,
        next_deadline=dated[0].by if dated else None,
        next_due=dated[0].what if dated else None,
        overdue=sum(due.state == OVERDUE for due in dues),
        contradictions_open=sum(found.preferred is None for found in disagreements(case, on)),
        stale=None if moved is None else bool(moved),
    )
