"""
How alike two names are, as a number with its reasons word by word.

The score is the weight of what both names share, over that plus what each has alone. Words on one
side only cost half; words on both sides that do not answer each other cost in full.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
import pyarrow as pa
from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from stopwork.matching.alignment import LEFT_OUT, MAIN, MOST, Alignment, Link, align
from stopwork.matching.names import (
    GENERIC,
    Word,
    cleaned,
    when_alone,
    words,
)
from stopwork.matching.sound import by_ear, sounds_alike

# A pair at or above MATCH is the same name to a careful reader; from REVIEW on, worth a look.
MATCH = 0.7
REVIEW = 0.6
LETTERS = 0.58  # what two names are worth at most whose letters alone are alike: below REVIEW
SHORT_WORD = 6
LONG_WORD = 9


@dataclass(frozen=True, slots=True)
class Costs:
    """What speaks against a pair, as factors.

    One shared word is thin: what a name then has more makes it another company's, and takes the
    pair down to `doubt`. A word only left out costs less; a slip costs more in the main word.
    """

    generic: float = 3.0  # generic words more, where one word is shared
    rare: float = 1.5  # other words more, where one word is shared
    more: float = 1.0  # words more, where several are shared
    left_out: float = LEFT_OUT
    doubt: float = 0.66
    slip: float = 2.0
    long_slip: float = 1.25


SEARCH = Costs()
# Two names that somebody laid side by side: a slip is likelier than among a million names, and a
# word more on either side is the thing to look at.
PAIR = Costs(more=2.0, left_out=2.0, doubt=0.0, slip=1.0, long_slip=1.0)


def compare(
    query: Sequence[Word], target: Sequence[Word], costs: Costs = SEARCH
) -> tuple[float, Alignment]:
    """The score, 0 to 1, of a name as printed against a name of a list, and their alignment."""
    alignment = align(query, target)
    return _score(alignment, query, target, costs), alignment


def _score(
    alignment: Alignment, query: Sequence[Word], target: Sequence[Word], costs: Costs
) -> float:
    shared = sum(link.weight for link in alignment.links)
    if not shared:
        return 0.0
    close = _closeness(alignment, shared, costs)
    thin = min(1.0, _told(alignment)) ** 2
    plain, dear = (shared / (shared + one / thin) for one in _against_it(alignment, costs))
    share = max(dear, min(plain, costs.doubt))
    if not _carried(alignment):
        share *= 0.6
    return close * share * 0.95 + 0.05 * _likeness(query, target) * close * share


def _against_it(alignment: Alignment, costs: Costs) -> tuple[float, float]:
    """What the words without an answer weigh: half on one side only, in full on both.

    Once as they are, and once with what words more cost.
    """
    here, there = (
        sum(map(when_alone, left)) for left in (alignment.only_query, alignment.only_target)
    )
    if not here:
        there *= costs.left_out
    dear = sum(_more(word, alignment, costs) for word in alignment.only_query)
    return 0.5 * max(here, there) + min(here, there), 0.5 * max(dear, there) + min(dear, there)


def _more(word: Word, alignment: Alignment, costs: Costs) -> float:
    alone = when_alone(word)
    if word.part == "place":
        return alone
    if len(alignment.links) > 1:
        return alone * costs.more
    return alone * (costs.generic if alone < GENERIC else costs.rare)


def _closeness(alignment: Alignment, shared: float, costs: Costs) -> float:
    """The links' closeness by weight; a slip in the word that carries the match costs more."""
    close = 0.0
    for link in alignment.links:
        slip = 1 - link.closeness
        main = link.edits > 0 and link.weight > MAIN * shared
        close += link.weight * max(0.0, 1 - slip * (_burden(link, costs) if main else 1))
    return close / shared


def _burden(link: Link, costs: Costs) -> float:
    """How much more a slip costs in the word that carries the match; a long word bears it."""
    letters = max(sum(len(word.text) for word in side) for side in (link.query, link.target))
    if letters < SHORT_WORD:
        return SEARCH.slip
    return costs.slip if letters < LONG_WORD else costs.long_slip


def _told(alignment: Alignment) -> float:
    """How much the shared words tell: those that are not generic, or most of all."""
    shared = [link.weight for link in alignment.links]
    return max(sum(weight for weight in shared if weight >= GENERIC), MOST * sum(shared), 0.05)


def _carried(alignment: Alignment) -> bool:
    """Whether a word that is not generic is shared, or the names are the same word for word."""
    if any(word.weight >= GENERIC for link in alignment.links for word in link.query + link.target):
        return True
    return not alignment.only_query and not alignment.only_target


def _likeness(query: Sequence[Word], target: Sequence[Word]) -> float:
    """How alike the letters are, forms and order included; it only orders near-equal scores."""
    here, there = (" ".join(word.text for word in name) for name in (query, target))
    return float(JaroWinkler.similarity(here, there)) if here != there else 1.0


def verdict(score: float, *, weak: bool = False) -> str:
    """match, review or no_match; a weak name is at most review."""
    if score < REVIEW:
        return "no_match"
    return "match" if score >= MATCH and not weak else "review"


def similarity(names1: pa.Array | pa.ChunkedArray, names2: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The score of each pair, row by row: 0 to 1, and null where a name is null. Symmetric."""
    sides = [pl.Series("", names, dtype=pl.String) for names in (names1, names2)]
    left, right = (cleaned(names).to_list() for names in sides)
    scores = [
        None if here is None or there is None else _beside(here, there)
        for here, there in zip(left, right, strict=True)
    ]
    for row in (by_ear(sides[0]) | by_ear(sides[1])).arg_true().to_list():
        if scores[row] is not None:
            scores[row] = max(scores[row], sounds_alike(sides[0][row], sides[1][row]))
    return pa.array(scores, pa.float64())


def _beside(here: str, there: str) -> float:
    """The score of two names laid side by side; letters alone give a doubt, and never a match.

    Where no word answers another, one name may still be the other with a word cut or spelled anew.
    """
    letters = (fuzz.token_set_ratio(here, there) / 100) ** 3
    return max(_symmetric(words(here), words(there)), LETTERS * letters)


def _symmetric(here: Sequence[Word], there: Sequence[Word]) -> float:
    return max(compare(here, there, PAIR)[0], compare(there, here, PAIR)[0])
