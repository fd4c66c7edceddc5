"""`stopwork case list, due`: all cases at once, and what is due in them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.cases.case import Case
from stopwork.cases.due import OVERDUE, Due, ordered
from stopwork.cases.portfolio import portfolio
from stopwork.cli.case_options import DAY, desk_of
from stopwork.desk.office import office_of
from stopwork.desk.outlook import assessed, dues_of, outlook
from stopwork.desk.record import case_ids, case_on, today
from stopwork.reports.documents.wording import visible
from stopwork.reports.exchange.due_calendar import due_calendar
from stopwork.reports.leads.write import replace_file, write_table

SHOWN = ("case_id", "agency", "state", "contract", "age_days", "amount", "days_stopped",
         "next_deadline", "overdue")  # fmt: skip


@click.command("list")
@click.option("--as-of", "on", type=DAY, default=today, show_default="today", help="On which day.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path),
              help="Write the table with all columns (.csv, .jsonl or .parquet).")  # fmt: skip
def list_cases(on: date, out: Path | None) -> None:
    """List all cases: agency, state, age, money, days stopped, next deadline."""
    cases = [case for case in _cases(None, on) if case.opened is not None]
    table = portfolio([(case, outlook(case, on)) for case in cases], on)
    if out is not None:
        write_table(table, out)
        click.echo(f"{table.num_rows:,} cases written to {out}", err=True)
        return
    if not cases:
        click.echo("No case is open here; open one with `stopwork case open`.", err=True)
    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in SHOWN:
        shown.add_column(name.replace("_", " "), overflow="fold")
    for row in table.to_pylist():
        shown.add_row(*(Text(visible(_cell(row[name]))) for name in SHOWN))
    Console(highlight=False).print(shown)


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _cases(case_id: str | None, on: date) -> list[Case]:
    desk = desk_of()
    names = case_ids(desk) if case_id is None else (case_id,)
    return [case_on(desk, name, on) for name in names]


@click.command()
@click.argument("case_id", metavar="[CASE]", required=False)
@click.option("--as-of", "on", type=DAY, default=today, show_default="today", help="On which day.")
@click.option("--ics", type=click.Path(dir_okay=False, path_type=Path),
              help="Write what has a day as an iCalendar file.")  # fmt: skip
def due(case_id: str | None, on: date, ics: Path | None) -> None:
    """Say what is due in a CASE, or in all of them: overdue first, then by day."""
    cases = _cases(case_id, on)
    found = ordered(due for case in cases for due in dues_of(case, assessed(case, on), on))
    if ics is not None:
        name = case_id or "all cases"
        office = office_of(desk_of())
        replace_file(ics, due_calendar(f"Stopwork: {name}", on, found, office).encode())
        click.echo(f"{sum(due.by is not None for due in found)} days written to {ics}", err=True)
    Console(highlight=False).print(_table(found))
    late = sum(due.state == OVERDUE for due in found)
    click.echo(f"{len(found)} open, {late} overdue on {on}.", err=True)


def _table(found: Iterable[Due]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, leading=1)
    for head in ("By", "State", "Case", "Who", "What", "Waits"):
        table.add_column(head, overflow="fold", no_wrap=head in ("By", "Waits"))
    for each in found:
        age = "" if each.age is None else f"{each.age} days"
        by = each.by.isoformat() if each.by else "no day"
        cells = (by, each.state, f"{each.case} {each.id}", each.who, each.what, age)
        table.add_row(*(Text(visible(cell)) for cell in cells))
    return table


COMMANDS: tuple[click.Command, ...] = (list_cases, due)
