"""
The score of a pair going by weights alone, and how heavy a query may be to be matched by one word.

Most pairs that share a word share no other. What such a pair can score depends on nothing of the
query but the weight of all its words, and falls as that grows. So the greatest weight that still
passes is worked out once for each posting, and a pair is dropped by one comparison.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stopwork.matching.alignment import LEFT_OUT, MAIN, MOST
from stopwork.matching.tokens import Places

Weights = npt.NDArray[np.float64]
MOST_WORDS = 24  # of one target; later words can neither find nor carry it
ALL = (1 << MOST_WORDS) - 1
# A pair is dropped when its words alone cannot bring it here.
LEAST_SCORE = 0.6
NOTHING = 1e-9
SLACK = 1e-6  # rounding must never drop a pair; the score by weights decides on those


@dataclass(frozen=True, slots=True)
class Tables:
    """By target and position what each word weighs: as it is, alone, if telling, with a slip."""

    words: Weights
    alone: Weights
    telling: Weights
    bears: Weights
    whole: Weights  # target: what all its words count where nothing answers them


@dataclass(frozen=True, slots=True)
class Shared:
    """What targets share with a query that answers some of their words, and what is left over."""

    held: Weights
    close: Weights  # of what is held, what slips leave
    answered: Weights  # what the answered words would count alone
    there: Weights  # what the other words count
    thin: Weights  # factor by which what is left over counts less


def shared(target: Places, covers: Places, tables: Tables) -> Shared:
    """`covers` has a bit for each word that is answered, and from MOST_WORDS on for each slip."""
    exact = covers & ALL
    slipped = (covers >> MOST_WORDS) & ~exact
    either = exact | slipped
    held = np.maximum(_sum(either, target, tables.words), NOTHING)
    heavy_slip = _sum(slipped, target, tables.words)
    lost = heavy_slip - _sum(slipped, target, tables.bears)
    answered = _sum(either, target, tables.alone)
    told = np.maximum(_sum(either, target, tables.telling), MOST * held)
    return Shared(
        held=held,
        close=held - np.where(heavy_slip > MAIN * held, 2, 1) * lost,
        answered=answered,
        there=np.maximum(tables.whole[target] - answered, 0),
        thin=np.clip(told, 0.05, 1.0) ** 2,
    )


def _sum(covers: Places, target: Places, table: Weights) -> Weights:
    """The sum over the covered positions of each target."""
    held = np.zeros(len(target))
    for at in range(table.shape[1]):
        which = np.flatnonzero(covers & (1 << at))
        held[which] += table[target[which], at]
    return held


def most_weight(target: Places, covers: Places, tables: Tables) -> Weights:
    """The greatest weight of a query with which each pair can reach LEAST_SCORE; below 0 for none.

    Turns round the score by weights: half of the heavier side and the lighter side in full.
    """
    by = shared(target, covers, tables)
    against = (by.close / LEAST_SCORE - by.held) * by.thin
    there = by.there
    more = np.where(against <= 1.5 * there, against - 0.5 * there, 2 * (against - there))
    left_out = 0.5 * LEFT_OUT * there <= against + SLACK  # the query has no other word
    possible = (more >= -SLACK) | left_out
    return np.where(possible, by.answered + np.maximum(more, 0) + SLACK, -1.0)
