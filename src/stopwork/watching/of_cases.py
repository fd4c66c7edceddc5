"""A duty of a case that falls due, as an alert: told inside the office only."""

from datetime import date

from stopwork.cases.due import Due
from stopwork.reports.documents.wording import count, shown
from stopwork.watching.alerts import DUE, Alert, id_of


def due_alert(due: Due, on: date, within: int) -> Alert:
    """Return the alert of what is due by a day; `within` is the step that was reached, -1 overdue.

    Each step of each duty and day is told once.
    """
    left = (due.by - on).days if due.by else 0
    when = f"in {count(left, 'day')}" if left >= 0 else f"{count(-left, 'day')} ago"
    return Alert(
        id=id_of(DUE, due.case, due.id, str(due.by), str(within)),
        kind=DUE,
        title=f"{'Overdue' if left < 0 else 'Due'}: {shown(due.what, 200)} ({due.case})",
        says=f"{shown(due.who, 120)} owes by {due.by}, {when}: {shown(due.what, 400)}.",
        why=(shown(due.because, 600) if due.because else "its day is on record in the case",),
        day=str(due.by),
        restricted=True,
    )
