"""Plain text: paragraphs at blank lines, and at lines that end a sentence or stand as an item."""

import re

from stopwork.intake.article import Text
from stopwork.intake.texts.decode import tidied
from stopwork.intake.texts.published import from_lines

BLANK = re.compile(r"\n[^\S\n]*\n")
ITEM = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
ENDS = re.compile(r"[.!?…:][\"”»’')\]]*$")
WRAPPED = 60  # a line shorter than this is not cut by a margin


def of_text(text: str) -> Text:
    """Return the paragraphs of plain text, and the day that a line of its head gives."""
    return text_of(paragraphs_of(text))


def text_of(paragraphs: tuple[str, ...]) -> Text:
    """Return paragraphs with the day that their head gives."""
    day = from_lines(paragraphs)
    return Text(paragraphs=paragraphs, published=day, published_from="the text" if day else None)


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Return paragraphs; lines broken at a margin are joined again."""
    found: list[str] = []
    for block in BLANK.split(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")):
        found.extend(_lines_joined(block.split("\n")))
    return tuple(one for one in (tidied(each) for each in found) if one)


def _lines_joined(lines: list[str]) -> list[str]:
    joined: list[list[str]] = []
    before = ""
    for line in lines:
        is_item = ITEM.match(line) is not None
        if not joined or is_item or ENDS.search(before) or len(before) < WRAPPED:
            joined.append([])
        joined[-1].append(ITEM.sub("", line).strip())
        before = line.strip()
    return [" ".join(part) for part in joined]
