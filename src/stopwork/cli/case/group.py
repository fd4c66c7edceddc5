"""`stopwork case`: the record of a review."""

from functools import partial
from pathlib import Path

import click

from stopwork import config
from stopwork.cases.roles import ROLES
from stopwork.cli.case import acts as case_acts
from stopwork.cli.case import intake as case_intake
from stopwork.cli.case import portfolio as case_portfolio
from stopwork.cli.case import review as case_review
from stopwork.cli.case import show as case_show
from stopwork.desk.record import Desk
from stopwork.log.entries import VISIBILITIES
from stopwork.log.store import EventStore, open_workspace


@click.group()
@click.option("--workspace", type=click.Path(file_okay=False, path_type=Path),
              help="The folder that keeps the cases, if not the usual one.")  # fmt: skip
@click.option("--as", "name", envvar="STOPWORK_AS", help="Who acts (or STOPWORK_AS).")
@click.option("--role", envvar="STOPWORK_ROLE", type=click.Choice(ROLES),
              help="In which role (or STOPWORK_ROLE).")  # fmt: skip
@click.option("--visibility", type=click.Choice(VISIBILITIES),
              help="How far what is recorded may be seen, instead of its usual mark.")  # fmt: skip
@click.option("--withhold", multiple=True, metavar="FIELD",
              help="Withhold a field of what is recorded; may be repeated.")  # fmt: skip
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    context: click.Context,
    workspace: Path | None,
    name: str | None,
    role: str | None,
    visibility: str | None,
    withhold: tuple[str, ...],
) -> None:
    """Keep the record of a review, which nobody can quietly change.

    \b
        stopwork case --as "Ana Ruiz" --role reviewer grant "Ana Ruiz" reviewer
        stopwork case --as "Ana Ruiz" --role reviewer open 70CTD024P00000012 --id ice-paragon \\
            --title "ICE and Paragon" --agency ICE --vendor paragon
        stopwork case show ice-paragon --as-of 2025-08-30

    A case is opened from an award, gathers evidence, claims, questions and concerns, and ends in
    what a named official determines. Every line holds who, in which role, and when.
    """  # noqa: D301 - click wants the character
    folder = workspace or config.cases_folder()
    given = context.obj
    context.obj = Desk(
        folder=folder,
        opened=partial(_opened, given, folder),
        name=name,
        role=role,
        visibility=visibility,
        withhold=withhold,
    )


def _opened(given: EventStore | None, folder: Path) -> EventStore:
    """The store a caller brought along, or the workspace's own, closed when the command ends."""
    if given is not None:
        return given
    store = open_workspace(folder)
    click.get_current_context().call_on_close(store.close)
    return store


for each in (
    *case_intake.COMMANDS,
    *case_review.COMMANDS,
    *case_acts.COMMANDS,
    *case_show.COMMANDS,
    *case_portfolio.COMMANDS,
):
    command.add_command(each)
