"""
A web page: its running text without navigation, comments and hidden parts, and its day.

The day is the article's own `datePublished`, then its meta elements, then a `time` element; a
day of modification is none, and no day is guessed from an address or a copyright line.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from stopwork.errors import NotAnArticle
from stopwork.intake.article import Text
from stopwork.intake.texts.decode import tidied
from stopwork.intake.texts.published import from_lines, whole_day

HIDDEN = (
    "//*[@hidden or @aria-hidden='true' or contains(translate(@style, ' ', ''), 'display:none')"
    " or contains(translate(@style, ' ', ''), 'visibility:hidden')]"
)
NOT_TEXT = "//script | //style | //noscript | //template | //iframe | //comment()"
# trafilatura 2.3.1 keeps struck-out words and runs a note's number into the word before it:
# "3 2 million" of a corrected amount, and the year 20242.
STRUCK = "//del | //s | //strike | //*[contains(translate(@style, ' ', ''), 'line-through')]"
NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]|[*\u2020\u2021\u00a7]{1,3})[\])]?")
METAS = ("article:published_time", "datePublished", "date", "dc.date", "DC.date.issued", "pubdate")
ARTICLES = ("Article", "Posting", "Report", "Review")
DAY = re.compile(r"^\s*((?:19|20)\d\d-\d\d-\d\d)(?!\d)")
DEEPEST = 40  # of nested JSON
NO_TEXT = "no running text was found in this page; save the article's text and give that"


def of_page(text: str, name: str) -> Text:
    """Return the paragraphs of a page; raises NotAnArticle where no text is found."""
    tree = _tree(text, name)
    metadata = list(_metadata(tree))
    day, origin = _published(tree, metadata)
    for part in tree.xpath(f"{HIDDEN} | {NOT_TEXT} | {STRUCK}"):
        part.drop_tree() if part.getparent() is not None else None
    for raised in tree.xpath("//sup"):
        _lower(raised)
    paragraphs = _paragraphs(tree, name)
    if day is None and (day := from_lines(paragraphs)):
        origin = "the text"
    return Text(
        paragraphs=paragraphs,
        published=day,
        published_from=origin,
        outlet=_meta(tree, "og:site_name") or _outlet(metadata),
        title=_meta(tree, "og:title") or _first(tree.xpath("//h1//text()")),
        language=(_first(tree.xpath("/html/@lang")) or "")[:2].casefold() or None,
    )


def _tree(text: str, name: str) -> Any:
    parser = html.HTMLParser(encoding="utf-8", remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError) as wrong:
        raise NotAnArticle(f"{name}: {NO_TEXT}") from wrong


def _lower(raised: Any) -> None:
    """Take a note's mark out of the text; write a power of ten so that it stays one."""
    words = raised.text_content().strip()
    before = raised.getprevious()
    text = (raised.getparent().text if before is None else before.tail) or ""
    if not raised.xpath(".//a") and re.search(r"(?<!\d)10\s*$", text) and words.isdigit():
        raised.text = f"^{words}"
    elif NOTE_MARK.fullmatch(words):
        raised.drop_tree()


def _paragraphs(tree: Any, name: str) -> tuple[str, ...]:
    import trafilatura  # noqa: PLC0415 -- an extra, and slow to import

    try:
        found = trafilatura.extract(
            tree, include_comments=False, include_tables=False, include_formatting=False
        )
    except (RecursionError, ValueError, TypeError, AttributeError, etree.LxmlError) as wrong:
        raise NotAnArticle(f"{name}: {NO_TEXT}") from wrong
    paragraphs = tuple(one for one in map(tidied, (found or "").split("\n")) if one)
    if not paragraphs:
        raise NotAnArticle(f"{name}: {NO_TEXT}")
    return paragraphs


def _metadata(tree: Any) -> Iterator[dict[str, Any]]:
    """What the page's JSON-LD says of articles; broken JSON says nothing."""
    for text in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        try:
            yield from _articles(json.loads(text), DEEPEST)
        except (ValueError, RecursionError):
            continue


def _articles(value: Any, left: int) -> Iterator[dict[str, Any]]:
    if left and isinstance(value, list):
        for one in value:
            yield from _articles(one, left - 1)
    elif left and isinstance(value, dict):
        if str(value.get("@type", "")).strip("[]'").endswith(ARTICLES):
            yield value
        for one in value.values():
            if isinstance(one, list | dict):
                yield from _articles(one, left - 1)


def _published(tree: Any, metadata: list[dict[str, Any]]) -> tuple[str | None, str | None]:
    said = [(one.get("datePublished"), "the page's metadata") for one in metadata]
    said += [(_meta(tree, name), "the page's metadata") for name in METAS]
    article = "//*[self::article or self::main or contains(@class, 'byline')]"
    times = tree.xpath(f"{article}//time") or tree.xpath("//time")
    said += [(_first(one.xpath("@datetime")) or one.text_content(), "its time element")
             for one in times]  # fmt: skip
    for value, origin in said:
        found = DAY.match(str(value or ""))
        day = found[1] if found else whole_day(str(value or "")[:80])
        if day:
            return day, origin
    return None, None


def _meta(tree: Any, name: str) -> str | None:
    found = tree.xpath(
        "//meta[@property=$name or @name=$name or @itemprop=$name]/@content", name=name
    )
    return _first(found)


def _outlet(metadata: list[dict[str, Any]]) -> str | None:
    named = (one.get("publisher") for one in metadata)
    return next(
        (str(one["name"]) for one in named if isinstance(one, dict) and "name" in one), None
    )


def _first(found: list[Any]) -> str | None:
    return tidied(str(found[0])) or None if found else None
