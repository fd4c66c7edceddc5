"""Reports in the form of their extension (.html, .pdf, .docx), and what they are made from."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from stopwork.cases.views import WHOLE
from stopwork.desk.basis import basis_of
from stopwork.desk.folders import folder_of
from stopwork.desk.log.state import covering, state_of_case
from stopwork.desk.stores import store_of
from stopwork.digest import digest_of
from stopwork.errors import UsageError
from stopwork.log import keys
from stopwork.log.store import EventStore
from stopwork.reports.documents.document import Document, named_kind
from stopwork.reports.facts.basis import Basis
from stopwork.reports.leads.write import replace_file


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCase:
    """What a report is of: a case on a day in a view, out of a store that is given or a workspace.

    Without a store it is the workspace's own, and without a workspace the usual one.
    """

    case_id: str
    on: date
    view: str = WHOLE
    workspace: Path | None = None
    store: EventStore | None = None

    @property
    def folder(self) -> Path:
        """The folder of the workspace."""
        return folder_of(self.workspace)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A report in its file: its kind and title as its heading has them, and how many references."""

    kind: str
    title: str
    references: int


# Each form brings a library of its own, which a report in another form does without.
def _html(document: Document) -> bytes:
    from stopwork.reports.documents.html import html_of  # noqa: PLC0415

    return html_of(document).encode()


def _pdf(document: Document) -> bytes:
    from stopwork.reports.documents.pdf import pdf_of  # noqa: PLC0415

    return pdf_of(document)


def _docx(document: Document) -> bytes:
    from stopwork.reports.documents.docx import docx_of  # noqa: PLC0415

    return docx_of(document)


FORMATS: Mapping[str, Callable[[Document], bytes]] = {".html": _html, ".pdf": _pdf, ".docx": _docx}


def write_document(document: Document, path: Path) -> Written:
    """Write a report in the form of the file's extension.

    Raises UsageError for another extension, and where the form cannot be written here.
    """
    check_form(path)
    replace_file(path, FORMATS[path.suffix.lower()](document))
    return Written(
        kind=named_kind(document), title=document.title, references=len(document.references)
    )


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


def basis_for(of: OfCase) -> Basis:
    """Return the basis of a case; where the workspace has a key, with a checkpoint over its log."""
    note = _checkpoint(of.folder, of.case_id) if of.store is None else _last(of.store.checkpoints())
    return basis_of(store_of(of.store, of.workspace), of.case_id, of.on, of.view, checkpoint=note)


def read_basis(of: OfCase) -> Basis:
    """Return the basis of a case from which a draft is written: nothing is signed for it."""
    return basis_of(store_of(of.store, of.workspace), of.case_id, of.on, of.view)


def _last(notes: Sequence[str]) -> str | None:
    return notes[-1] if notes else None


def _checkpoint(folder: Path, case_id: str) -> str | None:
    if not (folder / keys.PUBLIC).is_file():
        return None
    return covering(folder, state_of_case(folder, case_id))
