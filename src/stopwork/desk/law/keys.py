"""Claim keys found by plain words: nobody has to know how the law calls what a source says."""

import re
from dataclasses import dataclass
from functools import cache

from stopwork.desk.regimes import every_law
from stopwork.desk.rules import rules
from stopwork.law.provisions.provision import Key

# What a person writes for what a question calls otherwise.
ALIKE = {
    "stopped": "stop", "paused": "stop", "halted": "stop", "suspended": "stop", "hold": "stop",
    "resumed": "lifted", "restarted": "lifted", "continued": "lifted", "reactivated": "lifted",
    "bought": "procurement", "purchase": "procurement", "deal": "contract", "agreement": "contract",
    "signed": "sign", "awarded": "sign", "hacked": "access", "journalist": "media",
    "journalists": "media", "activist": "human", "activists": "human", "spied": "surveil",
}  # fmt: skip
COMMON = frozenset(
    {"an", "and", "any", "are", "as", "at", "be", "been", "by", "did", "do", "does", "for", "from",
     "had", "has", "have", "in", "into", "is", "it", "its", "of", "on", "or", "that", "the",
     "their", "this", "to", "was", "were", "what", "when", "which", "who", "whom", "with"}
)  # fmt: skip
AT_HOME = 1.3  # the law that a case is assessed under is meant rather than another place's
DAYS = re.compile(
    r"\b(\d{1,2}\s+\w+|\w+\s+\d{1,2}|\d{4}|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFound:
    """A claim key as a person chooses it: its question, its kind of value, what would count."""

    key: str
    ask: str
    type: str
    subject: str
    choices: tuple[str, ...]
    evidence: str


def keys_like(words: str, most: int = 8) -> tuple[KeyFound, ...]:
    """Return the keys whose question is nearest to some words, the best first; none for no match.

    Words are compared by their stems, those that few questions use weigh most.
    """
    asked = _stems(words)
    has_day = bool(DAYS.search(words.casefold()))
    scored = []
    for key, stems, weights in _index():
        common = asked & stems
        score = sum(weights[one] for one in common)
        if score and has_day and key.type == "day":
            score += 2
        if key.key in rules().law.keys:
            score *= AT_HOME
        if score:
            scored.append((score / (1 + len(stems) ** 0.5 / 8), key))
    scored.sort(key=lambda pair: (-pair[0], pair[1].key))
    return tuple(_found(key) for _, key in scored[:most])


def key_asked(name: str) -> KeyFound | None:
    """Return a declared key by its name; None for a key of somebody's own."""
    return next((_found(key) for key, _, _ in _index() if key.key == name), None)


@cache
def _index() -> tuple[tuple[Key, frozenset[str], dict[str, float]], ...]:
    keys = {key.key: key for law in reversed(every_law()) for key in law.keys.values()}
    stems = {name: _stems(f"{name} {key.ask} {key.subject}") for name, key in keys.items()}
    counts: dict[str, int] = {}
    for found in stems.values():
        for one in found:
            counts[one] = counts.get(one, 0) + 1
    weights = {one: 1 / many**0.5 for one, many in counts.items()}
    return tuple((key, stems[name], weights) for name, key in keys.items())


def _stems(text: str) -> frozenset[str]:
    words = re.findall(r"[a-z]{2,}", text.casefold().replace("_", " ").replace(".", " "))
    plain = (ALIKE.get(word, word) for word in words if word not in COMMON)
    return frozenset(_stem(word) for word in plain)


def _stem(word: str) -> str:
    for end in ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "e"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)]
    return word


def _found(key: Key) -> KeyFound:
    return KeyFound(
        key=key.key, ask=" ".join(key.ask.split()), type=key.type, subject=key.subject,
        choices=key.choices, evidence=key.evidence,
    )  # fmt: skip
