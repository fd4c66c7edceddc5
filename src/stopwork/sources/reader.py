"""What the rows of a publication share, the columns that mark it, and where their parts are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import polars as pl

Identify = Callable[[pl.DataFrame], pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Reader:
    """
    How the rows of one publication are made.

    `columns` gives, for each part of a row, the names that its column has had, newest first; parts
    are the fields of ACTION and those of `parts.PARTS`. `identify` adds `award_id` and
    `action_id` to a table of parts; a row it gives no award_id is set aside.
    """

    name: str
    publisher: str
    level: str
    marks: tuple[tuple[str, ...], ...]  # its header has at least one name of each
    columns: Mapping[str, tuple[str, ...]]
    identify: Identify
    vintages: Mapping[int, str] = field(default_factory=dict)  # number of columns -> words
    constants: Mapping[str, str] = field(default_factory=dict)
    headerless: tuple[str, ...] = ()  # the column order of files published without a header
    mapping: str = ""  # the file that describes it, where one does
    is_shipped: bool = False  # that file is one of ours, which lists all names that were ever met
    never: tuple[frozenset[str], ...] = ()  # folded names of headers that are something else
    is_row: Callable[[Mapping[str, str]], bool] | None = None  # told by what stands in its cells
    slashed: str = ""  # day or month: what it writes first in 1/2/2014, where a file does not show

    def is_header(self, names: set[str]) -> bool:
        """Is a header with these folded names one of this publication?"""
        if any(marks <= names for marks in self.never):
            return False
        return bool(self.marks) and all(
            any(folded(name) in names for name in mark) for mark in self.marks
        )

    def says(self, width: int) -> str:
        """The format and vintage in words, such as `USAspending PrimeTransactions, 297 columns`."""
        if not self.vintages:
            return self.name
        vintage = self.vintages.get(width, "a layout not seen before, read by column names")
        return f"{self.name}, {width} columns ({vintage})"


def holds_header(cells: Iterable[str | None], reader: Reader) -> bool:
    """Whether a row holds the names of this publication's columns."""
    return reader.is_header({folded(cell) for cell in cells if cell})


def is_row(cells: Iterable[str | None]) -> bool:
    """Whether a line above a header is a row of a table, not a title: it fills two cells."""
    return sum(bool(cell and cell.strip()) for cell in cells) > 1


def places(reader: Reader, header: list[str]) -> dict[str, int]:
    """Return the position of each part's column; of columns with one name, the first."""
    at: dict[str, int] = {}
    for position, name in enumerate(header):
        at.setdefault(folded(name), position)
    found = {
        part: next((at[folded(name)] for name in names if folded(name) in at), None)
        for part, names in reader.columns.items()
    }
    return {part: position for part, position in found.items() if position is not None}


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A column name without case, outer blanks, quotes and byte order mark."""
    return " ".join(name.replace("\ufeff", "").strip().strip('"').split()).lower()
