"""
The names asked about: in parts, their words as places in one vocabulary.

A million names hold few different words. Each is spelled once for all of them; a name is kept as
the places of its words, and nothing is sorted but these. Few names are cleaned as whole texts:
those that are not plain (`quick.plain`), and those of which a score is asked.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from stopwork.matching.names import cleaned
from stopwork.matching.quick.plain import Plain, plain, texts_of
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
    """Some names; `first` says where the words of each begin."""

    names: pl.Series  # as printed
    first: npt.NDArray[np.int32]
    of: npt.NDArray[np.int32]  # word of a name → word of the vocabulary
    inside: npt.NDArray[np.bool_]  # whether it stands in brackets

    def __len__(self) -> int:
        return len(self.names)

    def texts(self, which: Places) -> pl.Series:
        """Some of the names as cleaned."""
        return cleaned(self.names.gather(which)).fill_null("")

    def words(self, vocabulary: Tokens) -> Words:
        """The words of the names, in order."""
        name = np.repeat(np.arange(len(self.names)), np.diff(self.first))
        return Words(name, vocabulary.number[self.of], vocabulary.length[self.of], self.inside)


@dataclass(frozen=True, slots=True)
class Raw:
    """Some names with words of their own: a number for each, how long it is, and its letters."""

    names: pl.Series
    first: npt.NDArray[np.int32]
    of: npt.NDArray[np.int32]
    inside: npt.NDArray[np.bool_]
    number: Numbers
    length: Places
    letters: npt.NDArray[np.uint8]
    stirred: Places  # names that may have other readings
    heard: Places  # names that may be spelled by sound


def read_in_parts(names: pl.Series, size: int, mapped: Map = map) -> tuple[list[Part], Tokens]:
    """The names in parts of so many, and the different words of all, as they come first.

    A null is a name without words. `mapped` may read several parts at once.
    """
    return put_together(raw_parts(names, size, mapped))


def raw_parts(names: pl.Series, size: int, mapped: Map = map) -> list[Raw]:
    """The names in parts of so many, each with words of its own."""
    parts = [names.slice(start, size) for start in range(0, len(names), size)]
    return list(mapped(_raw, parts))


def put_together(raw: list[Raw]) -> tuple[list[Part], Tokens]:
    """The parts with their words in one vocabulary, and that vocabulary."""
    _, place = numbers_once(np.concatenate([np.zeros(0, np.uint64), *(one.number for one in raw)]))
    ends = np.cumsum([len(one.number) for one in raw])
    new = np.split(first_of_each(place), np.searchsorted(first_of_each(place), ends[:-1]))
    words = tokens_of(_spelled(raw, new, ends))
    of = np.split(place.astype(np.int32), ends[:-1])
    return [
        Part(one.names, one.first, places[one.of], one.inside)
        for one, places in zip(raw, of, strict=True)
    ], words


def _raw(names: pl.Series) -> Raw:
    """The words of names, the plain ones from their bytes and the others as cleaned."""
    known = plain(names)
    others = tokens_of(cleaned(names.gather(known.other)).fill_null(""))
    number, of = numbers_once(others.number)
    at = first_of_each(of)
    start, end = others.start[at], others.end[at]
    letters = np.frombuffer(others.data, np.uint8)[spread(start, end)[1]]
    words = tokens_of(known.words)
    whole = np.frombuffer(words.data, np.uint8)
    mine = whole[spread(words.start, words.end)[1]]
    count = known.count.copy()
    count[known.other] = np.bincount(others.name, minlength=len(known.other))
    return Raw(
        names,
        np.concatenate([[0], np.cumsum(count)]).astype(np.int32),
        *_mixed(known, count, of + len(words.number), others.inside),
        np.concatenate([words.number, number]),
        np.concatenate([words.length, end - start]),
        np.concatenate([mine, letters]),
        known.stirred,
        known.heard,
    )


def _mixed(
    known: Plain, count: Places, of: Places, inside: npt.NDArray[np.bool_]
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.bool_]]:
    """The words of plain and other names in the order of the names."""
    if not len(known.other):
        return known.of.astype(np.int32), np.zeros(len(known.of), np.bool_)
    is_other = np.zeros(len(count), np.bool_)
    is_other[known.other] = True
    here = np.repeat(is_other, count)
    mixed, brackets = np.empty(len(here), np.int32), np.zeros(len(here), np.bool_)
    mixed[~here], mixed[here] = known.of, of
    brackets[here] = inside
    return mixed, brackets


def _spelled(raw: list[Raw], new: list[Places], ends: Places) -> pl.Series:
    """The words that each part is the first to hold, as text."""
    lengths, letters = [np.zeros(1, np.int64)], [np.zeros(0, np.uint8)]
    for one, which, end in zip(raw, new, ends.tolist(), strict=True):
        mine = which - (end - len(one.number))
        end_of = np.cumsum(one.length)
        lengths.append(one.length[mine])
        letters.append(one.letters[spread((end_of - one.length)[mine], end_of[mine])[1]])
    return texts_of(np.cumsum(np.concatenate(lengths)), np.concatenate(letters))
