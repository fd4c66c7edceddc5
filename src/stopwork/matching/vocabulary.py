"""
The different words of all names asked for, and which words of the targets each may be.

A million names hold few different words, so all that is dear is done once a word: its weight, and
the target words it is, or is one slip away from. Two words one edit apart share a word or a
deletion (Garbe's symmetric deletes); the letters of the few that do are compared.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from stopwork.matching.alignment import SHORTEST_TYPO
from stopwork.matching.index import Index, Near, Weights
from stopwork.matching.names import LEAST_ALONE, MOST_BY_LENGTH
from stopwork.matching.tokens import (
    Places,
    Tokens,
    Words,
    distinct,
    joined,
    one_letter_less,
    spread,
)

SHORT_WEIGHT = np.array([0.0, *MOST_BY_LENGTH, 1.0])
JOINED = (2, 3)


@dataclass(frozen=True, slots=True)
class Answers:
    """(place of a word, spelling of the targets, whether by a slip), by rising place."""

    at: Places
    spelling: Places
    slipped: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Different words: what they weigh and what answers them."""

    words: Tokens
    most: Weights  # what it weighs
    least: Weights  # what it weighs where a common word is meant by it
    answers: Answers
    first: Places  # word → its answers

    def answering(self, words: npt.NDArray[np.integer]) -> tuple[Places, Places]:
        """For each of these words its answers: which word, and which answer."""
        return spread(self.first[words], self.first[words + 1])


def vocabulary(words: Tokens, targets: Index) -> Vocabulary:
    """Different words held against the targets' words."""
    weight = _weights(words, targets)
    at, spelling = targets.exact.find(words.number)
    uncommon = weight == SHORT_WEIGHT[np.minimum(words.length, len(SHORT_WEIGHT) - 1)]
    # a common word is no slip
    rare = np.flatnonzero(uncommon & (words.length >= SHORTEST_TYPO - 1))
    near, meant = _slips(words, targets.near, rare)
    answers = _answers(
        np.concatenate([at, rare[near]]),
        np.concatenate([spelling, meant]),
        np.repeat([False, True], [len(at), len(near)]),
    )
    first = np.searchsorted(answers.at, np.arange(len(words.number) + 1))
    return Vocabulary(words, weight, _least(words, weight, targets), answers, first)


def _weights(words: Tokens, targets: Index) -> Weights:
    weight: Weights = SHORT_WEIGHT[np.minimum(words.length, len(SHORT_WEIGHT) - 1)]
    at, place = targets.common.find(words.number)
    weight[at] = np.minimum(weight[at], targets.common_weight[place])
    return weight


def _least(words: Tokens, weight: Weights, targets: Index) -> Weights:
    """What each word counts at least where nothing answers it, minding slips in common words."""
    rare = np.flatnonzero((weight == 1.0) & (words.length > SHORTEST_TYPO))
    at, slip = _slips(words, targets.slips, rare)
    least = weight.copy()
    np.minimum.at(least, rare[at], targets.common_weight[slip])
    form, _ = targets.nothing.find(words.number)
    least[form] = 0.0
    alone: Weights = np.where(least > 0, np.maximum(least, LEAST_ALONE), 0.0)
    return alone


def _answers(at: Places, spelling: Places, slipped: npt.NDArray[np.bool_]) -> Answers:
    order = np.lexsort((slipped, spelling, at))
    at, spelling, slipped = at[order], spelling[order], slipped[order]
    new = np.ones(len(at), np.bool_)  # a word that is the same needs no slip
    new[1:] = (at[1:] != at[:-1]) | (spelling[1:] != spelling[:-1])
    return Answers(at[new], spelling[new], slipped[new])


def runs_of(words: Words, targets: Index) -> tuple[Answers, Places]:
    """Neighbours that are a word or a run of words of a target when written together.

    By the place of their first word, and how many words each takes.
    """
    firsts, spellings = [], []
    for count in JOINED:
        first, number = joined(words, count)
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
    here, there = tokens.spelled(which[word]), near.words.gather(value).to_list()
    close = np.flatnonzero(cpdist(here, there, scorer=OSA.distance, dtype=np.int32) <= 1)
    return word[close], near.means[value[close]]
