"""The Word file: what Word needs of it, and what published text may not do in it."""

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from stopwork.reports.documents.document import (
    CLAIM,
    Blank,
    Block,
    Columns,
    Document,
    Fact,
    Frame,
    Items,
    Paragraph,
    Part,
    Picture,
    Ref,
    Reference,
    Signature,
    Table,
)
from stopwork.reports.documents.docx import docx_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ONE = Ref(CLAIM, "c1")
HOSTILE = (
    "=cmd|' /C calc'!A0 { DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe } "
    '<w:fldSimple w:instr="INCLUDEPICTURE http://evil.example/x"/> ]]> &amp; '
    "http://evil.example/ \u202egnp.exe\u202c \x00\x08\x1b[2J \ufffe\uffff \ud800 "
)


def a_document(*blocks: Block, url: str | None = None, **changed: object) -> Document:
    """A document of one part that holds the blocks and refers to one claim."""
    known = Reference(ref=ONE, label="Claim c1", says="It says so.", url=url)
    given: dict[str, object] = {
        "kind": "Draft letter",
        "title": "A letter",
        "on": "2025-08-30",
        "lead": (Frame("Draft."),),
        "parts": (Part(key="a", title="First", blocks=blocks),),
        "references": (known,),
        "draft": True,
    }
    return Document(**{**given, **changed})  # type: ignore[arg-type]


def parts_of(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body(made: bytes) -> etree._Element:
    return etree.fromstring(parts_of(made)["word/document.xml"])


def text_of(element: etree._Element) -> str:
    return "".join(element.itertext(f"{W}t"))


def a_table(*rows: tuple[tuple[Fact | Frame | Blank, ...], ...]) -> Table:
    return Table(caption="A caption", head=("One", "Two"), rows=rows, widths=(1, 2))


def test_headings_lists_and_the_title_are_real_ones() -> None:
    items = Items(items=((Frame("a"),), (Frame("b"),)), ordered=True)
    inner = Part(key="b", title="Inner")
    part = Part(key="a", title="Outer", blocks=(items,), parts=(inner,))

    word = docx.Document(io.BytesIO(docx_of(a_document(parts=(part,)))))

    styles = {(p.style.name, p.text) for p in word.paragraphs if p.style}
    assert {("Title", "A letter"), ("Heading 1", "Outer"), ("Heading 2", "Inner")} <= styles
    assert {("List Number", "a"), ("List Number", "b"), ("Heading 1", "References")} <= styles


def test_every_ordered_list_begins_with_1() -> None:
    lists = [Items(items=((Frame("a"),),), ordered=True) for _ in range(2)]

    found = [e.get(f"{W}val") for e in body(docx_of(a_document(*lists))).iter(f"{W}numId")]

    assert len(set(found)) == 2


def test_a_table_repeats_its_head_and_has_a_caption_for_screen_readers() -> None:
    table = a_table(((Frame("x"),), (Fact("y", (ONE,)),)))

    found = body(docx_of(a_document(table))).find(f".//{W}tbl")

    assert found is not None
    first, second = found.findall(f"{W}tr")
    assert first.find(f"{W}trPr/{W}tblHeader") is not None
    assert second.find(f"{W}trPr/{W}tblHeader") is None
    caption = found.find(f"{W}tblPr/{W}tblCaption")
    assert caption is not None
    assert caption.get(f"{W}val") == "A caption"
    assert text_of(second) == "xy[1]"


def test_the_page_is_us_letter_in_english_and_counts_its_pages() -> None:
    parts = parts_of(docx_of(a_document()))

    size = etree.fromstring(parts["word/document.xml"]).find(f".//{W}pgSz")
    assert size is not None
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("12240", "15840")
    assert b'w:val="en-US"' in parts["word/styles.xml"]
    footers = b"".join(parts[name] for name in parts if "footer" in name)
    assert footers.count(b"fldSimple") // 2 == 2
    assert b"As of 2025-08-30" in footers


@pytest.mark.parametrize("draft", [True, False])
def test_the_header_says_draft_while_it_is_one(draft: bool) -> None:
    parts = parts_of(docx_of(a_document(draft=draft)))

    headers = b"".join(parts[name] for name in parts if "header" in name)
    assert (b"DRAFT" in headers) is draft


def test_the_properties_come_from_the_document_and_from_no_clock() -> None:
    known = docx.Document(io.BytesIO(docx_of(a_document()))).core_properties

    day = datetime(2025, 8, 30, tzinfo=UTC)
    assert (known.title, known.subject, known.language) == ("A letter", "Draft letter", "en-US")
    assert (known.created, known.modified) == (day, day)
    assert known.comments == ""


def test_the_number_of_a_fact_leads_to_its_reference() -> None:
    found = body(docx_of(a_document(Paragraph(text=(Fact("It was signed.", (ONE,)),)))))

    link = found.find(f".//{W}hyperlink")
    names = [mark.get(f"{W}name") for mark in found.iter(f"{W}bookmarkStart")]
    assert link is not None
    assert text_of(link) == "[1]"
    assert link.get(f"{W}anchor") in names
    assert "[1]Claim c1. It says so." in text_of(found)


def test_a_fact_that_nothing_explains_is_refused() -> None:
    stray = Paragraph(text=(Fact("It was signed.", (Ref(CLAIM, "c2"),)),))

    with pytest.raises(ValueError, match="claim:c2 is referred to and not explained"):
        docx_of(a_document(stray))


def test_a_blank_is_a_rule_and_words_and_a_field_to_type_into() -> None:
    found = body(docx_of(a_document(Paragraph(text=(Frame("On"), Blank("day"), Frame("."))))))

    control = found.find(f".//{W}sdt")
    assert control is not None
    assert text_of(control) == "\u00a0" * 12 + "[day]"
    alias = control.find(f"{W}sdtPr/{W}alias")
    assert alias is not None
    assert alias.get(f"{W}val") == "day"
    styles = [s.get(f"{W}val") for s in control.iter(f"{W}rStyle")]
    assert styles == ["BlankRule", "BlankWords"]


def test_a_blank_is_seen_in_black_and_white() -> None:
    styles = parts_of(docx_of(a_document()))["word/styles.xml"].decode()

    rule = styles.partition('w:styleId="BlankRule"')[2][:400]
    words = styles.partition('w:styleId="BlankWords"')[2][:400]
    assert '<w:u w:val="single"/>' in rule
    assert 'w:fill="D9D9D9"' in words


def test_a_picture_is_its_words_and_its_table() -> None:
    picture = Picture(
        key="p",
        title="A drawing",
        svg="<svg><script>x</script></svg>",
        says="It shows two days.",
        refs=(ONE,),
        table=a_table(((Frame("x"),), (Frame("y"),))),
    )

    made = docx_of(a_document(picture))

    assert "A drawingIt shows two days.[1]A caption" in text_of(body(made))
    assert b"<svg" not in made


def test_signatures_and_columns_are_tables_that_end_well() -> None:
    side = Part(key="l", title="Left", blocks=(a_table(((Frame("x"),), (Frame("y"),))),))
    blocks = (Signature(office="An office"), Columns(left=side, right=side))

    found = body(docx_of(a_document(*blocks)))

    assert "An officeSignatureNameTitleDate" in text_of(found)
    for cell in found.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"


def test_hostile_text_stays_text() -> None:
    fact = Fact(HOSTILE, (ONE,))
    blocks = (
        Paragraph(text=(fact, Blank(HOSTILE))),
        Items(items=((fact,),)),
        Table(caption=HOSTILE, head=(HOSTILE,), rows=(((fact,),),)),
        Signature(office=HOSTILE, lines=(HOSTILE,)),
    )
    subject = ((HOSTILE, (fact,)),)

    made = docx_of(a_document(*blocks, title=HOSTILE, subject=subject, url=HOSTILE))

    parts = parts_of(made)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)
    found = etree.fromstring(parts["word/document.xml"])
    assert not list(found.iter(f"{W}fldSimple", f"{W}instrText", f"{W}fldChar"))
    assert b"External" not in b"".join(parts.values())
    assert "[U+202E]gnp.exe" in text_of(found)
    assert "[U+0000]" in text_of(found)
    assert "[U+FFFE]" in text_of(found)
    docx.Document(io.BytesIO(made))


@pytest.mark.parametrize(
    ("url", "links"),
    [
        ("https://www.usaspending.gov/award/CONT_AWD_1_-NONE-_-NONE-", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://evil.example/\u202egnp", False),
        ('https://evil.example/" onclick="x', False),
        ("\\\\evil.example\\share", False),
        (None, False),
    ],
)
def test_only_a_plain_web_address_becomes_a_link(url: str | None, links: bool) -> None:
    relations = parts_of(docx_of(a_document(url=url)))["word/_rels/document.xml.rels"].decode()

    assert ('TargetMode="External"' in relations) is links


def test_a_word_of_a_megabyte_is_cut_and_says_so() -> None:
    made = docx_of(a_document(Paragraph(text=(Fact("x" * 1_000_000, (ONE,)),))))

    assert "cut here; 1,000,000 characters in the source" in text_of(body(made))
    assert len(made) < 250_000


def test_the_same_document_gives_the_same_bytes_and_no_time() -> None:
    document = a_document(Paragraph(text=(Fact("It was signed.", (ONE,)), Blank("day"))))

    made = docx_of(document)

    assert made == docx_of(document)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"
        assert {part.compress_type for part in package.infolist()} == {zipfile.ZIP_STORED}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=30))
def test_any_text_makes_a_file_that_opens(said: str, blank: str, url: str) -> None:
    row = ((Fact(said, (ONE,)),), (Blank(blank),))
    made = docx_of(a_document(a_table(row), title=said, url=url))

    docx.Document(io.BytesIO(made))
    shown = text_of(body(made))
    assert not re.search("[\x00-\x08\u202a-\u202e\u200f]", shown)
