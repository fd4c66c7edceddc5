"""
The names asked about: cleaned, in parts, their words as places in one vocabulary.

A million names hold few different words. Each is spelled once for all of them; a name is kept as
the places of its words, and nothing is sorted but these.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from stopwork.matching.names import cleaned
from stopwork.matching.tokens import (
    Numbers,
    Places,
    Tokens,
    Words,
    first_of_each,
    numbers_once,
    spread,
    tokens_of,
)

Map = Callable[[Callable[..., Any], Iterable[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """Some names as cleaned; `first` says where the words of each begin."""

    text: pl.Series
    first: npt.NDArray[np.int32]
    of: npt.NDArray[np.int32]  # word of a name → word of the vocabulary
    inside: npt.NDArray[np.bool_]  # whether it stands in brackets

    def words(self, vocabulary: Tokens) -> Words:
        """The words of the names, in order."""
        name = np.repeat(np.arange(len(self.text)), np.diff(self.first))
        return Words(name, vocabulary.number[self.of], vocabulary.length[self.of], self.inside)


def read_in_parts(names: pl.Series, size: int, mapped: Map = map) -> tuple[list[Part], Tokens]:
    """The names in parts of so many, and the different words of all, as they come first.

    A null is a name without words. `mapped` may read several parts at once.
    """
    parts = [names.slice(start, size) for start in range(0, len(names), size)]
    raw: list[_Raw] = list(mapped(_raw, parts))
    _, place = numbers_once(np.concatenate([np.zeros(0, np.uint64), *(one.number for one in raw)]))
    ends = np.cumsum([len(one.number) for one in raw])
    new = np.split(first_of_each(place), np.searchsorted(first_of_each(place), ends[:-1]))
    words = tokens_of(_spelled(raw, new, ends))
    of = np.split(place.astype(np.int32), ends[:-1])
    return [
        Part(one.text, one.first, places[one.of], one.inside)
        for one, places in zip(raw, of, strict=True)
    ], words


@dataclass(frozen=True, slots=True)
class _Raw:
    """Some names with words of their own: a number for each, how long it is, and its letters."""

    text: pl.Series
    first: npt.NDArray[np.int32]
    of: npt.NDArray[np.int32]
    inside: npt.NDArray[np.bool_]
    number: Numbers
    length: Places
    letters: npt.NDArray[np.uint8]


def _raw(names: pl.Series) -> _Raw:
    text = cleaned(names).fill_null("")
    tokens = tokens_of(text)
    number, of = numbers_once(tokens.number)
    at = first_of_each(of)
    first = np.searchsorted(tokens.name, np.arange(len(text) + 1)).astype(np.int32)
    start, end = tokens.start[at], tokens.end[at]
    letters = np.frombuffer(tokens.data, np.uint8)[spread(start, end)[1]]
    return _Raw(text, first, of.astype(np.int32), tokens.inside, number, end - start, letters)


def _spelled(raw: list[_Raw], new: list[Places], ends: Places) -> pl.Series:
    """The words that each part is the first to hold, as text."""
    lengths, letters = [np.zeros(1, np.int64)], []
    for one, which, end in zip(raw, new, ends.tolist(), strict=True):
        mine = which - (end - len(one.number))
        end_of = np.cumsum(one.length)
        lengths.append(one.length[mine])
        letters.append(one.letters[spread((end_of - one.length)[mine], end_of[mine])[1]])
    offsets = np.cumsum(np.concatenate(lengths))
    text = pa.py_buffer(np.concatenate([np.zeros(0, np.uint8), *letters]))
    arrow = pa.LargeStringArray.from_buffers(len(offsets) - 1, pa.py_buffer(offsets), text)
    return pl.Series(arrow)
