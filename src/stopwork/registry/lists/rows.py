"""Delimited lists cut into rows, each with the line it begins on."""

import csv
from collections.abc import Iterator, Sequence

from stopwork.errors import RegistryError
from stopwork.registry.listing import Aside
from stopwork.sources.publication import Document

Row = dict[str, str]


class _Row(dict[str, str]):
    """A row that says which column its file lacks."""

    def __init__(self, document: str, header: Sequence[str], row: Sequence[str]) -> None:
        super().__init__(zip(header, (cell.strip() for cell in row), strict=True))
        self._document = document

    def __missing__(self, column: str) -> str:
        raise RegistryError(f"{self._document}: has no column '{column}'; fetch the file again")


def cells(document: Document, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank with its first line; raises RegistryError on bad quoting."""
    csv.field_size_limit(1 << 24)  # remarks of the UN and OFAC pass the default 128 KiB
    reader = csv.reader(document.lines(), delimiter=delimiter)
    begin = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield begin, row
            begin = reader.line_num + 1
    except csv.Error as error:
        raise RegistryError(
            f"{document.name}, line {begin}: cannot be cut into columns ({error}); fetch the"
            " file again"
        ) from error


def table(
    document: Document, delimiter: str = ",", marks: Sequence[str] = ()
) -> Iterator[tuple[int, Row] | Aside]:
    """Yield rows as name -> cell; `marks` are columns of the header, above which lines are passed.

    A row with too many or too few cells is set aside. Raises RegistryError without a header.
    """
    header: list[str] = []
    for line, row in cells(document, delimiter):
        if not header:
            names = [cell.strip() for cell in row]
            header = names if set(marks) <= set(names) else []
        elif len(row) != len(header):
            reason = f"has {len(row)} cells where the header has {len(header)}"
            yield Aside(line, reason, delimiter.join(row)[:200])
        else:
            yield line, _Row(document.name, header, row)
    if not header:
        raise RegistryError(
            f"{document.name}: has no header with {', '.join(marks)}; fetch the file again"
        )


def header_of(head: str, delimiter: str = ",", rows: int = 3) -> list[set[str]]:
    """Return the column names that the first rows would be, if they were a header."""
    sample = csv.reader(head.splitlines()[:rows], delimiter=delimiter)
    try:
        return [{cell.strip() for cell in row} for row in sample]
    except csv.Error:
        return []


def has_columns(head: str, *names: str, delimiter: str = ",") -> bool:
    """Is one of the first rows a header with these columns?"""
    return any(set(names) <= found for found in header_of(head, delimiter))
