"""
Delimited text (CSV and its kin), read in blocks so that memory stays flat as files grow.

One thread unpacks and cuts records; a second has Polars parse the chosen columns of each block as
text, while a third makes what they say of the block before. Each row keeps the line it begins on.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import polars as pl

from stopwork.errors import CutShort, EmptySource
from stopwork.sources.actions import (
    ABOVE_HEADER,
    HEADER_AGAIN,
    NEW_HEADER,
    Batch,
    Reject,
    Source,
    batch_of,
)
from stopwork.sources.cells import columns
from stopwork.sources.cells.parts import DATES, Points, has_open_amounts, points_of
from stopwork.sources.containers import Container, pieces
from stopwork.sources.reader import Reader, holds_header, places
from stopwork.sources.records import Piece, split
from stopwork.sources.unpacking import ahead

BLOCK = 24 << 20  # each has a cost of its own; still larger ones take memory and gain little


@dataclass(frozen=True, slots=True)
class Layout:
    """How one file is written: its columns, and where the parts of a row stand."""

    header: tuple[str, ...]
    places: dict[str, int]  # part -> position of its column
    delimiter: str = ","
    encoding: str = "utf-8"
    skip: int = 1  # physical lines above the first row
    old_mac_lines: bool = False
    above: tuple[tuple[int, str], ...] = ()  # rows above the header: their line and their text

    @property
    def shape(self) -> tuple[int, bytes]:
        """The number of fields, and the delimiter."""
        return len(self.header), self.delimiter.encode()


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Cut:
    piece: Piece
    bytes_read: int


@dataclass(frozen=True, slots=True)
class _Block:
    """The rows of a cut as text, with those already set aside and, by row, what was mended."""

    frame: pl.DataFrame
    rejects: list[Reject]
    mended: dict[int, tuple[str, ...]]
    bytes_read: int


def read(container: Container, layout: Layout, source: Source) -> Iterator[Batch]:
    """Yield the file's rows in file order; the digest and name in `source` go on each.

    Days written like 1/2/2014 and amounts like 1.000 need the whole file's evidence, so such a file
    is read twice. Raises EmptySource when nothing stands below the header.
    """
    is_ordered, is_pointed, rows = False, False, 0
    above: list[Reject] = [(line, ABOVE_HEADER, text) for line, text in layout.above]
    with _blocks(container, layout, source.reader) as blocks:
        for block in blocks:
            if not is_ordered and _evidence(block.frame):
                is_ordered = True
                source = replace(source, date_order=_order(container, layout, source.reader))
            if not is_pointed and has_open_amounts(block.frame):
                is_pointed = True
                source = replace(source, points=_points(container, layout, source.reader))
            batch = batch_of(block.frame, source, block.mended, [*above, *block.rejects])
            above = []
            rows += len(batch.actions) + len(batch.rejects) + len(batch.deletions)
            yield replace(batch, bytes_read=block.bytes_read)
    if not rows:
        raise EmptySource(f"{source.file}: holds a header and no rows; ask the publisher again.")


def _order(container: Container, layout: Layout, reader: Reader) -> str:
    """Read all dates of a file for what they show of the order of day and month."""
    seen: set[str] = set()
    with _blocks(container, layout, reader) as blocks:
        for block in blocks:
            seen |= _evidence(block.frame)
    return columns.order_of(seen, reader.slashed)


def _points(container: Container, layout: Layout, reader: Reader) -> Points:
    """Read all amounts of a file for what they show of their points."""
    with _blocks(container, layout, reader) as blocks:
        return points_of(block.frame for block in blocks)


def _evidence(frame: pl.DataFrame) -> set[str]:
    return columns.evidence(frame[name] for name in frame.columns if name in DATES)


@contextmanager
def _blocks(container: Container, layout: Layout, reader: Reader) -> Iterator[Iterator[_Block]]:
    """Cut and parse in threads that end with the context."""
    with (
        closing(ahead(_cuts(container, layout))) as cuts,
        closing(ahead(_parts(cuts, layout, reader))) as blocks,
    ):
        yield blocks


def _cuts(container: Container, layout: Layout) -> Iterator[_Cut]:
    """Unpack, and cut into records; a stream that ends too early is the last reject."""
    rest, line, total, failure = b"", 1, 0, None
    stream = _as_utf8(pieces(container), layout)
    is_open = True
    while is_open:
        parts = [rest]
        size = 0
        while size < BLOCK and is_open:
            try:
                piece = next(stream, b"")
            except CutShort as error:
                piece, failure = b"", str(error)
            parts.append(piece)
            size, is_open = size + len(piece), bool(piece)
        parts[-1], tail = _at_newline(parts[-1])
        block, total = b"".join(parts), total + size
        if line <= layout.skip:
            block, line = _below(block, layout.skip), layout.skip + 1
        block = block if is_open else _ended(block)
        cut = (Piece(), 0, line)
        if b"\n" in block:
            cut = split(block, line, layout.shape, final=not is_open)
        rest, line = block[cut[1] :] + tail, cut[2]
        if failure:
            cut[0].rejects.append((line, f"Rows after this line are missing: {failure}", ""))
        yield _Cut(cut[0], total)


def _at_newline(piece: bytes) -> tuple[bytes, bytes]:
    """The whole lines of a piece, and the rest: a block of whole lines is seldom copied again."""
    end = piece.rfind(b"\n") + 1
    return piece[:end], piece[end:]


def _ended(block: bytes) -> bytes:
    return block if not block or block.endswith(b"\n") else block + b"\n"


def _below(block: bytes, lines: int) -> bytes:
    """The block without its first `lines` physical lines."""
    at = 0
    for _ in range(lines):
        at = block.find(b"\n", at) + 1
        if not at:
            return b""
    return block[at:]


def _as_utf8(stream: Iterator[bytes], layout: Layout) -> Iterator[bytes]:
    """UTF-16 becomes UTF-8, a byte order mark goes, old Macintosh line ends become newlines.

    Other encodings pass as they are; records that are not UTF-8 are mended one by one.
    """
    if layout.encoding.startswith("utf-16"):
        decoder = codecs.getincrementaldecoder(layout.encoding)(errors="replace")
        stream = (decoder.decode(piece).encode("utf-8", "replace") for piece in stream)
    is_first = True
    for piece in stream:
        text = piece.removeprefix(codecs.BOM_UTF8) if is_first else piece
        is_first = is_first and not piece
        if layout.old_mac_lines:
            text = text.replace(b"\r", b"\n")
        if text or not piece:
            yield text


def _parts(cuts: Iterable[_Cut], layout: Layout, reader: Reader) -> Iterator[_Block]:
    """The cuts as blocks; a header in the middle ends a block, and says how the next is read."""
    known = {name for names in reader.columns.values() for name in names} | set(layout.header)
    heads = pl.Series(sorted(name for name in known if name), dtype=pl.String)
    for cut in cuts:
        begin, rejects, frame = 0, list(cut.piece.rejects), _parsed(cut, layout)
        while (head := _head_in(frame[begin:], heads)) is not None:
            at = begin + head
            header = _header_at(cut, layout, frame, at)
            if not holds_header(header, reader):  # a row that only looks like one
                heads = heads.filter(heads != frame[_first_part(frame)][at])
                continue
            again = header == layout.header
            rejects.append((frame["source_line"][at], HEADER_AGAIN if again else NEW_HEADER, ""))
            yield _block(cut, frame, (begin, at), rejects)
            begin, rejects = at + 1, []
            if not again:
                layout = replace(layout, header=header, places=places(reader, list(header)))
                frame = _parsed(cut, layout)
        yield _block(cut, frame, (begin, frame.height), rejects)


def _block(cut: _Cut, frame: pl.DataFrame, rows: tuple[int, int], rejects: list[Reject]) -> _Block:
    begin, end = rows
    mended = {row - begin: said for row, said in cut.piece.mended.items() if begin <= row < end}
    return _Block(frame[begin:end], rejects, mended, cut.bytes_read)


def _first_part(frame: pl.DataFrame) -> str:
    """The first part of a frame: the column in which a header in the middle is looked for."""
    return next(name for name in frame.columns if name != "source_line")


def _head_in(frame: pl.DataFrame, heads: pl.Series) -> int | None:
    """The first row whose first cell is the name of a column; None where there is none."""
    if frame.width < 2 or not frame.height:
        return None
    named = frame[_first_part(frame)].is_in(heads.implode()).arg_true()
    return int(named[0]) if len(named) else None


def _header_at(cut: _Cut, layout: Layout, frame: pl.DataFrame, row: int) -> tuple[str, ...]:
    """Every cell of a record that may be a header; of one that repeats the header, that."""
    same = (frame[part][row] == layout.header[at] for part, at in layout.places.items())
    if layout.places and all(same):
        return layout.header
    names = [f"column_{at + 1}" for at in range(len(layout.header))]
    return tuple(cell or "" for cell in _slowly(cut.piece, names, layout).row(row))


def _parsed(cut: _Cut, layout: Layout) -> pl.DataFrame:
    """Return the chosen columns as text with `source_line`."""
    piece = cut.piece
    names = [f"column_{at + 1}" for at in range(len(layout.header))]
    wanted = {part: names[at] for part, at in layout.places.items()}
    lines = np.concatenate(piece.lines) if piece.lines else np.empty(0, np.int64)
    text = b"".join(piece.text)
    frame = _polars(text, names, layout)
    if frame.height != len(lines):
        frame = _slowly(piece, names, layout)
    frame = frame.select(pl.col(name).alias(part) for part, name in wanted.items()).rechunk()
    return frame.with_columns(source_line=pl.Series(lines, dtype=pl.Int64))


def _polars(text: bytes, names: list[str], layout: Layout) -> pl.DataFrame:
    schema = dict.fromkeys(names, pl.String)
    chosen = sorted(set(layout.places.values()))
    if not text or not chosen:
        return pl.DataFrame(schema=schema)
    try:
        return pl.read_csv(
            text,
            has_header=False,
            schema=schema,
            columns=[names[at] for at in chosen],
            separator=layout.delimiter,
        )
    except pl.exceptions.PolarsError:
        return pl.DataFrame(schema=schema)


def _slowly(piece: Piece, names: list[str], layout: Layout) -> pl.DataFrame:
    """The same through the standard library, for text on which Polars disagrees about rows."""
    text = b"".join(piece.text).decode()
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=layout.delimiter)
    table = [[cell or None for cell in row] for row in rows]
    return pl.DataFrame(table, schema=dict.fromkeys(names, pl.String), orient="row")
