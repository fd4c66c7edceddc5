"""
The distinct words of a batch of names, and which words of the targets each may be.

A million names hold few different words, so all that is dear is done once a word: its weight, and
the target words it is, or is one slip away from. Two words one edit apart share a word or a
deletion (Garbe's symmetric deletes); the letters of the few that do are compared.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from stopwork.screening.alignment import SHORTEST_TYPO
from stopwork.screening.index import Index, Near, Weights
from stopwork.screening.names import LEAST_ALONE, MOST_BY_LENGTH
from stopwork.screening.tokens import Places, Tokens, distinct, joined, one_letter_less, spread

SHORT_WEIGHT = np.array([0.0, *MOST_BY_LENGTH, 1.0])
JOINED = (2, 3)


@dataclass(frozen=True, slots=True)
class Answers:
    """(place in the batch, spelling of the targets, whether by a slip), by rising place."""

    at: Places
    spelling: Places
    slipped: npt.NDArray[np.bool_]

    def of(self, places: Places) -> tuple[Places, Places]:
        """For each of these places its answers: which place, and which answer."""
        low = np.searchsorted(self.at, places, side="left")
        high = np.searchsorted(self.at, places, side="right")
        return spread(low, high)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A batch's words, distinct, with what they weigh and what answers them."""

    of: Places  # word of a name → distinct word
    most: Weights  # distinct word: what it weighs
    least: Weights  # distinct word: what it weighs where a common word is meant by it
    answers: Answers  # of distinct words
    runs: Answers  # of neighbours written together, by their first word
    length: Places  # of each run's answer, how many words it takes


def vocabulary(tokens: Tokens, targets: Index) -> Vocabulary:
    """The words of a batch held against the targets' words."""
    _, first, of = np.unique(tokens.number, return_index=True, return_inverse=True)
    weight = _weights(tokens, first, targets)
    at, spelling = targets.exact.find(tokens.number[first])
    length = tokens.length[first]
    uncommon = weight == SHORT_WEIGHT[np.minimum(length, len(SHORT_WEIGHT) - 1)]
    rare = np.flatnonzero(uncommon & (length >= SHORTEST_TYPO - 1))  # a common word is no slip
    near, meant = _slips(tokens, targets.near, first[rare])
    answers = _answers(
        np.concatenate([at, rare[near]]),
        np.concatenate([spelling, meant]),
        np.repeat([False, True], [len(at), len(near)]),
    )
    runs, length = _runs(tokens, targets)
    return Vocabulary(of, weight, _least(tokens, first, weight, targets), answers, runs, length)


def _weights(tokens: Tokens, first: Places, targets: Index) -> Weights:
    length = tokens.length[first]
    weight: Weights = SHORT_WEIGHT[np.minimum(length, len(SHORT_WEIGHT) - 1)]
    at, place = targets.common.find(tokens.number[first])
    weight[at] = np.minimum(weight[at], targets.common_weight[place])
    return weight


def _least(tokens: Tokens, first: Places, weight: Weights, targets: Index) -> Weights:
    """What each word counts at least where nothing answers it, minding slips in common words."""
    rare = np.flatnonzero((weight == 1.0) & (tokens.length[first] > SHORTEST_TYPO))
    at, slip = _slips(tokens, targets.slips, first[rare])
    least = weight.copy()
    np.minimum.at(least, rare[at], targets.common_weight[slip])
    form, _ = targets.nothing.find(tokens.number[first])
    least[form] = 0.0
    alone: Weights = np.where(least > 0, np.maximum(least, LEAST_ALONE), 0.0)
    return alone


def _answers(at: Places, spelling: Places, slipped: npt.NDArray[np.bool_]) -> Answers:
    order = np.lexsort((slipped, spelling, at))
    at, spelling, slipped = at[order], spelling[order], slipped[order]
    new = np.ones(len(at), np.bool_)  # a word that is the same needs no slip
    new[1:] = (at[1:] != at[:-1]) | (spelling[1:] != spelling[:-1])
    return Answers(at[new], spelling[new], slipped[new])


def _runs(tokens: Tokens, targets: Index) -> tuple[Answers, Places]:
    """Neighbours that are a word or a run of words of a target when written together."""
    firsts, spellings = [], []
    for count in JOINED:
        first, number = joined(tokens, count)
        found, spelling = targets.exact.find(number)
        firsts.append(first[found])
        spellings.append(spelling)
    length = np.repeat(JOINED, [len(found) for found in firsts])
    at, spelling = np.concatenate(firsts), np.concatenate(spellings)
    order = np.lexsort((spelling, length, at))
    same = np.zeros(len(at), np.bool_)
    return Answers(at[order], spelling[order], same), length[order]


def _slips(tokens: Tokens, near: Near, which: Places) -> tuple[Places, Places]:
    """(position in `which`, what a word of `near` stands for) for words one edit apart."""
    _, number = one_letter_less(tokens, which)
    of = np.concatenate([np.repeat(np.arange(len(which)), tokens.length[which]),
                         np.arange(len(which))])  # fmt: skip
    at, value = near.less.find(np.concatenate([number, tokens.number[which]]))
    pair = distinct(of[at] * len(near.words) + value)
    word, value = pair // max(1, len(near.words)), pair % max(1, len(near.words))
    here, there = tokens.spelled(which[word]), [near.words[one] for one in value.tolist()]
    close = np.flatnonzero(cpdist(here, there, scorer=OSA.distance, dtype=np.int32) <= 1)
    return word[close], near.means[value[close]]
