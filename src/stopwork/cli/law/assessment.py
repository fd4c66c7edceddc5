"""How an assessment looks in a terminal."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.desk.law.assessment import Assessed
from stopwork.reports.documents.wording import visible
from stopwork.reports.facts.assessment import NEVER, Section

# Kept on one line; the other columns share the rest.
NARROW = {"Factor", "Shown", "Duty", "By", "Place", "Here"}


def show(found: Assessed) -> None:
    """Print what the law says of a case on a day, section by section."""
    console = Console(highlight=False)
    console.print(Text(visible(found.case.title), style="bold"))
    console.print(Text(f"As of {found.made.on}: only what was published by then."))
    if found.supposed:
        console.print(Text(found.supposed, style="bold"))
    for section in found.sections():
        console.print()
        console.print(Text(section.title.upper(), style="bold"))
        _lines(console, section)
        if section.rows:
            console.print(_table(section))
    console.print()
    console.print(Text(NEVER, style="italic"))


def _lines(console: Console, section: Section) -> None:
    """Sentences; a list item hangs under its mark."""
    for line in section.lines:
        text, indent = visible(line), len(line) - len(line.lstrip())
        mark = 2 if text.startswith("- ") else 3 if line[:1].isdigit() and line[1:2] == "." else 0
        if not mark:
            console.print(Text(text))
            continue
        grid = Table.grid(padding=0)
        grid.add_column(width=indent + mark, no_wrap=True)
        grid.add_column(ratio=1, overflow="fold")
        grid.add_row(Text(" " * indent + text[:mark]), Text(text[mark:]))
        console.print(grid)


def _table(section: Section) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True, leading=1)
    for head in section.head:
        if head in NARROW:
            table.add_column(head, no_wrap=True)
        else:
            table.add_column(head, overflow="fold", ratio=1)
    for row in section.rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table
