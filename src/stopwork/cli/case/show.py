"""`stopwork case show, timeline`: one case, as it stands or as it stood on a day."""

import json
from datetime import date

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.cli.case_options import DAY, desk_of
from stopwork.desk.case.view import NEVER, Section, Told, sections_of, story_of, values_of
from stopwork.reports.documents.wording import visible

FORMS = ("terminal", "json")


@click.command()
@click.argument("case_id", metavar="CASE")
@click.option("--as-of", "on", type=DAY, help="As it stood on a day; as it stands where not said.")
@click.option("--full", is_flag=True, help="With the whole assessment: grounds, questions, duties.")
@click.option("--format", "form", default="terminal", show_default=True, type=click.Choice(FORMS))
def show(*, case_id: str, on: date | None, full: bool, form: str) -> None:
    """Show a CASE: where it stands, what disagrees, what waits, what was determined.

    With --as-of only what had happened or been published by that day counts.
    """
    if form == "json":
        values = values_of(desk_of(), case_id, on)
        click.echo(json.dumps(values, indent=2, ensure_ascii=False))
        return
    console = Console(highlight=False)
    for section in sections_of(desk_of(), case_id, on, full=full):
        _print(console, section)
    console.print(Text(NEVER, style="italic"))


def _print(console: Console, section: Section) -> None:
    if not section.lines and not section.rows:
        return
    console.print(Text(visible(section.title), style="bold"))
    for line in section.lines:
        console.print(Text(f"  {visible(line)}"))
    if section.rows:
        table = Table(*section.head, box=SIMPLE_HEAD, pad_edge=False)
        for row in section.rows:
            table.add_row(*(Text(visible(cell)) for cell in row))
        console.print(table)
    console.print()


@click.command()
@click.argument("case_id", metavar="CASE")
@click.option("--as-of", "on", type=DAY, help="Only what had happened or been published by a day.")
def timeline(case_id: str, on: date | None) -> None:
    """Tell a CASE from its first day to its last, each line with its source and its entry."""
    told = story_of(desk_of(), case_id, on)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for head in ("When", "What", "Says who", "Entry"):
        table.add_column(head, no_wrap=head in ("When", "Entry"), overflow="fold")
    for line in told:
        table.add_row(*(Text(visible(cell)) for cell in _cells(line)))
    Console(highlight=False).print(table)


def _cells(line: Told) -> tuple[str, str, str, str]:
    return line.when, line.what, line.who, str(line.entry)
