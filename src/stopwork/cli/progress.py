"""A progress bar for reading files: bytes done, rows and rows a second, on standard error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

Report = Callable[[str, int, int, int], None]  # file, rows so far, bytes so far, bytes in all


@contextmanager
def reading(console: Console) -> Iterator[Report]:
    """Yield a function to call as reading goes on; nothing is drawn unless a person is watching."""
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

        def report(file: str, rows: int, done: int, total: int) -> None:
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = int(rows / elapsed) if elapsed else 0
            bar.update(
                task, description=file[-40:], completed=done, total=total or None, rows=rows,
                rate=rate,
            )  # fmt: skip

        yield report
