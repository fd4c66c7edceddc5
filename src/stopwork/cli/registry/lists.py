"""`stopwork registry import`, `lists` and `delta`: official lists as snapshots."""

import sys
from pathlib import Path

import click

MOST = 50  # rows of a delta shown unless --all


@click.command(name="import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--date", "given", help="Its day, where neither content nor name says (ISO).")
def import_lists(paths: tuple[Path, ...], given: str | None) -> None:
    """Store snapshots of official lists.

    PATHS are published lists, folders of them, .zip or .gz. What is stored is the file itself,
    what was read from it, and why each other row was set aside.

    \b
        stopwork registry import consolidated.csv --date 2022-04
        stopwork registry import ofac/2025-12/
    """  # noqa: D301 - click wants the character
    from stopwork.desk.registry.official_lists import imported

    failed = 0
    for one in imported(paths, given):
        if one.is_read:
            click.echo(one.says)
        else:
            click.echo(f"Not read: {one.says}", err=True)
            failed += 1
    if failed:
        sys.exit(1)


@click.command(name="lists")
@click.option("--aside", "of", metavar="SNAPSHOT", help="Show the rows of one that were set aside.")
def show_lists(of: str | None) -> None:
    """Show the snapshots of lists that are held, with their dates and counts."""
    from stopwork.desk.registry.official_lists import held, set_aside

    if of:
        for line in set_aside(of):
            click.echo(line)
        return
    snapshots = held()
    if not snapshots:
        click.echo("No list is held yet; `stopwork registry import FILE` stores one.", err=True)
        return
    from stopwork.cli.registry.page import show_snapshots

    show_snapshots(snapshots)


@click.command(name="delta")
@click.argument("before")
@click.argument("after")
@click.option("--all", "every", is_flag=True, help=f"Show every row, not the first {MOST}.")
def show_delta(before: str, after: str, *, every: bool) -> None:
    """Show what was added, removed and changed between two snapshots.

    BEFORE and AFTER are CODE@DATE, CODE (its newest) or the beginning of a digest, as
    `stopwork registry lists` prints them.
    """
    from stopwork.desk.registry.official_lists import changes, pair
    from stopwork.reports.documents.wording import count

    two = pair(before, after)
    for caution in two.cautions():
        click.echo(caution, err=True)
    found = changes(two)
    for line in found.lines if every else found.lines[:MOST]:
        click.echo(line)
    hidden = 0 if every else max(len(found.lines) - MOST, 0)
    more = f"; {count(hidden, 'line')} not shown, ask with --all" if hidden else ""
    click.echo(f"{found.says}{more}", err=True)
