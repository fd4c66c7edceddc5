"""
Text of a report as elements of WordprocessingML (ECMA-376, part 1, section 17).

Every word of a case goes through `harmless` into a w:t element, which Word shows and never runs.
Fields (w:fldSimple) and links are made here for page numbers and references only.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from stopwork.reports.documents.document import Blank, Document, Fact, Frame, Ref, Span
from stopwork.reports.documents.wording import shown, web_address

Element = Any  # lxml publishes no types
WIDTH = 9_360  # twentieths of a point: 6.5 inches between the margins of a Letter page
LIMIT = 2_000  # characters of one span; what is longer is cut, and says so
# XML 1.0 has no place for these two, and lxml refuses them; the other controls `shown` shows.
_NO_XML = re.compile("[\ufffe\uffff]")
_ADDRESS = re.compile(r"https?://[!#-;=?-\[\]_a-z~]{1,1000}\Z", re.IGNORECASE)
_CLOSES = (".", ",", ";", ":", ")")  # no space stands before these


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What text is written into: numbers of the references, the part, its width, unused ids."""

    numbers: Mapping[Ref, int]
    part: Part
    width: int = WIDTH
    ids: Iterator[int] = field(default_factory=lambda: count(1))


def page_of(document: Document, part: Part) -> Page:
    """Return the page of a document, its references numbered in the order explained."""
    numbers = {known.ref: place for place, known in enumerate(document.references, 1)}
    return Page(numbers=numbers, part=part)


def w(tag: str, *children: Element, **attributes: object) -> Element:
    """Return an element of the namespace w: with attributes of the same namespace."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name.rstrip('_')}"), str(value))
    made.extend(children)
    return made


def harmless(text: str, limit: int = LIMIT) -> str:
    """Return words that show what acts instead of acting, cut to about `limit` characters."""
    return _NO_XML.sub(lambda found: f"[U+{ord(found[0]):04X}]", shown(text, limit))


def run(text: str, *properties: Element) -> Element:
    """Return a run of text, harmless already."""
    words = w("t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    return w("r", *([w("rPr", *properties)] if properties else []), words)


def paragraph(style: str, *content: Element, properties: Iterable[Element] = ()) -> Element:
    """Return a paragraph of a style; the properties come in the order of the schema."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *content)


def inline(text: Iterable[Span], page: Page, said: set[Ref] | None = None) -> list[Element]:
    """Return the runs of one text: facts with their numbers, blanks as fields to fill in.

    `said` are references whose numbers stand nearby already, in the same row: not said again.
    """
    made: list[Element] = []
    nearby = set() if said is None else said
    for span in text:
        words = "" if isinstance(span, Blank) else harmless(span.text)
        if made and not words.startswith(_CLOSES):
            made.append(run(" "))
        match span:
            case Frame():
                made.append(run(words))
            case Fact():
                made.append(run(words))
                fresh = [ref for ref in dict.fromkeys(span.refs) if ref not in nearby]
                made += [_number(ref, page) for ref in fresh]
                nearby.update(fresh if said is not None else ())
            case Blank():
                made.append(_blank(span, page))
    return made


def _number(ref: Ref, page: Page) -> Element:
    if ref not in page.numbers:
        raise ValueError(f"{ref} is referred to and not explained; add it to the references")
    place = page.numbers[ref]
    label = run(f"[{place}]", w("rStyle", val="ReferenceNumber"))
    return w("hyperlink", label, anchor=f"ref_{place}", history="1")


def _blank(blank: Blank, page: Page) -> Element:
    """A content control: one click selects it, and what is typed takes its place.

    It is a rule and words in brackets as well, so that it is seen in print and without colours.
    """
    what = harmless(blank.what, 300)
    rule = run("\u00a0" * 12, w("rStyle", val="BlankRule"))
    return w(
        "sdt",
        w("sdtPr", w("alias", val=what[:64]), w("id", val=next(page.ids)), w("showingPlcHdr")),
        w("sdtContent", rule, run(f"[{what}]", w("rStyle", val="BlankWords"))),
    )


def bookmarked(name: str, page: Page, *content: Element) -> list[Element]:
    """Return elements under a bookmark that links inside the document lead to."""
    place = next(page.ids)
    return [w("bookmarkStart", id=place, name=name), *content, w("bookmarkEnd", id=place)]


def address(url: str | None, page: Page) -> list[Element]:
    """Return an address as a link if it is plainly one of the web, as words otherwise, or nothing.

    The file links to no other place: an address with anything unusual in it stays words.
    """
    if not url:
        return []
    words = run(harmless(url, 300), w("rStyle", val="Address"))
    target = web_address(url)
    if target is None or not _ADDRESS.match(target):
        return [run(" "), words]
    link = w("hyperlink", words, history="1")
    relation = page.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), relation)
    return [run(" "), link]
