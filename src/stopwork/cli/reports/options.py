"""
What the commands that write reports share: their options, and what they say of a written file.

A report is written in the form of its file's extension: .html, .pdf or .docx.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stopwork.cli.days import DAY, today
from stopwork.desk.choices import PUBLIC, REPORT_VIEWS, WHOLE

if TYPE_CHECKING:
    from stopwork.desk.reports.documents import Written

WORKSPACE = click.option("--workspace", type=click.Path(file_okay=False, path_type=Path),
                         help="The folder that keeps the cases, if not the usual one.")  # fmt: skip
AS_OF = click.option("--as-of", "on", type=DAY, default=today, show_default="today",
                     help="Use only what had happened or been published by this day.")  # fmt: skip
VIEW = click.option("--view", default=PUBLIC, show_default=True, type=click.Choice(REPORT_VIEWS),
                    help="Who is to read it: what the view may not see is left out.")  # fmt: skip
FOR_THE_FILE = click.option("--view", default=WHOLE, show_default=True,
                            type=click.Choice(REPORT_VIEWS),
                            help="Which view it is filled from; it is for the file.")  # fmt: skip
OF_THE_CALENDAR = click.option("--view", default=PUBLIC, show_default=True,
                               type=click.Choice(REPORT_VIEWS),
                               help="Who is to read the calendar of --ics.")  # fmt: skip
LEADS = click.option("--leads", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                     help="Leads of a screening run: adds its manifest and other awards to the"
                     " group.")  # fmt: skip
FILE = click.Path(dir_okay=False, path_type=Path)


# What each view leaves out: the same words whether or not there is anything of the kind.
LEFT_OUT = {
    "public": "Public view: what is marked controlled or withheld is left out.",
    "controlled": "Controlled view: what is marked withheld is left out. Not for the public.",
    "whole": "Whole record: nothing is left out. For the office's own use.",
}


def tell_view(view: str) -> None:
    """Say which view was used, and what such a view leaves out."""
    click.echo(LEFT_OUT[view], err=True)


def tell(written: "Written", path: Path, view: str | None = None) -> None:
    """Say what was written, with how many references, and from which view of a case."""
    from stopwork.reports.documents.wording import count, shown

    references = count(written.references, "reference")
    told = f": {references}, written" if written.references else " written"
    title = shown(written.title, 120)
    click.echo(f"{written.kind}, {title}{told} to {path}", err=True)
    if view is not None:
        tell_view(view)
