"""`stopwork registry owners` and `graph`: a vendor's group in words, as a table, as a drawing."""

from datetime import datetime
from pathlib import Path

import click

from stopwork.cli.registry.options import AS_OF, FOLDER


@click.command()
@click.argument("vendor")
@AS_OF
@FOLDER
def owners(vendor: str, as_of: datetime | None, folder: Path | None) -> None:
    """Show who owns a vendor on a day, how much, and what would settle what is open.

    Shares are ranges where the sources give ranges, and 0 % to 100 % where they give none.

    \b
        stopwork registry owners nso-group --as-of 2020-06-01
    """  # noqa: D301 - click wants the character
    from stopwork.desk.registry import groups

    head, headings = groups.owners(folder, vendor, as_of.date() if as_of else None)
    click.echo(head)
    for told in headings:
        click.echo(f"\n{told.heading}")
        for line in told.lines:
            click.echo(f"  {line}")


@click.command()
@click.argument("vendor")
@AS_OF
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the drawing (.svg), or the drawing with its table (.html).",
)
@FOLDER
def graph(vendor: str, as_of: datetime | None, out: Path | None, folder: Path | None) -> None:
    """Show a vendor's owners, subsidiaries, sellers and relatives on a day.

    The table on the terminal and the drawing hold the same ties under the same numbers.

    \b
        stopwork registry graph nso-group --as-of 2020-06-01 --out group.html
    """  # noqa: D301 - click wants the character
    from stopwork.cli.registry.page import show_group
    from stopwork.desk.registry.groups import drawn_group, write_drawing

    found = drawn_group(folder, vendor, as_of.date() if as_of else None)
    if out is not None:
        write_drawing(found, out)
        click.echo(f"written to {out}", err=True)
    show_group(found)
    for sentence in found.contradictions():
        click.echo(sentence)
