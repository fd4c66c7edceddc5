"""Which spellings lead to which target names: their rarest words, and runs of words with one."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow.compute as pc

from stopwork.matching.name_columns import Read, Weights
from stopwork.matching.names import GENERIC
from stopwork.matching.tokens import Places

# A target's words outside its prefix weigh at most this share of it.
OUTSIDE = 0.35
JOINED = (2, 3)
Flags = npt.NDArray[np.bool_]


def table(words: Read, rows: int, values: npt.NDArray[Any]) -> Weights:
    """One value for each word, a row for each name, a column for each position; 0 where none is."""
    filled = np.zeros((rows, int(words.at.max(initial=0)) + 1))
    filled[words.name, words.at] = values
    return filled


def sums(weights: Weights) -> Weights:
    """The sum of each row from the left, so that it is the same however wide the table is."""
    whole: Weights = np.cumsum(weights, axis=1)[:, -1]
    return whole


def prefix(weight: Weights, letters: Weights) -> Flags:
    """Which words are the rarest, up to all but OUTSIDE of the weight, by target and position.

    Generic words carry no match, so they are left out where there is another.
    """
    order = np.lexsort((-letters, -weight), axis=1)
    falling = np.take_along_axis(weight, order, axis=1)
    chosen = falling > 0
    before = np.cumsum(falling, axis=1)[:, :-1]
    chosen[:, 1:] &= before <= (1 - OUTSIDE) * sums(weight)[:, None]
    chosen[:, 1:] &= falling[:, 1:] >= GENERIC
    rarest = np.zeros(weight.shape, np.bool_)
    np.put_along_axis(rarest, order, chosen, axis=1)
    return rarest


@dataclass(frozen=True, slots=True)
class Postings:
    """(spelling, target, bit for each position it answers for), by rising spelling."""

    spelling: Places
    target: Places
    covers: Places


def postings(words: Read, rare: Flags, targets: int) -> tuple[Postings, pl.Series]:
    """The postings, and the spellings they number; words that lead nowhere come last.

    `rare` says of each word whether it is in the prefix of its name.
    """
    keys, texts = words.keys.gather(words.text), words.texts.gather(words.text)
    which, bit = np.flatnonzero(rare), np.left_shift(1, words.at)
    runs = [_runs(words, rare, texts, size) for size in JOINED]
    spelled = pl.concat([keys.gather(which), texts.gather(which), *(run[0] for run in runs), keys])
    spellings = spelled.unique(maintain_order=True)
    number = numbered(spelled, spellings)[: len(spelled) - len(keys)]
    target = np.concatenate([words.name[which], words.name[which], *(run[1] for run in runs)])
    covers = np.concatenate([bit[which], bit[which], *(run[2] for run in runs)])
    return _once(number * targets + target, covers, 2 * len(which), targets), spellings


def numbered(words: pl.Series, among: pl.Series) -> Places:
    """Where each word stands among different ones; -1 where it does not."""
    oldest = pl.CompatLevel.oldest()
    held = pc.index_in(words.to_arrow(compat_level=oldest), among.to_arrow(compat_level=oldest))
    numbers: Places = pl.Series(held).fill_null(-1).to_numpy().astype(np.int64)
    return numbers


def _runs(
    words: Read, rare: Flags, texts: pl.Series, size: int
) -> tuple[pl.Series, Places, Places]:
    """Neighbours written together, one at least from the prefix: spelling, name and positions."""
    last = max(0, len(words.name) - size + 1)
    first = np.flatnonzero(words.name[:last] == words.name[size - 1 :][:last])
    first = first[np.logical_or.reduce([rare[first + step] for step in range(size)])]
    parts = {str(step): texts.gather(first + step) for step in range(size)}
    spelled = pl.DataFrame(parts).select(pl.concat_str(pl.all()).alias(texts.name)).to_series()
    return spelled, words.name[first], np.left_shift((1 << size) - 1, words.at[first])


def _once(pair: Places, covers: Places, single: int, targets: int) -> Postings:
    """Each pair once. Single words, which come first, answer together, else the first run does."""
    order = np.argsort(pair, kind="stable")
    pair, covers, run = pair[order], covers[order], order >= single
    start = np.flatnonzero(np.diff(pair, prepend=-1))
    words = np.where(run, 0, covers)
    joined = np.bitwise_or.reduceat(words, start) if len(start) else words
    joined = np.where(run[start], covers[start], joined)
    return Postings(pair[start] // targets, pair[start] % targets, joined)
