"""`stopwork assess`: what the law says of a case on a day."""

from datetime import datetime
from pathlib import Path

import click

FORMS = ["terminal", "json", "markdown"]


@click.command()
@click.argument("case", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as-of", "as_of", required=True, type=click.DateTime(["%Y-%m-%d"]),
              help="Use only what was published by this day.")  # fmt: skip
@click.option("--what-if", "what_if", multiple=True, metavar="CLAIM=VALUE",
              help="Suppose an answer; may be given several times.")  # fmt: skip
@click.option("--format", "form", default="terminal", show_default=True, type=click.Choice(FORMS),
              help="How to print it.")  # fmt: skip
@click.option("--ics", type=click.Path(dir_okay=False, path_type=Path),
              help="Write the deadlines as an iCalendar file.")  # fmt: skip
def command(
    case: Path, as_of: datetime, what_if: tuple[str, ...], form: str, ics: Path | None
) -> None:
    """Say where a case stands on a day: the contract, the review, what is owed and what to ask.

    CASE is a case file (YAML; docs/assess.md explains it).

    \b
        stopwork assess examples/ice-paragon.yaml --as-of 2025-08-30
        stopwork assess examples/ice-paragon.yaml --as-of 2025-08-30 \\
            --what-if certification.by_office="Secretary of Homeland Security"
    """  # noqa: D301 - click wants the character
    from stopwork.desk.law.assessment import assessed, write_deadlines

    found = assessed(case, as_of.date(), what_if)
    if ics is not None:
        write_deadlines(found, ics)
        click.echo(f"Deadlines written to {ics}", err=True)
    if form == "json":
        click.echo(found.json())
    elif form == "markdown":
        click.echo(found.markdown(), nl=False)
    else:
        from stopwork.cli.law.assessment import show

        show(found)
