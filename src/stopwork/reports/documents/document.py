"""
What a report says before it is a page: sentences, tables, pictures; each fact with its reference.

    Document  →  HTML (document_html), PDF (document_typst), Word (document_docx)

A sentence that states a fact of the case is a `Fact` and cannot be made without a reference; our
own standing words, which are the same in every case, are a `Frame`; what is unknown in a form is a
`Blank`. A reference names a claim, a provision, an entry of the log, ... and every one used is
explained once, under the heading "References" of the document.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# The kinds of things a fact can refer to; the word is also the first part of the anchor in a page.
CLAIM = "claim"  # a claim of the case, by its id
SOURCE = "source"  # evidence or a cited publication, by its id
ENTRY = "entry"  # an entry of the log, by its index
PROVISION = "provision"  # a paragraph of law, by its id
VENDOR = "vendor"  # a vendor file of the registry, by its id
RUN = "run"  # a screening run, by its digest
AWARD = "award"  # an award, by its publisher's key
MEASURED = "measured"  # a published measurement of Stopwork itself, by its name
CHECKPOINT = "checkpoint"  # a signed state of the log, by its size
KINDS = (CLAIM, SOURCE, ENTRY, PROVISION, VENDOR, RUN, AWARD, MEASURED, CHECKPOINT)

MANY = 24  # lines of a cell that are kept together on a sheet


@dataclass(frozen=True, slots=True)
class Ref:
    """What a fact rests on: its kind (one of KINDS) and its id."""

    kind: str
    id: str

    def __post_init__(self) -> None:
        if self.kind not in KINDS or not self.id:
            raise ValueError(f"{self.kind}:{self.id} is no reference; use {', '.join(KINDS)}")

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Fact:
    """Words that state something of the case; raises ValueError without a reference."""

    text: str
    refs: tuple[Ref, ...]

    def __post_init__(self) -> None:
        if not self.refs:
            raise ValueError(f"'{self.text[:60]}' states a fact and refers to nothing")


@dataclass(frozen=True, slots=True)
class Frame:
    """Our own standing words: they state no fact of the case and are the same in every one."""

    text: str


@dataclass(frozen=True, slots=True)
class Blank:
    """Something a form asks for and the case does not show; left blank and marked."""

    what: str


Span = Fact | Frame | Blank
Text = tuple[Span, ...]  # one paragraph, list item, or cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences that belong together. `look` is plain, lead (set larger), note or quote."""

    text: Text
    look: str = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list; `ordered` numbers it."""

    items: tuple[Text, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a caption and a head. The first cell of a row names the row.

    `widths` are relative; nothing means equal.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing (one <svg>), what it shows in words, and the table that says the same.

    `refs` are what the drawing rests on, as of a fact; `table` may stand elsewhere in the document
    and is None then, with the words telling where.
    """

    key: str
    title: str
    svg: str
    says: str
    refs: tuple[Ref, ...]
    table: Table | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A blank block for somebody to sign: the office, and lines for what is to be filled in."""

    office: str
    lines: tuple[str, ...] = ("Signature", "Name", "Title", "Date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Two accounts side by side, each with its heading."""

    left: "Part"
    right: "Part"


Block = Paragraph | Items | Table | Picture | Signature | Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part under a heading; `key` is its anchor. Parts may hold parts.

    A part that is a `sheet` has a printed sheet for itself.
    """

    key: str
    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple["Part", ...] = ()
    sheet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a reference stands for, told once: a short label, what it is, where to read it.

    `of` is the heading under which references of one origin stand together; those without one
    stand alone. One that says nothing is told by its label only.
    """

    ref: Ref
    label: str
    says: str
    url: str | None = None
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole report. `on` is the ISO day it stands for; `kind` names it: Dossier, Memorandum, …

    `references` explain every reference used, in order of first use; see `used`. What is
    `one_sheet` is set so that it fits one sheet of paper, and brings no list of references.
    """

    kind: str
    title: str
    on: str
    lead: Text
    parts: tuple[Part, ...]
    references: tuple[Reference, ...] = ()
    draft: bool = False
    subject: tuple[tuple[str, Text], ...] = field(default=())
    one_sheet: bool = False


def used(document: Document) -> tuple[Ref, ...]:
    """Return every reference of a document once, in order of first use."""
    return tuple(dict.fromkeys(ref for ref in _refs(document)))


def _refs(document: Document) -> Iterator[Ref]:
    yield from refs_in(document.lead)
    for _, text in document.subject:
        yield from refs_in(text)
    for part in document.parts:
        yield from _of_part(part)


def _of_part(part: Part) -> Iterator[Ref]:
    for block in part.blocks:
        yield from _of_block(block)
    for inner in part.parts:
        yield from _of_part(inner)


def _of_block(block: Block) -> Iterator[Ref]:  # noqa: C901 -- one arm for each kind of block
    match block:
        case Paragraph():
            yield from refs_in(block.text)
        case Items():
            for item in block.items:
                yield from refs_in(item)
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from refs_in(cell)
        case Picture():
            yield from block.refs
            if block.table is not None:
                yield from _of_block(block.table)
        case Columns():
            yield from _of_part(block.left)
            yield from _of_part(block.right)
        case Signature():
            return


def refs_in(text: Iterable[Span]) -> tuple[Ref, ...]:
    """Return the references of one text, in order."""
    return tuple(ref for span in text if isinstance(span, Fact) for ref in span.refs)


def plain(text: Iterable[Span]) -> str:
    """Return a text as words alone; a blank is a rule with what is missing in brackets."""
    return "".join(
        f"{' ' if place and not closes(span) else ''}{_words(span)}"
        for place, span in enumerate(text)
    )


def _words(span: Span) -> str:
    return f"________ [{span.what}]" if isinstance(span, Blank) else span.text


def closes(span: Span) -> bool:
    """Return whether a span goes on without a space: a full stop after a fact, a bracket's end."""
    return not isinstance(span, Blank) and span.text[:1] in tuple(".,;:)")


def named_kind(document: Document) -> str:
    """Return the kind of a report as its heading names it; a draft says so, once."""
    is_said = document.kind.lower().startswith("draft")
    return f"Draft {document.kind}" if document.draft and not is_said else document.kind
