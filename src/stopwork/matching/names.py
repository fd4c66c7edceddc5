"""
Names made comparable: one spelling for case, accents, punctuation, scripts and initials.

`cleaned` is column work on any number of names. `words` reads one cleaned name into words, each
with its part in the name, so that forms, places and generic words can be weighed and explained.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import polars as pl
import pyarrow as pa
from anyascii import anyascii
from rapidfuzz.distance import OSA

from stopwork.matching.words.common_words import weight_of
from stopwork.matching.words.form_phrases import with_one_word_forms
from stopwork.matching.words.legal_forms import (
    BRANCH_WORDS,
    FORMS,
    FORMS_AT_END,
    FORMS_AT_START,
    LONG_FORMS,
    SHORT_FORMS,
    SHORTEST_FORMS,
)
from stopwork.matching.words.spellings import HANGING, NUMBERS, PLACES, SMALL_WORDS, SPELLINGS, TENS

# Words of one to four letters are often initials, and stand for many things: they weigh less.
DEPTH = {"(": 1, ")": -1}
MOST_BY_LENGTH = (0.35, 0.5, 0.7, 0.85)
# Words below this weight are generic: they never carry a match between them.
GENERIC = 0.5
# A word more is a difference, however common: CRYSTALORD SYSTEMS is not CRYSTALORD.
LEAST_ALONE = 0.3
# Words between two names of one company. Polars and Python read the same pattern.
OTHER_NAME_PATTERN = (
    r"(?i)\b(?:formerly(?: known)?(?: as)?|f\.?/?k\.?/?a\.?|a\.?/k\.?/?a\.?|aka|also known as"
    r"|d\.?/b\.?/?a\.?|dba|doing business as|trading as|t/a)(?:\s|:|$)"
)
OTHER_NAME = re.compile(OTHER_NAME_PATTERN)
_INITIALS = re.compile(r"(?<![a-z0-9])([a-z0-9])[. ]+(?=[a-z0-9](?![a-z0-9]))")
_DOTTED = re.compile(r"(?<![a-z0-9])((?:[a-z]\.){2,}[a-z]?)(?![a-z0-9])")
# Foreign scripts spell by ear: Цитрокс is Tsitroks in letters and Cytrox in print.
_BY_EAR = (("ks", "x"), ("shch", "sch"), ("kh", "h"))
# Letters that sound alike in a name copied by ear.
ALIKE = (("cks", "x"), ("ks", "x"), ("ph", "f"), ("ck", "k"))
# Lower-case names without any of these are words with one space between, and no initials.
_UNCLEAN = r"[^a-z0-9 ]|  |^ | $|\b[a-z0-9] [a-z0-9]\b"
_NOT_LATIN = re.compile(r"[\u0370-\u1dff\u2c00-\ua7ff\uac00-\ufaff]")
HEBREW_LTD = re.compile("בע[^א-ת ]?מ")


def _by_length(forms: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """The forms that a word of so many letters can be one letter off."""
    lengths = {len(form) + off for form in forms for off in (-1, 0, 1)}
    return {
        length: tuple(form for form in forms if abs(len(form) - length) <= 1) for length in lengths
    }


_LONG_NEAR, _SHORT_NEAR = _by_length(LONG_FORMS), _by_length(SHORT_FORMS)
_TURNED = frozenset("".join(sorted(form)) for form in SHORTEST_FORMS)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: as cleaned, as compared, its weight 0 to 1, and its part in the name."""

    text: str
    key: str
    weight: float
    part: str  # name | generic | form | small | place | branch | letter


def when_alone(word: Word) -> float:
    """What a word counts where the other name has nothing to answer it."""
    if word.weight == 0 or word.part in ("place", "letter"):
        return word.weight
    return max(LEAST_ALONE, word.weight)


def latin(name: str) -> str:
    """The name in ASCII letters; words of other scripts are brought nearer to how they sound."""
    foreign = bool(_NOT_LATIN.search(name))
    text = anyascii(HEBREW_LTD.sub(" ltd ", name)) if foreign else anyascii(name)
    if not foreign:
        return text
    text = re.sub(r"\bts", "c", text.lower())
    for letters, sound in _BY_EAR:
        text = text.replace(letters, sound)
    return text


def by_ear(word: str) -> str:
    """A word with letters that sound alike spelled alike: `cytroks` is `cytrox`."""
    for letters, sound in ALIKE:
        word = word.replace(letters, sound)
    return word


def _joined_initials(text: str) -> str:
    """Initials written apart put together: `s.a.` and `s a` are `sa`."""
    text = _DOTTED.sub(lambda match: match[1].replace(".", ""), text)
    return _INITIALS.sub(r"\1", text.replace(".", " "))


def mapped(names: pl.Series, rows: pl.Series, function: Any) -> pl.Series:
    """The column with a Python function applied to the few rows that need it."""
    where = rows.fill_null(value=False).arg_true()
    if not len(where):
        return names
    # Polars scatters in place: the caller's own column stays as it is.
    done = [function(name) for name in names.gather(where).to_list()]
    return names.clone().scatter(where, done)


def cleaned(names: pl.Series) -> pl.Series:
    """Each name in lower-case ASCII words, one space between; round brackets stay as words.

    Null stays null. Legal forms of several words are written as one. Column work; only names with
    other letters or with initials are touched one by one.
    """
    text = mapped(names, names.str.contains(r"[^\x00-\x7f]"), latin).str.to_lowercase()
    where = text.str.contains(_UNCLEAN).fill_null(value=False).arg_true()
    if len(where):
        text = text.clone().scatter(where, _in_words(text.gather(where)))
    return with_one_word_forms(text)


def _in_words(text: pl.Series) -> pl.Series:
    """Lower-case ASCII texts without punctuation, initials put together."""
    text = text.str.replace_all(r"['`]", "").str.replace_all("%", " percent", literal=True)
    initials = text.str.contains(r"\b[a-z0-9][. ]+[a-z0-9]\b")
    text = text.str.replace_all(r"([()])", " $1 ")
    text = text.str.replace_all(r"[^a-z0-9().]+", " ")
    text = mapped(text, initials, _joined_initials)
    text = text.str.replace_all(".", " ", literal=True)
    return text.str.replace_all(r"  +", " ").str.strip_chars()


@lru_cache(maxsize=200_000)
def canonical(word: str) -> str:
    """One spelling of a word: abbreviations spelled out, number words as digits, no plural s."""
    word = SPELLINGS.get(word, NUMBERS.get(word, word))
    if len(word) > 3 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return SPELLINGS.get(word, word)


def words(text: str) -> tuple[Word, ...]:
    """The words of one cleaned name, in order, each with its part.

    A legal form, and a small word such as "of", weighs nothing. What follows the legal form, or
    stands in brackets, says where a company is and weighs a third.
    """
    tokens = with_numbers(text.split())
    parts = parts_of(tokens)
    words = []
    for token, part in zip(tokens, parts, strict=True):
        key = canonical(token)
        if token not in DEPTH:
            words.append(Word(token, key, weight_as(key, part), part))
    if any(word.weight > 0 for word in words):
        return tuple(words)
    return tuple(Word(word.text, word.key, weight_of(word.key), "generic") for word in words)


def with_numbers(tokens: list[str]) -> list[str]:
    """`forty four` as `44`."""
    out: list[str] = []
    for token in tokens:
        unit = NUMBERS.get(token, token)
        if out and out[-1] in TENS and len(unit) == 1 and unit.isdigit():
            out[-1] = str(TENS[out[-1]] + int(unit))
        else:
            out.append(token)
    return out


@lru_cache(maxsize=200_000)
def is_form(token: str) -> bool:
    """Whether a word is a legal form wherever it stands, long ones with a slip too."""
    if token in FORMS:
        return True
    near = _LONG_NEAR.get(len(token), ()) if len(token) >= 6 else ()
    return any(OSA.distance(token, form, score_cutoff=1) <= 1 for form in near)


@lru_cache(maxsize=200_000)
def nearly_a_form(token: str) -> bool:
    """A last word one letter off a short form, and no common word itself: `crp` for corp.

    Three letters only change places: `ldt` is ltd, `led` is not.
    """
    if weight_of(token) < 1.0 or not 3 <= len(token) <= 8:
        return False
    if len(token) == len(SHORTEST_FORMS[0]) and "".join(sorted(token)) in _TURNED:
        return True
    near = _SHORT_NEAR.get(len(token), ())
    return any(OSA.distance(token, form, score_cutoff=1) <= 1 for form in near)


def parts_of(tokens: list[str]) -> list[str]:
    """What each token is in its name; brackets get a part too, to keep positions."""
    parts = ["name"] * len(tokens)
    depth = 0
    for at, token in enumerate(tokens):
        depth = depth + DEPTH.get(token, 0)
        if is_form(token) or (at == 0 and token in FORMS_AT_START and len(tokens) > 1):
            parts[at] = "form"
        elif token in SMALL_WORDS:
            parts[at] = "small"
        elif depth and "name" in parts[:at]:
            parts[at] = "place"
    _forms_at_end(tokens, parts)
    _after_the_form(tokens, parts)
    _hanging(tokens, parts)
    return parts


def _forms_at_end(tokens: list[str], parts: list[str]) -> None:
    """Mark short forms that end the name, or stand before a form or a bracket."""
    if len(tokens) > 1 and len(tokens[-1]) == 1 and tokens[-1].isalpha() and parts[-1] == "name":
        parts[-1] = "letter"
    for size in (2, 3):
        if len(tokens) > size and "".join(tokens[-size:]) in FORMS and "(" not in tokens[-size:]:
            parts[-size:] = ["form"] * size
    if len(tokens) > 1 and parts[-1] == "name" and nearly_a_form(tokens[-1]):
        parts[-1] = "form"
    for at in range(len(tokens) - 1, 0, -1):
        ends = all(
            part in ("form", "place", "branch") or token in DEPTH
            for token, part in zip(tokens[at + 1 :], parts[at + 1 :], strict=True)
        )
        if tokens[at] in BRANCH_WORDS and "name" in parts[:at] and ends:
            parts[at] = "branch"
        elif ends and parts[at] == "name" and _ends_as_form(tokens[at]):
            parts[at] = "form"


def _ends_as_form(token: str) -> bool:
    return token in FORMS_AT_END or (len(token) >= len("compan") and nearly_a_form(token))


def _after_the_form(tokens: list[str], parts: list[str]) -> None:
    """Mark what follows a legal form that follows the name: `N.V., Amsterdam, NL`.

    Generic words alone are no name yet: in `TRADING COMPANY BARAKO` the name comes last.
    """
    named = formed = False
    for at, part in enumerate(parts):
        if tokens[at] in DEPTH:
            continue
        if part == "form":
            formed = named
        elif part == "name":
            if formed:
                parts[at] = "branch" if tokens[at] in BRANCH_WORDS else "place"
            named = named or weight_of(canonical(tokens[at])) >= GENERIC


def _hanging(tokens: list[str], parts: list[str]) -> None:
    """Mark `on` in SNAP ON or ECHO-ON TECHNOLOGIES as part of the name: no name follows it."""
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at] in HANGING and "name" in parts[:at]:
            parts[at] = "name"
        if parts[at] == "name" and weight_of(canonical(tokens[at])) >= GENERIC:
            return


def weight_as(key: str, part: str) -> float:
    """What a word in one spelling weighs, 0 to 1, in this part of a name."""
    if part in ("form", "small", "branch"):
        return 0.0
    weight = weight_of(key) if key not in HANGING else 1.0
    if part in ("place", "letter"):
        return min(weight, 0.9) / 3
    if key in PLACES:
        return min(weight, 0.3)
    return min(weight, 1.0 if len(key) > len(MOST_BY_LENGTH) else MOST_BY_LENGTH[len(key) - 1])


def normalised(names: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Each name as its distinguishing words in one spelling, without legal forms; nulls stay.

    Takes and returns strings, row by row. Two names with the same result differ only in case,
    accents, punctuation, script, legal form, small words and common abbreviations.
    """
    text = cleaned(pl.Series(names, dtype=pl.String))
    return pa.array([None if one is None else _normal(one) for one in text.to_list()], pa.string())


def _normal(text: str) -> str:
    return " ".join(word.key for word in words(text) if word.weight > 0)
