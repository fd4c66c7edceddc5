"""Pages as a reader meets them: WCAG 2.2 AA by axe-core, light and dark, small and in print."""

from io import BytesIO
from pathlib import Path

import pytest

import hostile
import paragon
from browser import needs_browser, opened, violations
from stopwork.reports.document_html import html_of
from stopwork.reports.dossier import dossier_of

pytestmark = needs_browser
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


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
