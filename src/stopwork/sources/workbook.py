"""
Spreadsheets: the same tables as CSV, sheet by sheet, with a header somewhere near the top.

A workbook cannot be streamed, so its size is limited; numbers that are whole lose their `.0`, days
are written as ISO days. Read are .xlsx, .xls, .xlsb and .ods, told by their content.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from typing import BinaryIO
from xml.sax.saxutils import escape

import polars as pl
from python_calamine import CalamineWorkbook

from stopwork.errors import DamagedFile, TooLarge
from stopwork.sources import containers
from stopwork.sources.actions import (
    ABOVE_HEADER,
    NEW_HEADER,
    Batch,
    Reject,
    Source,
    batch_of,
)
from stopwork.sources.cells import columns
from stopwork.sources.cells.parts import DATES, MONEYS, points_of
from stopwork.sources.containers import Container
from stopwork.sources.reader import Reader, holds_header, is_row, places
from stopwork.sources.unpacking import PIECE

LARGEST, UNPACKED = 200 << 20, 1 << 30
ROWS = 50_000
Rows = list[list[str | None]]


def measured(container: Container) -> CalamineWorkbook:
    """Return the workbook, opened once it is known to fit in memory.

    Raises TooLarge above 200 MB, or 1 GB unpacked, and DamagedFile for what cannot be opened.
    """
    _measure(container)
    return opened(container)


def opened(container: Container) -> CalamineWorkbook:
    """Return the workbook; raises DamagedFile."""
    with _or_damaged(container):
        if containers.lies_plain(container):
            return CalamineWorkbook.from_path(str(container.path))
        with containers.opened(container) as stream:
            return CalamineWorkbook.from_filelike(stream)


def rows_of(book: CalamineWorkbook, container: Container, sheet: str) -> Rows:
    """Return one sheet's cells as text, its blank rows, too; raises DamagedFile."""
    with _or_damaged(container):
        cells = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        return [[_text(cell) for cell in row] for row in cells]


def errors_in(container: Container, sheet: str) -> frozenset[int]:
    """Return the rows (from 1) with a cell in which the spreadsheet shows an error.

    Only .xlsx marks such cells; in other formats they are blank or say so in their text.
    """
    try:
        stream = containers.opened(container)
    except OSError:
        return frozenset()
    with stream:
        return _errors(stream, sheet) if zipfile.is_zipfile(stream) else frozenset()


def _errors(stream: BinaryIO, sheet: str) -> frozenset[int]:
    with zipfile.ZipFile(stream) as archive:
        names = set(archive.namelist())
        if not {_BOOK, _RELATIONS} <= names:
            return frozenset()
        ids = dict(_SHEET.findall(archive.read(_BOOK).decode("utf-8", "replace")))
        links = archive.read(_RELATIONS).decode("utf-8", "replace")
        place = next(
            (
                target
                for target in _targets(links, ids.get(escape(sheet, _QUOTE), ""))
                if target in names
            ),
            None,
        )
        text = archive.read(place).decode("utf-8", "replace") if place else ""
    return frozenset(int(row) for row in _ERROR.findall(text))


def _targets(links: str, wanted: str) -> Iterator[str]:
    for link in re.findall(r"<Relationship\b[^>]*>", links):
        if f'Id="{wanted}"' in link and (target := re.search(r'Target="([^"]+)"', link)):
            yield "xl/" + target.group(1).removeprefix("/xl/").removeprefix("./")


_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SHEET = re.compile(r'<sheet\b[^>]*?\bname="([^"]*)"[^>]*?\br:id="([^"]+)"')
_ERROR = re.compile(r'<c\b(?=[^>]*\bt="e")[^>]*\br="[A-Z]+(\d+)"')
_QUOTE = {'"': "&quot;"}


@contextmanager
def _or_damaged(container: Container) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise DamagedFile(
            f"{container.name}: is a workbook that cannot be opened ({error}); open it in a"
            " spreadsheet and save the sheet as CSV."
        ) from error


def read(
    rows: Rows, header_row: int, source: Source, errors: frozenset[int] = frozenset()
) -> Iterator[Batch]:
    """Yield the rows around the header; `source_line` is the row's number in the sheet.

    Rows above the header are set aside, and a header further down begins a new part.
    """
    source = replace(
        source,
        date_order=_order(rows, header_row, source.reader),
        points=points_of([_parts_of(rows, header_row, source.reader, MONEYS)]),
    )
    rejects = [
        (number, ABOVE_HEADER, ",".join(cell or "" for cell in row))
        for number, row in enumerate(rows[:header_row], start=1)
        if is_row(row)
    ]
    for begin, end, header in _parts(rows, header_row, source.reader):
        if begin > header_row + 1:
            rejects.append((begin, NEW_HEADER, ""))
        at = places(source.reader, header)
        for first in range(begin, end, ROWS):
            yield _batch(list(enumerate(rows[first : min(first + ROWS, end)], first + 1)),
                         at, source, (rejects, errors))  # fmt: skip
            rejects = []
    if rejects:
        yield _batch([], {}, source, (rejects, errors))


def _batch(
    numbered: list[tuple[int, list[str | None]]],
    at: dict[str, int],
    source: Source,
    known: tuple[list[Reject], frozenset[int]],
) -> Batch:
    filled = [(number, row) for number, row in numbered if any(row)]
    table = [
        {part: _cell(row, position) for part, position in at.items()} | {"source_line": number}
        for number, row in filled
    ]
    mended = {
        place: ("CELL_ERROR",) for place, (number, _) in enumerate(filled) if number in known[1]
    }
    schema = dict.fromkeys(at, pl.String) | {"source_line": pl.Int64}
    return batch_of(pl.DataFrame(table, schema=schema), source, mended, known[0])


def _parts(rows: Rows, header_row: int, reader: Reader) -> Iterator[tuple[int, int, list[str]]]:
    """Each part of a sheet: where its rows begin and end, and its header."""
    heads = [header_row] + [
        at for at in range(header_row + 1, len(rows))
        if any(rows[at]) and holds_header(rows[at], reader)
    ]  # fmt: skip
    for head, following in zip(heads, [*heads[1:], len(rows)], strict=True):
        yield head + 1, following, [cell or "" for cell in rows[head]]


def _order(rows: Rows, header_row: int, reader: Reader) -> str:
    days = _parts_of(rows, header_row, reader, DATES)
    return columns.order_of(columns.evidence(days.get_columns()), reader.slashed)


def _parts_of(rows: Rows, header_row: int, reader: Reader, names: Iterable[str]) -> pl.DataFrame:
    """Those parts of a sheet that its first header names, as text."""
    at = places(reader, [cell or "" for cell in rows[header_row]])
    return pl.DataFrame(
        [pl.Series(name, [_cell(row, at[name]) for row in rows[header_row + 1 :]], pl.String)
         for name in names if name in at]
    )  # fmt: skip


def _cell(row: list[str | None], at: int) -> str | None:
    return row[at] if at < len(row) else None


def _text(cell: object) -> str | None:
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell) if cell not in ("", None) else None


def _measure(container: Container) -> None:
    """Unpack the workbook once, counting, before anything holds it in memory."""
    if container.size > LARGEST:
        raise TooLarge(f"{container.name}: a workbook of more than 200 MB; save it as CSV.")
    total = 0
    try:
        with containers.opened(container) as packed:
            if not zipfile.is_zipfile(packed):
                return  # the old .xls format is not packed
            archive = zipfile.ZipFile(packed)
            for info in archive.infolist():
                with archive.open(info) as stream:
                    while piece := stream.read(PIECE):
                        total += len(piece)
                        if total > UNPACKED:
                            raise TooLarge(
                                f"{container.name}: a workbook that unpacks to more than 1 GB;"
                                " save it as CSV if you trust it."
                            )
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        RuntimeError,
        OSError,
        NotImplementedError,
    ) as error:
        raise DamagedFile(
            f"{container.name}: is a workbook that cannot be unpacked ({error}); fetch it again."
        ) from error
