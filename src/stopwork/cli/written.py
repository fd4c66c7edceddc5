"""
What the commands that write reports share: their options, and where a report goes.

A report is written in the form of its file's extension: .html, .pdf or .docx.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click

from stopwork import config
from stopwork.cases import keys
from stopwork.cases.seen import REPORT_VIEWS, WHOLE
from stopwork.cases.store import EventStore
from stopwork.cli.case_basis import basis_of
from stopwork.cli.case_desk import DAY, today
from stopwork.cli.log_state import covering, state_of
from stopwork.cli.reading import store_of
from stopwork.digest import digest_of
from stopwork.errors import UsageError
from stopwork.reports.basis import Basis
from stopwork.reports.document import Document, named_kind
from stopwork.reports.document_docx import docx_of
from stopwork.reports.document_html import html_of
from stopwork.reports.document_typst import pdf_of
from stopwork.reports.wording import count, shown
from stopwork.reports.writers import replace_file

WORKSPACE = click.option("--workspace", type=click.Path(file_okay=False, path_type=Path),
                         help="The folder that keeps the cases, if not the usual one.")  # fmt: skip
AS_OF = click.option("--as-of", "on", type=DAY, default=today, show_default="today",
                     help="Use only what had happened or been published by this day.")  # fmt: skip
VIEW = click.option("--view", default=WHOLE, show_default=True, type=click.Choice(REPORT_VIEWS),
                    help="Who is to read it: what the view may not see is left out.")  # fmt: skip
FILE = click.Path(dir_okay=False, path_type=Path)


def _html(document: Document) -> bytes:
    return html_of(document).encode()


FORMATS: Mapping[str, Callable[[Document], bytes]] = {
    ".html": _html,
    ".pdf": pdf_of,
    ".docx": docx_of,
}


def usual_file(*parts: object, form: str) -> Path:
    """Return the file that a report is written to where none is named: a17-2026-02-10.html."""
    words = "-".join(str(part) for part in parts)
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", words).strip("-.")
    if plain != words:  # two cases must not come to share a file
        plain = f"{plain}-{digest_of(words.encode())[:8]}"
    return Path(plain + form)


def check_form(path: Path) -> None:
    """Raise UsageError when no report can be written under a file's extension."""
    if path.suffix.lower() not in FORMATS:
        raise UsageError(f"{path}: give the file one of the extensions {', '.join(FORMATS)}.")


def write_document(document: Document, path: Path) -> None:
    """Write a report in the form of the file's extension, and say on stderr what was written.

    Raises UsageError for another extension, and where the form cannot be written here.
    """
    check_form(path)
    replace_file(path, FORMATS[path.suffix.lower()](document))
    references = count(len(document.references), "reference")
    title = shown(document.title, 120)
    click.echo(f"{named_kind(document)}, {title}: {references}, written to {path}", err=True)


def basis_for(
    given: EventStore | None, workspace: Path | None, case_id: str, on: date, view: str
) -> Basis:
    """Return the basis of a case; where the workspace has a key, with a checkpoint over its log."""
    folder = workspace or config.cases_folder()
    note = _checkpoint(folder) if given is None else None
    return basis_of(store_of(given, workspace), case_id, on, view, checkpoint=note)


def _checkpoint(folder: Path) -> str | None:
    if not (folder / keys.PUBLIC).is_file():
        return None
    return covering(folder, state_of(folder))
