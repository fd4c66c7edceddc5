"""
What is said of places, before it is a terminal's lines or a page: parts with sentences and tables.

    Sheet  →  Document (HTML, PDF, Word)          Sheet  →  lines of a terminal

Words that state something of the law carry their references: a source that was read, a provision.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from stopwork.law.places.place import HOW_READ, Atlas
from stopwork.law.provisions.provision import Provision
from stopwork.reports.documents.document import (
    PROVISION,
    SOURCE,
    Block,
    Document,
    Fact,
    Frame,
    Items,
    Paragraph,
    Part,
    Picture,
    Ref,
    Reference,
    Table,
    used,
)
from stopwork.reports.documents.wording import web_address


@dataclass(frozen=True, slots=True)
class Words:
    """Words with the sources and the provisions they rest on; none for words of our own."""

    text: str
    sources: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """A table; the first cell of a row names it."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """A part under a heading: sentences, a list, pictures, tables; then parts of its own."""

    key: str
    title: str
    says: tuple[Words, ...] = ()
    items: tuple[Words, ...] = ()
    tables: tuple[SheetTable, ...] = ()
    pictures: tuple[Picture, ...] = ()
    parts: tuple["SheetPart", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole page about places, as of a day."""

    kind: str
    title: str
    on: str
    lead: tuple[Words, ...]
    parts: tuple[SheetPart, ...] = field(default=())


NEVER = (
    "What was read is told with how it was read. What was not read is unknown, and unknown is never"
    " a no. Nothing here is legal advice."
)


def document_of(sheet: Sheet, atlas: Atlas, provisions: Mapping[str, Provision]) -> Document:
    """Return the document of a sheet, every reference explained."""
    made = Document(
        kind=sheet.kind,
        title=sheet.title,
        on=sheet.on,
        lead=tuple(_span(one) for one in sheet.lead),
        parts=tuple(part_of(part) for part in sheet.parts),
    )
    references = tuple(reference(ref, atlas, provisions) for ref in used(made))
    return replace(made, references=references)


def _span(words: Words) -> Fact | Frame:
    refs = refs_of(words)
    return Fact(words.text, refs) if refs else Frame(words.text)


def refs_of(words: Words) -> tuple[Ref, ...]:
    """Return what words rest on, each once."""
    found = [Ref(SOURCE, one) for one in words.sources]
    return tuple(dict.fromkeys([*found, *(Ref(PROVISION, one) for one in words.provisions)]))


def part_of(part: SheetPart) -> Part:
    """Return a part of a document, with the parts in it."""
    blocks: list[Block] = [Paragraph(text=(_span(one),)) for one in part.says]
    if part.items:
        blocks.append(Items(items=tuple((_span(one),) for one in part.items)))
    blocks += part.pictures
    blocks += [table_of(one) for one in part.tables]
    inner = tuple(part_of(one) for one in part.parts)
    return Part(key=part.key, title=part.title, blocks=tuple(blocks), parts=inner)


def table_of(table: SheetTable) -> Table:
    """Return a table of a document."""
    return Table(
        caption=table.caption,
        head=table.head,
        rows=tuple(tuple((_span(cell),) for cell in row) for row in table.rows),
        widths=table.widths,
    )


def reference(ref: Ref, atlas: Atlas, provisions: Mapping[str, Provision]) -> Reference:
    """Return what a reference stands for: how a source was read, what a provision says."""
    if ref.kind == SOURCE:
        source = atlas.sources[ref.id]
        says = f"{source.kind}; {HOW_READ[source.read]}. {source.extent}"
        return Reference(
            ref=ref, label=source.title, says=says, url=web_address(source.url or None)
        )
    provision = provisions[ref.id]
    return Reference(
        ref=ref, label=provision.citation, says=" ".join(provision.says.split()), url=None
    )


def provisions_in(laws: Iterable[Mapping[str, Provision]]) -> dict[str, Provision]:
    """Return the provisions of several laws by their ids."""
    return {name: one for law in laws for name, one in law.items()}
