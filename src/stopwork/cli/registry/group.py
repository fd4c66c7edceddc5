"""`stopwork registry`: show, list and check what is known of vendors, and their official lists."""

import sys
from datetime import datetime
from pathlib import Path

import click

from stopwork.cli.registry import export
from stopwork.cli.registry.graph import graph, owners
from stopwork.cli.registry.lists import import_lists, show_delta, show_lists
from stopwork.cli.registry.options import AS_OF, FOLDER

LAKE = click.option(
    "--lake",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where awards were read into; your data folder if left out.",
)


@click.group()
def command() -> None:
    """What is known of vendors, each fact with its source.

    The registry is a set of files, one per vendor. It says what sources say, and how sure they
    are; a vendor in it is a reason to read a contract, not an accusation.
    """


@command.command()
@click.argument("vendor")
@AS_OF
@FOLDER
@LAKE
def show(vendor: str, as_of: datetime | None, folder: Path | None, lake: Path | None) -> None:
    """Show one vendor by its id, any of its names, a product, or how a name begins.

    Where snapshots of official lists are held, their word on the vendor is shown too, and so are
    its awards among those that were read.
    """
    from stopwork.cli.registry.page import show_vendor

    show_vendor(folder, vendor, as_of.date() if as_of else None, lake)


@command.command(name="list")
@FOLDER
def list_vendors(folder: Path | None) -> None:
    """List all vendors with their classes and their places on official lists."""
    from stopwork.cli.registry.page import show_vendors
    from stopwork.desk.registry.vendors import vendor_lines

    show_vendors(vendor_lines(folder))


@command.command()
@FOLDER
def check(folder: Path | None) -> None:
    """Check every vendor file, and the files against each other.

    Prints one sentence per problem, with the file and the key, and exits 1 if there is any.
    """
    from stopwork.desk.registry.vendors import checked
    from stopwork.reports.documents.wording import count

    found = checked(folder)
    for sentence in found.problems:
        click.echo(sentence)
    problems = len(found.problems)
    counts = ((found.files, "file"), (found.facts, "fact"), (problems, "problem"))
    click.echo(", ".join(count(number, what) for number, what in counts), err=True)
    if problems:
        sys.exit(1)


for _one in (import_lists, show_lists, show_delta, owners, graph):
    command.add_command(_one)
command.add_command(export.command, "export")
