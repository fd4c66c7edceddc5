"""Claim keys found by plain words: in the key itself, in its question, in what would show it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import log

from rapidfuzz.distance import Prefix
from rapidfuzz.fuzz import ratio

from stopwork.desk.regimes import every_law
from stopwork.law.provisions.provision import Key

SAME = 84  # of 100: "licenses" is "licences", "spied" is not "signed"
IN_KEY, IN_QUESTION, IN_EVIDENCE = 3, 2, 1
SHORT, PART, ENOUGH = 4, 0.6, 0.5
_SMALL = (
    "a an and any are as at be been by did do does for from has have how if in is it its no not of"
    " on one or such that the there this to was were what when where which who whose will with"
)
SMALL = frozenset(_SMALL.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFound:
    """A claim key with its type, what it may be about, and the question that it answers."""

    key: str
    type: str
    subject: str
    ask: str


def keys_found(words: Iterable[str]) -> tuple[KeyFound, ...]:
    """Return the claim keys that have the words, the best first; all keys for no words.

    A word that few keys have counts for more than one that many have, and a word in the key itself
    for more than one in its question.
    """
    asked = [word for word in _words(" ".join(words)) if word not in SMALL]
    keys = tuple(_declared())
    if not asked:
        return tuple(map(_found, keys))
    hits = [[_hit(key, word) for key in keys] for word in asked]
    rare = [len(keys) / (1 + sum(hit > 0 for hit in row)) for row in hits]
    scores = [
        sum(hit * log(1 + weight) for hit, weight in zip(column, rare, strict=True))
        for column in zip(*hits, strict=True)
    ]
    enough = max(scores) * ENOUGH
    best = sorted(range(len(keys)), key=lambda place: -scores[place])
    return tuple(_found(keys[place]) for place in best if scores[place] >= max(enough, 1))


def _found(key: Key) -> KeyFound:
    ask = " ".join(key.ask.split())
    return KeyFound(key=key.key, type=_type(key), subject=key.subject, ask=ask)


def _declared() -> Iterator[Key]:
    seen: set[str] = set()
    for law in every_law():
        yield from (key for key in law.keys.values() if key.key not in seen)
        seen |= law.keys.keys()


def _type(key: Key) -> str:
    return f"one of {', '.join(key.choices)}" if key.choices else key.type


def _hit(key: Key, word: str) -> int:
    """How well a key has a word: the most that one of its places gives."""
    places = ((key.key, IN_KEY), (key.ask, IN_QUESTION), (key.evidence, IN_EVIDENCE))
    return max(
        (weight for told, weight in places if any(_same(word, one) for one in _words(told))),
        default=0,
    )


def _same(word: str, other: str) -> bool:
    """Whether two words are one, but for an ending or a letter: approved, approval."""
    short, long = sorted((word, other), key=len)
    if len(short) < SHORT:
        return word == other
    begun = Prefix.similarity(word, other)
    return begun >= max(SHORT, PART * len(long)) or ratio(word, other) >= SAME


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9]+", text.casefold()))
