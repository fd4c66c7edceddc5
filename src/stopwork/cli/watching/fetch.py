"""`stopwork fetch`: what a publisher has that is new, into a folder."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from stopwork.cli.days import DAY
from stopwork.cli.leads.options import FILE, FOLDER


@click.command(name="fetch")
@click.argument("source", required=False, metavar="SOURCE")
@click.option("--since", type=DAY, help="From this day.  [default: where the last run ended]")
@click.option(
    "--into", type=FOLDER, help="Where files go.  [default: a folder in your data folder]"
)
@click.option("--sources", "table", type=FILE, help="A table of sources (docs/fetch.md).")
def command(source: str | None, since: date | None, into: Path | None, table: Path | None) -> None:
    """Fetch what SOURCE has that is new, into a folder that `stopwork watch` may watch.

    Without a SOURCE, the sources are listed. Exits 0 when something new was fetched whole; 10
    nothing new; 11 not ready; 12 refused; 13 limit reached; 14 incomplete; 15 the source stood
    still.

    \b
        stopwork fetch find-a-tender --into downloads/
        stopwork fetch usaspending-transactions --since 2026-11-01 --into downloads/
    """  # noqa: D301 - click wants the character
    from stopwork.desk.fetching.run import Wanted, fetched, known_sources

    if source is None:
        for name, row in known_sources(table).items():
            click.echo(f"{name:<26} {row.says} ({row.base})")
        return
    with _progress() as say:
        done = fetched(Wanted(source=source, since=since, into=into, table=table), say)
    for name in done.files:
        click.echo(name)
    click.echo(f"{done.kind}: {done.says}", err=True)
    if done.status:
        sys.exit(done.status)


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a function that moves a bar on; nothing is drawn unless a person is watching."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24))
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("Asking", total=None)

        def say(window: str, done: int, every: int) -> None:
            bar.update(task, description=window, completed=done, total=every)

        yield say
