"""`stopwork registry graph`: a vendor's group as a table, and as a drawing."""

import sys
from datetime import datetime
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.cli.registry.vendor_choice import AS_OF, FOLDER, day_of, find_vendor
from stopwork.errors import UsageError
from stopwork.registry.load import load_registry
from stopwork.registry.owners.edges import Edge, edges
from stopwork.registry.owners.ownership import Group, contradictions, group_on, listed
from stopwork.registry.words import LISTS
from stopwork.reports.charts.group_drawing import group_svg, title
from stopwork.reports.charts.group_page import COLUMNS, group_page, rows
from stopwork.reports.leads.write import write_page


@click.command()
@click.argument("vendor")
@AS_OF
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the drawing (.svg), or the drawing with its table (.html).",
)
@FOLDER
def command(vendor: str, as_of: datetime | None, out: Path | None, folder: Path) -> None:
    r"""Show a vendor's owners, subsidiaries, sellers and relatives on a day.

    The table on the terminal and the drawing hold the same ties under the same numbers.

    \b
        stopwork registry graph nso-group --as-of 2020-06-01 --out group.html
    """
    registry = load_registry(folder)
    found = group_on(registry, find_vendor(folder, vendor), day_of(as_of))
    drawn = edges(found)
    lists = {
        key: tuple(LISTS.get(one, one) for one in names)
        for key, names in listed(registry, found.companies, found.day).items()
    }
    if out is not None:
        _write(out, found, drawn, lists)
    Console(file=sys.stdout, highlight=False).print(_table(found, drawn))
    for sentence in contradictions(found.held):
        click.echo(sentence)


def _write(
    out: Path, found: Group, drawn: tuple[Edge, ...], lists: dict[str, tuple[str, ...]]
) -> None:
    if out.suffix.lower() not in {".svg", ".html"}:
        raise UsageError(f"{out}: give the file one of the extensions .svg, .html.")
    is_page = out.suffix.lower() == ".html"
    write_page(group_page(found, lists) if is_page else group_svg(found, drawn, lists), out)
    click.echo(f"written to {out}", err=True)


def _table(found: Group, drawn: tuple[Edge, ...]) -> Table:
    """Return the rows of the drawing; a tie is one sentence here, so that it fits 80 columns."""
    table = Table(title=title(found), title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for name in ("No.", "Tie", *COLUMNS[4:7]):
        wide = 3 if name == "Tie" else 1
        table.add_column(name, ratio=None if name == "No." else wide, overflow="fold")
    for number, first, says, second, *rest in rows(drawn):
        table.add_row(number, *(Text(cell) for cell in (f"{first} {says} {second}", *rest)))
    return table
