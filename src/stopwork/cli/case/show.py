"""`stopwork case show, timeline`: one case, as it stands or as it stood on a day."""

import json
from datetime import date

import click

from stopwork.cli.case.options import DAY, desk_of
from stopwork.cli.past import OfThePast

FORMS = ("terminal", "json")


@click.command(cls=OfThePast)
@click.argument("case_id", metavar="CASE")
@click.option("--as-of", "on", type=DAY, help="As it stood on a day; as it stands where not said.")
@click.option("--full", is_flag=True, help="With the whole assessment: grounds, questions, duties.")
@click.option("--format", "form", default="terminal", show_default=True, type=click.Choice(FORMS))
def show(*, case_id: str, on: date | None, full: bool, form: str) -> None:
    """Show a CASE: where it stands, what disagrees, what waits, what was determined.

    With --as-of only what had happened or been published by that day counts.
    """
    from stopwork.desk.case.view import sections_of, values_of

    if form == "json":
        values = values_of(desk_of(), case_id, on)
        click.echo(json.dumps(values, indent=2, ensure_ascii=False))
        return
    from stopwork.cli.case.page import show_case

    show_case(sections_of(desk_of(), case_id, on, full=full))


@click.command(cls=OfThePast)
@click.argument("case_id", metavar="CASE")
@click.option("--as-of", "on", type=DAY, help="Only what had happened or been published by a day.")
def timeline(case_id: str, on: date | None) -> None:
    """Tell a CASE from its first day to its last, each line with its source and its entry."""
    from stopwork.cli.case.page import show_story
    from stopwork.desk.case.view import story_of

    show_story(story_of(desk_of(), case_id, on))
