"""
All cases of a workspace at once: the portfolio, and what is due in them.

What the law says of each case is kept (`kept`), so that a list costs as much as it has lines; what
computes it is loaded only when a case has to be unfolded.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from stopwork.cases.due import OVERDUE, REFUSED, Due, dues_later, ordered
from stopwork.cases.portfolio import Row, in_order, portfolio, row_later
from stopwork.cases.views import WHOLE
from stopwork.desk.case.kept import of_each_case
from stopwork.desk.record import Desk

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Due", "Row", "counted", "dues_on", "overdue", "portfolio_on", "rows_on",
           "write_calendar", "write_rows"]  # fmt: skip


def rows_on(desk: Desk, on: date) -> tuple[Row, ...]:
    """Return one row per case that was open by a day, oldest case first."""

    def made(case_id: str, day: date) -> tuple[Row, bool] | None:
        from stopwork.desk.case.portfolio_row import told_on  # noqa: PLC0415 -- see above

        return told_on(desk, case_id, day)

    kind = tuple[Row, bool] | None
    found = of_each_case(desk, ("rows", on), kind, made, _later)
    return in_order(one[0] for one in found if one is not None)


def _later(told: tuple[Row, bool] | None, days: int) -> tuple[Row, bool] | None:
    return told and (row_later(told[0], days, is_stopped=told[1]), told[1])


def portfolio_on(desk: Desk, on: date) -> "pa.Table":
    """Return the rows of all cases as a table."""
    return portfolio(rows_on(desk, on))


def dues_on(desk: Desk, case_id: str | None, on: date, view: str = WHOLE) -> tuple[Due, ...]:
    """Return what is due in a case, or in all (None), as a view has it: overdue first, then by day.

    A case of which the view shows nothing is left out.
    """

    def made(name: str, day: date) -> tuple[Due, ...]:
        from stopwork.desk.case.portfolio_row import dues_in  # noqa: PLC0415 -- see above

        return dues_in(desk, name, day, view)

    if case_id is not None:
        return ordered(made(case_id, on))
    found = of_each_case(desk, (f"dues-{view}", on), tuple[Due, ...], made, dues_later)
    return ordered(due for dues in found for due in dues)


def overdue(dues: Iterable[Due]) -> int:
    """Return how many of some dues are overdue."""
    return sum(due.state == OVERDUE for due in dues)


def counted(dues: Sequence[Due]) -> str:
    """Return how many of some dues are open, overdue, and refused: "11 open, 1 overdue"."""
    refused = sum(due.state == REFUSED for due in dues)
    told = f"{len(dues) - refused} open, {overdue(dues)} overdue"
    return f"{told}, {refused} refused" if refused else told


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """Write rows as a table with all columns, in the format of the file's extension."""
    from stopwork.reports.leads.write import write_table  # noqa: PLC0415 -- see above

    write_table(portfolio(rows), path)


def write_calendar(dues: Sequence[Due], names: tuple[str, str], on: date, path: Path) -> int:
    """Write what has a day as an iCalendar file, and return how many there are."""
    from stopwork.reports.leads.write import replace_file  # noqa: PLC0415 -- see above

    replace_file(path, calendar_of(dues, names, on))
    return sum(due.by is not None for due in dues)


def calendar_of(dues: Sequence[Due], names: tuple[str, str], on: date) -> bytes:
    """Return what has a day as an iCalendar file; `names` are those of the list and the office."""
    from stopwork.reports.exchange.due_calendar import due_calendar  # noqa: PLC0415 -- see above

    name, office = names
    return due_calendar(f"Stopwork: {name}", on, dues, office).encode()
