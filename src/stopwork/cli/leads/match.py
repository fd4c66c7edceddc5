"""`stopwork match`: look names up in the vendor registry, or in any list."""

from pathlib import Path

import click

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("match")
@click.argument("names", type=FILE)
@click.option("--column", default="query", show_default=True, help="Column that holds the names.")
@click.option("--against", type=FILE, help="A list with target_id and name, not the registry.")
@click.option("--lists", is_flag=True, help="Against registry and all official lists held.")
@click.option(
    "--watchlist",
    "watchlists",
    multiple=True,
    type=FILE,
    help="Against registry and this list of your own. May be given again.",
)
@click.option("--pairs", is_flag=True, help="Score the two names of each row instead.")
@click.option("--columns", default="name1,name2", show_default=True, help="Columns of a pair.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write here.")
def command(  # noqa: PLR0913, PLR0917 - one argument for each option
    names: Path,
    column: str,
    against: Path | None,
    columns: str,
    out: Path | None,
    watchlists: tuple[Path, ...],
    *,
    lists: bool,
    pairs: bool,
) -> None:
    """Look up the names of a CSV file or a spreadsheet: one best answer a name, with its reasons.

    Writes CSV. A verdict of match or review is a reason to look, never an accusation; no_match says
    only that the name is not near any name of the list.
    """
    from stopwork.desk.leads.names import looked_up, scored_pairs, write_answers
    from stopwork.errors import UsageError

    if pairs + (lists or bool(watchlists)) + bool(against) > 1:
        raise UsageError(
            "--against, --pairs and --lists or --watchlist compare with different things; give one"
        )
    answers = (
        scored_pairs(names, columns)
        if pairs
        else looked_up(names, column, against=against, lists=lists, watchlists=watchlists)
    )
    for sentence in answers.odd:
        click.echo(f"Note: {sentence}", err=True)
    text = write_answers(answers, out)
    if text is not None:
        click.echo(text, nl=False)
