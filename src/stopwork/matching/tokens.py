"""
Words of many names as numbers, without making a string of any of them.

A word is a polynomial over its letters modulo 2**64. Powers of an odd base have an inverse, so
one running sum over the bytes gives the number of every word, of neighbours written together, and
of every word with one letter left out. Two words may share a number by chance; whoever uses them
compares the letters afterwards.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import polars as pl

Numbers = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

_BASE = 0x9E3779B97F4A7C15 | 1
_STEP = 1 << 20  # powers are kept for whole steps, so that batches share them
_INVERSE = pow(_BASE, -1, 1 << 64)


def _letters() -> Numbers:
    """A number for each byte, spread over all 64 bits (the mixing step of SplitMix64)."""
    value = (np.arange(1, 257, dtype=np.uint64)) * np.uint64(0xBF58476D1CE4E5B9)
    value ^= value >> np.uint64(27)
    value *= np.uint64(0x94D049BB133111EB)
    mixed: Numbers = value ^ (value >> np.uint64(31))
    return mixed


def _powers(base: int, count: int) -> Numbers:
    """The first powers of a base, as many as asked or more."""
    return _whole_powers(base, count // _STEP + 1)


@lru_cache(maxsize=4)
def _whole_powers(base: int, steps_of: int) -> Numbers:
    steps = np.full(steps_of * _STEP, base, dtype=np.uint64)
    steps[0] = 1
    return np.multiply.accumulate(steps)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a batch of names as numbers alone: whose they are, and how long."""

    name: Places
    number: Numbers
    length: Places
    inside: npt.NDArray[np.bool_]  # whether it stands in brackets


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a batch of names: whose they are, where they lie, and their numbers."""

    name: Places
    start: Places
    end: Places
    number: Numbers
    inside: npt.NDArray[np.bool_]  # whether it stands in brackets
    data: bytes
    sums: Numbers
    powers: Numbers
    inverse: Numbers

    @property
    def length(self) -> Places:
        """How many letters each word has."""
        return self.end - self.start

    @property
    def words(self) -> Words:
        """The words without their letters."""
        return Words(self.name, self.number, self.length, self.inside)

    def spelled(self, which: Places) -> list[str]:
        """The chosen words as text."""
        bounds = zip(self.start[which].tolist(), self.end[which].tolist(), strict=True)
        return [self.data[start:end].decode() for start, end in bounds]


def tokens_of(names: pl.Series) -> Tokens:
    """The words of cleaned names. Nulls and empty names have none; brackets are left out."""
    arrow = (names.fill_null("") + " ").to_arrow(compat_level=pl.CompatLevel.oldest())
    offsets = np.frombuffer(arrow.buffers()[1], np.int64)[: len(arrow) + 1]
    data = np.frombuffer(arrow.buffers()[2], np.uint8)[offsets[0] : offsets[-1]]
    end = np.flatnonzero(data == ord(" "))
    start = np.concatenate([[0], end[:-1] + 1])[: len(end)]
    real = (end > start) & (data[np.minimum(start, len(data) - 1)] > ord(")"))
    start, end = start[real], end[real]
    powers, inverse = _powers(_BASE, len(data)), _powers(_INVERSE, len(data) + 1)
    sums = np.zeros(len(data) + 1, np.uint64)
    np.cumsum(_letters()[data] * powers[: len(data)], out=sums[1:])
    first = np.searchsorted(start, offsets - offsets[0], side="left")
    name = np.repeat(np.arange(len(names)), np.diff(first))
    number = (sums[end] - sums[start]) * inverse[start]
    inside = _inside(data, start, (offsets[:-1] - offsets[0])[name])
    return Tokens(name, start, end, number, inside, data.tobytes(), sums, powers, inverse)


def each_once(texts: pl.Series) -> tuple[pl.Series, Places]:
    """The different texts in the order of their first row, and which one each row is."""
    # Here and below Polars hands over the numbers: Arrow's own way loads pandas where that is.
    arrow = texts.to_arrow(compat_level=pl.CompatLevel.oldest())
    coded = arrow.dictionary_encode()
    places: Places = pl.Series(coded.indices).to_numpy().astype(np.int64)
    return pl.Series(texts.name, coded.dictionary, dtype=pl.String), places


def numbers_once(numbers: Numbers) -> tuple[Numbers, Places]:
    """The different numbers in the order in which they come first, and which one each is."""
    coded = pl.Series(numbers).to_arrow().dictionary_encode()
    once, which = (pl.Series(one).to_numpy() for one in (coded.dictionary, coded.indices))
    return once, which


def first_of_each(which: Places) -> Places:
    """Where each of some numbered things comes first; they are numbered as they come."""
    highest = np.maximum.accumulate(which) if len(which) else which
    return np.flatnonzero(np.diff(highest, prepend=-1))


def _inside(data: npt.NDArray[np.uint8], places: Places, names: Places) -> npt.NDArray[np.bool_]:
    """Whether each place stands in brackets of its own name, which begins at `names`."""
    brackets = np.flatnonzero((data == ord("(")) | (data == ord(")")))
    depth = np.zeros(len(brackets) + 1, np.int64)
    np.cumsum(np.where(data[brackets] == ord("("), 1, -1), out=depth[1:])
    at = depth[np.searchsorted(brackets, places)]
    inside: npt.NDArray[np.bool_] = at != depth[np.searchsorted(brackets, names)]
    return inside


def joined(words: Words, count: int) -> tuple[Places, Numbers]:
    """The numbers of each `count` neighbours in a name as one word, and the first word of each."""
    if len(words.name) < count:
        return np.zeros(0, np.int64), np.zeros(0, np.uint64)
    total = len(words.name) - count + 1
    first = np.flatnonzero(words.name[:total] == words.name[count - 1 :])
    number = words.number[first]
    length = words.length[first]
    powers = _powers(_BASE, count * int(words.length.max()))
    for step in range(1, count):
        number += words.number[first + step] * powers[length]
        length += words.length[first + step]
    return first, number


def one_letter_less(tokens: Tokens, which: Places) -> tuple[Places, Numbers]:
    """The numbers of the chosen words with each letter left out in turn, and which word it was."""
    start, end = tokens.start[which], tokens.end[which]
    length = end - start
    of = np.repeat(np.arange(len(which)), length)
    at = np.arange(len(of)) - np.repeat(np.cumsum(length) - length, length) + start[of]
    before = (tokens.sums[at] - tokens.sums[start[of]]) * tokens.inverse[start[of]]
    after = (tokens.sums[end[of]] - tokens.sums[at + 1]) * tokens.inverse[start[of] + 1]
    return which[of], before + after


@dataclass(frozen=True, slots=True)
class Lookup:
    """Numbers in buckets by their first bits, each with a value; most buckets hold one or none."""

    numbers: Numbers
    values: Places
    first: npt.NDArray[np.int32]  # bucket → its numbers
    shift: np.uint64

    def find(self, numbers: Numbers) -> tuple[Places, Places]:
        """Every (position in `numbers`, value) that agrees."""
        bucket = (numbers >> self.shift).view(np.int64)
        low, high = self.first[bucket], self.first[bucket + 1]
        maybe = np.flatnonzero(high > low)
        where, at = spread(low[maybe].astype(np.int64), high[maybe].astype(np.int64))
        same = np.flatnonzero(self.numbers[at] == numbers[maybe][where])
        return maybe[where[same]], self.values[at[same]]


def distinct(numbers: Places) -> Places:
    """Each number once, in order."""
    numbers = np.sort(numbers)
    return numbers[np.flatnonzero(np.diff(numbers, prepend=-1))]


def spread(low: Places, high: Places) -> tuple[Places, Places]:
    """Each range low..high written out: which range, and each position in it."""
    size = high - low
    which = np.repeat(np.arange(len(low)), size)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(size) - size, size) + low[which]


def lookup(numbers: Numbers, values: Places) -> Lookup:
    """A lookup over these numbers; one number may have several values, in no order."""
    bits = max(16, int(len(numbers) * 2).bit_length())
    shift = np.uint64(64 - bits)
    bucket = (numbers >> shift).astype(np.uint32)
    order = np.argsort(bucket.astype(np.uint16), kind="stable")  # numbers of 16 bits are counted
    order = order[np.argsort((bucket >> np.uint32(16)).astype(np.uint16)[order], kind="stable")]
    first = np.zeros((1 << bits) + 1, np.int32)
    np.cumsum(np.bincount(bucket, minlength=1 << bits), out=first[1:])
    return Lookup(numbers[order], values[order], first, shift)
