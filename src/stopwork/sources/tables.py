"""
Publications that come as tables: delimited text, a workbook or Parquet, known by their header.

`published` makes a publication of a reader: its columns are all there is to say of it.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from stopwork.digest import digest_of
from stopwork.sources import delimited, parquet, recognise, workbook
from stopwork.sources.actions import Batch, Source
from stopwork.sources.delimited import Layout
from stopwork.sources.publication import Document, Known, Publication
from stopwork.sources.reader import Reader, folded, holds_header, is_row, places


@dataclass(frozen=True, slots=True)
class _Header:
    """A header that a reader knows, the row it stands in, and how many lines reach to its end."""

    names: tuple[str, ...]
    row: int
    lines: int
    above: tuple[tuple[int, str], ...] = ()  # rows above it: their line and their text


def published(reader: Reader) -> Publication[Batch]:
    """Return the publication whose rows a reader makes."""
    return Publication(
        name=reader.name,
        publisher=reader.publisher,
        knows=partial(_knows, reader),
        read=partial(_read, reader),
        reader=reader,
        reading=digest_of(repr(_told(reader)).encode()),
    )


def _told(reader: Reader) -> tuple[object, ...]:
    """All that says how a reader reads."""
    columns, constants = (sorted(each.items()) for each in (reader.columns, reader.constants))
    return reader.name, reader.level, reader.marks, columns, constants


def _knows(reader: Reader, document: Document) -> Known | None:
    for cut in document.cuts():
        header = _header_in(cut, reader)
        if document.sheet is not None:
            words = f"{reader.says(len(header.names))}, in a workbook" if header else ""
            if header is None:
                return None
            return Known(document, words, header.row, missing(reader, header.names))
        if document.is_parquet:
            if header is None:
                return None
            words = f"{reader.says(len(header.names))}, as Parquet"
            at = places(reader, list(header.names))
            return Known(document, words, at, missing(reader, header.names))
        header = _mended(document.top, cut.delimiter, reader) or header
        if header := header or _without_header(cut, reader):
            return _laid_out(document, reader, header, cut.delimiter)
    return None


def _read(reader: Reader, known: Sequence[Known]) -> Iterator[Batch]:
    for one in known:
        document = one.document
        source = Source(reader, document.name, document.digest)
        if isinstance(one.value, Layout):
            yield from delimited.read(document.container, one.value, source)
        elif document.is_parquet:
            yield from parquet.read(document.container, one.value, source)
        else:
            errors = workbook.errors_in(document.container, document.sheet or "")
            yield from workbook.read(document.rows(), one.value, source, errors)


def _header_in(cut: recognise.Cut, reader: Reader) -> _Header | None:
    """The first row near the top that the reader knows as its header."""
    begins = [1, *(line + 1 for line in cut.lines)]
    for at, row in enumerate(cut.rows):
        if holds_header(row, reader):
            rows = zip(begins, cut.rows[:at], strict=False)
            above = tuple((line, ",".join(cells)) for line, cells in rows if is_row(cells))
            return _Header(tuple(row), at, cut.lines[at], above)
    return None


def _mended(lines: list[str], delimiter: str, reader: Reader) -> _Header | None:
    """A header of one line with a stray quote in it, which would swallow the rows below.

    None where every quote has its fellow, or where the line below has another number of cells.
    """
    for at, line in enumerate(lines[:-1]):
        if line.count('"') % 2 == 0:
            continue
        cells = [cell.strip('"') for cell in line.split(delimiter)]
        below = next(csv.reader(lines[at + 1 : at + 2], delimiter=delimiter), [])
        if len(below) == len(cells) and holds_header(cells, reader):
            return _Header(tuple(cells), at, at + 1)
    return None


def _without_header(cut: recognise.Cut, reader: Reader) -> _Header | None:
    """Rows without a header, by the number of columns and by what stands in some of them."""
    order = reader.headerless
    for row in cut.rows[:2]:
        if order and reader.is_row and len(row) == len(order):
            cells = dict(zip(order, row, strict=True))
            if reader.is_row(cells):
                return _Header(order, -1, 0)
    return None


def _laid_out(document: Document, reader: Reader, header: _Header, delimiter: str) -> Known:
    text = document.text
    layout = Layout(
        header=header.names,
        places=places(reader, list(header.names)),
        delimiter=delimiter,
        encoding=recognise.encoding_of(document.sample),
        skip=header.lines,
        old_mac_lines="\n" not in text and "\r" in text,
        above=header.above,
    )
    words = reader.says(len(layout.header)) + ("" if layout.skip else ", without a header line")
    notes = (*_doubled(layout), *missing(reader, layout.header))
    return Known(document, words, layout, notes)


def missing(reader: Reader, header: Sequence[str]) -> tuple[str, ...]:
    """Say which fields of a mapping have no column in a header; of our own readers, nothing."""
    if not reader.mapping.endswith(".toml") or reader.is_shipped:
        return ()
    found = places(reader, list(header))
    lacks = [f"{part} ({names[0]})" for part, names in reader.columns.items() if part not in found]
    return (f"{reader.mapping} finds no column for {', '.join(lacks)}.",) if lacks else ()


def found_in(known: Known, reader: Reader) -> dict[str, str]:
    """Return the fields of a reader that have a column in a document, each with its name."""
    told = known.value
    if isinstance(told, Layout):
        return {part: told.header[at] for part, at in told.places.items()}
    document = known.document
    header = next(document.cuts()).rows[0] if document.is_parquet else document.rows()[told]
    names = [cell or "" for cell in header]
    return {part: names[at] for part, at in places(reader, names).items()}


def _doubled(layout: Layout) -> tuple[str, ...]:
    """Say which columns that are read stand twice in the header; the first of each is read."""
    names = [folded(name) for name in layout.header]
    read = {names[at] for at in layout.places.values()}
    return tuple(
        f"Column {name} stands {names.count(name)} times in the header; the first was read."
        for name in sorted(read)
        if names.count(name) > 1
    )
