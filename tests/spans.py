"""Every span of a document, and its words, for tests that ask what a report may say."""

from collections.abc import Iterator

from stopwork.reports.documents.document import (
    Block,
    Columns,
    Document,
    Items,
    Paragraph,
    Part,
    Span,
    Table,
)


def spans_of(document: Document) -> Iterator[Span]:
    """Yield the spans of a document in reading order."""
    for _, text in document.subject:
        yield from text
    yield from document.lead
    for part in document.parts:
        yield from spans_in(part)


def spans_in(part: Part) -> Iterator[Span]:
    """Yield the spans of one part and its parts."""
    for block in part.blocks:
        yield from _of(block)
    for inner in part.parts:
        yield from spans_in(inner)


def _of(block: Block) -> Iterator[Span]:
    match block:
        case Paragraph():
            yield from block.text
        case Items():
            for item in block.items:
                yield from item
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from cell
        case Columns():
            yield from spans_in(block.left)
            yield from spans_in(block.right)
        case _:
            return


def titles_of(document: Document) -> Iterator[str]:
    """Yield every heading, caption and head of a table: words that hold no reference."""
    for part in document.parts:
        yield from _titles(part)


def _titles(part: Part) -> Iterator[str]:
    yield part.title
    for block in part.blocks:
        if isinstance(block, Table):
            yield block.caption
            yield from block.head
    for inner in part.parts:
        yield from _titles(inner)
