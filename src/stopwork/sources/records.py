"""
Delimited bytes cut into records, so that one bad line costs one line.

A record ends at a newline outside quotes (RFC 4180). Which newlines those are depends on the
parity of the quotes before them, and a single stray quote turns that parity over for the rest of
the file. So both parities are worked out at once, and whenever a record has the wrong number of
fields, a quote in an impossible place, or whole rows inside one of its cells, its first line alone
is set aside (or mended) and reading goes on from the next line.
"""

import csv
import io
import re
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

QUOTE, NEWLINE, RETURN = 34, 10, 13
# The longest description in FPDS is 4,000 characters; a record of a mebibyte is a lost quote.
LONGEST = 1 << 20

CACHED = 1 << 18

Octets = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(slots=True)
class Piece:
    """Records in file order: their bytes, the line each begins on, and what could not be read."""

    text: list[bytes] = field(default_factory=list)
    lines: list[Ints] = field(default_factory=list)
    mended: dict[int, tuple[str, ...]] = field(default_factory=dict)
    rejects: list[tuple[int, str, str]] = field(default_factory=list)
    rows: int = 0

    def keep(self, text: bytes, lines: Ints) -> None:
        """Add records that stand one after another."""
        self.text.append(text)
        self.lines.append(lines)
        self.rows += len(lines)


@dataclass(frozen=True, slots=True)
class _Grid:
    """A block seen from one quote parity: the lines its records end with, and the bad records."""

    ends: Ints
    bad: Ints


@dataclass(frozen=True, slots=True)
class _Cut:
    """A block with its physical lines, and its records as seen from either quote parity."""

    block: bytes
    begins: Ints  # byte each line begins at, and after the last, the byte after its end
    parity: Ints  # of the quotes before each line
    grids: tuple[_Grid, _Grid]


def split(
    block: bytes, first_line: int, shape: tuple[int, bytes], *, final: bool
) -> tuple[Piece, int, int]:
    """Cut a block that begins at a record, and holds a newline, into records.

    `shape` is the number of fields and the delimiter. Returns the records, how many bytes were
    used, and the line the rest begins on: unless `final`, the rest may be a record that this block
    does not end, and belongs before the next block.
    """
    cut = _cut(block, shape)
    piece, line, lines = Piece(), 0, len(cut.parity)
    while line < lines:
        grid = cut.grids[int(cut.parity[line])]
        at = int(np.searchsorted(grid.ends, line))
        bad = int(np.searchsorted(grid.bad, at))
        stop = int(grid.bad[bad]) if bad < len(grid.bad) else len(grid.ends)
        begin = int(cut.begins[line])
        if stop > at:
            ends = grid.ends[at:stop]
            _take(piece, cut, np.concatenate(([line], ends[:-1] + 1)), int(ends[-1]), first_line)
            line = int(ends[-1]) + 1
        elif stop < len(grid.ends) or final or len(block) - begin > LONGEST:
            _alone(piece, block[begin : int(cut.begins[line + 1])], first_line + line, shape)
            line += 1
        else:
            break
    return piece, int(cut.begins[line]), first_line + line


def _cut(block: bytes, shape: tuple[int, bytes]) -> _Cut:
    data = np.frombuffer(block, np.uint8, block.rfind(b"\n") + 1)
    marks, fields = _marks(data, shape[1][0])
    is_quote = data[marks] == QUOTE
    before = np.concatenate(([0], np.cumsum(is_quote)[:-1])) & 1
    newline = np.flatnonzero(~is_quote)
    opens_badly, closes_badly = _misplaced(data, marks, is_quote, shape[1][0])
    sides = []
    for side in (0, 1):
        is_outside = before == side
        count = np.cumsum(np.where(is_outside, fields, 0))[newline]
        wrong = np.cumsum(np.where(is_outside, opens_badly, closes_badly))[newline]
        sides.append(_records(np.flatnonzero(before[newline] == side), count, wrong, shape[0]))
    begins = np.concatenate(([0], marks[newline] + 1))
    parity = np.concatenate(([0], before[newline][:-1]))
    grids = (_grid(sides[0], sides[1], shape[0]), _grid(sides[1], sides[0], shape[0]))
    return _Cut(block, begins, parity, grids)


def _marks(data: Octets, delimiter: int) -> tuple[Ints, Ints]:
    """Where quotes and newlines stand, and how many delimiters come before each since the last.

    Goes through the block in pieces that fit in a processor's cache.
    """
    marks, counts, carried = [], [np.zeros(1, np.int64)], 0
    for at in range(0, len(data), CACHED):
        piece = data[at : at + CACHED]
        here = np.flatnonzero((piece == QUOTE) | (piece == NEWLINE))
        before, total = _ranks(piece == delimiter, here)
        marks.append(here + at)
        counts.append(before + carried)
        carried += total
    before = np.concatenate(counts)
    return np.concatenate(marks), before[1:] - before[:-1]


def _ranks(is_set: Bools, at: Ints) -> tuple[Ints, int]:
    """How many of the flags before each position are set, and how many in all.

    Counts bits in words of 64, so that flags are not added up one by one.
    """
    bits = np.packbits(is_set, bitorder="little")
    words = np.append(bits, np.zeros(8 - len(bits) % 8, np.uint8)).view("<u8")
    sums = np.append(0, np.cumsum(np.bitwise_count(words), dtype=np.int64))
    word, bit = at >> 6, (at & 63).astype(np.uint64)
    lower = words[word] & ((np.uint64(1) << bit) - np.uint64(1))
    return sums[word] + np.bitwise_count(lower), int(sums[-1])


def _misplaced(data: Octets, marks: Ints, is_quote: Bools, delimiter: int) -> tuple[Bools, Bools]:
    """For each mark: is it a quote that cannot open a cell here, or cannot close one here?"""
    previous = np.where(marks > 0, data[np.maximum(marks - 1, 0)], NEWLINE)
    following = data[np.minimum(marks + 1, len(data) - 1)]
    opens = np.isin(previous, (delimiter, NEWLINE, QUOTE))
    closes = np.isin(following, (delimiter, NEWLINE, RETURN, QUOTE))
    return is_quote & ~opens, is_quote & ~closes


def _records(ends: Ints, count: Ints, wrong: Ints, width: int) -> tuple[Ints, Bools]:
    """The lines records end with, and whether each has `width` fields and no misplaced quote."""
    fields = np.diff(count[ends], prepend=0) + 1
    return ends, (fields == width) & (np.diff(wrong[ends], prepend=0) == 0)


def _grid(mine: tuple[Ints, Bools], other: tuple[Ints, Bools], width: int) -> _Grid:
    """Call a record bad, too, when lines inside its cells are whole records by themselves."""
    ends, is_good = mine
    starts = np.concatenate(([0], ends[:-1] + 1))
    if width >= 5 and len(ends):  # two lines of prose rarely hold four delimiters each
        lines = int(max(ends[-1], other[0][-1] if len(other[0]) else 0)) + 1
        whole = np.zeros(lines + 1, np.int64)
        alone = np.diff(other[0], prepend=-1) == 1
        whole[other[0][alone & other[1]] + 1] = 1
        within = np.cumsum(whole)
        is_good = is_good & (within[ends] - within[np.minimum(starts + 1, ends)] == 0)
    return _Grid(ends, np.flatnonzero(~is_good))


def _take(piece: Piece, cut: _Cut, starts: Ints, last: int, first_line: int) -> None:
    """Keep the records that begin at these lines; mend them one by one if bytes need it."""
    bounds = cut.begins[np.append(starts, last + 1)]
    text = cut.block[int(bounds[0]) : int(bounds[-1])]
    if b"\0" not in text and _is_utf8(text):
        piece.keep(text, starts + first_line)
        return
    for at, start in enumerate(starts):
        record = cut.block[int(bounds[at]) : int(bounds[at + 1])]
        _mend(piece, record, int(start) + first_line)


def _mend(piece: Piece, record: bytes, line: int) -> None:
    """Keep a record in UTF-8 and without NUL bytes, saying so."""
    codes = []
    if b"\0" in record:
        record, codes = record.replace(b"\0", b""), ["NUL_BYTES_REMOVED"]
    if not _is_utf8(record):
        record, codes = _from_cp1252(record).encode(), [*codes, "ENCODING_CP1252"]
    if codes:
        piece.mended[piece.rows] = tuple(codes)
    piece.keep(record, np.array([line], np.int64))


def _alone(piece: Piece, record: bytes, line: int, shape: tuple[int, bytes]) -> None:
    """Read one physical line by itself: keep it mended, or set it aside with the reason."""
    stripped = record.replace(b"\0", b"").strip()
    if not stripped and b"\0" not in record:
        return
    text = stripped.decode() if _is_utf8(stripped) else _from_cp1252(stripped)
    cells = _cells(text, shape[1].decode())
    if len(cells) != shape[0]:
        piece.rejects.append((line, _reason(len(cells), shape[0], record), text[:200]))
        return
    out = io.StringIO()
    csv.writer(out, delimiter=shape[1].decode(), lineterminator="\n").writerow(cells)
    piece.mended[piece.rows] = ("QUOTES_MENDED",)
    piece.keep(out.getvalue().encode(), np.array([line], np.int64))


def _cells(line: str, delimiter: str) -> list[str]:
    """The cells of a line in which a quote counts only at the edge of a cell."""
    edge = re.escape(delimiter)
    cell = rf'"(?:[^"]|"(?!{edge}|$))*"(?={edge}|$)|[^{edge}"][^{edge}]*|(?={edge}|$)'
    cells, at = [], 0
    while at <= len(line):
        found = re.compile(cell).match(line, at)
        if found is None:
            return []
        text = found.group()
        is_quoted = text.startswith('"')
        cells.append(text[1:-1].replace('""', '"') if is_quoted else text)
        at = found.end() + 1
    return cells


def _reason(fields: int, width: int, record: bytes) -> str:
    if not record.replace(b"\0", b"").strip():
        return "The line holds nothing but NUL bytes, as a copy that failed half-way does."
    if record.count(b'"') % 2 or not fields:
        return f"A quote stands where none can, so that the {width} columns cannot be told apart."
    return f"The line has {fields} columns where the header has {width}."


def _is_utf8(text: bytes) -> bool:
    if text.isascii():
        return True
    ends = pa.py_buffer(np.array([0, len(text)], np.int64))
    whole = pa.LargeStringArray.from_buffers(1, ends, pa.py_buffer(text))
    try:
        whole.validate(full=True)  # five times faster than decoding
    except pa.ArrowInvalid:
        return False
    return True


def _from_cp1252(text: bytes) -> str:
    """Windows-1252, with its five undefined bytes read as Latin-1."""
    try:
        return text.decode("cp1252")
    except UnicodeDecodeError:
        return text.decode("latin-1")
