"""Walks a report's page as a program would: every text with what it refers to."""

import ast
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

REPORTS = Path(__file__).parents[1] / "src" / "stopwork" / "reports"
VOID = {"meta", "link", "br", "hr", "img", "input", "col"}


@dataclass
class Piece:
    """One run of text, the references of the elements around it, and their tags and classes."""

    text: str
    refs: list[str]
    tags: list[str]
    classes: set[str]


@dataclass
class _Open:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)


class Page(HTMLParser):
    """A page: its texts, ids, elements and links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self.ids: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[_Open] = []
        self.feed(html)
        assert not self._open, f"never closed: {[one.tag for one in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if named := attributes.get("id"):
            self.ids.append(named)
        if tag not in VOID:
            self._open.append(_Open(tag, attributes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not text:
            return
        refs = [r for one in self._open for r in (one.attributes.get("data-refs") or "").split()]
        classes = {c for one in self._open for c in (one.attributes.get("class") or "").split()}
        self.pieces.append(Piece(text, refs, [one.tag for one in self._open], classes))

    def links(self) -> list[str]:
        return [a["href"] or "" for tag, a in self.elements if tag == "a" and "href" in a]

    def targets(self) -> set[str]:
        """Return the ids that links inside the page lead to, decoded as a browser does."""
        return {unquote(link[1:]) for link in self.links() if link.startswith("#")}


def anchor_of(ref: str) -> str:
    """Return the id of the entry in the list of references that a data-refs word names."""
    kind, _, name = ref.partition(":")
    return f"ref-{kind}-{name}"


def standing_words() -> set[str]:
    """Return every text that is written in the source of the reports: the same in every case."""
    found: set[str] = set()
    for path in REPORTS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(" ".join(node.value.split()))
    for path in (REPORTS / "templates").glob("document.html.j2"):
        bare = re.sub(r"\{[{%].*?[%}]\}", "\n", path.read_text(encoding="utf-8"))
        found |= {" ".join(text.split()) for text in re.split(r"<[^>]*>|\n", bare)}
    return found


def not_html(page: str) -> list[str]:
    """Return what the standard's own way of reading finds wrong with a page."""
    html5lib = pytest.importorskip("html5lib")
    parser = html5lib.HTMLParser()
    parser.parse(page)
    return [f"{place}: {code} {words}" for place, code, words in parser.errors]
