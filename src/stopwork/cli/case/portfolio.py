"""`stopwork case list, due`: all cases at once, and what is due in them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.cli.case_options import DAY, desk_of
from stopwork.desk.case.portfolio import (
    Due,
    dues_on,
    overdue,
    portfolio_on,
    write_calendar,
    write_table,
)
from stopwork.desk.record import today
from stopwork.reports.documents.wording import visible

SHOWN = ("case_id", "agency", "state", "contract", "age_days", "amount", "days_stopped",
         "next_deadline", "overdue")  # fmt: skip


@click.command("list")
@click.option("--as-of", "on", type=DAY, default=today, show_default="today", help="On which day.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path),
              help="Write the table with all columns (.csv, .jsonl or .parquet).")  # fmt: skip
def list_cases(on: date, out: Path | None) -> None:
    """List all cases: agency, state, age, money, days stopped, next deadline."""
    table = portfolio_on(desk_of(), on)
    if out is not None:
        write_table(table, out)
        click.echo(f"{table.num_rows:,} cases written to {out}", err=True)
        return
    if not table.num_rows:
        click.echo("No case is open here; open one with `stopwork case open`.", err=True)
    shown = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in SHOWN:
        shown.add_column(name.replace("_", " "), overflow="fold")
    for row in table.to_pylist():
        shown.add_row(*(Text(visible(_cell(row[name]))) for name in SHOWN))
    Console(highlight=False).print(shown)


def _cell(value: object) -> str:
    return "" if value is None else str(value)


@click.command()
@click.argument("case_id", metavar="[CASE]", required=False)
@click.option("--as-of", "on", type=DAY, default=today, show_default="today", help="On which day.")
@click.option("--ics", type=click.Path(dir_okay=False, path_type=Path),
              help="Write what has a day as an iCalendar file.")  # fmt: skip
def due(case_id: str | None, on: date, ics: Path | None) -> None:
    """Say what is due in a CASE, or in all of them: overdue first, then by day."""
    found = dues_on(desk_of(), case_id, on)
    if ics is not None:
        dated = write_calendar(found, case_id or "all cases", on, ics)
        click.echo(f"{dated} days written to {ics}", err=True)
    Console(highlight=False).print(_table(found))
    click.echo(f"{len(found)} open, {overdue(found)} overdue on {on}.", err=True)


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
