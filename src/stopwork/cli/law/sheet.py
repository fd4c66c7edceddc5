"""How what is said of places looks in a terminal, or goes out as a page, as CSV or as JSON."""

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.desk.law.places import Answer, SheetPart, SheetTable, Words
from stopwork.reports.documents.wording import visible


def echo(answer: Answer, form: str) -> None:
    """Print an answer about places in one of the forms of its command."""
    if form == "html":
        click.echo(answer.html(), nl=False)
    elif form == "json":
        click.echo(answer.json())
    elif form == "csv":
        click.echo(answer.csv(), nl=False)
    else:
        _show(Console(highlight=False), answer)


def _show(console: Console, answer: Answer) -> None:
    """The sheet for a terminal; each source is numbered where it first stands, and listed last."""
    sheet = answer.sheet
    numbers: dict[str, int] = {}
    console.print(Text(f"{sheet.kind}: {visible(sheet.title)}", style="bold"))
    console.print(Text(f"As of {sheet.on}."))
    for part in sheet.parts:
        _part(console, part, numbers)
    if numbers:
        console.print(Text("\nSOURCES", style="bold"))
    for name, number in numbers.items():
        console.print(Text(visible(f"{number} {answer.source(name)}")))
    console.print()
    for lead in sheet.lead:
        console.print(Text(lead.text, style="italic"))


def _part(console: Console, part: SheetPart, numbers: dict[str, int]) -> None:
    console.print()
    console.print(Text(part.title.upper(), style="bold"))
    for says in part.says:
        console.print(_text(says, numbers))
    for item in part.items:
        console.print(Text("- ").append_text(_text(item, numbers)))
    for table in part.tables:
        console.print(_table(table, numbers))
    for inner in part.parts:
        _part(console, inner, numbers)


def _text(words: Words, numbers: dict[str, int]) -> Text:
    marks = [str(numbers.setdefault(one, len(numbers) + 1)) for one in words.sources]
    text = Text(visible(words.text))
    return text.append(f" [{', '.join(dict.fromkeys(marks))}]", "dim") if marks else text


def _table(sheet: SheetTable, numbers: dict[str, int]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    for place, head in enumerate(sheet.head):
        ratio = sheet.widths[place] if place < len(sheet.widths) else 1
        table.add_column(head, ratio=ratio, overflow="fold")
    for row in sheet.rows:
        table.add_row(*(_text(cell, numbers) for cell in row))
    return table
