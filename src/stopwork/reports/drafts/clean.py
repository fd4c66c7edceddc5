"""
A letter as it is sent: without the drafter's parts, the references, and the word on the draft.

It stays marked as a draft while anything in it is left blank.
"""

from collections.abc import Iterable
from dataclasses import replace

from stopwork.reports.documents.document import (
    Blank,
    Block,
    Columns,
    Document,
    Items,
    Paragraph,
    Part,
    Table,
    Text,
)

DRAFTER = "For the drafter"  # how the title of a part begins that is taken off


def clean_copy(document: Document) -> Document:
    """Return what of a letter is sent; still a draft where a blank is left to fill in."""
    parts = tuple(part for part in document.parts if not part.title.startswith(DRAFTER))
    texts = (*(text for _, text in document.subject), *(t for p in parts for t in _texts(p)))
    blank = any(isinstance(span, Blank) for text in texts for span in text)
    kind = document.kind if blank else document.title
    return replace(document, kind=kind, lead=(), parts=parts, references=(), draft=blank)


def _texts(part: Part) -> Iterable[Text]:
    for block in part.blocks:
        yield from _in(block)
    for inner in part.parts:
        yield from _texts(inner)


def _in(block: Block) -> Iterable[Text]:
    match block:
        case Paragraph():
            yield block.text
        case Items():
            yield from block.items
        case Table():
            yield from (cell for row in block.rows for cell in row)
        case Columns():
            yield from (*_texts(block.left), *_texts(block.right))
        case _:
            return
