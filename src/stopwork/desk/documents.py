"""Reports in the form of their extension (.html, .pdf, .docx), and what they are made from."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from stopwork import config
from stopwork.desk.basis import basis_of
from stopwork.desk.log_state import covering, state_of
from stopwork.desk.stores import store_of
from stopwork.digest import digest_of
from stopwork.errors import UsageError
from stopwork.log import keys
from stopwork.log.store import EventStore
from stopwork.reports.documents.document import Document
from stopwork.reports.documents.docx import docx_of
from stopwork.reports.documents.html import html_of
from stopwork.reports.documents.pdf import pdf_of
from stopwork.reports.facts.basis import Basis


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
