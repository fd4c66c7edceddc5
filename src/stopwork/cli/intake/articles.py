"""`stopwork intake`: what articles claim, each line beside the award record and the law."""

from pathlib import Path

import click

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
    from stopwork.cli.intake.page import show, terminal
    from stopwork.desk.intake.articles import articles_in, read_articles, write_lines, write_page
    from stopwork.desk.intake.rows import as_json
    from stopwork.errors import NotAnArticle

    files = articles_in(articles)
    found = read_articles(files, lake, published)
    if html is not None:
        write_page(found, html)
    if jsonl is not None:
        write_lines(found, jsonl)
    if is_json:
        click.echo(as_json(found), nl=False)
    else:
        show(found, terminal())
    for sentence in found.refused:
        click.echo(f"Not read: {sentence}", err=True)
    if not found.articles:
        raise NotAnArticle("Nothing was read; name a text, a page or a PDF.")
    if case_id is not None:
        click.echo(
            f"To take lines: stopwork case accept {case_id} {files[0]} 1,2 --grade GRADE", err=True
        )
