"""A duty of a case that falls due, as an alert: told inside the office only."""

from datetime import date

from stopwork.cases.due import DUE as STILL_DUE
from stopwork.cases.due import OPEN, OVERDUE, Due
from stopwork.reports.documents.wording import count, shown
from stopwork.watching.alerts import DUE, Alert, id_of


def due_alert(due: Due, on: date, within: int) -> Alert:
    """Return the alert of what is due by a day; `within` is the step that was reached, -1 past it.

    Each step of each duty and day is told once. It is called as the list of dues calls it: what is
    not shown to be done is not said to be owed, nor a right that may be used.
    """
    left = (due.by - on).days if due.by else 0
    when = f"in {count(left, 'day')}" if left >= 0 else f"{count(-left, 'day')} ago"
    title, verb = _words(due)
    return Alert(
        id=id_of(DUE, due.case, due.id, str(due.by), str(within)),
        kind=DUE,
        title=f"{title}: {shown(due.what, 200)} ({due.case})",
        says=f"{shown(due.who, 120)} {verb} {due.by}, {when}: {shown(due.what, 400)}.",
        why=(shown(due.because, 600) if due.because else "its day is on record in the case",),
        day=str(due.by),
        restricted=True,
    )


def _words(due: Due) -> tuple[str, str]:
    """The title and the verb that a state allows."""
    if due.state == OVERDUE:
        return "Overdue", "owes by"
    if due.state == STILL_DUE:
        return "Due", "owes by"
    if due.state == OPEN:
        return "Open", "may by"
    return f"{due.state[:1].upper()}{due.state[1:]}", "is not shown to have done by"
