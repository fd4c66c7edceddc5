"""Bytes to sentences: text, pages and PDFs; what is damaged or hostile ends in one sentence."""

# ruff: noqa: E501, PLC0415, PT017 - sentences and rows are read whole

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import TEXT, a_page, a_pdf
from stopwork.errors import NotAnArticle
from stopwork.intake.reading import article_of
from stopwork.intake.texts.sentences import cuts

pytest.importorskip("trafilatura", reason="the extra 'intake' is not installed")
pytest.importorskip("pypdfium2", reason="the extra 'intake' is not installed")


def sentences(text: str) -> list[str]:
    return [text[begins:ends] for begins, ends in cuts(text)]


def test_a_page_gives_its_text_and_day_without_navigation_and_comments() -> None:
    article = article_of(a_page(), "page.html")

    assert (article.published, article.outlet) == ("2024-11-22", "Lakeside Monitor")
    assert "paused its $2 million contract" in article.text
    assert "boats" not in article.text
    assert "March 3, 2020" not in article.text


def test_a_day_of_modification_is_no_day_of_publication() -> None:
    page = a_page().replace(b'"datePublished": "2024-11-22",', b"")

    assert article_of(page, "page.html").published is None


def test_hidden_words_of_a_page_are_not_read() -> None:
    hidden = "<div style='display: none'>ICE signed on May 1, 2020 for $9 million.</div>"

    assert "May 1, 2020" not in article_of(a_page(TEXT + hidden), "page.html").text


@pytest.mark.parametrize(
    "tag", ["del", "s", "strike", "span style='text-decoration: line-through'"]
)
def test_words_that_a_page_struck_out_are_not_read(tag: str) -> None:
    struck = f"<p>The order cost <{tag}>$9 million</{tag.split(maxsplit=1)[0]}> $7 million that year.</p>"
    text = article_of(a_page(TEXT + struck), "page.html").text

    assert "$9 million" not in text
    assert "$7 million that year" in text


def test_the_mark_of_a_note_never_becomes_a_digit_of_the_word_before_it() -> None:
    noted = (
        "<p>It was signed in 2024<sup>2</sup> and ended<sup><a href='#n'>[3]</a></sup> on the"
        " 8<sup>th</sup> of May, at 10<sup>6</sup> dollars<sup>*</sup> a year.</p>"
    )
    text = article_of(a_page(TEXT + noted), "page.html").text

    assert "signed in 2024 and ended on the 8th of May, at 10^6 dollars a year." in text


def test_a_pdf_gives_its_text_with_broken_words_joined() -> None:
    lines = ["Lakeside Monitor - 2024-11-22", "Deal on hold", "The agency paused its con-",
             "tract with Paragon Solutions in October and has said nothing since then.", "1"]  # fmt: skip

    article = article_of(a_pdf([lines]), "sheet.pdf")

    assert article.published == "2024-11-22"
    assert "paused its contract with Paragon" in article.text
    assert not article.text.endswith("1")


def test_the_place_of_each_sentence_is_its_place_in_the_text() -> None:
    article = article_of(f"Heading\n\n{TEXT}\n\n{TEXT}".encode(), "a.txt")

    assert all(article.text[one.begins : one.ends] == one.text for one in article.sentences)
    assert len(article.sentences) == 5


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Paragon Solutions (US) Inc. signed. ICE paid.", 2),
        ("It was bought by Paragon Solutions Inc. The agency paid.", 2),
        ("The U.S. Army paid. The U.S. The end.", 3),
        ("Am 27. September wurde unterschrieben. Am 8. Oktober nicht.", 2),
        ("It cost $2.4 million. No. 14093 is the order.", 2),
        ("“It is over.” The agency said so.", 2),
        ("So the work could go on. The order was lifted.", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count, sentences(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_is_read_in_the_encodings_that_texts_come_in(encoding: str) -> None:
    text = "Überschrift\n\nDie Behörde kaufte am 3. März 2024 für zwei Millionen Dollar."

    assert "Behörde kaufte am 3. März" in article_of(text.encode(encoding), "a.txt").text


PDF = a_pdf([["A sheet of text about a contract that somebody signed."] * 30])
BROKEN = {
    "nothing": b"",
    "blanks": b" \n\n \t ",
    "no text": bytes(range(256)) * 40,
    "zeroes": b"\x00" * 5_000,
    "cut character": "é".encode("utf-16")[:-1] + b"\xd8",
    "half a PDF": PDF[: len(PDF) // 3],
    "a PDF's first bytes": b"%PDF-1.7\n",
    "a PDF of pictures": a_pdf([[]]),
    "a page without text": b"<!doctype html><html><head><title>x</title></head><body></body></html>",
    "a page of scripts": b"<html><body><script>" + b"var a = 1;" * 500 + b"</script></body></html>",
    "too large": b"word " * 3_000_000,
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_article_is_refused_in_one_sentence(name: str) -> None:
    with pytest.raises(NotAnArticle) as refused:
        article_of(BROKEN[name], "given")

    assert str(refused.value).startswith("given: ")
    assert "\n" not in str(refused.value)


HOSTILE = {
    "deep": b"<html><body>" + b"<div>" * 20_000 + TEXT.encode() + b"</div>" * 20_000,
    "entities": b"<html><body><p>" + b"&lt;&#x41;&nbsp;&unknown;" * 20_000 + b"</p></body></html>",
    "one line": b"<html><body><p>" + b"Work was stopped in October 2023. " * 9_000 + b"</p></body></html>",
    "open": b"<html><body><p>" + b"<b><i><a href='" * 5_000,
    "dates": b"In May, March and 12 of 2024 or so, about early 3 " * 4_000,
    "figures": b"$1,111,111,111 " * 20_000,
    "commas": b"and, but, the, which, " * 20_000,
    "capitals": b"Aa Bb Cc Dd " * 20_000,
    "json": b"<html><head><script type='application/ld+json'>" + b"[" * 100_000 + b"</script></head><body><p>"
    + TEXT.encode() + b"</p></body></html>",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_text_or_in_a_sentence_and_soon(name: str) -> None:
    from articles import names
    from stopwork.intake.claims import claims_of

    begun = time.perf_counter()
    try:
        claims_of(article_of(HOSTILE[name], "given"), names())
    except NotAnArticle as refused:
        assert str(refused)

    assert time.perf_counter() - begun < 20


@given(st.binary(max_size=600))
def test_any_bytes_end_in_an_article_or_in_a_sentence(data: bytes) -> None:
    try:
        assert article_of(data, "given").text
    except NotAnArticle as refused:
        assert str(refused)


@given(st.integers(0, len(PDF)))
def test_a_pdf_cut_anywhere_ends_in_text_or_in_a_sentence(at: int) -> None:
    try:
        article_of(PDF[:at], "cut.pdf")
    except NotAnArticle as refused:
        assert str(refused)
