"""`stopwork case list, due`: all cases at once, and what is due in them."""

from datetime import date
from pathlib import Path

import click

from stopwork.cli.case.options import DAY, desk_of
from stopwork.cli.days import today
from stopwork.cli.past import OfThePast
from stopwork.cli.reports.options import OF_THE_CALENDAR, tell_view


@click.command("list", cls=OfThePast)
@click.option("--as-of", "on", type=DAY, default=today, show_default="today", help="On which day.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path),
              help="Write the table with all columns (.csv, .jsonl or .parquet).")  # fmt: skip
def list_cases(on: date, out: Path | None) -> None:
    """List all cases: agency, state, age, money, days stopped, next deadline."""
    from stopwork.cli.case.tables import show_cases
    from stopwork.desk.case.portfolio import rows_on, write_rows
    from stopwork.reports.documents.wording import count

    rows = rows_on(desk_of(), on)
    if out is not None:
        write_rows(rows, out)
        click.echo(f"{count(len(rows), 'case')} written to {out}", err=True)
        return
    if not rows:
        click.echo("No case is open here; open one with `stopwork case open`.", err=True)
        return
    show_cases(rows)


@click.command(cls=OfThePast)
@click.argument("case_id", metavar="[CASE]", required=False)
@click.option("--as-of", "on", type=DAY, default=today, show_default="today", help="On which day.")
@click.option("--ics", type=click.Path(dir_okay=False, path_type=Path),
              help="Write what has a day as an iCalendar file.")  # fmt: skip
@OF_THE_CALENDAR
def due(case_id: str | None, on: date, ics: Path | None, view: str) -> None:
    """Say what is due in a CASE, or in all of them: overdue first, then by day."""
    from stopwork.cli.case.tables import show_dues
    from stopwork.desk.case.portfolio import counted, dues_on, write_calendar
    from stopwork.desk.office import office_of
    from stopwork.reports.documents.wording import count

    found = dues_on(desk_of(), case_id, on)
    if ics is not None:
        names = (case_id or "all cases", office_of(desk_of()))
        dated = write_calendar(dues_on(desk_of(), case_id, on, view), names, on, ics)
        click.echo(f"{count(dated, 'day')} written to {ics}", err=True)
        tell_view(view)
    show_dues(found)
    of = " in the whole record, whatever the file shows" if ics is not None else ""
    click.echo(f"{counted(found)} on {on}{of}.", err=True)
