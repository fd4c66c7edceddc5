"""
What the commands that write reports share: their options, and what they say of a written file.

A report is written in the form of its file's extension: .html, .pdf or .docx.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stopwork.cli.days import DAY, today
from stopwork.desk.choices import REPORT_VIEWS, WHOLE

if TYPE_CHECKING:
    from stopwork.desk.reports.documents import Written

WORKSPACE = click.option("--workspace", type=click.Path(file_okay=False, path_type=Path),
                         help="The folder that keeps the cases, if not the usual one.")  # fmt: skip
AS_OF = click.option("--as-of", "on", type=DAY, default=today, show_default="today",
                     help="Use only what had happened or been published by this day.")  # fmt: skip
VIEW = click.option("--view", default=WHOLE, show_default=True, type=click.Choice(REPORT_VIEWS),
                    help="Who is to read it: what the view may not see is left out.")  # fmt: skip
LEADS = click.option("--leads", type=click.Path(exists=True, dir_okay=False, path_type=Path),
                     help="Leads of a screening run: adds its manifest and other awards to the"
                     " group.")  # fmt: skip
FILE = click.Path(dir_okay=False, path_type=Path)


def tell(written: "Written", path: Path) -> None:
    """Say what was written, with how many references."""
    from stopwork.reports.documents.wording import count, shown

    references = count(written.references, "reference")
    title = shown(written.title, 120)
    click.echo(f"{written.kind}, {title}: {references}, written to {path}", err=True)
