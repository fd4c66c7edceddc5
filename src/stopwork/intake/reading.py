"""Bytes to an article: which kind of file, its text, sentences, language and day."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from stopwork.digest import digest_of
from stopwork.errors import NotAnArticle
from stopwork.intake.article import Article, Text
from stopwork.intake.texts.decode import decoded
from stopwork.intake.texts.languages import language_of
from stopwork.intake.texts.plain import ENDS, of_text
from stopwork.intake.texts.sentences import sentences_of
from stopwork.intake.words.lexicon import LANGUAGES

PDF = b"%PDF-"
MOST_BYTES = 12_000_000
MOST_LETTERS = 1_500_000
PAGE = ("<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<?xml")
HEADINGS = 3  # paragraphs that may stand above the text


def article_of(data: bytes, name: str, published: str | None = None) -> Article:
    """Return an article of its bytes; `published` is a day that somebody says.

    Raises NotAnArticle, in one sentence, for what is no text, too large, damaged or without text.
    """
    text = _text_of(data, name)
    whole = "\n".join(text.paragraphs)
    if not whole.strip():
        raise NotAnArticle(f"{name}: there is no text in it; name a text, a page or a PDF")
    if len(whole) > MOST_LETTERS:
        raise NotAnArticle(f"{name}: {len(whole):,} letters are no article; give the article alone")
    printed, sentences = sentences_of(text.paragraphs, _headings(text.paragraphs))
    code = language_of(whole)
    return Article(
        name=name,
        digest=digest_of(data),
        text=printed,
        sentences=sentences,
        language=code if code in LANGUAGES else "en",
        published=published or text.published,
        published_from="what was said" if published else text.published_from,
        outlet=text.outlet,
        title=text.title or text.paragraphs[0][:120],
    )


def _text_of(data: bytes, name: str) -> Text:
    if len(data) > MOST_BYTES:
        raise NotAnArticle(f"{name}: {len(data):,} bytes are no article; give the article alone")
    if PDF in data[:1024]:
        return _with_extra("sheets", "of_pdf")(data, name)
    text = decoded(data, name)
    head = text[:2000].lstrip().casefold()
    if head.startswith(PAGE) or "<html" in head or "<body" in head:
        return _with_extra("pages", "of_page")(text, name)
    return of_text(text)


def _with_extra(module: str, function: str) -> Callable[[Any, str], Text]:
    """What reads pages or PDFs, with the libraries that only they need."""
    try:
        found = import_module(f"stopwork.intake.texts.{module}")
        import_module({"pages": "trafilatura", "sheets": "pypdfium2"}[module])
    except ImportError as absent:
        raise NotAnArticle(
            "Pages and PDFs need the extra 'intake' (pip install 'stopwork[intake]'); or give text"
        ) from absent
    read: Callable[[Any, str], Text] = getattr(found, function)
    return read


def _headings(paragraphs: tuple[str, ...]) -> int:
    """How many paragraphs at the head are no sentences: title, line of the outlet and the like."""
    count = 0
    for paragraph in paragraphs[: min(HEADINGS, len(paragraphs) - 1)]:
        if ENDS.search(paragraph):
            break
        count += 1
    return count
