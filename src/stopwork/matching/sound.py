"""
Names of other scripts brought to how they sound: consonants in classes, vowels left out.

Hebrew and Arabic print few vowels, and every language spells foreign sounds in its own way, so a
name in another script is compared by its skeleton: קנדירו and Candiru are both KNDR. A skeleton
says much less than a name; it makes a pair worth a look and never the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import polars as pl
from anyascii import anyascii
from rapidfuzz.distance import OSA

from stopwork.matching.names import HEBREW_LTD, is_form
from stopwork.matching.tokens import (
    Lookup,
    distinct,
    each_once,
    lookup,
    one_letter_less,
    tokens_of,
)

FOREIGN = re.compile(r"[^\x00-\u036f\u1e00-\u206f\u20a0-\u20cf\u2c60-\u2c7f]")
# Latin letters that a name written over from Cyrillic or Arabic letters holds.
WRITTEN_OVER = r"(?i)shns?\b|dzh|yush|lyu|tekhn|shch"
_FORMS = frozenset(["bam", "sa", "ao", "ad", "ae", "ooo", "bm"])
VAV = "\N{HEBREW LETTER VAV}"
SHORTEST = 3  # consonants of a skeleton that tells anything
LONG = 6  # from so many on, one may differ
ALIKE, NEARLY = 0.68, 0.62  # what equal skeletons are worth, and nearly equal ones

# Hebrew and Arabic letters as the sounds that foreign names are spelled with, before `_SOUNDS`.
_LETTERS = {
    **dict(zip("אבגדהוזחטיכךלמםנןסעפףצץקרשת", (
        "a", "b", "g", "d", "", "w", "z", "h", "t", "y", "k", "k", "l", "m", "m", "n", "n", "s",
        "a", "p", "p", "ts", "ts", "k", "r", "sh", "t"), strict=True)),
    **dict(zip("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", (
        "a", "b", "t", "t", "j", "h", "k", "d", "d", "r", "z", "s", "sh", "s", "d", "t", "z", "a",
        "g", "f", "k", "k", "l", "m", "n", "h", "w", "y"), strict=True)),
    "إ": "a", "أ": "a", "آ": "a", "ى": "a", "ة": "", "ئ": "y", "ؤ": "w", "ء": "",
    "پ": "p", "چ": "ch",
    "ژ": "zh", "گ": "g", "ک": "k", "ی": "y",
}  # fmt: skip
_SPELLED = str.maketrans(_LETTERS)
# In turn, of one word; Polars and Python read the same patterns but for a letter that is doubled.
_SOUNDS = (
    (r"x", "ks"), (r"tion(s?)$", r"shn\1"), (r"sch|shch|sh|zh|ch|tsh", "s"), (r"ph", "f"),
    (r"ck|q|kh|gh", "k"), (r"c([eiy])", r"s\1"), (r"c", "k"), (r"ts|tz|z", "s"), (r"j", "g"),
    (r"w([aeiou])", r"f\1"), (r"v", "f"), (r"b|p", "p"), (r"f", "p"), (r"d|t", "t"), (r"g|k", "k"),
    (r"[aeiouyhw]", ""),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)
_NO_LETTER, _DOUBLED = re.compile(r"[^a-z]"), re.compile(r"([^aeiou])\1+")
_CONSONANTS = "bcdfghjklmnpqrstvwxyz"


def is_foreign(name: str) -> bool:
    """Return whether a name holds letters of another script than Latin."""
    return bool(FOREIGN.search(name))


def by_ear(names: pl.Series) -> pl.Series:
    """Return which names may be spelled by sound: in another script, or written over from one."""
    return names.str.contains(FOREIGN.pattern).fill_null(value=False) | names.str.contains(
        WRITTEN_OVER
    ).fill_null(value=False)


@lru_cache(maxsize=50_000)
def skeletons(name: str) -> tuple[str, ...]:
    """Return the consonants of a name by how they sound, its words put together.

    Several where a letter has several sounds: the Hebrew vav is a vowel or a v.
    """
    readings = [name, name.replace(VAV, "v")] if VAV in name else [name]
    return tuple(dict.fromkeys(_skeleton(one) for one in readings))


def _skeleton(name: str) -> str:
    bare = HEBREW_LTD.sub(" ", name)
    text = anyascii(bare.translate(_SPELLED)).lower().replace("'", "")
    return "".join(
        _sound(word) for word in text.split() if not is_form(word) and word not in _FORMS
    )


@lru_cache(maxsize=100_000)
def _sound(word: str) -> str:
    """One word in Latin letters by its consonants; no sound reaches over a blank."""
    word = _DOUBLED.sub(r"\1", _NO_LETTER.sub("", word))
    for pattern, sound in _COMPILED:
        word = pattern.sub(sound, word)
    return word


def _sounds(words: pl.Series) -> pl.Series:
    """`_sound` of each word."""
    words = words.str.replace_all("[^a-z]", "")
    for letter in _CONSONANTS:
        words = words.str.replace_all(f"{letter}{letter}+", letter)
    for pattern, sound in _SOUNDS:
        words = words.str.replace_all(pattern, sound.replace(r"\1", "${1}"))
    return words


def sounds_alike(one: str, other: str) -> float:
    """Return ALIKE, NEARLY or 0 for two names, one of them at least in another script."""
    return max(_alike(here, there) for here in skeletons(one) for there in skeletons(other))


def _alike(here: str, there: str) -> float:
    if here == there:
        return ALIKE if len(here) > 1 else 0.0
    if min(len(here), len(there)) < LONG:
        return 0.0
    return NEARLY if OSA.distance(here, there, score_cutoff=1) <= 1 else 0.0


def sounding(names: pl.Series, targets: Sequence[str]) -> list[tuple[int, int, float]]:
    """Return (row, target, score) of names spelled by sound that sound like a target.

    A list's skeletons are made only where a name asks for them; one slip is found through what is
    left when a letter is taken away.
    """
    rows = by_ear(names).arg_true().to_list()
    if not rows:
        return []
    asked = [(row, heard) for row in rows for heard in skeletons(names[row])]
    texts = pl.Series([heard for _, heard in asked], dtype=pl.String)
    found: dict[tuple[int, int], float] = {}
    for place, at in zip(*_alike_in(texts, _heard(tuple(targets))), strict=True):
        row = asked[place][0]
        score = sounds_alike(names[row], targets[at])
        if score:
            found[row, at] = score
    return [(row, at, score) for (row, at), score in found.items()]


@dataclass(frozen=True, slots=True)
class _Heard:
    """The skeletons of a list as numbers: whole, and without one of their letters."""

    whole: Lookup
    less: Lookup


def _alike_in(skeletons: pl.Series, heard: _Heard) -> tuple[list[int], list[int]]:
    """Which of these may be alike to which of the list: equal, or long and a letter apart."""
    tokens = tokens_of(skeletons)
    long = np.flatnonzero(tokens.length >= LONG)
    which, less = one_letter_less(tokens, long)
    told = np.flatnonzero(tokens.length >= SHORTEST)
    where, at = [], []
    for place, number, lookup_in in (
        (told, tokens.number[told], heard.whole),
        (long, tokens.number[long], heard.less),
        (which, less, heard.whole),
        (which, less, heard.less),
    ):
        one, other = lookup_in.find(number)
        where.append(tokens.name[place[one]])
        at.append(other)
    size = 1 + max((int(other.max(initial=0)) for other in at), default=0)
    pairs = distinct(np.concatenate(where) * size + np.concatenate(at))
    return (pairs // size).tolist(), (pairs % size).tolist()


@lru_cache(maxsize=4)
def _heard(targets: tuple[str, ...]) -> _Heard:
    names = pl.Series(targets, dtype=pl.String)
    plain = names.str.contains(r"^[\x00-\x7f]*$")
    others = (~plain).arg_true().to_list()
    spelled = [(row, one) for row in others for one in skeletons(targets[row])]
    rows = np.concatenate([plain.arg_true().to_numpy(), [row for row, _ in spelled]])
    foreign = pl.Series([one for _, one in spelled], dtype=pl.String)
    skeleton = pl.concat([_plain_skeletons(names.filter(plain)), foreign])
    tokens, of = tokens_of(skeleton), rows.astype(np.int64)
    which, less = one_letter_less(tokens, np.flatnonzero(tokens.length >= LONG))
    return _Heard(lookup(tokens.number, of[tokens.name]), lookup(less, of[tokens.name[which]]))


def _plain_skeletons(names: pl.Series) -> pl.Series:
    """`skeletons` of names in ASCII, which have one each."""
    text = names.str.to_lowercase().str.replace_all("'", "", literal=True)
    words = text.str.replace_all(r"[\s\x1c-\x1f]+", " ").str.split(" ")
    flat = pl.DataFrame({"word": words}).with_row_index("name").explode("word")
    once, which = each_once(flat["word"].fill_null(""))
    silent = [is_form(word) or word in _FORMS for word in once.to_list()]
    sounds = _sounds(once).set(pl.Series(silent, dtype=pl.Boolean), "")
    joined = flat.select("name", sound=sounds.gather(which))
    return joined.group_by("name", maintain_order=True).agg(pl.col("sound").str.join(""))["sound"]
