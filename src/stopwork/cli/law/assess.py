"""`stopwork assess`: what the law says of a case on a day."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stopwork.cli.past import OfThePast
from stopwork.cli.reports.options import OF_THE_CALENDAR, tell_view
from stopwork.errors import UsageError

if TYPE_CHECKING:
    from stopwork.desk.law.assessment import Assessed

FORMS = ["terminal", "json", "markdown", "html"]


@click.command(cls=OfThePast)
@click.argument("case")
@click.option("--as-of", "as_of", required=True, type=click.DateTime(["%Y-%m-%d"]),
              help="Use only what was published by this day.")  # fmt: skip
@click.option("--what-if", "what_if", multiple=True, metavar="CLAIM=VALUE",
              help="Suppose an answer; may be given several times.")  # fmt: skip
@click.option("--regimes", metavar="ONE,OTHER",
              help="Show the case under these laws, seven at most: us,eu,uk.")  # fmt: skip
@click.option("--workspace", type=click.Path(file_okay=False, path_type=Path),
              help="The folder that keeps the cases, if not the usual one.")  # fmt: skip
@click.option("--format", "form", default="terminal", show_default=True, type=click.Choice(FORMS),
              help="How to print it.")  # fmt: skip
@click.option("--ics", type=click.Path(dir_okay=False, path_type=Path),
              help="Write the deadlines as an iCalendar file.")  # fmt: skip
@OF_THE_CALENDAR
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    given: Any,
    case: str,
    as_of: datetime,
    what_if: tuple[str, ...],
    regimes: str | None,
    workspace: Path | None,
    form: str,
    ics: Path | None,
    view: str,
) -> None:
    """Say where a case stands on a day: the contract, the review, what is owed and what to ask.

    CASE is a case file (YAML; docs/assess.md explains it), or a case of the workspace.

    \b
        stopwork assess examples/ice-paragon.yaml --as-of 2025-08-30
        stopwork assess examples/ice-paragon.yaml --as-of 2025-08-30 \\
            --what-if certification.by_office="Secretary of Homeland Security"
        stopwork assess examples/ice-paragon.yaml --as-of 2025-08-30 --regimes us,eu,gr
    """  # noqa: D301 - click wants the character
    _check(form, regimes, what_if, ics)
    if regimes is not None:
        from stopwork.cli.law.sheet import echo
        from stopwork.desk.law.places import case_under

        echo(case_under(case, regimes, as_of.date(), workspace=workspace, store=given), form)
        return
    from stopwork.desk.law.assessment import Kept, assessed, write_deadlines

    found = assessed(case, as_of.date(), what_if, Kept(workspace=workspace, store=given))
    if ics is not None:
        kept = Kept(workspace=workspace, store=given, view=view)
        seen = assessed(case, as_of.date(), what_if, kept)
        write_deadlines(seen, ics)
        click.echo(f"Deadlines written to {ics}", err=True)
        tell_view(view)
    _print(found, form)


def _check(form: str, regimes: str | None, what_if: tuple[str, ...], ics: Path | None) -> None:
    """Refuse options that do not go together."""
    if regimes is None and form == "html":
        raise UsageError("--format html is for --regimes; write a dossier with stopwork report")
    if regimes is not None and (what_if or ics is not None):
        raise UsageError("--regimes goes with neither --what-if nor --ics; leave them out")
    if regimes is not None and form == "markdown":
        raise UsageError("--regimes is printed for a terminal, as html or as json; name one")


def _print(found: "Assessed", form: str) -> None:
    if form == "json":
        click.echo(found.json())
    elif form == "markdown":
        click.echo(found.markdown(), nl=False)
    else:
        from stopwork.cli.law.assessment import show

        show(found)
