"""
A history cut into the editions in which it can be played: month by month.

A file with a month in its name, or in that of its folder, is an edition published in that month.
Rows of any other file are cut by the month of their action, because nothing else tells when they
were published; rows without a day come first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

_MONTH = re.compile(r"(?<![\dA-Za-z])((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])(?![A-Za-z])")
UNDATED = "0000-00"


@dataclass(frozen=True, slots=True)
class Edition:
    """Rows (ACTION) and deletions published in a month; `file` is empty for rows cut by month."""

    month: str
    file: str
    rows: pa.Table
    deletions: pa.Table


def month_in_name(name: str) -> str | None:
    """Return the last month written in a file's name or path, as 2024-09; None where none is."""
    found = _MONTH.findall(name)
    return "-".join(found[-1]) if found else None


def editions(files: dict[str, tuple[pa.Table, pa.Table]]) -> Iterator[Edition]:
    """Yield the editions of a history, the earliest first: files with a month, and cut rows.

    `files` has the rows and deletions of each file by its name. Within a month cut rows come first,
    then files in the order of their names.
    """
    made = [
        Edition(month, name, rows, deletions)
        for name, (rows, deletions) in files.items()
        if (month := month_in_name(name)) is not None
    ]
    loose = [tables for name, tables in files.items() if month_in_name(name) is None]
    made += _cut(loose)
    yield from sorted(made, key=lambda one: (one.month, one.file))


def _cut(files: list[tuple[pa.Table, pa.Table]]) -> Iterator[Edition]:
    """Rows of files without a month, by the month of their action; deletions come last."""
    if not files:
        return
    rows, gone = (pa.concat_tables(tables) for tables in zip(*files, strict=True))
    months = pc.fill_null(pc.strftime(rows["action_date"], format="%Y-%m"), UNDATED)
    for month in sorted(pc.unique(months).to_pylist()):
        yield Edition(month, "", rows.filter(pc.equal(months, month)), gone.slice(0, 0))
    if gone.num_rows:
        last = max(pc.unique(months).to_pylist(), default=UNDATED)
        yield Edition(last, "", rows.slice(0, 0), gone)
