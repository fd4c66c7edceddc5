"""What is due in one case or in all of them, as an iCalendar file (RFC 5545)."""

from collections.abc import Iterable
from datetime import date

from stopwork.cases.due import Due
from stopwork.reports.exchange.calendar import day_event, whole


def due_calendar(title: str, on: date, dues: Iterable[Due], office: str) -> str:
    """Return the calendar of what has a day, one all-day event each; lines end in CRLF.

    `office` is the name of the workspace: two offices may well have a case of the same id.
    """
    return whole(
        title,
        (
            line
            for due in dues
            if due.by is not None
            for line in day_event(
                f"{due.case}-{due.id}@{office}",
                on,
                due.by,
                (
                    f"{due.case} {due.id} {due.who}: {due.what} ({due.says})",
                    due.because,
                    due.state,
                ),
            )
        ),
    )
