"""
XML lists, one record at a time, hardened against documents made to exhaust a computer.

The lists are published without a document type, so any DOCTYPE is refused before it can declare
an entity: with no declarations there is nothing to expand ("billion laughs") and nothing external
to fetch (XXE). Expat expands only the five entities of XML itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.etree.ElementTree import Element
from xml.parsers import expat

from stopwork.errors import RegistryError
from stopwork.registry.lists.reader import Document

PIECE = 1 << 16
DEEPEST = 200  # levels; the lists have under 20


@dataclass(slots=True)
class _Growing:
    """The records finished so far, and the one being built."""

    name: str
    tags: frozenset[str]
    parser: expat.XMLParserType
    done: list[tuple[int, Element]] = field(default_factory=list)
    stack: list[Element] = field(default_factory=list)
    depth: int = 0
    line: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise RegistryError(f"{self.name}: is nested over {DEEPEST} deep, as no list is")
        element = Element(_local(tag), {_local(key): text for key, text in attributes.items()})
        if self.depth == 1:
            self.done.append((1, element))
        if self.stack:
            self.stack[-1].append(element)
            self.stack.append(element)
        elif element.tag in self.tags:
            self.line = self.parser.CurrentLineNumber
            self.stack.append(element)

    def end(self, _tag: str) -> None:
        self.depth -= 1
        if self.stack:
            element = self.stack.pop()
            if not self.stack:
                self.done.append((self.line, element))

    def data(self, text: str) -> None:
        if not self.stack:
            return
        element = self.stack[-1]
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text

    def doctype(self, *_declared: object) -> NoReturn:
        raise RegistryError(
            f"{self.name}, line {self.parser.CurrentLineNumber}: declares a document type, as no"
            " published list does; it is refused, because such declarations can exhaust a computer"
        )


def records(document: Document, *tags: str) -> Iterator[tuple[int, Element]]:
    """Yield the root element without its children, then each outermost element called in `tags`.

    Names are without namespace prefix. Each comes with the line it begins on. Raises RegistryError
    for a DOCTYPE, for depth, and for XML that is not well formed.
    """
    parser = expat.ParserCreate()
    growing = _Growing(document.name, frozenset(tags), parser)
    parser.buffer_text = True
    parser.StartElementHandler = growing.start
    parser.EndElementHandler = growing.end
    parser.CharacterDataHandler = growing.data
    parser.StartDoctypeDeclHandler = growing.doctype
    parser.EntityDeclHandler = growing.doctype
    with document.stream() as stream:
        try:
            while piece := stream.read(PIECE):
                parser.Parse(piece)
                yield from growing.done
                growing.done = []
            parser.Parse(b"", True)  # noqa: FBT003 - the C function takes no keywords
        except expat.ExpatError as error:
            raise RegistryError(
                f"{document.name}, line {error.lineno}: is not well-formed XML"
                f" ({expat.ErrorString(error.code)}); fetch the file again"
            ) from error
    yield from growing.done


def text_of(element: Element, tag: str) -> str:
    """Return the trimmed text of a child, '' where it is missing or empty."""
    return (element.findtext(tag) or "").strip()


def texts(element: Element, path: str) -> tuple[str, ...]:
    """Return the trimmed texts at a path that are not empty, each once, in order."""
    found = ((each.text or "").strip() for each in element.findall(path))
    return tuple(dict.fromkeys(text for text in found if text))


def inner(element: Element) -> str:
    """Return all text inside an element with blanks joined."""
    return " ".join("".join(element.itertext()).split())


def _local(name: str) -> str:
    return name.rpartition(":")[2]
