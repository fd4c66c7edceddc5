"""`stopwork registry import`, `lists` and `delta`: official lists as snapshots."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork import config
from stopwork.errors import RegistryError, SourceError, UsageError
from stopwork.registry import lists as official
from stopwork.registry import snapshots
from stopwork.registry.delta import Delta, Row, delta
from stopwork.registry.listed import OFFICIAL, VendorListing, vendor_listings
from stopwork.registry.listing import Snapshot
from stopwork.registry.lists.words import iso
from stopwork.registry.vendor import Vendor

COUNTS = ("listings", "aside")
WHOLE = ("date", "standing", "listings", "aside", "digest")  # never broken over two lines
MOST = 50  # rows of a delta shown unless --all


@click.command(name="import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--date", "given", help="Its day, where neither content nor name says (ISO).")
def import_lists(paths: tuple[Path, ...], given: str | None) -> None:
    r"""Store snapshots of official lists.

    PATHS are published lists, folders of them, .zip or .gz. What is stored is the file itself,
    what was read from it, and why each other row was set aside.

    \b
        stopwork registry import consolidated.csv --date 2022-04
        stopwork registry import ofac/2025-12/
    """
    if given is not None and iso(given) is None:
        raise UsageError(f"--date {given}: is no ISO day, month or year; write 2025-12-24")
    failed = 0
    for found in official.find(paths):
        if isinstance(found, official.Unknown):
            click.echo(f"Not read: {found.sentence}", err=True)
            failed += 1
            continue
        try:
            click.echo(_imported(found, given))
        except (RegistryError, SourceError) as error:
            click.echo(f"Not read: {error}", err=True)
            failed += 1
    if failed:
        sys.exit(1)


@click.command(name="lists")
@click.option("--aside", "of", metavar="SNAPSHOT", help="Show the rows of one that were set aside.")
def show_lists(of: str | None) -> None:
    """Show the snapshots of lists that are held, with their dates and counts."""
    if of:
        for row in snapshots.named(config.lists_folder(), of).aside().to_pylist():
            click.echo(f"{row['source_file']}:{row['source_line']}: {row['reason']}: {row['text']}")
        return
    held = snapshots.held(config.lists_folder())
    if not held:
        click.echo("No list is held yet; `stopwork registry import FILE` stores one.", err=True)
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("list", "date", "date from", "standing", "listings", "aside", "digest"):
        justify: Literal["left", "right"] = "right" if title in COUNTS else "left"
        table.add_column(title, justify=justify, no_wrap=title in WHOLE, overflow="fold")
    for one in held:
        table.add_row(*(Text(cell) for cell in _cells(one.snapshot)))
    Console(file=sys.stdout, highlight=False).print(table)


@click.command(name="delta")
@click.argument("before")
@click.argument("after")
@click.option("--all", "every", is_flag=True, help=f"Show every row, not the first {MOST}.")
def show_delta(before: str, after: str, *, every: bool) -> None:
    """Show what was added, removed and changed between two snapshots.

    BEFORE and AFTER are CODE@DATE, CODE (its newest) or the beginning of a digest, as
    `stopwork registry lists` prints them.
    """
    folder = config.lists_folder()
    first, second = snapshots.named(folder, before), snapshots.named(folder, after)
    for one in (first.snapshot, second.snapshot):
        if not one.complete:
            click.echo(
                f"{_name(one)} lacks its main file: much of what differs is only that.", err=True
            )
    found = delta(first.listings(), second.listings())
    lines = _lines(found)
    for line in lines if every else lines[:MOST]:
        click.echo(line)
    hidden = 0 if every else max(len(lines) - MOST, 0)
    click.echo(
        f"{_name(first.snapshot)} to {_name(second.snapshot)}: {len(found.added):,} added,"
        f" {len(found.removed):,} removed, {len(found.changed):,} changed, {found.same:,} the same"
        + (f"; {hidden:,} lines not shown, ask with --all" if hidden else ""),
        err=True,
    )


def on_lists(vendor: Vendor, as_of: str | None = None) -> tuple[VendorListing, ...]:
    """Return where a vendor stands on the lists held, on a day or today; none without snapshots."""
    every = snapshots.held(config.lists_folder())
    held = [one for one in every if one.snapshot.standing in OFFICIAL]
    if not held:
        return ()
    today = as_of or datetime.now(UTC).date().isoformat()
    return vendor_listings(vendor, ((one.snapshot, one.listings()) for one in held), today)


def _imported(found: official.Found, given: str | None) -> str:
    """Read and store one snapshot, unless its bytes are held, and say what was done."""
    folder = config.lists_folder()
    if already := snapshots.with_digest(folder, found.digest):
        return f"{_name(already.snapshot)}: already held ({found.name})"
    snapshot = snapshots.keep(folder, found, official.read(found, given)).snapshot
    if not snapshot.rows:
        return f"{_name(snapshot)}: an empty list, a header and no rows ({found.name})"
    missing = "" if snapshot.complete else "; its main file is missing, so absence says nothing"
    return (
        f"{_name(snapshot)}: {snapshot.listings:,} listings from {snapshot.rows:,} rows,"
        f" {snapshot.aside:,} set aside; date from {snapshot.date_from}{missing} ({found.name})"
    )


def _name(snapshot: Snapshot) -> str:
    return f"{snapshot.code}@{snapshot.date}"


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


def _lines(found: Delta) -> list[str]:
    return [
        *(f"added    {_row(row)}" for row in found.added),
        *(f"removed  {_row(row)}" for row in found.removed),
        *(
            f"changed  {_row(one.after)}: "
            + "; ".join(_change(one.before, one.after, name) for name in one.fields)
            for one in found.changed
        ),
    ]


def _row(row: Row) -> str:
    name = row["name"] or (row["names"][0]["name"] if row["names"] else "no name")
    return f"{row['list']}  {row['list_id']}  {name}"


def _change(before: Row, after: Row, field: str) -> str:
    old, new = before[field], after[field]
    if not isinstance(old, list) or not isinstance(new, list):
        return f"{field} from {old or 'nothing'} to {new or 'nothing'}"
    came = [_said(one) for one in new if one not in old]
    went = [_said(one) for one in old if one not in new]
    signs = ((" +", came), (" -", went))
    return field + "".join(f"{sign}{', '.join(values)}" for sign, values in signs if values)


def _said(value: object) -> str:
    return str(value["name"]) if isinstance(value, dict) else str(value)
