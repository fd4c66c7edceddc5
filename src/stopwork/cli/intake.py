"""`stopwork intake`: what articles claim, each line beside the award record and the law."""

from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.awards.lake import Lake
from stopwork.config import lake_folder
from stopwork.desk.intake import wording
from stopwork.desk.intake.across import contradictions, origins
from stopwork.desk.intake.check import Checked, CheckedArticle, checked, record_at
from stopwork.desk.intake.files import articles_in, days_said
from stopwork.desk.intake.page import NOTHING, document_of
from stopwork.desk.intake.rows import as_json, as_lines
from stopwork.desk.record import today
from stopwork.errors import NotAnArticle
from stopwork.intake.origins import repeats_us
from stopwork.reports.documents.html import html_of
from stopwork.reports.leads.write import replace_file

OUT = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("articles", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--lake", type=click.Path(file_okay=False, path_type=Path),
              help="The lake of awards to compare with.")  # fmt: skip
@click.option("--published", metavar="DAY|FILE", help="When they came out: a day, or a file (JSON"
              " lines or CSV) that lists article and published.")  # fmt: skip
@click.option("--case", "case_id", metavar="ID", help="Say how to take lines into this case.")
@click.option("--html", type=OUT, help="Also write a page.")
@click.option("--jsonl", type=OUT, help="Also write one line of JSON an article.")
@click.option("--json", "is_json", is_flag=True, help="Print JSON instead of a table.")
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    articles: tuple[Path, ...], lake: Path | None, published: str | None, case_id: str | None,
    html: Path | None, jsonl: Path | None, *, is_json: bool,
) -> None:  # fmt: skip
    """Read articles and lay each claim beside the award record and the law.

    ARTICLES are texts, web pages or PDFs, or folders of them. Nothing is recorded by itself:
    `stopwork case accept` takes the lines that somebody accepts.
    """
    files = articles_in(articles)
    found = checked(
        files, record_at(Lake(lake or lake_folder()), today()), days_said(published, files)
    )
    if html is not None:
        replace_file(html, html_of(document_of(found, today().isoformat())).encode())
    if jsonl is not None:
        replace_file(jsonl, as_lines(found).encode())
    if is_json:
        click.echo(as_json(found), nl=False)
    else:
        show(found, Console(highlight=False))
    for sentence in found.refused:
        click.echo(f"Not read: {sentence}", err=True)
    if not found.articles:
        raise NotAnArticle("Nothing was read; name a text, a page or a PDF.")
    if case_id is not None:
        click.echo(
            f"To take lines: stopwork case accept {case_id} {files[0]} 1,2 --grade GRADE", err=True
        )


def show(found: Checked, console: Console) -> None:
    """Print each article's lines, then what the articles come to together."""
    for one in found.articles:
        console.print(Text(wording.head(one), style="bold"))
        console.print(_table(one))
        if repeats_us(one.article.text):
            console.print("It rests on an earlier finding of Stopwork: no second source.")
        if said := wording.people(one):
            console.print(Text(said))
    for group in origins(found.articles):
        console.print(
            Text(f"{len(group.articles)} texts, one origin: {', '.join(group.articles)}.")
        )
        for reason in group.reasons:
            console.print(Text(f"  {reason}"))
    for each in contradictions(found.articles):
        (name, line), (other, second) = each.first, each.second
        console.print(
            Text(f"{name} says {wording.claimed(line)}; {other} says {wording.claimed(second)}.")
        )
    if found.articles:
        console.print(Text(NOTHING))


def _table(one: CheckedArticle) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("", no_wrap=True)
    table.add_column("The article says", ratio=3, overflow="fold")
    table.add_column("Beside the record", ratio=2, overflow="fold")
    table.add_column("Why", ratio=5, overflow="fold")
    for line in one.lines:
        said = wording.claimed(line)
        voice = wording.voice(line)
        cells = (str(line.number), f"{said} ({voice})" if voice else said, wording.stands(line),
                 f"{wording.reason(line)} “{wording.sentence(line, one)}”")  # fmt: skip
        table.add_row(*(Text(cell) for cell in cells))  # what is printed is text, never markup
    return table
