r"""
Read a form: the text of a letter or memorandum as counsel reviews it.

    ---                            front matter: `key: words`; an indented line goes on
    {vendor}   {rule ID}           a slot: what the case or the law says, with its reference
    {claim.key ? words}            the value of a claim, or else a marked blank with these words
    [words]    {{phrase}}          a blank; a phrase of phrases.md, alone also a block of it
    # Title {#key}   ## Title      a heading, with its anchor where the title does not make it
    # :: name                      parts that a function gives
    - item     1. item             a list; `- :: name` gives items, `:: name` alone paragraphs
    Table: caption                 above `| head | head |`, `|--|-----|` (widths) and the rows;
                                   `| :: name |` gives rows
    >> office | line | line        a block to sign
    ? name     ! name              on the line above a block or heading: only where the function
                                   gives something, or only where it gives nothing

Blocks stand between blank lines; a list or table in which nothing stands is left out. Before the
first heading stand the lead and the lines TO, FROM, … `1\. ` starts a paragraph that is no list.
What cannot be read is refused with its file and line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from stopwork.cases.views import REPORT_VIEWS
from stopwork.errors import FormError
from stopwork.reports.drafts.form import (
    Call,
    Each,
    Form,
    Grid,
    Guard,
    Listing,
    Placed,
    Say,
    Section,
    Shape,
    Sign,
    Words,
)
from stopwork.reports.drafts.lists import ITEMS
from stopwork.reports.drafts.names import ANY, PARTS
from stopwork.reports.drafts.sentence import SPAN, Block, call_of, phrase_of, squeezed, words_of
from stopwork.reports.drafts.tables import LINES

Phrases = Mapping[str, tuple[Placed, ...]]
NEEDED = ("title", "signs", "to", "under", "view", "place")
SEVERAL = ("provisions", "who", "asks", "asks_first")
FLAGS = ("only_public", "answers_concern")
KEYS = (*NEEDED, "kind", *FLAGS, *SEVERAL)
HEADING = re.compile(r"#+ (?P<title>.+?)(?: \{#(?P<key>\S+)\})?")
ITEM, LABEL = r"(?:-|\d+\.) ", r"[A-Z][A-Z ]*: "


def form_of(file: str, text: str, phrases: Phrases) -> Form:
    """Return the form in a text, called as its file; raises FormError."""
    parted = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    if parted is None:
        raise FormError(f"{file}, line 1: no front matter; write it between two lines '---'")
    front = _front(Block(file=file, line=2, text=parted[1], phrases=phrases))
    opening, sections = _under(list(_blocks(file, text, parted.end(), phrases)), 1)
    lead = [words_of(block) for block in opening if not re.match(LABEL, block.text)]
    head = [block for block in opening if re.match(LABEL, block.text)]
    if len(lead) != 1 or len(head) != 1:
        raise FormError(f"{file}: write the lead and the lines TO, FROM, … before the first '# '")
    lines = tuple(
        (line.text.partition(": ")[0], words_of(line.at(line.text.index(": ") + 2)))
        for line in head[0].entries(LABEL)
    )
    name = file.removesuffix(".md")
    return Form(name=name, lead=lead[0], head=lines, sections=sections, **front)


def phrases_of(file: str, text: str, known: Phrases) -> Phrases:
    """Return the phrases of a file, each under its name as a heading, and those known before.

    A phrase may use those above it. Raises FormError for one that is there already.
    """
    phrases = dict(known)
    for section in _cut(list(_blocks(file, text, 0, phrases)), "# "):
        name = section[0].text[2:]
        if name in phrases or len(name.split()) != 1:
            raise section[0].refused("a phrase has a name of its own, one word on a line alone")
        phrases[name] = _placed(section[1:])
    return phrases


def _front(front: Block) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for block in front.entries(r"\S"):
        key, _, words = squeezed(block.text).partition(": ")
        if key not in KEYS or key in said or not words:
            raise block.refused(f"'{key}' is no key, twice or empty; use {', '.join(KEYS)}, once")
        said[key] = _value(block, key, words)
    for key in NEEDED:
        if key not in said:
            raise front.refused(f"'{key}' is missing; write '{key}: …'")
    if " " not in said["under"] and said["under"] not in said.get("provisions", ()):
        raise front.refused(f"'{said['under']}' is not among the provisions; add it there")
    return said


def _value(block: Block, key: str, words: str) -> object:
    if key == "view" and words not in REPORT_VIEWS:
        raise block.refused(f"'{words}' is no view; use {', '.join(REPORT_VIEWS)}")
    if key == "place" and not words.isdecimal():
        raise block.refused("the place in the list of letters is a number, such as 75")
    if key in FLAGS and words != "yes":
        raise block.refused(f"'{key}' is yes, or is left out")
    if key in SEVERAL:
        return tuple(words.split())
    return int(words) if key == "place" else words == "yes" if key in FLAGS else words


def _blocks(file: str, text: str, start: int, phrases: Phrases) -> Iterator[Block]:
    """The blocks between blank lines, each with the guard above it."""
    whole = Block(file=file, line=1, text=text, phrases=phrases)
    for match in re.finditer(r"(?:^(?=.*\S).+\n?)+", text[start:], re.MULTILINE):
        block = whole.at(start + match.start(), start + match.end())
        guard = re.match(r"[?!] .*\n?", block.text)
        if guard is not None:
            block = replace(block.at(guard.end()), guard=guard[0].strip())
        if not block.text:
            raise block.refused("'?' and '!' stand on the line above what they are about")
        yield replace(block, text=block.text.rstrip())


def _cut(blocks: Sequence[Block], mark: str) -> list[Sequence[Block]]:
    """The blocks cut before each one that begins with a mark; what is before the first is not."""
    starts = [place for place, block in enumerate(blocks) if block.text.startswith(mark)]
    return [blocks[first:last] for first, last in pairwise([*starts, len(blocks)])]


def _under(blocks: Sequence[Block], depth: int) -> tuple[Sequence[Block], tuple[Section, ...]]:
    """The blocks before the first heading of a depth, and the sections from there on."""
    found = _cut(blocks, "#" * depth + " ")
    own = blocks[: len(blocks) - sum(map(len, found))]
    return own, tuple(_section(each, depth) for each in found)


def _section(blocks: Sequence[Block], depth: int) -> Section:
    heading = blocks[0]
    told = HEADING.fullmatch(heading.text)
    if told is None:
        raise heading.refused("a heading is one line with a blank line below it")
    own, inner = _under(blocks[1:], depth + 1)
    title: str | Call = told["title"]
    if isinstance(title, str) and title.startswith(":: "):
        title = call_of(heading, title[3:], PARTS)
    if isinstance(title, Call) and blocks[1:]:
        raise blocks[1].refused("parts given by a function hold no more; give this a heading")
    key = told["key"] or told["title"].lower().replace(" ", "-")
    return Section(title=title, key=key, only=_guards(heading), placed=_placed(own), sections=inner)


def _placed(blocks: Sequence[Block]) -> tuple[Placed, ...]:
    """The blocks as they are placed; a phrase that stands alone gives its own."""
    found: list[Placed] = []
    for block in blocks:
        only, alone = _guards(block), SPAN.fullmatch(block.text)
        if alone is None or not alone["phrase"]:
            found.append(Placed(_shape(block), only))
        else:
            phrase = phrase_of(block, alone["phrase"])
            found += (Placed(placed.shape, (*only, *placed.only)) for placed in phrase)
    return tuple(found)


def _guards(block: Block) -> tuple[Guard, ...]:
    if not block.guard:
        return ()
    above = replace(block, line=block.line - 1)
    return (Guard(call_of(above, block.guard[2:], ANY), something=block.guard.startswith("?")),)


def _shape(block: Block) -> Shape:
    text = block.text
    if text.startswith("#"):
        raise block.refused("a heading is '# ' or, under one, '## '")
    if text.startswith(":: "):
        return Each(call_of(block, text[3:], ITEMS))
    if text.startswith(">> "):
        office, *lines = _cells(replace(block, text=text[3:]))
        return Sign(words_of(office), tuple(squeezed(line.text) for line in lines))
    if text.startswith("Table: "):
        return _grid(block)
    if re.match(ITEM, text):
        items = tuple(_item(entry) for entry in block.entries(ITEM))
        return Listing(items, ordered=not text.startswith("-"))
    return Say(words_of(block))


def _item(block: Block) -> Words | Call:
    text = re.sub(ITEM, "", block.text, count=1)
    if text.startswith(":: "):
        return call_of(block, text[3:], ITEMS)
    return words_of(replace(block, text=text))


def _grid(block: Block) -> Grid:
    caption, *lines = block.entries(r"Table: |\|")
    if len(lines) < 3 or not re.fullmatch(r"\|(-+\|)+", lines[1].text.strip()):
        raise block.refused(
            "below the caption go the heads, their widths as |--|---|, and the rows"
        )
    widths = tuple(len(dashes) for dashes in lines[1].text.strip().strip("|").split("|"))
    head = tuple(cell.text for cell in _cells(lines[0], len(widths)))
    rows = tuple(_row(line, len(widths)) for line in lines[2:])
    return Grid(caption=squeezed(caption.text[7:]), head=head, widths=widths, rows=rows)


def _row(block: Block, columns: int) -> tuple[Words, ...] | Call:
    if block.text.startswith("| :: "):
        return call_of(block, block.text[5:].strip().strip("|"), LINES)
    return tuple(words_of(cell) for cell in _cells(block, columns))


def _cells(block: Block, columns: int = 0) -> list[Block]:
    texts = squeezed(block.text).strip("| ").split(" | ")
    if columns not in {0, len(texts)}:
        raise block.refused(f"a row with {len(texts)} of {columns} cells; write one for each head")
    return [replace(block, text=text) for text in texts]
