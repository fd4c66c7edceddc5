"""`stopwork law compare`, `changes` and `place`: what the law of several places asks, by day."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.desk import regimes
from stopwork.desk.case_columns import Asked, columns
from stopwork.desk.regimes import changed, checked, page_of, titles
from stopwork.errors import UsageError
from stopwork.law.places.compare import chosen
from stopwork.reports.documents.html import html_of
from stopwork.reports.documents.wording import visible
from stopwork.reports.places.case import case_records, case_sheet
from stopwork.reports.places.matrix import RECORD, matrix_records, matrix_sheet
from stopwork.reports.places.pages import changes_sheet, place_sheet
from stopwork.reports.places.said import checked_record, checked_sheet
from stopwork.reports.places.sheet import Sheet, SheetPart, SheetTable, Words

FORMS = ["terminal", "html", "csv", "json"]
DAY = click.DateTime(["%Y-%m-%d"])
FORM = click.option("--format", "form", default="terminal", show_default=True,
                    type=click.Choice(FORMS), help="How to print it.")  # fmt: skip
AS_OF = click.option("--as-of", "as_of", type=DAY, metavar="DAY",
                     help="As it was known on this day; today if left out.")  # fmt: skip


def add_to(group: click.Group) -> None:
    """Add the commands about places to `stopwork law`."""
    for one in (compare, changes, place, check_claim):
        group.add_command(one)


@click.command()
@AS_OF
@click.option("--questions", metavar="ONE,OTHER", help="Only these questions of the matrix.")
@click.option("--places", metavar="ONE,OTHER", help="These places; the first two are compared.")
@FORM
def compare(as_of: datetime | None, questions: str | None, places: str | None, form: str) -> None:
    r"""Show what each place asks, question by question, and how two of them stand to each other.

    \b
        stopwork law compare --as-of 2024-10-08
        stopwork law compare --places us,eu,gr --questions vendor_bar,remedy --format html
    """
    atlas, on = regimes.atlas(), _day(as_of)
    found, asked = chosen(atlas, _names(places)), _names(questions)
    for name in asked:
        if name not in atlas.questions:
            raise UsageError(f"no question '{name}' is here; use {', '.join(atlas.questions)}")
    records = matrix_records(atlas, found, asked, on)
    _print(form, matrix_sheet(atlas, found, asked, on), records)


@click.command()
@click.option("--from", "first", required=True, type=DAY, metavar="DAY", help="The earlier day.")
@click.option("--to", "last", required=True, type=DAY, metavar="DAY", help="The later day.")
@FORM
def changes(first: datetime, last: datetime, form: str) -> None:
    """Show what changed in the law between two days, and where."""
    if first > last:
        raise UsageError(f"--from {first:%Y-%m-%d} lies after --to; exchange them")
    start, end = first.date(), last.date()
    found = changed(start, end)
    records = (
        {"on": one.on, "place": one.place, "about": one.about, "says": one.says,
         "sources": "; ".join(one.sources), "provisions": "; ".join(one.provisions)}
        for one in found
    )  # fmt: skip
    _print(form, changes_sheet(found, start, end, titles()), records)


@click.command()
@click.argument("name", metavar="PLACE")
@AS_OF
@FORM
def place(name: str, as_of: datetime | None, form: str) -> None:
    """Show the law of one PLACE on one page: answers, paragraphs, statements, what was not read."""
    atlas, on = regimes.atlas(), _day(as_of)
    found = atlas.place(name)
    regime = regimes.law_of(found.id)
    sheet = place_sheet(atlas, found, regime.law if regime else None, on)
    _print(form, sheet, matrix_records(atlas, (found,), (), on))


@click.command(name="check-claim")
@click.argument("said", metavar="SENTENCE")
@AS_OF
@click.option("--format", "form", default="terminal", show_default=True,
              type=click.Choice(["terminal", "html", "json"]), help="How to print it.")  # fmt: skip
def check_claim(said: str, as_of: datetime | None, form: str) -> None:
    r"""Check a SENTENCE about law that comes out of an article, as of the article's day.

    \b
        stopwork law check-claim "the EU has no rules on spyware" --as-of 2024-10-08
        stopwork law check-claim "only the Secretary may certify" --as-of 2025-08-30
    """
    on = _day(as_of)
    found = checked(said, on)
    if form == "json":
        click.echo(json.dumps(checked_record(said, found, on), indent=2, ensure_ascii=False))
    else:
        _print(form, checked_sheet(said, found, on), ())


def print_columns(asked: Asked, names: str, on: date, form: str) -> None:
    """Print a case under several laws, for `stopwork assess --regimes`."""
    found = columns(asked.claims, _names(names), on)
    if form == "json":
        click.echo(json.dumps(case_records(found), indent=2, ensure_ascii=False))
    elif form == "markdown":
        raise UsageError("--regimes is printed for a terminal, as html or as json; name one")
    else:
        sheet = case_sheet(regimes.atlas(), found, asked.file.title, on)
        _print("html" if form == "html" else "terminal", sheet, ())


def _day(given: datetime | None) -> date:
    return given.date() if given is not None else date.today()  # noqa: DTZ011 -- a local day is meant


def _names(given: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (given or "").split(",") if name.strip())


def _print(form: str, sheet: Sheet, records: Iterable[Mapping[str, object]]) -> None:
    if form == "html":
        click.echo(html_of(page_of(sheet)), nl=False)
    elif form == "json":
        click.echo(json.dumps(list(records), indent=2, ensure_ascii=False))
    elif form == "csv":
        rows = list(records)
        writer = csv.DictWriter(sys.stdout, list(rows[0]) if rows else RECORD)
        writer.writeheader()
        writer.writerows(rows)
    else:
        _show(Console(highlight=False), sheet)


def _show(console: Console, sheet: Sheet) -> None:
    """The sheet for a terminal; each source is numbered where it first stands, and listed last."""
    numbers: dict[str, int] = {}
    console.print(Text(f"{sheet.kind}: {visible(sheet.title)}", style="bold"))
    console.print(Text(f"As of {sheet.on}."))
    for part in sheet.parts:
        _part(console, part, numbers)
    if numbers:
        console.print(Text("\nSOURCES", style="bold"))
    for name, number in numbers.items():
        source = regimes.atlas().sources[name]
        console.print(Text(visible(f"{number} {source.title}. {source.extent} {source.url or ''}")))
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
