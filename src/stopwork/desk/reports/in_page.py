"""Reports inside a page: their parts as HTML under the page's own heading, and as files."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from stopwork.desk.case_columns import with_places
from stopwork.desk.reports.documents import write_document
from stopwork.errors import UsageError
from stopwork.reports.charts.of_a_case import OF_A_CASE
from stopwork.reports.documents.document import Document, Picture
from stopwork.reports.documents.in_pieces import Drawn, drawn, picture_alone
from stopwork.reports.dossier.brief import brief_of
from stopwork.reports.dossier.compare import compare
from stopwork.reports.dossier.dossier import dossier_of
from stopwork.reports.drafts.form import Inputs
from stopwork.reports.drafts.letters import letter_of
from stopwork.reports.drafts.memo import memo_of
from stopwork.reports.facts.basis import Basis

OPEN = "openxmlformats-officedocument"
KINDS = {"html": "text/html", "pdf": "application/pdf",
         "docx": f"application/vnd.{OPEN}.wordprocessingml.document"}  # fmt: skip


RESTS_ON = re.compile(r'data-refs="([^"]*)"')
MOST_DRAWN = 60
_drawn: dict[int, tuple[Basis, "InPage"]] = {}
_lock = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class InPage:
    """A report as a page shows it: its first sentence, its parts, and what its numbers lead to."""

    document: Document
    made: Drawn

    def only(self, keys: Sequence[str]) -> "Drawn":
        """Return the parts of these keys, in the order of the keys, with what they refer to."""
        by_key = {part.key: part for part in self.made.parts}
        parts = tuple(by_key[key] for key in keys if key in by_key)
        rests = " ".join(refs for part in parts for refs in RESTS_ON.findall(part.html))
        used = {f"ref-{ref.replace(':', '-', 1)}" for ref in rests.split()}
        cut = (
            {**group, "members": [one for one in group["members"] if one[0] in used]}
            for group in self.made.references
        )
        mine = [group for group in cut if group["members"]]
        return Drawn(lead=self.made.lead, parts=parts, references=tuple(mine))


def in_page(document: Document) -> InPage:
    """Return a document ready for a page."""
    return InPage(document=document, made=drawn(document))


def dossier_in_page(basis: Basis) -> InPage:
    """Return the dossier of a case ready for a page, drawn once for a basis that is kept."""
    with _lock:
        known = _drawn.get(id(basis))
    if known is not None and known[0] is basis:
        return known[1]
    made = in_page(dossier_of(basis))
    with _lock:
        _drawn[id(basis)] = (basis, made)
        while len(_drawn) > MOST_DRAWN:
            _drawn.pop(next(iter(_drawn)))
    return made


def brief_in_page(basis: Basis) -> InPage:
    """Return the one sheet of a case ready for a page."""
    return in_page(brief_of(basis))


def comparison_in_page(first: Basis, then: Basis) -> InPage:
    """Return what changed between two days ready for a page."""
    return in_page(compare(first, then))


def chart_html(basis: Basis, kind: str) -> str | None:
    """Return one of the charts of a case as HTML with its table; None where there is none."""
    found: Picture | None = OF_A_CASE[kind](basis) if kind in OF_A_CASE else None
    return picture_alone(found) if found else None


def file_of(basis: Basis, kind: str, form: str) -> tuple[bytes, str]:
    """Return a report of a case as a file in a form (html, pdf, docx), and its media type.

    `kind` is dossier, brief, memo, or the name of a letter. Raises UsageError for another, or for
    another form.
    """
    if form not in KINDS:
        raise UsageError(f"'{form}' is no form of a report; use {', '.join(KINDS)}.")
    if kind == "dossier":
        document = dossier_of(basis)
    elif kind == "brief":
        document = brief_of(basis)
    elif kind == "memo":
        document = memo_of(with_places(basis))
    else:
        document = letter_of(kind, basis, Inputs(concern=None))
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"report.{form}"
        write_document(document, path)
        return path.read_bytes(), KINDS[form]
