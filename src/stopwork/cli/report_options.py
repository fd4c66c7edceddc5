"""
What the commands that write reports share: their options, and where a report goes.

A report is written in the form of its file's extension: .html, .pdf or .docx.
"""

from pathlib import Path

import click

from stopwork.cases.views import REPORT_VIEWS, WHOLE
from stopwork.cli.case_options import DAY
from stopwork.desk.documents import FORMATS, check_form
from stopwork.desk.record import today
from stopwork.reports.documents.document import Document, named_kind
from stopwork.reports.documents.wording import count, shown
from stopwork.reports.leads.write import replace_file

WORKSPACE = click.option("--workspace", type=click.Path(file_okay=False, path_type=Path),
                         help="The folder that keeps the cases, if not the usual one.")  # fmt: skip
AS_OF = click.option("--as-of", "on", type=DAY, default=today, show_default="today",
                     help="Use only what had happened or been published by this day.")  # fmt: skip
VIEW = click.option("--view", default=WHOLE, show_default=True, type=click.Choice(REPORT_VIEWS),
                    help="Who is to read it: what the view may not see is left out.")  # fmt: skip
FILE = click.Path(dir_okay=False, path_type=Path)


def write_document(document: Document, path: Path) -> None:
    """Write a report in the form of the file's extension, and say on stderr what was written.

    Raises UsageError for another extension, and where the form cannot be written here.
    """
    check_form(path)
    replace_file(path, FORMATS[path.suffix.lower()](document))
    references = count(len(document.references), "reference")
    title = shown(document.title, 120)
    click.echo(f"{named_kind(document)}, {title}: {references}, written to {path}", err=True)
