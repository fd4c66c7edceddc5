"""No report that a view makes tells a word of what the view may not see."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

import planted
from stopwork.desk.basis import basis_of
from stopwork.desk.reports.published import public_cases, public_lines
from stopwork.log.store import open_workspace
from stopwork.reports.charts.case import case_timeline
from stopwork.reports.charts.contradictions import contradictions_chart
from stopwork.reports.charts.standalone import chart_document
from stopwork.reports.documents.document import Document
from stopwork.reports.documents.docx import docx_of
from stopwork.reports.documents.html import html_of
from stopwork.reports.documents.pdf import pdf_of
from stopwork.reports.dossier.compare import compare
from stopwork.reports.dossier.dossier import dossier_of
from stopwork.reports.drafts.form import Inputs
from stopwork.reports.drafts.letters import letter_of, letters
from stopwork.reports.drafts.memo import memo_of
from stopwork.reports.exchange.feed import case_entries, feed_text
from stopwork.reports.exchange.followthemoney import case_entities
from stopwork.reports.facts.basis import Basis

HIDDEN = {"public": ("zebra",), "controlled": ("zebra-sealed", "zebra-other", "zebra-unnamed")}
EARLY = date(2026, 1, 5)


@cache
def basis(view: str, on: date = planted.ON) -> Basis:
    return basis_of(open_workspace(planted.workspace()), planted.CASE, on, view)


def _chart(found: Basis) -> Document:
    drawn = case_timeline(found)
    assert drawn is not None
    return chart_document(drawn, found.on, found)


def _contradictions(found: Basis) -> Document:
    drawn = contradictions_chart(found)
    assert drawn is not None
    return chart_document(drawn, found.on, found)


REPORTS: dict[str, Callable[[Basis], Document]] = {
    "dossier": dossier_of,
    "memorandum": memo_of,
    "timeline": _chart,
    "contradictions": _contradictions,
    "comparison": lambda found: compare(basis(found.view, EARLY), found),
}


def in_words(document: Document) -> list[str]:
    """A report in each of its forms, as text that can be searched."""
    pages = PdfReader(BytesIO(pdf_of(document))).pages
    with zipfile.ZipFile(io.BytesIO(docx_of(document))) as word:
        parts = [word.read(name).decode("utf-8", "replace") for name in word.namelist()]
    return [html_of(document), " ".join(page.extract_text() for page in pages), " ".join(parts)]


@pytest.mark.parametrize("view", HIDDEN)
@pytest.mark.parametrize("name", REPORTS)
def test_a_report_tells_nothing_that_its_view_may_not_see(name: str, view: str) -> None:
    for text in in_words(REPORTS[name](basis(view))):
        assert not [word for word in HIDDEN[view] if word in text.replace("\n", "")]


@pytest.mark.parametrize("name", sorted(set(letters()) - {"concern-answer"}))
def test_a_letter_from_the_public_view_tells_nothing_that_is_not_public(name: str) -> None:
    document = letter_of(name, basis("public"))

    assert "zebra" not in html_of(document)


def test_an_answer_to_a_public_concern_tells_nothing_that_is_not_public() -> None:
    (concern,) = basis("public").case.concerns

    document = letter_of("concern-answer", basis("public"), Inputs(concern=concern))

    assert "zebra" not in html_of(document)


def test_feed_and_entities_tell_nothing_that_is_not_public() -> None:
    url = "https://agency.example/feed"
    lines = public_lines(planted.workspace(), None)[planted.CASE]

    feed = feed_text(case_entries(planted.CASE, lines, url), url)
    entities = str(list(case_entities(
        [case for case in public_cases(planted.workspace(), None) if case.id == planted.CASE]
    )))  # fmt: skip

    assert "zebra" not in feed
    assert "zebra" not in entities


def test_the_secrets_are_there_for_whoever_may_see_them() -> None:
    assert "zebra-office" in html_of(dossier_of(basis("controlled")))
    assert "zebra-sealed" in html_of(dossier_of(basis("whole")))
