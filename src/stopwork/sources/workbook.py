"""
Spreadsheets: the same tables as CSV, sheet by sheet, with a header somewhere near the top.

A workbook cannot be streamed, so its size is limited; numbers that are whole lose their `.0`, days
are written as ISO days.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time

import polars as pl
from python_calamine import CalamineWorkbook

from stopwork.errors import DamagedFile, TooLarge
from stopwork.sources import columns
from stopwork.sources.actions import DATES, Batch, Source, batch_of
from stopwork.sources.containers import PIECE, Container
from stopwork.sources.reader import Reader, places

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
        return CalamineWorkbook.from_path(str(container.path))


def rows_of(book: CalamineWorkbook, container: Container, sheet: str) -> Rows:
    """Return one sheet's cells as text; raises DamagedFile."""
    with _or_damaged(container):
        return [[_text(cell) for cell in row] for row in book.get_sheet_by_name(sheet).to_python()]


@contextmanager
def _or_damaged(container: Container) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        raise DamagedFile(
            f"{container.name}: is a workbook that cannot be opened ({error}); open it in a"
            " spreadsheet and save the sheet as CSV."
        ) from error


def read(rows: Rows, header_row: int, reader: Reader, source: Source) -> Iterator[Batch]:
    """Yield the rows below the header; `source_line` is the row's number in the sheet."""
    header = [cell or "" for cell in rows[header_row]]
    at = places(reader, header)
    order = columns.order_of(
        columns.evidence(
            pl.Series(name, [_cell(row, at[name]) for row in rows[header_row + 1 :]], pl.String)
            for name in DATES
            if name in at
        )
    )
    source = replace(source, date_order=order)
    schema = dict.fromkeys(at, pl.String) | {"source_line": pl.Int64}
    for first in range(header_row + 1, len(rows), ROWS):
        table = [
            {part: _cell(row, position) for part, position in at.items()} | {"source_line": number}
            for number, row in enumerate(rows[first : first + ROWS], start=first + 1)
            if any(row)
        ]
        yield batch_of(pl.DataFrame(table, schema=schema), source)


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
    if not zipfile.is_zipfile(container.path):
        return  # the old .xls format is not packed
    total = 0
    try:
        with zipfile.ZipFile(container.path) as archive:
            for info in archive.infolist():
                with archive.open(info) as stream:
                    while piece := stream.read(PIECE):
                        total += len(piece)
                        if total > UNPACKED:
                            raise TooLarge(
                                f"{container.name}: a workbook that unpacks to more than 1 GB;"
                                " save it as CSV if you trust it."
                            )
    except (zipfile.BadZipFile, EOFError, RuntimeError, OSError, NotImplementedError) as error:
        raise DamagedFile(
            f"{container.name}: is a workbook that cannot be unpacked ({error}); fetch it again."
        ) from error
