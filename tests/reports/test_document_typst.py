"""The PDF: tagged, archivable, and saying to a screen reader what it says to the eye."""

import re
from io import BytesIO
from typing import Any

import pytest

import paragon
from stopwork.reports.documents.document import (
    Document,
    Fact,
    Frame,
    Paragraph,
    Part,
    Picture,
    Ref,
    Table,
)
from stopwork.reports.documents.document import Reference as Told
from stopwork.reports.documents.pdf import pdf_of, source_of
from stopwork.reports.dossier.dossier import dossier_of

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("typst")
REF = Ref("claim", "c1")


def a_document(*blocks: Any, title: str = "A case") -> Document:
    return Document(
        kind="Dossier",
        title=title,
        on="2025-08-30",
        lead=(Fact("It was lifted.", (REF,)),),
        parts=(Part(key="p", title="A part", blocks=tuple(blocks)),),
        references=(Told(ref=REF, label="c1", says="Claim c1.", url="https://example.test/a"),),
    )


def read(document: Document) -> Any:
    return pypdf.PdfReader(BytesIO(pdf_of(document)))


def tags(reader: Any) -> list[str]:
    """Every structure type of the document, as a screen reader walks them."""
    found: list[str] = []

    def walk(node: Any) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for kid in node:
                walk(kid)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append(node["/S"])
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    return found


def test_the_pdf_declares_the_standards_that_typst_held_it_to() -> None:
    metadata = read(a_document()).trailer["/Root"]["/Metadata"].get_object().get_data().decode()

    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_the_pdf_names_its_language_and_its_title() -> None:
    reader = read(a_document())

    assert reader.trailer["/Root"]["/Lang"].startswith("en")
    assert reader.metadata.title == "Dossier: A case"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_headings_tables_and_drawings_are_tagged_as_what_they_are() -> None:
    reader = read(dossier_of(paragon.basis()))

    found = set(tags(reader))
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Figure", "/L", "/LI", "/Link"} <= found


def test_every_drawing_has_its_words() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><desc>One square.</desc>'
        '<rect width="9" height="9"/></svg>'
    )
    picture = Picture(
        key="k", title="A drawing", svg=svg, says="One square.", refs=(REF,), table=None
    )

    source = source_of(a_document(picture))

    assert 'alt: "One square."' in source
    assert "/Figure" in tags(read(a_document(picture)))


def test_the_references_of_the_page_are_links_inside_the_document() -> None:
    reader = read(a_document(Paragraph(text=(Fact("So it is said.", (REF,)),))))

    links = [a.get_object() for page in reader.pages for a in page.get("/Annots") or []]
    inside = [link for link in links if link.get("/A", {}).get("/S") != "/URI"]
    assert inside
    assert all("/Dest" in link or link["/A"]["/S"] == "/GoTo" for link in inside)


def test_words_enter_typst_only_as_literals() -> None:
    evil = '#eval("1") *b* $x$ \\ " ]'
    table = Table(caption="T", head=("A",), rows=(((Frame(evil),),),))

    source = source_of(a_document(table, title=evil))

    bare = re.sub(r'"(\\.|[^"\\])*"', '""', source)
    assert "#eval" not in bare
    assert "*b*" not in bare
    assert len(read(a_document(table, title=evil)).pages) >= 1
