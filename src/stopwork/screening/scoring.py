"""
How alike two names are, as a number with its reasons word by word.

The score is the weight of what both names share, over that plus what each has alone. Words on one
side only cost half; words on both sides that do not answer each other cost in full.
"""

from collections.abc import Sequence

import polars as pl
from rapidfuzz.distance import JaroWinkler

from stopwork.screening.alignment import Alignment, Link, align
from stopwork.screening.names import OTHER_NAME, Word, cleaned, words

# A pair at or above MATCH is the same name to a careful reader; from REVIEW on, worth a look.
MATCH = 0.75
REVIEW = 0.6
# Words below this weight are generic: they never carry a match between them.
GENERIC = 0.5
# A link above this share of all that is shared carries the match.
MAIN = 0.6
# A word more is a difference, however common the word: CRYSTALORD SYSTEMS is not CRYSTALORD.
LEAST_ALONE = 0.3


def compare(query: Sequence[Word], target: Sequence[Word]) -> tuple[float, Alignment]:
    """The score, 0 to 1, and the alignment it rests on."""
    found = align(query, target)
    return _score(found, query, target), found


def _score(found: Alignment, query: Sequence[Word], target: Sequence[Word]) -> float:
    shared = sum(link.weight for link in found.links)
    if not shared:
        return 0.0
    close = _closeness(found, shared)
    alone = (_alone(found.only_query), _alone(found.only_target))
    against = (0.5 * max(alone) + 1.0 * min(alone)) / min(1.0, shared) ** 2
    share = shared / (shared + against)
    if not _carried(found):
        share *= 0.6
    return close * share * 0.95 + 0.05 * _likeness(query, target) * close * share


def _closeness(found: Alignment, shared: float) -> float:
    """The links' closeness by weight; a slip in the word that carries the match counts double."""
    close = 0.0
    for link in found.links:
        slip = 1 - link.closeness
        main = link.edits > 0 and link.weight > MAIN * shared
        close += link.weight * max(0.0, 1 - slip * (2 if main else 1))
    return close / shared


def _alone(left: Sequence[Word]) -> float:
    return sum(word.weight if word.part == "place" else max(LEAST_ALONE, word.weight) for word in left)


def _carried(found: Alignment) -> bool:
    """Whether a word that is not generic is shared, or the names are the same word for word."""
    if any(word.weight >= GENERIC for link in found.links for word in link.query + link.target):
        return True
    return not found.only_query and not found.only_target


def _likeness(query: Sequence[Word], target: Sequence[Word]) -> float:
    """How alike the letters are, forms and order included; it only orders near-equal scores."""
    here, there = (" ".join(word.text for word in name) for name in (query, target))
    return float(JaroWinkler.similarity(here, there)) if here != there else 1.0
