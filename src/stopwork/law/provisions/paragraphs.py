"""
Cut an official text into its paragraphs, each with the path of labels that leads to it.

    "Sec. 2. … (a) … (i) … (A) …"   →   2.a, 2.a.i, 2.a.i.A

Works on plain text whose paragraphs are parted by blank lines, as official sites print them. Labels
are told apart by their sequence, not by indentation: after (h), an (i) is the next letter unless an
(ii) follows it. A paragraph without a label takes the path before it and a running number (5.i+1).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from stopwork.digest import digest_of

RULE = re.compile(r"^={20,}\s*$", re.MULTILINE)  # ends a header about the file itself
ORDER_SECTION = re.compile(r"(?:Section|Sec\.)\s+(\d+)\.\s*")
RULE_SECTION = re.compile(r"\d+\.(\d{4})\s+[A-Z][^.]*\.\s*")  # 42.1303 Stop-work orders.
TITLE = re.compile(r"(?:§\s*\S+|\d+\.\d+-\d+)\s+[^.]*\.?\s*$")  # § 3232a. Measures … / 52.242-15 …
HEADING = re.compile(r"[A-Z][^.()]{2,80}\.\s+")
LABELS = re.compile(r"(?:\(([0-9]{1,3}|[a-z]{1,4}|[A-Z]{1,4})\)\s*)")
ENDS = (".", ";", ":", ",", "—", "-", "and", "or")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
TITLE_WORDS = 12
BLOCKS = frozenset(
    {"p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "section", "article"}
)
UNSEEN = frozenset({"script", "style", "head", "nav", "header", "footer"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: its path, and its text without the label."""

    path: str
    text: str

    @property
    def digest(self) -> str:
        """The digest of the words, whatever the typography."""
        return digest_of(normalised(self.text).encode())


Place = tuple[str, int]  # the style of a label and its number in it: ("a", 2) is (b)


def normalised(text: str) -> str:
    """Return the words of a text with quotation marks, dashes and blanks written in one way."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub("[\u2018-\u201b]", "'", re.sub("[\u201c-\u201f]", '"', plain))
    plain = re.sub(r"\s*[\u2010-\u2015\u2212]\s*", "-", plain)
    return re.sub(r"\s+", " ", plain).strip().rstrip("-")


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an official text in its order; a text without any gives none."""
    reader = _Reader(_blocks(text))
    return tuple(reader.paragraphs())


def text_of_page(page: str) -> str:
    """Return the text of a saved web page, its blocks parted by blank lines; other text as it is.

    Scripts, styles, the page's head, navigation, header and footer are left out.
    """
    if not re.search(r"<(?:!doctype|html|p|div)\b", page[:4000], re.IGNORECASE):
        return page
    reader = _Page()
    reader.feed(page)
    reader.close()
    return "".join(reader.parts)


class _Page(HTMLParser):
    """The text of a page. A class because the standard library's parser calls back."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 -- HTMLParser's signature
        self.unseen += tag in UNSEEN
        self.parts.extend(["\n\n"] if tag in BLOCKS else [])

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN and self.unseen > 0
        self.parts.extend(["\n\n"] if tag in BLOCKS else [])

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(" ".join(data.split("\n")))


def _blocks(text: str) -> list[str]:
    """The paragraphs as printed; a heading that stands alone is put before what it heads."""
    body = RULE.split(text, maxsplit=1)[-1]
    found = [" ".join(block.split()) for block in re.split(r"\n\s*\n", body) if block.strip()]
    blocks: list[str] = []
    for block in found:
        if blocks and _is_heading(blocks[-1]) and not LABELS.match(block):
            blocks[-1] = f"{blocks[-1]} {block}"
        else:
            blocks.append(block)
    return blocks


def _is_heading(block: str) -> bool:
    """A label and a few words with no stop after them: `(1) Requirement`."""
    label = LABELS.match(block)
    rest = block[label.end() :] if label else ""
    return bool(rest) and len(rest.split()) <= TITLE_WORDS and not rest.endswith(ENDS)


class _Reader:
    """Where in the text we are. A class because every label depends on those before it."""

    def __init__(self, blocks: list[str]) -> None:
        self.blocks = blocks
        self.section: tuple[str, ...] = ()
        self.stack: list[Place] = []
        self.loose = 0
        self.fresh = True  # nothing has been said under this section yet

    def paragraphs(self) -> Iterator[Paragraph]:
        for at, block in enumerate(self.blocks):
            rest = self._section(block)
            if not rest:
                continue
            labelled = self._labels(rest, at)
            if labelled is None:
                yield Paragraph(self._loose(), rest)
            elif labelled:
                self.fresh, self.loose = False, 0
                yield Paragraph(self._path(), labelled)

    def _section(self, block: str) -> str:
        """Open a section if the block begins one; return what is left of the block."""
        opened = ORDER_SECTION.match(block) or RULE_SECTION.match(block)
        if opened:
            self.section, self.stack, self.loose, self.fresh = (opened[1],), [], 0, True
            rest = block[opened.end() :]
            heading = HEADING.match(rest)
            return rest[heading.end() :] if heading and opened.re is ORDER_SECTION else rest
        if TITLE.fullmatch(block):
            self.section, self.stack, self.loose, self.fresh = (), [], 0, True
            return ""
        return block

    def _labels(self, block: str, at: int) -> str | None:
        """Walk down the labels a block begins with; None when it has none that fit."""
        found = LABELS.match(block)
        walked = False
        while found and (place := self._place(found[1], self._next(block[found.end() :], at))):
            level = next((n for n, own in enumerate(self.stack) if own[0] == place[0]), None)
            self.stack = [*self.stack[: len(self.stack) if level is None else level], place]
            block, walked = block[found.end() :], True
            found = LABELS.match(block)
        return block if walked else None

    def _next(self, rest: str, at: int) -> str:
        for block in (rest, *self.blocks[at + 1 : at + 60]):
            if found := LABELS.match(block):
                return found[1]
        return ""

    def _place(self, label: str, following: str) -> Place | None:
        """The place that continues the sequence, or begins one level deeper."""
        own, numbers = dict(self.stack), _places(label)
        if not self.stack and following.casefold() != ROMAN[1]:
            return numbers[-1] if numbers else None  # an excerpt may begin at any label
        nexts = [place for place in numbers if own.get(place[0]) == place[1] - 1]
        firsts = [place for place in numbers if place[1] == 1 and place[0] not in own]
        if nexts and firsts:
            return firsts[0] if following.casefold() == ROMAN[1] else nexts[0]
        later = [place for place in numbers if place[1] > own.get(place[0], place[1])]
        return next(iter((*nexts, *firsts, *later)), None)

    def _path(self) -> str:
        return ".".join((*self.section, *(_label(place) for place in self.stack)))

    def _loose(self) -> str:
        if self.fresh and self.section:
            self.fresh = False
            return self._path()
        self.loose += 1
        return f"{self._path() or '0'}+{self.loose}"


def _places(label: str) -> list[Place]:
    """What a label may be: (i) is the ninth letter or the first Roman numeral."""
    if label.isdigit():
        return [("1", int(label))]
    small = label.casefold()
    letter, roman = ("a", "i") if label.islower() else ("A", "I")
    found = [(roman, ROMAN.index(small) + 1)] if small in ROMAN else []
    return [*found, (letter, ord(small) - ord("a") + 1)] if len(label) == 1 else found


def _label(place: Place) -> str:
    style, number = place
    if style == "1":
        return str(number)
    word = ROMAN[number - 1] if style in "iI" else chr(ord("a") + number - 1)
    return word if style.islower() else word.upper()
