"""
Small tables that a person keeps: lists of names, as spreadsheets and text programs save them.

A text is UTF-8, UTF-16 or Windows-1252; its cells are parted by comma, semicolon, tab or bar. A
quote that is never closed is a character like any other. Nothing is guessed in silence: a row that
had to be read in another way, or could not be, is one sentence with its line.
"""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from stopwork.errors import DamagedFile, EmptySource
from stopwork.sources.archives import streams
from stopwork.sources.containers import pieces
from stopwork.sources.workbook import measured, rows_of

DELIMITERS = ",;\t|"
WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsb", ".ods", ".xlsm"})
MOST_LINES = 20  # of one quoted cell
AT_ONCE = 4096  # lines; more only keep the collector of garbage busy
COMMA = (
    "a name with {between} inside stands without quotes, so that the row has {cells} cells under"
    " {columns} columns; put it in quotes. The row was left out"
)
AS_ONE = "a name with a comma inside stands without quotes; the line was read as one name"
QUOTE = "a quote that is never closed was left out of the name"


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallTable:
    """A header, the rows with the line each begins on, and what was odd, a sentence each."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    odd: tuple[str, ...] = ()

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
    rows = tuple((line, _wide(row, len(header))) for line, row in filled[1:])
    return SmallTable(name=name, header=header, rows=rows)


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
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        raise EmptySource(f"{name}: holds no header; write 'name' above the names")
    delimiter = max(DELIMITERS, key=lines[first].count)
    header = tuple(one.strip() for one in _cells(lines[first], delimiter) or [lines[first]])
    below = lines[first + 1 :]
    rows = _plain(below, delimiter, len(header), first + 2)
    if rows is not None:
        return SmallTable(name=name, header=header, rows=tuple(rows))
    return _one_by_one(SmallTable(name=name, header=header, rows=()), below, delimiter, first + 2)


def _plain(
    lines: list[str], delimiter: str, width: int, first: int
) -> list[tuple[int, tuple[str, ...]]] | None:
    """The rows where each is a line of its own with a cell for each column, read in one go.

    None where any is not: then every row is looked at by itself.
    """
    if any(line.count('"') % 2 for line in lines if '"' in line):
        return None
    rows: list[tuple[int, tuple[str, ...]]] = []
    for begin in range(0, len(lines), AT_ONCE):
        part = lines[begin : begin + AT_ONCE]
        try:
            records = list(csv.reader(part, delimiter=delimiter, strict=True))
        except csv.Error:
            return None
        if len(records) != len(part) or max(map(len, records)) > width:
            return None
        columns = [list(map(str.strip, one)) for one in zip_longest(*records, fillvalue="")]
        columns += [[""] * len(records)] * (width - len(columns))
        cells = zip(*columns, strict=True)
        rows += [(line, row) for line, row in enumerate(cells, start=first + begin) if any(row)]
    return rows


def _one_by_one(table: SmallTable, lines: list[str], delimiter: str, first: int) -> SmallTable:
    """The table with its rows, each read by itself, and what was odd about them."""
    odd: list[str] = []
    rows = []
    for line, cells, says in _records(lines, delimiter, first):
        one, more = _fitted(cells, table.header, delimiter)
        odd += [f"{table.name}, line {line}: {each}." for each in (says, more) if each]
        if one is not None:
            rows.append((line, one))
    return replace(table, rows=tuple(rows), odd=tuple(odd))


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
