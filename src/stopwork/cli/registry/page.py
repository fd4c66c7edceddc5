"""How vendors, their groups and the snapshots of lists look in a terminal."""

import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.desk.registry.groups import DrawnGroup
from stopwork.desk.registry.official_lists import Snapshot
from stopwork.desk.registry.vendor_page import (
    Line,
    OnLists,
    Vendor,
    VendorPage,
    on_lists,
    vendor_page,
)
from stopwork.desk.registry.vendors import VendorLine

MOST_AWARDS = 20
COUNTS = ("listings", "aside")
WHOLE = ("date", "standing", "listings", "aside", "digest")  # never broken over two lines


def _terminal() -> Console:
    return Console(file=sys.stdout, highlight=False)


def show_vendors(vendors: Iterable[VendorLine]) -> None:
    """Print all vendors as a table."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("id", "name", "role", "classes", "facts", "official lists"):
        table.add_column(title, justify="right" if title == "facts" else "left")
    for one in vendors:
        classes = ", ".join(one.classes)
        table.add_row(one.id, Text(one.name), one.role, classes, str(one.facts), one.listed)
    _terminal().print(table if table.row_count else "No vendor is in this registry.")


def show_snapshots(snapshots: Iterable[Snapshot]) -> None:
    """Print the snapshots of lists as a table."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("list", "date", "date from", "standing", "listings", "aside", "digest"):
        justify: Literal["left", "right"] = "right" if title in COUNTS else "left"
        table.add_column(title, justify=justify, no_wrap=title in WHOLE, overflow="fold")
    for one in snapshots:
        table.add_row(*(Text(cell) for cell in _cells(one)))
    _terminal().print(table if table.row_count else "No list is held.")


def _cells(snapshot: Snapshot) -> tuple[str, ...]:
    return (
        snapshot.code,
        snapshot.date,
        snapshot.date_from,
        snapshot.standing,
        f"{snapshot.listings:,}" if snapshot.rows else "empty",
        f"{snapshot.aside:,}",
        snapshot.digest[:8],
    )


def show_group(found: DrawnGroup) -> None:
    """Print the rows of a drawing; a tie is one sentence here, so that it fits 80 columns."""
    table = Table(title=found.title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for name in ("No.", "Tie", *found.columns[4:7]):
        wide = 3 if name == "Tie" else 1
        table.add_column(name, ratio=None if name == "No." else wide, overflow="fold")
    for number, first, says, second, *rest in found.rows():
        table.add_row(number, *(Text(cell) for cell in (f"{first} {says} {second}", *rest)))
    _terminal().print(table if table.row_count else f"{found.title}: no tie is known.")


def show_vendor(folder: Path | None, asked: str, on: date | None, lake: Path | None) -> None:
    """Print one vendor: what the registry knows, where it stands on lists, and the sources."""
    found, console = vendor_page(folder, asked), _terminal()
    _print_head(console, found)
    if on is not None:
        console.print(
            f"\nOf {on} is where it stands on the lists that are held; all else, with the days that"
            " it is of, is what the registry knows now."
        )
    for title, lines in found.sections:
        console.print(Text(f"\n{title}", style="bold"))
        for line in lines:
            _print_line(console, line)
    _print_homonyms(console, found)
    _print_listings(console, on_lists(found.vendor, on))
    _print_awards(console, found.vendor, folder, lake)
    _print_sources(console, found)


def _print_awards(console: Console, vendor: Vendor, folder: Path | None, lake: Path | None) -> None:
    # Reading awards brings DuckDB and Polars along; the other commands do without.
    from stopwork.desk.registry.vendor_awards import awards_held

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


def _print_head(console: Console, found: VendorPage) -> None:
    vendor = found.vendor
    head = Text(vendor.name, style="bold")
    head.append(f"  {vendor.id}, {vendor.role}, {vendor.country or 'country not known'}", "dim")
    console.print(head)
    console.print(Text(", ".join(vendor.classes)))
    console.print()
    console.print(Text(f"{vendor.about} [source {found.about_source}]"))
    if found.alone:
        console.print(Text(found.alone))


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


def _print_homonyms(console: Console, found: VendorPage) -> None:
    if not found.homonyms:
        return
    console.print(Text("\nNot to be confused with", style="bold"))
    for says, source in found.homonyms:
        text = Text(says)
        text.append(f" [source {source}]", style="cyan")
        _print_item(console, "-", text)


def _print_listings(console: Console, found: OnLists) -> None:
    if not found.listed and not found.absent:
        return
    console.print(Text("\nIn the snapshots of lists held here", style="bold"))
    for says, rests_on in found.listed:
        text = Text(says)
        text.append(f" {rests_on}", style="dim")
        _print_item(console, "-", text)
    for day, lists in found.absent:
        words = f"Not listed under any name in the registry, in snapshots of {day}: "
        _print_item(console, "-", Text(f"{words}{', '.join(lists)}."))


def _print_sources(console: Console, found: VendorPage) -> None:
    console.print(Text("\nSources", style="bold"))
    for number, (line, address) in enumerate(found.sources, start=1):
        _print_item(console, f"{number:>2}.", Text(line))
        console.print(Text(f"      {address}", style="dim"), soft_wrap=True)
