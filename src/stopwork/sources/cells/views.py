"""
What can be told of cells from Arrow's views of them, without reading all of their text.

A view is 16 bytes: four of length, then the text itself up to twelve bytes, or its first four bytes
and where the rest is (Arrow columnar format, variable-size binary view layout). Published cells are
nearly all printed as they are to be kept. Their views say so at once, and no new column is made.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

SIZE, TEXT_AT, WITHIN = 16, 4, 12
_FIRST_YEAR = 1000
_HEAD = 3  # bytes of a word that are looked at; a fourth may already be a blank

Octets = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Signs:
    """How cells begin, or end, that may have to be changed."""

    first: Bools  # by first byte: a blank, a byte that is not ASCII, or the first of a word
    heads: npt.NDArray[np.uint32]  # the first bytes of words
    to_the_end: bool  # a blank or `.0` at the end is a sign, too


@dataclass(frozen=True, slots=True)
class Views:
    """The views of a column's cells; those of nulls mean nothing."""

    octets: Octets  # a row of 16 bytes for each cell
    is_there: Bools
    column: pa.Array  # whose further buffers hold what is longer


def signs_of(words: Iterable[str], *, to_the_end: bool = False) -> Signs:
    """The signs of cells that are one of these words, of three letters or more, or are blank."""
    heads = [word.encode()[:_HEAD] for word in words if word]
    first = _IS_BLANK.copy()
    first[[head[0] for head in heads]] = True
    numbers = sorted({int.from_bytes(head, "little") for head in heads})
    return Signs(first, np.array(numbers, np.uint32), to_the_end)


def views_of(column: pl.Series) -> Views:
    """The views of a column of text."""
    return views_in(column.to_frame("column"))["column"]


def views_in(frame: pl.DataFrame) -> dict[str, Views]:
    """The views of the columns of text of a frame; asking for all at once costs little more."""
    table = frame.rechunk().to_arrow(compat_level=pl.CompatLevel.newest())
    return {
        name: _views(column.chunk(0) if column.num_chunks else pa.array([], pa.string_view()))
        for name, column in zip(table.column_names, table.columns, strict=True)
        if column.type == pa.string_view()
    }


def _views(column: pa.Array) -> Views:
    is_there, views = (np.frombuffer(each or b"", np.uint8) for each in column.buffers()[:2])
    begin, end = column.offset, column.offset + len(column)
    bits = np.unpackbits(is_there, count=end, bitorder="little").view(np.bool_)
    return Views(
        views[begin * SIZE : end * SIZE].reshape(-1, SIZE),
        bits[begin:] if len(is_there) else np.ones(len(column), np.bool_),
        column,
    )


def suspects(columns: Sequence[Views], signs: Signs) -> list[Ints]:
    """Positions of cells that may be a word or have a blank at an edge; the others surely not.

    The columns are of one length, and are gone through together: a call costs more than a cell.
    """
    if not columns:
        return []
    is_there = np.stack([each.is_there for each in columns])
    first = np.stack([each.octets[:, TEXT_AT] for each in columns])
    is_odd = signs.first[first] & is_there
    for at in np.flatnonzero(is_odd.any(axis=1)):
        is_odd[at] = _may_begin(columns[int(at)], np.flatnonzero(is_odd[at]), signs)
    if signs.to_the_end:
        is_odd |= _may_end(columns) & is_there
    return [np.flatnonzero(row) for row in is_odd]


def _may_begin(views: Views, at: Ints, signs: Signs) -> Bools:
    """Which of the cells at these positions begin with a blank or as a word does."""
    octets = views.octets[at]
    head = octets.view("<u4")[:, 1] & np.uint32((1 << 8 * _HEAD) - 1)
    is_odd = np.zeros(len(views.octets), np.bool_)
    is_odd[at] = _IS_BLANK[octets[:, TEXT_AT]] | np.isin(head, signs.heads)
    return is_odd


def _may_end(columns: Sequence[Views]) -> Bools:
    """Which cells of each column end with a blank or `.0`; of nulls, any."""
    sizes = np.stack([_lengths(each.octets) for each in columns])
    last = np.arange(sizes.shape[1]) * SIZE + np.minimum(sizes, WITHIN) + (TEXT_AT - 1)
    return np.stack([_ends_oddly(*each) for each in zip(columns, sizes, last, strict=True)])


def _ends_oddly(views: Views, size: Ints, at: Ints) -> Bools:
    """Which cells do, by their sizes and where the last byte of those within the view stands."""
    cells = views.octets.reshape(-1)
    last = cells[at]
    is_odd: Bools = _IS_BLANK[last]
    nought = np.flatnonzero(last == ord("0"))
    is_odd[nought] = cells[at[nought] - 1] == ord(".")
    long = np.flatnonzero((size > WITHIN) & views.is_there)
    if len(long):
        is_odd[long] = _ends_oddly_outside(views, long, size[long])
    return is_odd


def _ends_oddly_outside(views: Views, at: Ints, size: Ints) -> Bools:
    """The same of cells that lie outside their views, buffer by buffer."""
    words = views.octets.view("<u4")
    number = words[:, 2][at]
    is_odd = np.empty(len(at), np.bool_)
    if (number[1:] < number[:-1]).any():
        order = np.argsort(number, kind="stable")
        is_odd[order] = _ends_oddly_outside(views, at[order], size[order])
        return is_odd
    texts = [np.frombuffer(each, np.uint8) for each in views.column.buffers()[2:]]
    bounds = np.searchsorted(number, np.arange(len(texts) + 1))
    end = words[:, 3][at] + size.astype(np.int64)
    for text, *span in zip(texts, bounds[:-1], bounds[1:], strict=True):
        here = slice(int(span[0]), int(span[1]))
        last, before = text[end[here] - 1], text[end[here] - 2]
        is_odd[here] = _IS_BLANK[last] | ((last == ord("0")) & (before == ord(".")))
    return is_odd


def are_digits(views: Views, count: int) -> bool:
    """Is each cell that is not null that many digits (at most 12)?"""
    octets = views.octets[views.is_there]
    return bool((_lengths(octets) == count).all()) and _hold_digits(octets, range(count))


def are_iso_days(views: Views) -> bool:
    """Does each cell that is not null look like 2021-05-31?"""
    octets = views.octets[views.is_there]
    is_day = _lengths(octets) == 10
    for at in (4, 7):
        is_day &= octets[:, TEXT_AT + at] == ord("-")
    return bool(is_day.all()) and _hold_digits(octets, _OF_DAY)


def days_of(views: Views) -> pa.Array | None:
    """The days of a column that holds plain days of the calendar alone; None of any other."""
    if not are_iso_days(views):
        return None
    digits = views.octets[:, TEXT_AT : TEXT_AT + 10].T.astype(np.int32) - ord("0")
    year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]
    month, day = (digits[at] * 10 + digits[at + 1] for at in (5, 8))
    is_month = (year >= _FIRST_YEAR) & (month >= 1) & (month <= 12)
    at = np.where(is_month, (year - _FIRST_YEAR) * 12 + month - 1, 0)
    first = _firsts()[at]
    is_day = is_month & (day >= 1) & (day <= _firsts()[at + 1] - first)
    if not (is_day | ~views.is_there).all():
        return None
    return pa.array(first + day - 1, pa.date32(), mask=~views.is_there)


@cache
def _firsts() -> npt.NDArray[np.int32]:
    """The first day of each month from the year 1000 to 9999, and of the one after, since 1970."""
    months = np.arange(f"{_FIRST_YEAR}-01", "10000-02", dtype="datetime64[M]")
    return months.astype("datetime64[D]").astype(np.int32)


def _hold_digits(octets: Octets, places: Iterable[int]) -> bool:
    """Column by column: rows of so few bytes are slow to go along."""
    nought = np.uint8(ord("0"))  # smaller bytes wrap around to large ones
    return all(bool((octets[:, TEXT_AT + at] - nought < 10).all()) for at in places)


def _lengths(octets: Octets) -> npt.NDArray[np.uint32]:
    return octets.view("<u4")[:, 0]


# Control characters and blanks of ASCII, and each byte that may begin or end another blank.
_IS_BLANK = np.ones(256, np.bool_)
_IS_BLANK[ord("!") : 0x7F] = False
_OF_DAY = (0, 1, 2, 3, 5, 6, 8, 9)
