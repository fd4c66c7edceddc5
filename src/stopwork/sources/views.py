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
    is_there, octets = array.buffers()[:2] if len(array) else (None, b"")
    begin, end = array.offset, array.offset + len(array)
    views = np.frombuffer(octets, np.uint8)[begin * SIZE : end * SIZE].reshape(-1, SIZE)
    if is_there is None:
        return Views(views, np.ones(len(array), np.bool_))
    bits = np.unpackbits(np.frombuffer(is_there, np.uint8), count=end, bitorder="little")
    return Views(views, bits[begin:].view(np.bool_))


def suspects(views: Views, signs: Signs) -> Ints:
    """Positions of cells that may be a word or have a blank at an edge; the others surely not."""
    octets = views.octets
    may = signs.first[octets[:, TEXT_AT]]
    if signs.to_the_end:
        may |= _ends_oddly(octets)
    at: Ints = np.flatnonzero(may & views.is_there)
    octets = octets[at]
    head = octets.view("<u4")[:, 1] & np.uint32((1 << 8 * _HEAD) - 1)
    is_odd = _IS_BLANK[octets[:, TEXT_AT]] | np.isin(head, signs.heads)
    if signs.to_the_end:
        is_odd |= _ends_oddly(octets)
    return at[is_odd]


def are_digits(views: Views, count: int) -> bool:
    """Is each cell that is not null that many digits (at most 12)?"""
    text = views.octets[:, TEXT_AT : TEXT_AT + count]
    is_number = (_lengths(views.octets) == count) & _is_digit(text).all(axis=1)
    return bool((is_number | ~views.is_there).all())


def are_iso_days(views: Views) -> bool:
    """Does each cell that is not null look like 2021-05-31?"""
    year, *dashes = views.octets[:, TEXT_AT : TEXT_AT + 4], views.octets[:, 8], views.octets[:, 11]
    is_day = (_lengths(views.octets) == 10) & _is_digit(year).all(axis=1)
    for dash in dashes:
        is_day &= dash == ord("-")
    return bool((is_day | ~views.is_there).all())


def _lengths(octets: Octets) -> npt.NDArray[np.uint32]:
    return octets.view("<u4")[:, 0]


def _ends_oddly(octets: Octets) -> Bools:
    """Does a cell end in a blank or in `.0`? A cell whose end is not in its view may."""
    length = _lengths(octets)
    last = np.arange(len(octets)) * SIZE + (TEXT_AT - 1) + np.minimum(length, WITHIN)
    flat = octets.reshape(-1)
    is_nought = (flat[last] == ord("0")) & (flat[last - 1] == ord("."))
    is_odd: Bools = _IS_BLANK[flat[last]] | is_nought | (length > WITHIN)
    return is_odd


def _is_digit(octets: Octets) -> Bools:
    is_digit: Bools = octets - np.uint8(ord("0")) < 10  # smaller bytes wrap around to large ones
    return is_digit


# Control characters and blanks of ASCII, and each byte that may begin or end another blank.
_IS_BLANK = np.ones(256, np.bool_)
_IS_BLANK[ord("!") : 0x7F] = False
