"""
Legal forms of several words, written as one word, also where a slip or a lost word damaged them.

`JOINT SOCK COMPANY` and `AKTSIONERNOEOBSHCHESTVO` say no more about who a company is than the
same words spelled right.
"""

from collections.abc import Iterator
from functools import lru_cache

import polars as pl
from rapidfuzz.distance import OSA

from stopwork.matching.words.common_words import weight_of
from stopwork.matching.words.legal_forms import FORMS, FORMS_AT_START, PHRASES

# Shorter phrases are near too many things; a single word must be long to stand for its phrase.
SHORTEST_PHRASE = 10
LONGEST = 5  # words of a damaged phrase
MARK = 5  # letters of a word that may tell a damaged phrase


def with_one_word_forms(text: pl.Series) -> pl.Series:
    """Legal forms of several words as one word, in cleaned names. Nulls stay."""
    phrases, forms = _written()
    padded = " " + text + " "
    where = padded.str.contains_any(phrases).fill_null(value=False).arg_true()
    if len(where):
        formed = padded.gather(where).str.replace_many(phrases, forms, leftmost=True)
        text = text.clone().scatter(where, formed.str.strip_chars())
    damaged = text.str.contains_any(sorted(marks())).fill_null(value=False).arg_true()
    if not len(damaged):
        return text
    return text.scatter(damaged, [_mended(name) for name in text.gather(damaged).to_list()])


@lru_cache(maxsize=1)
def _written() -> tuple[list[str], list[str]]:
    """The phrases, the longest first, and the word that each is written as."""
    phrases = sorted(PHRASES, key=len, reverse=True)
    return [f" {phrase} " for phrase in phrases], [f" {PHRASES[phrase]} " for phrase in phrases]


@lru_cache(maxsize=1)
def marks() -> frozenset[str]:
    """Return words that stand in legal forms and hardly elsewhere."""
    return frozenset(
        word
        for phrase in PHRASES
        if len(phrase.replace(" ", "")) > SHORTEST_PHRASE
        for word in phrase.split()
        if len(word) >= MARK and word not in FORMS and weight_of(word) > 0.8
    ) | {"stock", "joint", "liability"}


def _mended(name: str) -> str:
    """The name with damaged phrases as one word, longest first, from the left."""
    tokens = name.split()
    out: list[str] = []
    at = 0
    while at < len(tokens):
        for size in range(min(LONGEST, len(tokens) - at), 0, -1):
            form = _phrase("".join(tokens[at : at + size]))
            if form:
                out.append(form)
                at += size
                break
        else:
            out.append(tokens[at])
            at += 1
    return " ".join(out)


@lru_cache(maxsize=50_000)
def _phrase(joined: str) -> str | None:
    """The form that a run of words is, written together, at most one letter off."""
    if len(joined) < SHORTEST_PHRASE or joined in FORMS or joined in FORMS_AT_START:
        return None
    found = (_near().get(less) for less in (joined, *_less(joined)))
    near = {phrase for some in found if some for phrase in some}
    close = [phrase for phrase in near if OSA.distance(joined, phrase) <= 1]
    return _spelled()[min(close)] if close else None


def _less(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


@lru_cache(maxsize=1)
def _near() -> dict[str, set[str]]:
    """Phrases by themselves and by what is left of them without one letter."""
    near: dict[str, set[str]] = {}
    for phrase in _spelled():
        for less in (phrase, *_less(phrase)):
            near.setdefault(less, set()).add(phrase)
    return near


@lru_cache(maxsize=1)
def _spelled() -> dict[str, str]:
    """Phrases without blanks, whole and with one word left out, and the form each is."""
    spelled: dict[str, str] = {}
    for phrase, form in PHRASES.items():
        words = phrase.split()
        for out in range(len(words)):
            rest = words[:out] + words[out + 1 :]
            told = len(rest) > 1 or weight_of("".join(rest)) == 1.0
            if told and len("".join(rest)) >= SHORTEST_PHRASE:
                spelled.setdefault("".join(rest), form)
    whole = {phrase.replace(" ", ""): form for phrase, form in PHRASES.items()}
    return spelled | {
        phrase: form for phrase, form in whole.items() if len(phrase) > SHORTEST_PHRASE
    }
