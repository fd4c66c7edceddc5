"""
The words of names as columns of what tells quickly that two words cannot be one.

Letters are bits: one for each letter and digit a word holds, one more for each letter that it
holds twice. A slip of one letter changes two bits at most.
"""

from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
import polars as pl

from stopwork.matching.name_columns import PARTS, Read, Weights
from stopwork.matching.names import ALIKE
from stopwork.matching.tokens import Numbers, Places, spread, tokens_of

Flags = npt.NDArray[np.bool_]
HEAD = 3
ONCE = np.uint64((1 << 36) - 1)  # the bits that say which letters and digits a word holds


@dataclass(frozen=True, slots=True)
class Laid:
    """Names as columns of words, in order; `first` says where the words of each name begin."""

    first: Places
    weight: Weights
    alone: Weights
    place: Flags
    form: Flags
    key: Numbers
    digits: Flags  # whether the key is a number
    length: Places
    key_length: Places
    letters: Numbers
    key_letters: Numbers
    heard: Numbers  # letters of the word by ear
    head: Numbers  # the first letters
    initial: Numbers

    def only(self, names: Places) -> "Laid":
        """Some of the names."""
        which, at = spread(self.first[names], self.first[names + 1])
        columns = {one.name: getattr(self, one.name)[at] for one in fields(self)[1:]}
        return Laid(first=np.searchsorted(which, np.arange(len(names) + 1)), **columns)


def laid(words: Read, names: int) -> Laid:
    """The words of so many names, in order, as columns."""
    used, of = np.unique(words.text, return_inverse=True)
    key, text = words.keys.gather(used), words.texts.gather(used)
    keys, texts = tokens_of(key), tokens_of(text)
    return Laid(
        first=np.searchsorted(words.name, np.arange(names + 1)),
        weight=words.weight,
        alone=words.alone,
        place=words.part == PARTS.index("place"),
        form=words.part == PARTS.index("form"),
        key=keys.number[of],
        digits=key.str.contains("^[0-9]+$").to_numpy()[of],
        length=texts.length[of],
        key_length=keys.length[of],
        letters=_letters(text)[of],
        key_letters=_letters(key)[of],
        heard=_letters(_by_ear(text))[of],
        head=tokens_of(text.str.head(HEAD)).number[of],
        initial=_letters(text.str.head(1))[of],
    )


def by_ear(word: pl.Expr) -> pl.Expr:
    """`names.by_ear` for a column."""
    for letters, sound in ALIKE:
        word = word.str.replace_all(letters, sound, literal=True)
    return word


def _by_ear(words: pl.Series) -> pl.Series:
    return words.to_frame("word").select(by_ear(pl.col("word"))).to_series()


def _letters(words: pl.Series) -> Numbers:
    """The bits of each word; a word is never empty."""
    tokens = tokens_of(words)
    of = np.repeat(np.arange(len(words)), tokens.length)
    letter = np.frombuffer(tokens.data, np.uint8)
    letter = letter[letter != ord(" ")]
    bit = np.where(letter >= ord("a"), letter - ord("a"), letter - ord("0") + 26).astype(np.uint64)
    order = np.argsort(of * 64 + bit.astype(np.int64))
    of, bit = of[order], bit[order]
    twice = np.zeros(len(bit), np.bool_)
    twice[1:] = (of[1:] == of[:-1]) & (bit[1:] == bit[:-1])
    bit = np.where(twice & (bit < 26), bit + np.uint64(36), bit)
    start = np.flatnonzero(np.diff(of, prepend=-1))
    masks: Numbers = np.bitwise_or.reduceat(np.left_shift(np.uint64(1), bit), start)
    return masks
