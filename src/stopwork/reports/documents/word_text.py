"""
Text of a report as elements of WordprocessingML (ECMA-376, part 1, section 17).

Every word of a case goes through `harmless` into a w:t element, which Word shows and never runs.
Fields (w:fldSimple) and links are made here for page numbers and references only.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from stopwork.reports.documents.document import Blank, Document, Fact, Ref, Span
from stopwork.reports.documents.notes import Notes, notes_of
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
    """What text is written into: the notes, the part of the file, its width, unused ids."""

    notes: Notes
    part: Part
    width: int = WIDTH
    ids: Iterator[int] = field(default_factory=lambda: count(1))


def page_of(document: Document, part: Part) -> Page:
    """Return the page of a document, its references numbered by groups."""
    return Page(notes=notes_of(document), part=part)


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


def inline(text: Iterable[Span], page: Page) -> list[Element]:
    """Return the runs of one text: facts with their numbers where those change, blanks as fields
    to fill in.
    """
    spans, made = tuple(text), list[Element]()
    for place, span in enumerate(spans):
        after = spans[place + 1] if place + 1 < len(spans) else None
        made += [run(" ")] if made and not _goes_on(span) else []
        made.append(_words(span, page))
        if isinstance(span, Fact):
            numbered = page.notes.numbered
            same = isinstance(after, Fact) and numbered(after.refs) == numbered(span.refs)
            made += [] if same else cited(span.refs, page)
    return made


def lines(cell: Iterable[Span], page: Page) -> list[Element]:
    """Return the spans of a cell, each on its own line, without numbers."""
    made: list[Element] = []
    for span in cell:
        made += [w("r", w("br"))] if made and not _goes_on(span) else []
        made.append(_words(span, page))
    return made


def _goes_on(span: Span) -> bool:
    return not isinstance(span, Blank) and harmless(span.text).startswith(_CLOSES)


def _words(span: Span, page: Page) -> Element:
    return _blank(span, page) if isinstance(span, Blank) else run(harmless(span.text))


def cited(refs: Sequence[Ref], page: Page) -> list[Element]:
    """Return the numbers of references, a link where one is new under this heading."""
    found = page.notes.cite(page.notes.numbered(refs))
    if found is None:
        return []
    label = run(f"[{found.words}]", w("rStyle", val="ReferenceNumber"))
    if found.to is None:
        return [label]
    return [w("hyperlink", label, anchor=f"ref_{found.to}", history="1")]


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
