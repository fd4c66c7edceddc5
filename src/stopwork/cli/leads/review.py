"""`stopwork review`: go through open hits side by side, and merge what reviewers answered."""

import sys
from pathlib import Path

import click

from stopwork.cli.leads.options import FILE, FOLDER


@click.group()
def command() -> None:
    """Judge hits, once for every recipient, and share the judgements."""


@command.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--judgements", required=True, type=FILE, help="File to add to; made if missing.")
@click.option("--author", required=True, help="Who judges; written beside each answer.")
@click.option("--leads", type=FILE, help="Only hits of the leads in this file.")
@click.option("--lake", type=FOLDER, help="Folder of the lake.")
def hits(
    paths: tuple[str, ...], judgements: Path, author: str, leads: Path | None, lake: Path | None
) -> None:
    """Go through open hits: the award on the left, the registry on the right.

    PATHs are award files as for `stopwork screen`; without any, all awards read so far. Every
    answer is written at once, so that leaving and coming back goes on where it stopped.
    """
    from stopwork.cli.leads.asking import go_through
    from stopwork.desk.leads.review import named, review_of
    from stopwork.errors import UsageError

    named(author)
    if not sys.stdin.isatty():
        raise UsageError("review hits asks a person; run it in a terminal.")
    click.echo("Looking for open hits…", err=True)
    go_through(review_of(paths, judgements, author, leads, lake), judgements, author)


@command.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--out", required=True, type=FILE, help="Where the union goes.")
def merge(files: tuple[Path, ...], out: Path) -> None:
    """Put files of judgements together: every line of each, once."""
    from stopwork.desk.leads import review
    from stopwork.reports.documents.wording import count

    judgements = review.merge(files, out)
    click.echo(f"{count(judgements, 'judgement')} in {out}.", err=True)
