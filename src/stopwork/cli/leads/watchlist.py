"""`stopwork watchlist`: look at a list of your own before it is screened against."""

import sys
from pathlib import Path

import click

from stopwork.cli.leads.options import FOLDER


@click.group()
def command() -> None:
    """Your own lists of names, which `screen` and `match` take beside the registry."""


@command.command()
@click.argument(
    "path", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--lake", type=FOLDER, help="Awards read before, whose recipients are tried.")
def check(path: Path, lake: Path | None) -> None:
    """Say which names of a watchlist would match too much, and what could not be read.

    FILE is .csv, .xlsx or .yaml with a column name and, if wanted, aliases, identifiers, label,
    note and jurisdiction. Exits 1 if there is anything to say.
    """
    from stopwork.desk.leads.watchlist_check import checked_list
    from stopwork.reports.documents.wording import count

    found = checked_list(path, lake)
    for sentence in found.problems:
        click.echo(sentence)
    click.echo(
        f"{count(found.entries, 'entry', 'entries')}, {count(found.names, 'name')}, tried on"
        f" {count(found.recipients, 'recipient')}; {count(len(found.problems), 'problem')}",
        err=True,
    )
    if found.problems:
        sys.exit(1)
