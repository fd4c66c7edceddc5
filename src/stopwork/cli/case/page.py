"""How a case and its story look in a terminal."""

from collections.abc import Iterable

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.desk.case.view import NEVER, Section, Told
from stopwork.reports.documents.wording import visible


def show_case(sections: Iterable[Section]) -> None:
    """Print a case section by section, and what that is not."""
    console = Console(highlight=False)
    for section in sections:
        _print(console, section)
    console.print(Text(NEVER, style="italic"))


def show_story(told: Iterable[Told]) -> None:
    """Print the story of a case, a row for each thing that happened."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for head in ("When", "What", "Says who", "Entry"):
        table.add_column(head, no_wrap=head in ("When", "Entry"), overflow="fold")
    for line in told:
        table.add_row(*(Text(visible(cell)) for cell in _cells(line)))
    Console(highlight=False).print(table if table.row_count else "Nothing is on record.")


def _print(console: Console, section: Section) -> None:
    if not section.lines and not section.rows:
        return
    console.print(Text(visible(section.title), style="bold"))
    for line in section.lines:
        console.print(Text(f"  {visible(line)}"))
    if section.rows:
        table = Table(*section.head, box=SIMPLE_HEAD, pad_edge=False)
        for row in section.rows:
            table.add_row(*(Text(visible(cell)) for cell in row))
        console.print(table)
    console.print()


def _cells(line: Told) -> tuple[str, str, str, str]:
    return line.when, line.what, line.who, str(line.entry)
