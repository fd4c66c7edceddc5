"""
The one seam for published files: a document as it was found, and a publication that knows it.

What recognition had to parse, the document keeps for the reading, so nothing is parsed twice.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, BinaryIO, Generic, TypeVar, cast

from python_calamine import CalamineWorkbook

from stopwork.digest import canonical, digest_of
from stopwork.errors import EmptySource
from stopwork.sources import (
    archives,
    containers,
    json_text,
    parquet,
    recognise,
    workbook,
    xml_text,
)
from stopwork.sources.containers import Container
from stopwork.sources.lines import text_lines
from stopwork.sources.reader import Reader
from stopwork.sources.unpacking import stream_of

BEGIN = 1 << 10  # bytes; enough to tell JSON and XML by their first sign
HEAD = 1 << 16  # bytes; enough to tell a list, or a record, by how it begins
TABLE, JSON, XML = "table", "JSON", "XML"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"  # OLE2, as .xls files are
Item = TypeVar("Item")
T = TypeVar("T")


@dataclass(slots=True, eq=False)
class Document:
    """One published file, one member of an archive, or one sheet of a workbook."""

    container: Container
    sheet: str | None = None
    _kept: dict[str, Any] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """The file's name, with the member or sheet after an exclamation mark."""
        name = self.container.name
        return name if self.sheet is None else f"{name}!{self.sheet}"

    @property
    def digest(self) -> str:
        """SHA-256 of the file as it lies."""
        return self.container.digest

    @property
    def own_digest(self) -> str:
        """The digest that tells members of one archive apart: for them, of digest and member."""
        if self.container.member is None:
            return self.digest
        return digest_of(canonical([self.digest, self.container.member]))

    @property
    def folder(self) -> str:
        """The name of the folder it lies in; some files are called alike on every day."""
        return self.container.path.resolve().parent.name

    @property
    def is_parquet(self) -> bool:
        """Is it a table saved column by column?"""
        return self.sheet is None and self.sample.startswith(parquet.MAGIC)

    @property
    def sample(self) -> bytes:
        """The first bytes, unpacked."""
        return self._keep("sample", lambda: containers.head(self.container, recognise.SAMPLE))

    @property
    def head(self) -> str:
        """The first 64 KiB as text, with what is not UTF-8 replaced."""
        return self._keep("head", lambda: self.sample[:HEAD].decode("utf-8-sig", "replace"))

    @property
    def text(self) -> str:
        """The sample as text, whatever its encoding."""
        return self._keep("text", lambda: recognise.text_of(self.sample))

    @property
    def top(self) -> list[str]:
        """The first lines of the sample, as many as may stand above a header."""
        return self._keep("top", lambda: recognise.top_of(self.text))

    @property
    def form(self) -> str:
        """What it is written in by how it begins: JSON, XML, or else taken for a table."""
        if self.sheet is not None or self.is_parquet:
            return TABLE
        begins = recognise.text_of(self.sample[:BEGIN])
        begins = begins if begins.strip() else self.text
        if recognise.is_json(begins):
            return JSON
        return XML if recognise.is_xml(begins) else TABLE

    def stream(self) -> BinaryIO:
        """Return the unpacked bytes as a stream; memory stays flat."""
        return stream_of(containers.pieces(self.container))

    def lines(self) -> Iterator[str]:
        """Yield its lines as text, whatever their encoding."""
        with self.stream() as stream:
            yield from text_lines(stream)

    def cuts(self) -> Iterator[recognise.Cut]:
        """Yield the first rows of a table, cut at each delimiter in turn.

        A sheet has one cut; a Parquet file has one, of its columns' names.
        """
        if self.is_parquet:
            names = self._keep("names", lambda: parquet.header_of(self.container))
            yield recognise.Cut("", [names], [0])
            return
        if self.sheet is not None:
            top = [[cell or "" for cell in row] for row in self.rows()[: recognise.HEADER_WITHIN]]
            yield recognise.Cut("", top, list(range(1, len(top) + 1)))
            return
        for mark in recognise.DELIMITERS:
            yield self._keep(f"cut at {mark}", partial(recognise.cut, self.text, mark))

    def rows(self) -> workbook.Rows:
        """Return a sheet's cells as text; raises DamagedFile."""
        book = self._keep("book", lambda: workbook.opened(self.container))
        return self._keep("rows", lambda: workbook.rows_of(book, self.container, self.sheet or ""))

    def json(self) -> Any:
        """Return its JSON, numbers as printed; of several JSON texts, one a line, a list of them.

        Raises NotWellFormed with what is wrong, TooLarge above 512 MB.
        """
        return self._keep("json", lambda: json_text.parsed_as_printed(self.container))

    def json_items(self, path: str) -> Iterator[Any]:
        """Yield what stands at a path such as `releases.item`, one by one; memory stays flat.

        Whole numbers are int, others Decimal. Raises NotWellFormed with what is wrong.
        """
        return json_text.items(self.container, self.stream, path)

    def json_lines(self) -> Iterator[tuple[int, json_text.Object] | json_text.BadLine]:
        """Yield the object of each line with the line's number; blank lines are passed."""
        return json_text.objects(self.lines())

    def xml_elements(self, *tags: str, noun: str = "file") -> Iterator[xml_text.Found]:
        """Yield the root when it begins, then each outermost element called so, with its line.

        Names are without namespaces, and memory stays flat: an element is emptied when the next
        is asked for. Raises NotWellFormed, also for a document type; `noun` is for its sentence.
        """
        return xml_text.elements(xml_text.Xml(self.name, self.stream, self.sample, noun), tags)

    def keep_book(self, book: CalamineWorkbook) -> None:
        """Read the sheet from a workbook that is open already."""
        self._kept["book"] = book

    def forget(self) -> None:
        """Let go of what was parsed; it is parsed again if asked for again."""
        self._kept.clear()
        self.container.held.data = self.container.held.begins = None

    def _keep(self, what: str, make: Callable[[], T]) -> T:
        if what not in self._kept:
            self._kept[what] = make()
        return cast("T", self._kept[what])


@dataclass(frozen=True, slots=True)
class Known:
    """A document that a publication knows, and what recognising it gave."""

    document: Document
    says: str = ""  # format and vintage in words
    value: Any = None  # what the reading needs of it
    notes: tuple[str, ...] = ()  # what a person should know before trusting it
    pages: tuple[tuple[int, bool], ...] = ()  # of an API: each page's number, and if more follow


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Generic[Item]):
    """
    One publication, whatever it is written in.

    `knows` recognises a document by its content, or returns None. `read` yields what it holds, and
    what of it was set aside. `part` gives, for a publication in several files, the set that a
    document belongs to, or "" for none; the documents of a set are read together. `reading` tells
    how it reads: a lake reads its files again where that is another than before.
    """

    name: str
    publisher: str
    knows: Callable[[Document], Known | None]
    read: Callable[[Sequence[Known]], Iterator[Item]]
    part: Callable[[Known], str] | None = None
    at_most: int = 4_000  # documents of a set; more are read as several
    form: str = TABLE
    reading: str = ""
    reader: Reader | None = None  # of a table: its columns


def by_head(is_ours: Callable[[str], bool]) -> Callable[[Document], Known | None]:
    """Return a `knows` that looks at the first 64 KiB as text."""
    return lambda document: Known(document) if is_ours(document.head) else None


def documents(container: Container) -> Iterator[Document]:
    """Yield the sheets of a workbook that hold a cell, or the one document that any other file is.

    Raises NotAnAwardFile for what is evidently something else, EmptySource for nothing in it.
    """
    document = Document(container)
    is_workbook = document.sample.startswith(OLD_WORKBOOK) or archives.is_workbook(container)
    if not is_workbook:
        recognise.check_magic(container.name, document.sample)
        yield document
        return
    filled = 0
    book = workbook.measured(container)
    for sheet in book.sheet_names:
        document = Document(container, sheet)
        document.keep_book(book)
        if any(any(row) for row in document.rows()):
            filled += 1
            yield document
    if not filled:
        raise EmptySource(f"{container.name}: is a workbook without a single filled cell.")


def digest_of_set(documents: Sequence[Document]) -> str:
    """Return the file's SHA-256; for a set, that of its files' digests as canonical JSON."""
    digests = [document.own_digest for document in documents]
    return digests[0] if len(digests) == 1 else digest_of(canonical(sorted(digests)))
