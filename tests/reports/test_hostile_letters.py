"""A case full of hostile text makes harmless letters; a case with next to nothing makes blanks."""

import io
import zipfile
from datetime import date
from functools import cache

import pytest
from click.testing import CliRunner
from lxml import etree

from memory_store import MemoryStore
from spans import spans_of, titles_of
from stopwork.cli import main
from stopwork.desk.basis import basis_of
from stopwork.desk.reports.documents import OfCase
from stopwork.desk.reports.drafts import Wanted, letter
from stopwork.reports.documents.document import Blank, Document, Fact, Frame
from stopwork.reports.documents.docx import docx_of
from stopwork.reports.drafts.letters import letters
from stopwork.reports.drafts.memo import memo_of
from stopwork.reports.facts.basis import Basis

DAY = date(2026, 1, 10)
HOSTILE = (
    '=HYPERLINK("http://evil.example") <w:instrText>DDEAUTO</w:instrText> \u202egnp.exe ]]> '
    "\x1b[2J <script>alert(1)</script> " + "x" * 3000
)
KINDS = ("memo", *letters())


def recorded(store: MemoryStore, *words: str) -> None:
    who = {"STOPWORK_AS": "Ana Ruiz", "STOPWORK_ROLE": "reviewer"}
    result = CliRunner().invoke(main, ["case", *words], obj=store, env=who)
    assert result.exit_code == 0, result.output


@cache
def a_case(text: str) -> MemoryStore:
    store, on = MemoryStore(), ("--on", "2026-01-05")
    recorded(store, "grant", "Ana Ruiz", "reviewer", *on)
    recorded(store, "open", "A-17", "--id", "a17", "--title", text, "--agency", text,
             "--vendor", text, "--amount", "1200.00", *on)  # fmt: skip
    recorded(store, "evidence", "add", "a17", "--id", "r", "--title", text, "--publisher", text,
             "--grade", "reputable-press", "--published", "2026-01-02", "--url",
             "https://evil.example/\u202e" + text, *on)  # fmt: skip
    said = ("--source", "r", "--says", text)
    recorded(store, "claim", "a17", "contract.signed_on=2026-01-02", *said)
    recorded(store, "claim", "a17", f"product.named={text}", *said)
    recorded(store, "claim", "a17", "factor.c1_collected_on_protected_class=true", "--subject",
             "vendor:v", *said)  # fmt: skip
    recorded(store, "concern", "a17", text, text, "--ask", text, "--id", "c", *on)
    return store


@cache
def an_empty_case() -> MemoryStore:
    store, on = MemoryStore(), ("--on", "2026-01-05")
    recorded(store, "grant", "Ana Ruiz", "reviewer", *on)
    recorded(store, "open", "A-17", "--id", "a17", "--title", "T", "--agency", "An Agency",
             "--vendor", "V", *on)  # fmt: skip
    recorded(store, "concern", "a17", "O", "W", "--ask", "A", "--id", "c", *on)
    return store


def made(name: str, store: MemoryStore) -> Document:
    if name == "memo":
        return memo_of(based(store, "whole"))
    of = OfCase(case_id="a17", on=DAY, store=store)
    return letter(name, of, Wanted(concern="c")).document


@cache
def based(store: MemoryStore, view: str) -> Basis:
    return basis_of(store, "a17", DAY, view)


@pytest.mark.parametrize("name", KINDS)
def test_hostile_text_of_a_case_stays_text(name: str) -> None:
    document = made(name, a_case(HOSTILE))

    package = zipfile.ZipFile(io.BytesIO(docx_of(document)))
    for part in package.namelist():
        if part.endswith((".xml", ".rels")):
            etree.fromstring(package.read(part))
    body = package.read("word/document.xml").decode()
    assert "\u202e" not in body
    assert "<w:instrText" not in body
    assert "<script" not in body
    assert "evil.example" not in package.read("word/_rels/document.xml.rels").decode()


@pytest.mark.parametrize("name", KINDS)
def test_words_of_a_case_stand_in_facts_only(name: str) -> None:
    document = made(name, a_case(HOSTILE))

    frames = [span.text for span in spans_of(document) if isinstance(span, Frame)]
    assert "evil" not in " ".join((*frames, *titles_of(document), document.title, document.kind))
    assert all(span.refs for span in spans_of(document) if isinstance(span, Fact))


@pytest.mark.parametrize("name", KINDS)
def test_a_case_with_next_to_nothing_makes_blanks(name: str) -> None:
    document = made(name, an_empty_case())

    assert any(isinstance(span, Blank) for span in spans_of(document))
    assert docx_of(document)[:2] == b"PK"


def test_an_agency_with_no_relevant_official_leaves_the_office_blank() -> None:
    said = " ".join(
        span.what for span in spans_of(made("certification", an_empty_case()))
        if isinstance(span, Blank)
    )  # fmt: skip

    assert "which of the six relevant officials of sec. 5(k)" in said
