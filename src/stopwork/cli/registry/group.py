"""`stopwork registry`: show, list and check what is known of vendors; see also registry_*.py."""

import sys
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.cli.registry import export as registry_export
from stopwork.cli.registry import graph as registry_graph
from stopwork.cli.registry import owners as registry_owners
from stopwork.cli.registry.lists import import_lists, on_lists, show_delta, show_lists
from stopwork.cli.registry.vendor_choice import AS_OF, FOLDER, find_vendor
from stopwork.errors import RegistryError
from stopwork.registry.check import problems
from stopwork.registry.listed import NOT_LISTED, THE_FILE
from stopwork.registry.load import load_registry, load_vendor, vendor_files
from stopwork.registry.vendor import Registry, Vendor, graded
from stopwork.registry.words import (
    Line,
    listing_state,
    sections,
    source_line,
    source_numbers,
    worth_alone,
)

MOST_AWARDS = 20
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


for _one in (import_lists, show_lists, show_delta):
    command.add_command(_one)


@command.command()
@click.argument("vendor")
@AS_OF
@FOLDER
@LAKE
def show(vendor: str, as_of: datetime | None, folder: Path, lake: Path | None) -> None:
    """Show one vendor by its id, any of its names, a product, or how a name begins.

    Where snapshots of official lists are held, their word on the vendor is shown too, and so are
    its awards among those that were read.
    """
    found = find_vendor(folder, vendor)
    console = Console(file=sys.stdout, highlight=False)
    _print_head(console, found)
    for title, lines in sections(found):
        console.print(Text(f"\n{title}", style="bold"))
        for line in lines:
            _print_line(console, line)
    _print_homonyms(console, found)
    _print_listings(console, found, as_of.date().isoformat() if as_of else None)
    _print_awards(console, found, folder, lake)
    _print_sources(console, found)


@command.command(name="list")
@FOLDER
def list_vendors(folder: Path) -> None:
    """List all vendors with their classes and their places on official lists."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("id", "name", "role", "classes", "facts", "official lists"):
        table.add_column(title, justify="right" if title == "facts" else "left")
    for vendor in load_registry(folder).vendors:
        table.add_row(
            vendor.id,
            Text(vendor.name),
            vendor.role,
            ", ".join(vendor.classes),
            str(len(graded(vendor))),
            listing_state(vendor),
        )
    Console(file=sys.stdout, highlight=False).print(table)


@command.command()
@FOLDER
def check(folder: Path) -> None:
    """Check every vendor file, and the files against each other.

    Prints one sentence per problem, with the file and the key, and exits 1 if there is any.
    """
    files = vendor_files(folder)
    vendors, found = _load_each(files)
    found += problems(Registry(vendors=tuple(vendors)))
    for sentence in found:
        click.echo(sentence)
    facts = sum(len(graded(vendor)) for vendor in vendors)
    click.echo(f"{len(files)} files, {facts} facts, {len(found)} problems", err=True)
    if found:
        sys.exit(1)


def _load_each(files: tuple[Path, ...]) -> tuple[list[Vendor], list[str]]:
    vendors, broken = [], []
    for path in files:
        try:
            vendors.append(load_vendor(path))
        except RegistryError as error:
            broken.append(str(error))
    return vendors, broken


def _print_head(console: Console, vendor: Vendor) -> None:
    number = source_numbers(vendor)[vendor.about_source]
    head = Text(vendor.name, style="bold")
    head.append(f"  {vendor.id}, {vendor.role}, {vendor.country or 'country not known'}", "dim")
    console.print(head)
    console.print(Text(", ".join(vendor.classes)))
    console.print()
    console.print(Text(f"{vendor.about} [source {number}]"))
    if alone := worth_alone(vendor):
        console.print(Text(alone))


def _print_line(console: Console, line: Line) -> None:
    text = Text()
    if line.status:
        text.append(f"{line.status.upper()} ", style="bold yellow")
    text.append(line.says)
    text.append(f" ({line.grade})", style="dim")
    text.append(f" [source {line.source}]", style="cyan")
    _print_item(console, "-", text)


def _print_item(console: Console, mark: str, text: Text) -> None:
    """Print a text with its mark hanging before it, wrapped and without trailing blanks."""
    indent = " " * (len(mark) + 3)
    for number, part in enumerate(text.wrap(console, max(console.width - len(indent), 20))):
        part.rstrip()
        before = f"  {mark} " if number == 0 else indent
        console.print(Text(before).append_text(part), soft_wrap=True)


def _print_homonyms(console: Console, vendor: Vendor) -> None:
    if not vendor.homonyms:
        return
    numbers = source_numbers(vendor)
    console.print(Text("\nNot to be confused with", style="bold"))
    for other in vendor.homonyms:
        text = Text(f"{other.value}: {other.note.rstrip('.')}.")
        text.append(f" [source {numbers[other.source]}]", style="cyan")
        _print_item(console, "-", text)


def _print_listings(console: Console, vendor: Vendor, as_of: str | None) -> None:
    # What the vendor file says of lists stands above, with its sources.
    held = [one for one in on_lists(vendor, as_of) if one.by != THE_FILE]
    if not held:
        return
    console.print(Text("\nIn the snapshots of lists held here", style="bold"))
    for one in held:
        if one.state != NOT_LISTED:
            text = Text(f"{one.list}: {one.says}")
            text.append(f" Linked by {one.by}; {one.source}", style="dim")
            _print_item(console, "-", text)
    absent: dict[str, list[str]] = {}
    for one in held:
        if one.state == NOT_LISTED:
            absent.setdefault(one.source.rpartition("@")[2], []).append(one.list)
    for date, lists in sorted(absent.items(), reverse=True):
        words = f"Not listed under any name in the registry, in snapshots of {date}: "
        _print_item(console, "-", Text(f"{words}{', '.join(lists)}."))


def _print_awards(console: Console, vendor: Vendor, folder: Path, lake: Path | None) -> None:
    # Reading awards brings DuckDB and Polars along; the other commands do without.
    from stopwork.desk.vendor_awards import awards_held  # noqa: PLC0415

    awards = awards_held(vendor, folder, lake)
    if awards is None:
        return
    console.print(Text("\nAwards in the lake", style="bold"))
    for award in awards[:MOST_AWARDS]:
        _print_item(console, "-", Text(award.says))
    if len(awards) > MOST_AWARDS:
        _print_item(console, "-", Text(f"and {len(awards) - MOST_AWARDS:,} earlier or less sure."))
    if not awards:
        _print_item(console, "-", Text("None names it as recipient, parent or by number."))


def _print_sources(console: Console, vendor: Vendor) -> None:
    console.print(Text("\nSources", style="bold"))
    for number, source in enumerate(vendor.sources.values(), start=1):
        _print_item(console, f"{number:>2}.", Text(source_line(source)))
        console.print(Text(f"      {source.url}", style="dim"), soft_wrap=True)


for _name, _module in (
    ("owners", registry_owners),
    ("graph", registry_graph),
    ("export", registry_export),
):
    command.add_command(_module.command, _name)
