"""
What can be told of cells from Arrow's views of them, without reading all of their text.

A view is 16 bytes: four of length, then the text itself up to twelve bytes, or its first four bytes
and where the rest is (Arrow columnar format, variable-size binary view layout). Published cells are
nearly all printed as they are to be kept. Their views say so at once, and no new column is made.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

SIZE, TEXT_AT, WITHIN = 16, 4, 12
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
    texts: tuple[Octets, ...]  # what longer cells lie in


def signs_of(words: Iterable[str], *, to_the_end: bool = False) -> Signs:
    """The signs of cells that are one of these words, of three letters or more, or are blank."""
    heads = [word.encode()[:_HEAD] for word in words if word]
    first = _IS_BLANK.copy()
    first[[head[0] for head in heads]] = True
    numbers = sorted({int.from_bytes(head, "little") for head in heads})
    return Signs(first, np.array(numbers, np.uint32), to_the_end)


def views_of(column: pl.Series) -> Views:
    """The views of a column of text."""
    whole = column.rechunk().to_arrow(compat_level=pl.CompatLevel.newest())
    array = whole.cast(pa.string_view())
    is_there, views, *texts = (
        np.frombuffer(buffer or b"", np.uint8) for buffer in array.buffers() or (None, None)
    )
    begin, end = array.offset, array.offset + len(array)
    bits = np.unpackbits(is_there, count=end, bitorder="little").view(np.bool_)
    return Views(
        views[begin * SIZE : end * SIZE].reshape(-1, SIZE),
        bits[begin:] if len(is_there) else np.ones(len(array), np.bool_),
        tuple(texts),
    )


def suspects(views: Views, signs: Signs) -> Ints:
    """Positions of cells that may be a word or have a blank at an edge; the others surely not."""
    first = views.octets[:, TEXT_AT]
    is_odd = signs.first[first] & views.is_there
    at = np.flatnonzero(is_odd)
    head = views.octets[at].view("<u4")[:, 1] & np.uint32((1 << 8 * _HEAD) - 1)
    is_odd[at] = _IS_BLANK[first[at]] | np.isin(head, signs.heads)
    if signs.to_the_end:
        last = _from_end(views, 1)
        is_nought = (last == ord("0")) & (_from_end(views, 2) == ord("."))
        is_odd |= (_IS_BLANK[last] | is_nought) & views.is_there
    return np.flatnonzero(is_odd)


def _from_end(views: Views, back: int) -> Octets:
    """The byte that stands so far from the end of each cell; in shorter cells, any."""
    length = _lengths(views.octets).astype(np.int64)
    at = np.arange(len(length)) * SIZE + (TEXT_AT - back) + np.minimum(length, WITHIN)
    found: Octets = views.octets.reshape(-1)[at]
    is_long = (length > WITHIN) & views.is_there
    number, begin = (views.octets.view("<u4")[:, at] for at in (2, 3))
    for which, text in enumerate(views.texts if is_long.any() else ()):
        here = np.flatnonzero(is_long & (number == which))
        found[here] = text[begin[here] + length[here] - back]
    return found


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
    return bool(is_day.all()) and _hold_digits(octets, range(4))


def _hold_digits(octets: Octets, places: range) -> bool:
    """Column by column: rows of so few bytes are slow to go along."""
    nought = np.uint8(ord("0"))  # smaller bytes wrap around to large ones
    return all(bool((octets[:, TEXT_AT + at] - nought < 10).all()) for at in places)


def _lengths(octets: Octets) -> npt.NDArray[np.uint32]:
    return octets.view("<u4")[:, 0]


# Control characters and blanks of ASCII, and each byte that may begin or end another blank.
_IS_BLANK = np.ones(256, np.bool_)
_IS_BLANK[ord("!") : 0x7F] = False
