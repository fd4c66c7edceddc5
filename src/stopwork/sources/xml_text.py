"""
XML, one element at a time, hardened against documents made to exhaust a computer.

What is published here comes without a document type, so any DOCTYPE is refused before it can
declare an entity: with no declarations there is nothing to expand ("billion laughs") and nothing
external to fetch (XXE). Entities, document types and the network are off besides, and depth is
limited.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, BinaryIO, TypeAlias

from lxml import etree

from stopwork.errors import NotWellFormed
from stopwork.sources.recognise import encoding_of, text_of

Element: TypeAlias = Any  # lxml's, with the methods of xml.etree's; lxml publishes no types
Found = tuple[int, Element]  # the line that it begins on

PIECE = 1 << 16
DEEPEST = 200  # levels; what is published has under 20
_PROLOG = re.compile(r"(?:\ufeff|\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_NAMESPACED = etree.XPath(
    "descendant-or-self::*[contains(name(), ':') or namespace-uri() or @*[contains(name(), ':')]]"
)
_DECLARED = re.compile(r"(<\?xml[^>]*?)\s+encoding=(?:\"[^\"]*\"|'[^']*')")
_PLACE = re.compile(r", line \d+, column \d+$")


@dataclass(frozen=True, slots=True)
class Xml:
    """An XML document to stream: its name, its bytes, how it begins, and the noun for it."""

    name: str
    stream: Callable[[], BinaryIO]
    sample: bytes
    noun: str = "file"


@dataclass(slots=True)
class _Place:
    """How deep the parser is, and in which of the elements that are looked for."""

    depth: int = 0
    inside: int = 0  # the depth of the outermost element looked for, 0 outside of all
    line: int = 1  # the one that the piece being read begins on, 0 where its bytes do not say
    begun: int = 1  # the one that the element looked for begins on


def elements(xml: Xml, tags: Iterable[str]) -> Iterator[Found]:
    """Yield the root as it begins, without children; then each outermost element called so.

    Each comes with its line, the root with 1; names are without namespaces. Memory stays flat: an
    element is emptied when the next is asked for. Raises NotWellFormed for a DOCTYPE, for depth,
    and for XML that is not well formed.
    """
    _refuse_declarations(xml)
    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, load_dtd=False, no_network=True,
        huge_tree=False, recover=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    wanted, place = frozenset(tags), _Place()
    with xml.stream() as stream:
        for line, piece in _pieces(stream, wanted):
            place.line = line if encoding_of(xml.sample) == "utf-8" else 0
            _feed(xml, parser, piece)
            yield from _found(xml, parser, wanted, place)
        _feed(xml, parser, b"")
        yield from _found(xml, parser, wanted, place)


def parsed(name: str, data: bytes, noun: str = "file") -> Element:
    """Return the root of a small document, namespaces and all; raises NotWellFormed.

    A document type is refused as in `elements`; the parser itself refuses more than 256 levels.
    """
    _refuse_declarations(Xml(name, BytesIO, data[:PIECE], noun))
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _malformed(Xml(name, BytesIO, b"", noun), error.lineno, error.msg) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declared(Xml(name, BytesIO, b"", noun), 1)
    return root


def in_utf8(data: bytes) -> bytes:
    """Return XML that begins as UTF-16 in UTF-8, without its declared encoding; else as it is."""
    if not data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data
    text = data.decode("utf-16", "replace")
    return _DECLARED.sub(r"\1", text, count=1).encode("utf-8", "replace")


def text_in(element: Element, tag: str) -> str:
    """Return the trimmed text of a child, '' where it is missing or empty."""
    child = next(element.iterchildren(tag), None)  # twice as quick as findtext
    return "" if child is None else (child.text or "").strip()


def texts(element: Element, path: str) -> tuple[str, ...]:
    """Return the trimmed texts at a path that are not empty, each once, in order."""
    found = ((each.text or "").strip() for each in element.findall(path))
    return tuple(dict.fromkeys(text for text in found if text))


def inner(element: Element) -> str:
    """Return all text inside an element with blanks joined."""
    if not len(element):
        return " ".join((element.text or "").split())
    return " ".join("".join(element.itertext()).split())


def _found(xml: Xml, parser: Any, wanted: frozenset[str], place: _Place) -> Iterator[Found]:
    """Go through what the parser has read. What is wanted is given, and then all is let go of."""
    for event, element in parser.read_events():
        if event == "start":
            place.depth += 1
            if place.depth > DEEPEST:
                raise _too_deep(xml)
            if place.depth == 1:
                yield 1, _bare_root(xml, element)
            if not place.inside and _local(element.tag) in wanted:
                place.inside, place.begun = place.depth, place.line or element.sourceline
            continue
        if place.inside == place.depth:
            place.inside = 0
            _without_namespaces(element)
            yield place.begun, element
        if not place.inside and place.depth > 1:
            _let_go(element)
        place.depth -= 1


def _bare_root(xml: Xml, root: Element) -> Element:
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declared(xml, root.sourceline)
    named = {_local(key): text for key, text in root.attrib.items()}
    return etree.Element(_local(root.tag), named)


def _refuse_declarations(xml: Xml) -> None:
    text = text_of(xml.sample)
    prolog = _PROLOG.match(text)
    if prolog and text.startswith("<!DOCTYPE", prolog.end()):
        raise _declared(xml, text.count("\n", 0, prolog.end()) + 1)


def _declared(xml: Xml, line: int) -> NotWellFormed:
    return NotWellFormed(
        f"{xml.name}, line {line}: declares a document type, as no published {xml.noun} does; it is"
        " refused, because such declarations can exhaust a computer."
    )


def _pieces(stream: BinaryIO, wanted: frozenset[str]) -> Iterator[tuple[int, bytes]]:
    """The bytes, cut before each tag that may begin what is wanted, with the line they begin on.

    The parser itself knows lines only up to 65,535. Cuts in the wrong place, as in a comment, do no
    harm: what is wanted never begins anywhere but at the beginning of a piece.
    """
    names = b"|".join(re.escape(name.encode()) for name in sorted(wanted))
    begins = re.compile(rb"<(?:[^\s<>/:]+:)?(?:" + names + rb")(?=[\s/>])")
    line, rest = 1, b""
    while piece := stream.read(PIECE):
        data = rest + piece
        end = data.rfind(b"<")
        data, rest = (data[:end], data[end:]) if end > 0 else (data, b"")
        for part in _cut(data, begins):
            yield line, part
            line += part.count(b"\n")
    if rest:
        yield line, rest


def _cut(data: bytes, begins: re.Pattern[bytes]) -> Iterator[bytes]:
    at = 0
    for tag in begins.finditer(data):
        if tag.start() > at:
            yield data[at : tag.start()]
            at = tag.start()
    yield data[at:]


def _feed(xml: Xml, parser: Any, piece: bytes) -> None:
    """Give the parser a piece, or the end where there is none; raise its first error.

    Prefixes that nobody declares are no error: a publisher's file is read by its local names.
    """
    try:
        if piece:
            parser.feed(piece)
        else:
            parser.close()
    except etree.XMLSyntaxError as error:
        raise _malformed(xml, error.lineno, error.msg) from error
    for entry in parser.feed_error_log:
        if entry.level >= etree.ErrorLevels.ERROR and entry.domain != etree.ErrorDomains.NAMESPACE:
            raise _malformed(xml, entry.line, entry.message)


def _malformed(xml: Xml, line: int | None, why: str) -> NotWellFormed:
    if why.startswith("Excessive depth"):
        return _too_deep(xml)
    says = f"is not well-formed XML ({_PLACE.sub('', why)}); fetch the file again"
    return NotWellFormed(f"{xml.name}, line {line}: {says}.")


def _too_deep(xml: Xml) -> NotWellFormed:
    return NotWellFormed(f"{xml.name}: is nested over {DEEPEST} deep, as no {xml.noun} is.")


def _without_namespaces(element: Element) -> None:
    for each in _NAMESPACED(element):
        each.tag = _local(each.tag)
        for key, text in each.attrib.items():
            if key != (name := _local(key)):
                del each.attrib[key]
                each.set(name, text)


def _let_go(element: Element) -> None:
    """Empty an element, and take away those before it, which are empty already."""
    element.clear()
    while (before := element.getprevious()) is not None:
        element.getparent().remove(before)


@lru_cache(maxsize=4096)
def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]
