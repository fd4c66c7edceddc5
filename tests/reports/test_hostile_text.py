"""What somebody writes into an award or a claim is read, and never acts."""

import re
from functools import cache
from io import BytesIO

import pytest

import hostile
from page_walk import Page
from stopwork.reports.documents.html import html_of
from stopwork.reports.documents.pdf import drawable, pdf_of
from stopwork.reports.dossier.dossier import dossier_of

TURNS = range(len(hostile.TEXTS))
ACTING = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u200b\u202a-\u202e\u2066-\u2069]")


@cache
def html(turn: int) -> str:
    return html_of(dossier_of(hostile.basis(turn)))


@pytest.mark.parametrize("turn", TURNS)
def test_no_published_text_becomes_an_element_an_attribute_or_a_link(turn: int) -> None:
    page = Page(html(turn))

    tags = [tag for tag, _ in page.elements]
    assert not {"script", "img", "iframe", "foreignobject", "image", "use"} & set(tags)
    assert tags.count("svg") == tags.count("figure")
    names = {name for _, attributes in page.elements for name in attributes}
    assert not {name for name in names if name.startswith("on")}
    assert not [link for link in page.links() if not re.match(r"#|https?://", link)]


@pytest.mark.parametrize("turn", TURNS)
def test_no_control_character_and_no_mark_of_direction_reaches_the_page(turn: int) -> None:
    assert not ACTING.search(html(turn))


@pytest.mark.parametrize("turn", TURNS)
def test_a_word_of_a_megabyte_is_cut_and_says_so(turn: int) -> None:
    page = html(turn)

    longest = max((len(run) for run in re.findall("W+", page)), default=0)
    assert longest <= 4_000
    assert longest < 300 or "(cut here;" in page


@pytest.mark.parametrize("turn", TURNS)
def test_a_pdf_of_hostile_text_is_written_and_holds_no_action(turn: int) -> None:
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("typst")

    reader = pypdf.PdfReader(BytesIO(pdf_of(dossier_of(hostile.basis(turn)))))

    assert len(reader.pages) > 2
    for page in reader.pages:
        for annotation in page.get("/Annots") or []:
            action = annotation.get_object().get("/A") or {}
            assert action.get("/S") in (None, "/URI"), action
            assert str(action.get("/URI", "https:")).startswith("http")


def test_letters_that_the_fonts_lack_are_spelled_in_brackets() -> None:
    assert drawable("Ελλάδα Москва שלום") == "Ελλάδα Москва שלום"
    assert drawable("中文 Ltd") == "[ZhongWen] Ltd"
