"""
Rows made one by one, as from JSON and XML, gathered into batches of the ACTION table.

Memory stays flat: as many rows are held as one batch has.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

import polars as pl

from stopwork.errors import EmptySource
from stopwork.sources.actions import Batch, Reject, Source, batch_of

ROWS = 10_000
Paths = Mapping[str, tuple[str, ...]]


class Made(NamedTuple):
    """The parts of one row as printed, and the line or record that it stands in."""

    line: int
    parts: Mapping[str, str | None]


def batches(rows: Iterable[Made | Reject], parts: Iterable[str], source: Source) -> Iterator[Batch]:
    """Yield the rows in batches, with those set aside; a part that a row lacks is null.

    Raises EmptySource when there is neither a row nor a reject.
    """
    schema = {"source_line": pl.Int64, **dict.fromkeys(parts, pl.String)}
    coming, some = iter(rows), False
    while few := list(islice(coming, ROWS)):
        some = True
        made = [{"source_line": one.line, **one.parts} for one in few if isinstance(one, Made)]
        rejects = [one for one in few if not isinstance(one, Made)]
        yield batch_of(pl.DataFrame(made, schema=schema), source, rejects=rejects)
    if not some:
        raise EmptySource(f"{source.file}: holds an answer without a single award in it.")


def parts_at(record: object, paths: Paths) -> dict[str, str | None]:
    """The parts of a row that stand at dotted paths of a record."""
    return {part: first_at(record, names) for part, names in paths.items()}


def first_at(record: object, paths: Iterable[str]) -> str | None:
    """The first of several dotted paths that leads to a text or a number that says something.

    Of a list the first item is taken. Some publishers write `null` as a word.
    """
    for path in paths:
        value = _at(record, _steps(path))
        if isinstance(value, str):
            if value and not value.isspace() and value != "null":
                return value
        elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return str(value)
    return None


def _at(value: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        if type(value) is list:
            value = value[0] if value else None
        if type(value) is not dict:
            return None
        value = value.get(step)
    return value[0] if value and type(value) is list else value


@lru_cache(maxsize=4096)
def _steps(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


def shown(record: object) -> str:
    """A record's first characters, for those that are set aside."""
    try:
        return json.dumps(record, ensure_ascii=False, default=str)[:200]
    except (ValueError, RecursionError):
        return ""
