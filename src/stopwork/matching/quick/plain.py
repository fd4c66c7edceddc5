"""
The words of plain names, read from their bytes.

Most names hold ASCII letters, digits and marks that part words: cleaned, they are the same words in
small letters. These are read from the bytes of many names at once. A name that needs more, such as
initials, brackets or a legal form of several words, is told here and read as `names.cleaned` does.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import polars as pl

from stopwork.matching.sound import WRITTEN_OVER
from stopwork.matching.surroundings import STIRS
from stopwork.matching.tokens import Numbers, Places, first_of_each, numbers_once, spread
from stopwork.matching.words.form_phrases import marks
from stopwork.matching.words.legal_forms import PHRASES

Flags = npt.NDArray[np.bool_]
BLANK, ODD = 0x20, 0x01
# Marks that do more than part two words.
TOUCHY = b"'`%()"
WIDTH = 8  # letters that are one number
MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9))


def _bytes_read() -> npt.NDArray[np.uint8]:
    """What each byte is: a small letter or a digit, BLANK where it parts words, else ODD."""
    read = np.full(256, ODD, np.uint8)
    read[:128] = BLANK
    for one in range(128):
        if chr(one).isalnum():
            read[one] = ord(chr(one).lower())
    read[list(TOUCHY)] = ODD
    return read


_READ = _bytes_read()
_KEEP = np.array([(1 << 8 * size) - 1 for size in range(WIDTH)] + [(1 << 64) - 1], np.uint64)


@dataclass(frozen=True, slots=True)
class Plain:
    """Names of which most are plain: the words of those, and which others there are."""

    count: Places  # name → how many words; none where it is not plain
    of: Places  # word of a plain name → which different word
    words: pl.Series  # the different words, as they come first
    other: Places  # names that are not plain
    stirred: Places  # names that may have other readings
    heard: Places  # names that may be spelled by sound


def plain(names: pl.Series) -> Plain:
    """The words of the plain names among some; a null has none."""
    arrow = (names.fill_null("") + " ").to_arrow(compat_level=pl.CompatLevel.oldest())
    offsets = np.frombuffer(arrow.buffers()[1], np.int64)[: len(arrow) + 1]
    data = _READ[np.frombuffer(arrow.buffers()[2], np.uint8)[offsets[0] : offsets[-1]]]
    offsets = offsets - offsets[0]
    odd = np.searchsorted(offsets, np.flatnonzero(data == ODD), side="right") - 1
    other = np.zeros(len(names), np.bool_)
    other[odd] = True
    end = np.flatnonzero(data == BLANK)
    start = np.concatenate([[0], end[:-1] + 1])[: len(end)]
    name = np.repeat(np.arange(len(names)), np.diff(np.searchsorted(end, offsets)))
    real = np.flatnonzero((end > start) & ~other[name])
    name, start, length = name[real], start[real], (end - start)[real]
    words, of = _different(data, start, length)
    flags = _flags(words)
    other[name[flags.marked[of]]] = True
    together = np.flatnonzero(name[1:] == name[:-1])
    single = flags.single[of]
    joined = single[together] & single[together + 1]
    joined |= flags.begins[of[together]] & flags.follows[of[together + 1]]
    other[name[together[joined]]] = True
    stirred, heard = other.copy(), np.zeros(len(names), np.bool_)
    stirred[name[flags.stirs[of]]] = True
    heard[odd] = heard[name[flags.sounds[of]]] = True
    kept = ~other[name]
    count = np.bincount(name[kept], minlength=len(names))
    return Plain(count, of[kept], words, *(np.flatnonzero(one) for one in (other, stirred, heard)))


def _different(
    data: npt.NDArray[np.uint8], start: Places, length: Places
) -> tuple[pl.Series, Places]:
    """The different words that begin at these places, in the order they come, and which each is."""
    padded = np.concatenate([data, np.zeros(WIDTH, np.uint8)])
    # The eight bytes from each place on, as a number.
    eight = np.ndarray((len(data) + 1,), "<u8", padded, strides=(1,))
    number: Numbers = eight[start] & _KEEP[np.minimum(length, WIDTH)]
    number *= MIX[0]
    at, which = WIDTH, np.flatnonzero(length > WIDTH)
    while len(which):
        more = eight[start[which] + at] & _KEEP[np.minimum(length[which] - at, WIDTH)]
        mixed = number[which]
        number[which] = ((mixed ^ (mixed >> np.uint64(29))) + more) * MIX[1]
        at += WIDTH
        which = which[length[which] > at]
    _, of = numbers_once(number)
    firsts = first_of_each(of)
    low, high = start[firsts], start[firsts] + length[firsts]
    letters = data[spread(low, high)[1]]
    ends = np.concatenate([[0], np.cumsum(high - low)])
    return texts_of(ends, letters), of.astype(np.int64)


def texts_of(ends: Places, letters: npt.NDArray[np.uint8]) -> pl.Series:
    """Texts of which one begins where the one before ends."""
    import pyarrow as pa  # noqa: PLC0415 - with its own buffers only here

    held = pa.LargeStringArray.from_buffers(
        len(ends) - 1, pa.py_buffer(ends.astype(np.int64)), pa.py_buffer(letters)
    )
    return pl.Series(held, dtype=pl.String)


@dataclass(frozen=True, slots=True)
class _Words:
    """What each of some different words does to a name that holds it."""

    marked: Flags  # may be part of a damaged legal form
    single: Flags  # one letter: two of these are initials
    begins: Flags  # begins a legal form of several words
    follows: Flags
    stirs: Flags  # may stand between two readings of the name
    sounds: Flags


def _flags(words: pl.Series) -> _Words:
    alone, first, second = _of_phrases()
    marked = words.str.contains_any(list(marks())) | words.is_in(alone)
    return _Words(
        marked=marked.to_numpy(),
        single=(words.str.len_bytes() == 1).to_numpy(),
        begins=words.is_in(first).to_numpy(),
        follows=words.is_in(second).to_numpy(),
        stirs=words.str.contains(STIRS).to_numpy(),
        sounds=words.str.contains(WRITTEN_OVER).to_numpy(),
    )


@lru_cache(maxsize=1)
def _of_phrases() -> tuple[list[str], list[str], list[str]]:
    """Legal forms of one word that are written as another; first and second words of longer."""
    split = [phrase.split() for phrase in PHRASES]
    longer = [words for words in split if len(words) > 1]
    return (
        sorted({words[0] for words in split if len(words) == 1}),
        sorted({words[0] for words in longer}),
        sorted({words[1] for words in longer}),
    )
