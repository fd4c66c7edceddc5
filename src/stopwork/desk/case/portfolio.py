"""All cases of a workspace at once: the portfolio, and what is due in them."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa

from stopwork.cases.case import Case, as_of
from stopwork.cases.due import DUE, OVERDUE, Due, ordered
from stopwork.cases.portfolio import Outlook, portfolio
from stopwork.cases.views import WHOLE, events_seen
from stopwork.desk.digests import what_moved
from stopwork.desk.outlook import assessed, claims_on, disagreements, dues_of
from stopwork.desk.record import Desk, case_ids, case_on, entries
from stopwork.desk.rules import rules
from stopwork.law.assess import day_of
from stopwork.reports.exchange.due_calendar import due_calendar
from stopwork.reports.leads.write import replace_file, write_table

__all__ = ["Due", "dues_on", "overdue", "portfolio_on", "write_calendar", "write_table"]


def portfolio_on(desk: Desk, on: date) -> pa.Table:
    """Return one row per case that was open by a day, with the columns of PORTFOLIO."""
    cases = [case_on(desk, name, on) for name in case_ids(desk)]
    return portfolio([(case, outlook(case, on)) for case in cases if case.opened is not None], on)


def dues_on(desk: Desk, case_id: str | None, on: date, view: str = WHOLE) -> tuple[Due, ...]:
    """Return what is due in a case, or in all (None), as a view has it: overdue first, then by day.

    A case of which the view shows nothing is left out.
    """
    names = case_ids(desk) if case_id is None else (case_id,)
    cases = [case for name in names if (case := _case_seen(desk, name, on, view)) is not None]
    return ordered(due for case in cases for due in dues_of(case, assessed(case, on), on))


def _case_seen(desk: Desk, case_id: str, on: date, view: str) -> Case | None:
    if view == WHOLE:
        return case_on(desk, case_id, on)
    seen = [event for _, event in events_seen(entries(desk, case_id), view)]
    if not seen:
        case_on(desk, case_id)  # a case that is not there is another thing than a hidden one
        return None
    return as_of(case_id, seen, on)


def overdue(dues: Iterable[Due]) -> int:
    """Return how many of some dues are overdue."""
    return sum(due.state == OVERDUE for due in dues)


def write_calendar(dues: Sequence[Due], names: tuple[str, str], on: date, path: Path) -> int:
    """Write what has a day as an iCalendar file, and return how many there are."""
    replace_file(path, calendar_of(dues, names, on))
    return sum(due.by is not None for due in dues)


def calendar_of(dues: Sequence[Due], names: tuple[str, str], on: date) -> bytes:
    """Return what has a day as an iCalendar file; `names` are those of the list and the office."""
    name, office = names
    return due_calendar(f"Stopwork: {name}", on, dues, office).encode()


def outlook(case: Case, on: date) -> Outlook:
    """Return what a portfolio says of a case beside its own state."""
    made = assessed(case, on)
    dues = dues_of(case, made, on)
    dated = [due for due in dues if due.by is not None and due.by >= on and due.state == DUE]
    moved = what_moved(case, on)
    return Outlook(
        contract=made.contract.state,
        review=made.review.state,
        stands=made.review.stands,
        recommendation=made.recommendation.recommendation,
        days_stopped=_days_stopped(case, on),
        next_deadline=dated[0].by if dated else None,
        next_due=dated[0].what if dated else None,
        overdue=overdue(dues),
        contradictions_open=sum(found.preferred is None for found in disagreements(case, on)),
        stale=None if moved is None else bool(moved),
    )


def _days_stopped(case: Case, on: date) -> int | None:
    """Days from the stop-work order to the end of the stoppage, or to the day; None without one."""
    day = day_of(rules(), claims_on(case, on), on)
    stop = rules().stop_work(day)
    if stop is None:
        return None
    closed = day.past("contract.closed_out_on") or day.past("contract.terminated_on")
    return ((stop.ended(on) or closed or on) - stop.issued).days
