"""`stopwork sources`: what a published file is, and what publications leave empty."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stopwork.cli.leads.options import FOLDER, MAPPING

if TYPE_CHECKING:
    from stopwork.desk.sources.trial import Tried

WIDE = 60  # characters of a cell that are shown


@click.group()
def command() -> None:
    """What published files are, and what publications leave empty."""


@command.command("try")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@MAPPING
def try_file(paths: tuple[str, ...], mappings: tuple[Path, ...]) -> None:
    """Say what a file is and how it would be read, and keep nothing.

    Prints its format, the fields that are filled, empty or without a column, and its first rows;
    for a table that nothing knows, its columns and a mapping to begin with. Exits 1 where a file
    is refused.
    """
    from stopwork.desk.sources.trial import try_files
    from stopwork.reports.documents.wording import in_lines, visible

    is_refused = False
    for tried in try_files(list(paths), mappings):
        is_refused = is_refused or tried.is_refused
        click.echo(visible(f"{tried.name}: {tried.says}"))
        for line in _lines(tried):
            click.echo(f"  {visible(line)}")
        if tried.mapping:
            click.echo(f"  A mapping to begin with:\n\n{in_lines(tried.mapping)}")
    if is_refused:
        sys.exit(1)


def _lines(tried: "Tried") -> list[str]:
    from stopwork.reports.documents.wording import count

    lines = [f"Columns: {', '.join(tried.columns)}."] if tried.columns else []
    if tried.rows or tried.aside:
        more = ", and more that were not read" if tried.is_part else ""
        lines.append(f"{count(tried.rows, 'row')}{more}.")
    if tried.filled:
        filled = (_share(name, many, tried.rows) for name, many in tried.filled)
        lines.append(f"Filled: {', '.join(filled)}.")
    if tried.empty:
        lines.append(f"Empty in every row: {', '.join(tried.empty)}.")
    if tried.missing:
        lines.append(f"Not in this publication: {', '.join(tried.missing)}.")
    lines += [f"Set aside: {count(many, 'row')}: {reason}" for reason, many in tried.aside]
    lines += [f"Note: {note}" for note in tried.notes]
    lines += [f"Row {at}: {_row(row)}" for at, row in enumerate(tried.first, start=1)]
    return lines


def _share(name: str, count: int, rows: int) -> str:
    return name if count == rows else f"{name} ({count / rows:.0%})"


def _row(row: dict[str, str]) -> str:
    return "; ".join(f"{name} {' '.join(told.split())[:WIDE]}" for name, told in row.items())


@command.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--lake", type=FOLDER, help="Where awards were read into.  [default: your data]")
@click.option(
    "--by",
    type=click.Choice(["publication", "agency", "year"]),
    multiple=True,
    help="What to count by; may be given again.  [default: publication, agency, year]",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write all as CSV.")
@click.option("--limit", default=20, show_default=True, help="Most lines to show on the screen.")
def coverage(
    paths: tuple[str, ...], lake: Path | None, by: tuple[str, ...], out: Path | None, limit: int
) -> None:  # fmt: skip
    """Say which fields publications leave empty, and what they withhold, by agency and year.

    Silence in a publication is not absence: where an agency leaves out its suppliers' names, no
    lead can come of its awards. PATH are files to look at; without one, all that the lake holds.
    """
    from stopwork.desk.sources.coverage import covered
    from stopwork.reports.documents.wording import count, in_lines

    found = covered(list(paths), lake, by or ("publication", "agency", "year"))
    for line in found.lines(limit):
        click.echo(in_lines(line))
    if out:
        found.write(out)
        click.echo(f"Wrote {count(found.table.height, 'line')} to {out}.", err=True)
