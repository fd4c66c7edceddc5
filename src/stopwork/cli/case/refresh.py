"""`stopwork case refresh, registry`: what came since, and what is known of the vendor."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stopwork.cli.case.options import DAY, desk_of, done
from stopwork.cli.days import today
from stopwork.errors import UsageError

if TYPE_CHECKING:
    from stopwork.desk.case.refresh import News

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("case_id", metavar="CASE")
@click.option("--file", "file", type=FILE, help="Read the award in this file, not in the lake.")
@click.option("--lake", type=FOLDER, help="The folder of the lake, if not the usual one.")
@click.option("--accept", is_flag=True, help="Take all actions that are offered into the case.")
@click.option("--publisher", help="Who the file is of, if not its publisher.")
@click.option("--on", "on", type=DAY, default=today, show_default="today", help="By which day.")
def refresh(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    case_id: str,
    file: Path | None,
    lake: Path | None,
    accept: bool,  # noqa: FBT001 -- a flag
    publisher: str | None,
    on: date,
) -> None:
    """Say which actions of a CASE's awards, and which facts of the registry, it does not hold.

    With --accept the actions are taken, as evidence and claims; nothing is ever taken silently.
    Facts of the registry are taken with `stopwork case registry`.
    """
    from stopwork.desk.case.refresh import news_of, take_actions

    news = news_of(desk_of(), case_id, on, lake, file)
    _show_actions(news)
    if accept and news.actions:
        done(take_actions(desk_of(), news, publisher))
    elif news.actions:
        done(f"{len(news.actions)} offered; `--accept` takes them.")
    if news.facts:
        click.echo(f"Of {news.vendor} the registry says {len(news.facts)} more; "
                   f"see `stopwork case registry {case_id}`.")  # fmt: skip


def _show_actions(news: "News") -> None:
    for award in news.awards:
        if award.found is None:
            click.echo(f"{award.award}: the lake holds no action of it.")
        elif not award.offers:
            click.echo(f"{award.award}: every action held there by {news.on} is on record.")
        for offer in award.offers:
            click.echo(f"{award.award}: {offer.says}")


@click.command()
@click.argument("case_id", metavar="CASE")
@click.option("--take", metavar="1,3,5-7|all", help="Take these facts into the case as claims.")
@click.option("--on", "on", type=DAY, default=today, show_default="today", help="As of which day.")
def registry(case_id: str, take: str | None, on: date) -> None:
    """Say what the registry knows of a CASE's vendor that the case does not hold, numbered.

    Misuse by who was targeted, owners on the day, places on official lists: each with its source,
    day and grade. With --take they become claims of the case.
    """
    from stopwork.desk.case.refresh import facts_of, take_facts

    news = facts_of(desk_of(), case_id, on)
    if news.vendor is None:
        raise UsageError(
            f"nobody has judged who the recipient of '{case_id}' is; see `stopwork case hit`"
        )
    if take is not None:
        done(take_facts(desk_of(), news, take))
        return
    for number, offer in enumerate(news.facts, 1):
        click.echo(f"{number:3d}  {offer.says}")
    done(f"{len(news.facts)} things the registry says of {news.vendor} are not in the case.")
