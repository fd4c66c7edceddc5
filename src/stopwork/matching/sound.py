"""
Names of other scripts brought to how they sound: consonants in classes, vowels left out.

Hebrew and Arabic print few vowels, and every language spells foreign sounds in its own way, so a
name in another script is compared by its skeleton: קנדירו and Candiru are both KNDR. A skeleton
says much less than a name; it makes a pair worth a look and never the same.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

import polars as pl
from anyascii import anyascii
from rapidfuzz.distance import OSA

from stopwork.matching.names import HEBREW_LTD, is_form

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
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"[^a-z ]", ""), (r"([^aeiou ])\1+", r"\1"),
        (r"x", "ks"), (r"tion(?=s?\b)", "shn"), (r"sch|shch|sh|zh|ch|tsh", "s"), (r"ph", "f"),
        (r"ck|q|kh|gh", "k"), (r"c(?=[eiy])", "s"), (r"c", "k"), (r"ts|tz|z", "s"), (r"j", "g"),
        (r"v|w(?=[aeiou])", "f"), (r"b|p", "p"), (r"f", "p"), (r"d|t", "t"), (r"g|k", "k"),
        (r"[aeiouyhw]", ""),
    )
)  # fmt: skip


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
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


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
    whole, less = _heard(tuple(targets))
    found: dict[tuple[int, int], float] = {}
    for row in rows:
        for heard in skeletons(names[row]):
            near = [heard, *_less(heard)] if len(heard) >= LONG else []
            exact = whole.get(heard, ()) if len(heard) >= SHORTEST else ()
            loose = [at for one in near for at in (*whole.get(one, ()), *less.get(one, ()))]
            for at in dict.fromkeys([*exact, *loose]):
                score = sounds_alike(names[row], targets[at])
                if score:
                    found[row, at] = max(score, found.get((row, at), 0.0))
    return [(row, at, score) for (row, at), score in found.items()]


@lru_cache(maxsize=4)
def _heard(targets: tuple[str, ...]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """The targets by skeleton, and by what is left of a long one without one of its letters."""
    whole: dict[str, list[int]] = {}
    less: dict[str, list[int]] = {}
    for at, name in enumerate(targets):
        for heard in skeletons(name):
            whole.setdefault(heard, []).append(at)
            for one in _less(heard) if len(heard) >= LONG else ():
                less.setdefault(one, []).append(at)
    return whole, less


def _less(heard: str) -> set[str]:
    return {heard[:at] + heard[at + 1 :] for at in range(len(heard))}
