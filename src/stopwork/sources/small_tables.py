"""
Small tables that a person keeps: lists of names, as spreadsheets and text programs save them.

A text is UTF-8, UTF-16 or Windows-1252; its cells are parted by comma, semicolon, tab or bar. A
quote that is never closed is a character like any other. Nothing is guessed in silence: a row that
had to be read in another way, or could not be, is one sentence with its line.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from stopwork.errors import DamagedFile, EmptySource
from stopwork.sources.archives import streams
from stopwork.sources.containers import pieces
from stopwork.sources.workbook import measured, rows_of

DELIMITERS = ",;\t|"
WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsb", ".ods", ".xlsm"})
MOST_LINES = 20  # of one quoted cell
BLOCK = 1 << 21  # letters read at once; memory grows with these and with the table itself
# What `str.strip` takes away; Polars alone would leave the four separators of ASCII.
BLANK = "".join(letter for letter in map(chr, range(0x3001)) if letter.isspace())
COMMA = (
    "a name with {between} inside stands without quotes, so that the row has {cells} cells under"
    " {columns} columns; put it in quotes. The row was left out"
)
AS_ONE = "a name with a comma inside stands without quotes; the line was read as one name"
QUOTE = "a quote that is never closed was left out of the name"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallTable:
    """A header, the columns, the line each row begins on, and what was odd, a sentence each."""

    name: str
    header: tuple[str, ...]
    lines: pl.Series
    columns: tuple[pl.Series, ...]
    odd: tuple[str, ...] = ()

    @property
    def rows(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield each row with the line it begins on."""
        cells = zip(*(one.to_list() for one in self.columns), strict=True)
        return zip(self.lines.to_list(), cells, strict=True)

    def place(self, *names: str) -> int | None:
        """Return where the first column of one of these names stands, whatever its case."""
        header = [one.strip().casefold() for one in self.header]
        return next((header.index(name) for name in map(str.casefold, names) if name in header),
                    None)  # fmt: skip


def small_table(path: Path) -> SmallTable:
    """Return a file's table; raises EmptySource without a header, DamagedFile if unreadable."""
    container = next(streams(path), None)
    if container is None:
        raise EmptySource(f"{path.name}: holds no file")
    if path.suffix.lower() in WORKBOOKS:
        book = measured(container)
        cells = rows_of(book, container, book.sheet_names[0])
        return _of_sheet(path.name, [[cell or "" for cell in row] for row in cells])
    return _of_text(path.name, _decoded(b"".join(pieces(container)), path.name))


def _of_sheet(name: str, cells: list[list[str]]) -> SmallTable:
    filled = [(at, row) for at, row in enumerate(cells, start=1) if any(one.strip() for one in row)]
    if not filled:
        raise EmptySource(f"{name}: holds no header; write 'name' above the names")
    header = tuple(filled[0][1])
    rows = [(line, _wide(row, len(header))) for line, row in filled[1:]]
    return _table(name, header, rows)


def _table(
    name: str,
    header: tuple[str, ...],
    rows: list[tuple[int, tuple[str, ...]]],
    odd: tuple[str, ...] = (),
) -> SmallTable:
    """A table of rows that were read one by one."""
    columns = zip(*(row for _, row in rows), strict=True) if rows else [[]] * len(header)
    cells = tuple(pl.Series(list(column), dtype=pl.String) for column in columns)
    lines = pl.Series([line for line, _ in rows], dtype=pl.Int64)
    return SmallTable(name=name, header=header, lines=lines, columns=cells, odd=odd)


def _decoded(content: bytes, name: str) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    if b"\0" in content[:4096]:
        raise DamagedFile(f"{name}: is no table of text; save it as CSV or .xlsx")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError:
            return content.decode("latin-1")


def _of_text(name: str, text: str) -> SmallTable:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, line, end = _header(name, text)
    delimiter = max(DELIMITERS, key=line.count)
    header = tuple(one.strip() for one in _cells(line, delimiter) or [line])
    tables, at = [], first
    for block in _blocks(text, end):
        lines = pl.Series([block]).str.split("\n").explode()
        cells = _plain(lines, delimiter, len(header))
        if cells is None:
            return _one_by_one((name, header), text[end:].split("\n"), delimiter, first)
        numbers = pl.int_range(at, at + len(lines), eager=True)
        is_filled = cells.select(pl.any_horizontal(pl.all() != "")).to_series()
        tables.append(cells.with_columns(numbers.alias("line")).filter(is_filled))
        at += len(lines)
    table = pl.concat(tables, rechunk=True).get_columns()
    return SmallTable(name=name, header=header, lines=table[-1], columns=tuple(table[:-1]))


def _header(name: str, text: str) -> tuple[int, str, int]:
    """The number of the line below the header, the header, and where the text below it begins."""
    at = 0
    for number, line in enumerate(io.StringIO(text, newline="\n"), start=2):
        at += len(line)
        if line.strip():
            return number, line.rstrip("\n"), at
    raise EmptySource(f"{name}: holds no header; write 'name' above the names")


def _blocks(text: str, at: int) -> Iterator[str]:
    """The text from here on in blocks of whole lines; together they have all its lines."""
    while len(text) - at > BLOCK and (end := text.find("\n", at + BLOCK)) >= 0:
        yield text[at:end]
        at = end + 1
    yield text[at:]


def _plain(lines: pl.Series, delimiter: str, width: int) -> pl.DataFrame | None:
    """The cells where each row is a line of its own with a cell for each column, read in one go.

    None where any is not: then every row is looked at by itself. Few lines have quotes.
    """
    where = lines.str.contains('"', literal=True).arg_true()
    quoted = _unquoted(lines.gather(where).to_list(), delimiter, width)
    if quoted is None:
        return None
    plain = lines.clone().scatter(where, [""] * len(where)) if len(where) else lines
    if (plain.str.count_matches(delimiter, literal=True) >= width).any():
        return None
    cells = pl.DataFrame(plain.alias("line")).select(
        pl.col("line").str.split_exact(delimiter, width - 1).struct.unnest()
    )
    columns = [
        cells[:, at].fill_null("").scatter(where, quoted[at]) if len(where) else cells[:, at]
        for at in range(width)
    ]
    return pl.DataFrame(columns).select(pl.all().fill_null("").str.strip_chars(BLANK))


def _unquoted(lines: list[str], delimiter: str, width: int) -> list[list[str]] | None:
    """The columns of lines with quotes; None where any row is not one line, or is too wide."""
    if any(line.count('"') % 2 for line in lines):
        return None
    try:
        records = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    if len(records) != len(lines) or any(len(cells) > width for cells in records):
        return None
    return [[cells[at] if at < len(cells) else "" for cells in records] for at in range(width)]


def _one_by_one(
    head: tuple[str, tuple[str, ...]], lines: list[str], delimiter: str, first: int
) -> SmallTable:
    """The table with its rows, each read by itself, and what was odd about them."""
    name, header = head
    odd: list[str] = []
    rows = []
    for line, cells, says in _records(lines, delimiter, first):
        one, more = _fitted(cells, header, delimiter)
        odd += [f"{name}, line {line}: {each}." for each in (says, more) if each]
        if one is not None:
            rows.append((line, one))
    return _table(name, header, rows, tuple(odd))


def _records(
    lines: list[str], delimiter: str, first: int
) -> Iterator[tuple[int, list[str], str | None]]:
    """Each record with the line it begins on; blank lines are none."""
    at = 0
    while at < len(lines):
        cells, used, says = _record(lines, at, delimiter)
        if any(one.strip() for one in cells):
            yield first + at, cells, says
        at += used


def _record(lines: list[str], at: int, delimiter: str) -> tuple[list[str], int, str | None]:
    """The cells of the record that begins here, the lines it takes, and what was odd."""
    if '"' not in lines[at]:
        return lines[at].split(delimiter), 1, None
    for used in range(1, min(MOST_LINES, len(lines) - at) + 1):
        text = "\n".join(lines[at : at + used])
        if text.count('"') % 2 == 0 and (cells := _cells(text, delimiter)) is not None:
            return cells, used, None
        if used == 1 and text.count('"') % 2 == 0:
            break  # quotes inside a name
    plain = lines[at].replace('"', "")
    says = QUOTE if lines[at].count('"') % 2 else None
    return plain.split(delimiter), 1, says


def _cells(text: str, delimiter: str) -> list[str] | None:
    try:
        rows = list(csv.reader(text.split("\n"), delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    if "\n" in text:
        rows = list(csv.reader([f"{line}\n" for line in text.split("\n")], delimiter=delimiter))
    return rows[0] if len(rows) == 1 else None if rows else []


def _fitted(
    cells: list[str], header: tuple[str, ...], delimiter: str
) -> tuple[tuple[str, ...] | None, str | None]:
    """The cells under the header, or none; and what was odd about them."""
    while len(cells) > len(header) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) <= len(header):
        return _wide(cells, len(header)), None
    if len(header) == 1:
        return (delimiter.join(cells).strip(),), AS_ONE
    between = {",": "a comma", ";": "a semicolon"}.get(delimiter, "a separator")
    return None, COMMA.format(between=between, cells=len(cells), columns=len(header))


def _wide(cells: list[str], width: int) -> tuple[str, ...]:
    return tuple(one.strip() for one in (*cells, *[""] * width)[:width])
