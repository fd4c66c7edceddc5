"""
Names made comparable: one spelling for case, accents, punctuation, scripts and initials.

`cleaned` is column work on any number of names. `words` reads one cleaned name into words, each with
its part in the name, so that legal forms, places and generic words can be weighed and explained.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import polars as pl
import pyarrow as pa
from anyascii import anyascii

from stopwork.screening.common_words import weight_of
from stopwork.screening.legal_forms import (
    BRANCH_WORDS,
    FORMS,
    FORMS_AT_END,
    FORMS_AT_START,
    LONG_FORMS,
    PHRASES,
    SHORT_FORMS,
)

# One spelling for words that award data abbreviates. Plurals are settled in `canonical`.
SPELLINGS: dict[str, str] = {
    short: word
    for word, shorts in {
        "international": "intl internat inter",
        "technology": "tech techn technol technologie tecnologia",
        "system": "sys syst systeme systemes",
        "service": "svc svcs serv srvcs svs servicio servicios",
        "manufacturing": "mfg manuf mfr",
        "associate": "assoc assocs assn association",
        "company": "co comp cie compagnie",
        "group": "grp gp grupo gruppo groupe gruppe",
        "management": "mgmt mgt mngmt",
        "engineering": "engr engrg eng",
        "industry": "ind inds industria industrias",
        "development": "dev devel develop dvlpmt",
        "communication": "comm comms commun",
        "information": "info inform",
        "electronic": "elec electr",
        "solution": "soln solns sol",
        "laboratory": "lab labs",
        "department": "dept",
        "government": "govt gov",
        "university": "univ",
        "national": "natl nat",
        "american": "amer",
        "center": "ctr centre",
        "brother": "bros",
        "general": "gen",
        "enterprise": "ent entr",
        "equipment": "equip eqpt",
        "construction": "const constr",
        "consulting": "consult cnslt",
        "product": "prod prods",
        "resource": "res",
        "security": "sec",
        "software": "sw",
        "trading": "trdg",
        "transport": "trans transp",
        "institute": "inst",
        "holding": "hldg hldgs",
        "first": "1st",
        "second": "2nd",
        "third": "3rd",
        "investment": "invest",
        "america": "usa us",
        "uk": "gb",
    }.items()
    for short in shorts.split()
}  # fmt: skip
NUMBERS = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90}  # fmt: skip
SMALL_WORDS = frozenset(
    "the and of for de la le les el los du des di da del der die das und et y e a an in at on al"
    " van von den".split()
)
PLACES = frozenset(
    """
    america uk usa us canada europe emea apac asia africa deutschland germany france italia italy
    espana spain mexico israel nederland netherland netherlands schweiz suisse switzerland austria
    india china japan australia singapore brasil brazil north south east west
    """.split()
)
# Words of one to four letters are often initials, and stand for many things: they weigh less.
MOST_BY_LENGTH = (0.35, 0.5, 0.7, 0.85)
OTHER_NAME = re.compile(
    r"\b(?:formerly(?: known)?(?: as)?|f\.?/?k\.?/?a\.?|a\.?/?k\.?/?a\.?|also known as"
    r"|d\.?/?b\.?/?a\.?|doing business as|trading as|t/a)(?:\s|:|$)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?<![a-z0-9])([a-z0-9])[. ]+(?=[a-z0-9](?![a-z0-9]))")
_DOTTED = re.compile(r"(?<![a-z0-9])((?:[a-z]\.){2,}[a-z]?)(?![a-z0-9])")
# Foreign scripts spell by ear: Цитрокс is Tsitroks in letters and Cytrox in print.
_BY_EAR = (("ks", "x"), ("shch", "sch"), ("kh", "h"))
_NOT_LATIN = re.compile(r"[\u0370-\u1dff\u2c00-\ua7ff\uac00-\ufaff]")
_HEBREW_LTD = re.compile("בע[\"'״׳]?מ")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: as cleaned, as compared, its weight 0 to 1, and its part in the name."""

    text: str
    key: str
    weight: float
    part: str  # name | generic | form | small | place | branch


def latin(name: str) -> str:
    """The name in ASCII letters; words of other scripts are brought nearer to how they sound."""
    foreign = bool(_NOT_LATIN.search(name))
    text = anyascii(_HEBREW_LTD.sub(" ltd ", name)) if foreign else anyascii(name)
    if not foreign:
        return text
    text = re.sub(r"\bts", "c", text.lower())
    for letters, sound in _BY_EAR:
        text = text.replace(letters, sound)
    return text


def _joined_initials(text: str) -> str:
    """Initials written apart put together: `s.a.` and `s a` are `sa`."""
    text = _DOTTED.sub(lambda found: found[1].replace(".", ""), text)
    return _INITIALS.sub(r"\1", text.replace(".", " "))


def _mapped(names: pl.Series, rows: pl.Series, function: Any) -> pl.Series:
    """The column with a Python function applied to the few rows that need it."""
    where = rows.fill_null(value=False).arg_true()
    if not len(where):
        return names
    return names.scatter(where, [function(name) for name in names.gather(where).to_list()])


def cleaned(names: pl.Series) -> pl.Series:
    """Each name in lower-case ASCII words, one space between; round brackets stay as words.

    Null stays null. Legal forms of several words are written as one. Column work; only names with
    other letters or with initials are touched one by one.
    """
    text = _mapped(names, names.str.contains(r"[^\x00-\x7f]"), latin)
    text = text.str.to_lowercase().str.replace_all(r"['`]", "")
    initials = text.str.contains(r"\b[a-z0-9][. ]+[a-z0-9]\b")
    text = text.str.replace_all(r"([()])", " $1 ")
    text = text.str.replace_all(r"[^a-z0-9().]+", " ")
    text = _mapped(text, initials, _joined_initials)
    text = text.str.replace_all(".", " ", literal=True).str.replace_all(r"  +", " ").str.strip_chars()
    return _with_one_word_forms(text)


def _with_one_word_forms(text: pl.Series) -> pl.Series:
    """Legal forms of several words as one word."""
    phrases = sorted(PHRASES, key=len, reverse=True)
    padded = " " + text + " "
    padded = padded.str.replace_many(
        [f" {phrase} " for phrase in phrases],
        [f" {PHRASES[phrase]} " for phrase in phrases],
        leftmost=True,
    )
    return padded.str.strip_chars()


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
    tokens = _numbers(text.split())
    parts = _parts(tokens)
    found = []
    for token, part in zip(tokens, parts, strict=True):
        key = canonical(token)
        if token not in "()":
            found.append(Word(token, key, _weight(key, part), part))
    if any(word.weight > 0 for word in found):
        return tuple(found)
    return tuple(Word(word.text, word.key, weight_of(word.key), "generic") for word in found)


def _numbers(tokens: list[str]) -> list[str]:
    """`forty four` as `44`."""
    out: list[str] = []
    for token in tokens:
        unit = NUMBERS.get(token, token)
        if out and out[-1] in TENS and len(unit) == 1 and unit.isdigit():
            out[-1] = str(TENS[out[-1]] + int(unit))
        else:
            out.append(token)
    return out


def _is_form(token: str) -> bool:
    if token in FORMS:
        return True
    if len(token) < 6:
        return False
    from rapidfuzz.distance import OSA

    return any(OSA.distance(token, form, score_cutoff=1) <= 1 for form in LONG_FORMS)


def _nearly_a_form(token: str) -> bool:
    """A last word one letter off a short form, and no common word itself: `crp` for corp."""
    from rapidfuzz.distance import OSA

    rare = weight_of(token) == 1.0 and 3 <= len(token) <= 5
    return rare and any(OSA.distance(token, form) <= 1 for form in SHORT_FORMS)


def _parts(tokens: list[str]) -> list[str]:
    """What each token is in its name; brackets get a part too, to keep positions."""
    parts = ["name"] * len(tokens)
    depth = 0
    for at, token in enumerate(tokens):
        depth = depth + 1 if token == "(" else max(0, depth - 1) if token == ")" else depth
        if _is_form(token) or (at == 0 and token in FORMS_AT_START and len(tokens) > 1):
            parts[at] = "form"
        elif token in SMALL_WORDS:
            parts[at] = "small"
        elif depth and "name" in parts[:at]:
            parts[at] = "place"
    _forms_at_end(tokens, parts)
    _after_the_form(tokens, parts)
    return parts


def _forms_at_end(tokens: list[str], parts: list[str]) -> None:
    """Mark short forms that end the name, or stand before a form or a bracket."""
    for size in (2, 3):
        if len(tokens) > size and "".join(tokens[-size:]) in FORMS and "(" not in tokens[-size:]:
            parts[-size:] = ["form"] * size
    if len(tokens) > 1 and parts[-1] == "name" and _nearly_a_form(tokens[-1]):
        parts[-1] = "form"
    for at in range(len(tokens) - 1, 0, -1):
        ends = all(
            part in ("form", "place", "branch") or token in "()"
            for token, part in zip(tokens[at + 1 :], parts[at + 1 :], strict=True)
        )
        if tokens[at] in BRANCH_WORDS and "name" in parts[:at] and ends:
            parts[at] = "branch"
        elif tokens[at] in FORMS_AT_END and ends and parts[at] == "name":
            parts[at] = "form"


def _after_the_form(tokens: list[str], parts: list[str]) -> None:
    """Mark what follows a legal form that follows the name: `N.V., Amsterdam, NL`."""
    named = formed = False
    for at, part in enumerate(parts):
        if tokens[at] in "()":
            continue
        if part == "form":
            formed = named
        elif part == "name":
            if formed:
                parts[at] = "branch" if tokens[at] in BRANCH_WORDS else "place"
            named = True


def _weight(key: str, part: str) -> float:
    if part in ("form", "small", "branch"):
        return 0.0
    weight = weight_of(key)
    if part == "place":
        return min(weight, 0.9) / 3
    if key in PLACES:
        return min(weight, 0.3)
    return min(weight, 1.0 if len(key) > len(MOST_BY_LENGTH) else MOST_BY_LENGTH[len(key) - 1])


def normalised(names: pa.Array | pa.ChunkedArray) -> pa.Array:
    """Each name as its distinguishing words in one spelling, legal forms set aside; null stays null.

    Takes and returns strings, row by row. Two names with the same result differ only in case,
    accents, punctuation, script, legal form, small words and common abbreviations.
    """
    text = cleaned(pl.Series(names, dtype=pl.String))
    return pa.array([None if one is None else _normal(one) for one in text.to_list()], pa.string())


def _normal(text: str) -> str:
    return " ".join(word.key for word in words(text) if word.weight > 0)
