"""What the commands that read award files share: kinds of paths, and a bar while they are read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
MAPPING = click.option(
    "--mapping",
    "mappings",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A TOML file that maps the columns of a table no reader knows (docs/sources.md).",
)
Report = Callable[[str, int, int], None]  # file, rows so far, bytes so far


@contextmanager
def reading(console: "Console") -> Iterator[Report]:
    """Yield a function to call as reading goes on; nothing is drawn unless a person is watching."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[rows]:,} rows"),
        TextColumn("{task.fields[rate]:,} rows/s"),
        TimeElapsedColumn(),
    )
    watched = console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=not watched) as bar:
        task = bar.add_task("Reading", total=None, rows=0, rate=0)

        seen: dict[str, int] = {}

        def report(file: str, rows: int, done: int) -> None:
            seen[file] = rows
            total, elapsed = sum(seen.values()), bar.tasks[0].elapsed or 0.0
            rate = int(total / elapsed) if elapsed else 0
            bar.update(
                task, description=f"{file[-40:]} ({done / 1e6:,.0f} MB)", rows=total, rate=rate
            )

        yield report
