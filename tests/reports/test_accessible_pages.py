"""Pages as a reader meets them: WCAG 2.2 AA by axe-core, light and dark, small and in print."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest

import hostile
import paragon
from browser import needs_browser, opened, violations
from stopwork.desk.leads.sample import screened_sample
from stopwork.reports.charts.contradictions import contradictions_chart
from stopwork.reports.charts.group_page import group_page
from stopwork.reports.charts.standalone import chart_document
from stopwork.reports.documents.html import html_of
from stopwork.reports.dossier.compare import compare
from stopwork.reports.dossier.dossier import dossier_of
from stopwork.reports.drafts.letters import letter_of
from stopwork.reports.drafts.memo import memo_of
from stopwork.reports.leads.page import leads_page

STOPPED = date(2024, 10, 10)

pytestmark = needs_browser
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}

LIFTED = paragon.LIFTED


def _leads() -> str:
    found, facts = screened_sample(datetime(2026, 1, 31, tzinfo=UTC))
    return leads_page(found, facts)


def _group() -> str:
    found = paragon.basis().vendor
    assert found is not None
    return group_page(found.group, found.listed)


def _chart() -> str:
    basis = paragon.basis()
    drawn = contradictions_chart(basis)
    assert drawn is not None
    return html_of(chart_document(drawn, LIFTED, basis))


# Every other page that Stopwork writes.
OTHERS: dict[str, Callable[[], str]] = {
    "leads": _leads,
    "group": _group,
    "chart": _chart,
    "comparison": lambda: html_of(compare(paragon.basis(date(2024, 10, 8)), paragon.basis())),
    "memorandum": lambda: html_of(memo_of(paragon.basis())),
    "letter": lambda: html_of(letter_of("stop-work-order", paragon.basis(STOPPED, "public"))),
}


@pytest.fixture(scope="module")
def dossier() -> str:
    return html_of(dossier_of(paragon.basis()))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_dossier_has_no_violation(
    dossier: str, scheme: str, size: dict[str, int], tmp_path: Path
) -> None:
    with opened(dossier, tmp_path, color_scheme=scheme, viewport=size) as page:
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", OTHERS)
def test_every_other_page_has_no_violation(name: str, scheme: str, tmp_path: Path) -> None:
    with opened(OTHERS[name](), tmp_path, color_scheme=scheme, viewport=WIDE) as page:
        assert violations(page) == []


def test_a_dossier_of_hostile_text_has_no_violation(tmp_path: Path) -> None:
    with opened(html_of(dossier_of(hostile.basis(3))), tmp_path, viewport=WIDE) as page:
        assert violations(page) == []


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_page_never_scrolls_sideways(
    dossier: str, size: dict[str, int], tmp_path: Path
) -> None:
    with opened(dossier, tmp_path, viewport=size) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_the_printed_dossier_cuts_nothing(dossier: str, tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    with opened(dossier, tmp_path, viewport=WIDE) as page:
        page.emulate_media(media="print")
        cut = page.evaluate(CUT)
        printed = page.pdf(format="Letter", margin={"left": "1.5cm", "right": "1.5cm"})

    assert cut == []
    words = " ".join(
        " ".join(one.extract_text() for one in pypdf.PdfReader(BytesIO(printed)).pages).split()
    )
    for said in ("Measured error rates", "day 326", "References", "The same as a table"):
        assert (said in words) is (said != "The same as a table"), said


CUT = """() => [...document.querySelectorAll('.scroll, td, th, figure')]
  .filter(e => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible')
  .map(e => e.tagName + ' ' + e.textContent.slice(0, 60))"""
