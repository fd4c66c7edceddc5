"""`stopwork mcp`: read-only tools for a program that speaks the Model Context Protocol."""

import sys

import click

from stopwork.desk.choices import REPORT_VIEWS


@click.command()
@click.option("--view", default="public", show_default=True, type=click.Choice(REPORT_VIEWS),
              help="What of the record the tools see; they never see more.")  # fmt: skip
def command(*, view: str) -> None:
    """Answer read-only tools over standard input and output (Model Context Protocol).

    search_leads, award, case_state, check_law, vendor. Each answer has its view and its citation.
    A program starts this command itself; a person has nothing to type here.
    """
    from stopwork.web.server.run import place_at
    from stopwork.web.tools.protocol import serve

    place = place_at()
    try:
        serve(place, view, sys.stdin.buffer, sys.stdout.buffer)
    finally:
        place.close()
