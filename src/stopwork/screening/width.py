"""Which names of a watchlist would match too much, before anything is screened."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from stopwork.matching.likeness import telling_words
from stopwork.matching.match import Options, match
from stopwork.matching.words.common_words import weight_of

SHORT = 3  # letters of all telling words
COMMON = 0.35  # the weight from which a word tells companies apart
MANY = 5  # recipients that one name may be
SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wide:
    """A name that would match too much, where it stands in what was given, and why."""

    at: int
    name: str
    why: str


def too_wide(names: Sequence[str], ordinary: frozenset[str], recipients: pl.Series) -> list[Wide]:
    """Return the names that would match too much, in order, one reason each.

    `ordinary` are words of everyday texts, upper-case; `recipients` names of awards read before.
    """
    telling = telling_words(pl.Series(names, dtype=pl.String))
    seen = Counter(key for key in telling if key)
    met = _met(names, recipients)
    wide = []
    for at, (name, key) in enumerate(zip(names, telling, strict=True)):
        others = {one for one in met.get(at, ()) if one.casefold() != name.casefold()}
        why = next(_reasons(key, ordinary, sorted(others)), None)
        if why is None and seen[key] > 1:
            why = "stands in the list more than once, in this or another spelling"
        if why is not None:
            wide.append(Wide(at=at, name=name, why=why))
    return wide


def _reasons(key: str, ordinary: frozenset[str], met: Sequence[str]) -> Iterator[str]:
    words = key.split()
    if not words:
        yield "no word is left without legal form and place; it would be anybody"
    elif sum(map(len, words)) <= SHORT:
        yield f"'{key}' is too short to tell one company from another; write the whole name"
    elif len(words) == 1 and (key.upper() in ordinary or weight_of(key.lower()) < COMMON):
        yield f"'{key}' is an ordinary word that other companies bear; write the whole name"
    elif all(weight_of(word.lower()) < COMMON for word in words):
        yield "all its words are borne by thousands of companies; add what tells it apart"
    elif len(met) >= MANY:
        shown = ", ".join(met[:SHOWN])
        yield f"may be {len(met)} recipients of the awards read before ({shown} …)"


def _met(names: Sequence[str], recipients: pl.Series) -> dict[int, set[str]]:
    """Which recipients each name would be taken for."""
    targets = pl.DataFrame({"target_id": [str(at) for at in range(len(names))], "name": names})
    found = match(recipients.to_arrow(), targets.to_arrow(), Options(SHOWN))
    met: dict[int, set[str]] = {}
    printed = recipients.to_list()
    for row in found.to_pylist():
        met.setdefault(row["target"], set()).add(printed[row["query"]])
    return met
