"""
Which pairs of names are worth comparing: the prefix filter of set-similarity joins.

A target can only be matched through one of its rarest words: the others together weigh too
little. So only those are looked up (Chaudhuri, Ganti and Kaushik, 2006). Typing errors are found
on words and not on names: two words one edit apart share a word or a deletion (Garbe's symmetric
deletes).
Pairs that cannot reach the threshold even if all other words agreed are dropped at once.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from stopwork.screening.alignment import MAIN, MOST, SHORTEST_TYPO
from stopwork.screening.index import MOST_WORDS, Index, Near, Weights
from stopwork.screening.names import LEAST_ALONE, MOST_BY_LENGTH
from stopwork.screening.tokens import (
    Numbers,
    Places,
    Tokens,
    joined,
    one_letter_less,
    spread,
    tokens_of,
)

# A pair is dropped when its words alone cannot bring it here.
LEAST_SCORE = 0.57
PER_QUERY = 6
SHORT_WEIGHT = np.array([0.0, *MOST_BY_LENGTH, 1.0])
ALL = (1 << MOST_WORDS) - 1


def find(queries: pl.Series, targets: Index) -> tuple[Places, Places]:
    """Pairs of (query, target) worth comparing, by query; at most PER_QUERY targets for each.

    `queries` are cleaned names. Column work: nothing here runs once a name.
    """
    tokens = tokens_of(queries)
    weight, meant = _weights(tokens, targets)
    name, entry, slipped = _hits(tokens, targets, weight, meant)
    which, posting = spread(targets.first[entry], targets.first[entry + 1])
    covers = targets.covers[posting] << (slipped[which] * MOST_WORDS)
    pairs = _together(name[which], targets.target[posting], covers, targets)
    alone = np.where(weight > 0, np.maximum(weight, LEAST_ALONE), 0.0)
    heavy: Weights = np.bincount(tokens.name, weights=alone, minlength=len(queries)).astype(float)
    held = _held(tokens, meant, targets)
    return _worth(_likely(pairs, heavy, targets), held, heavy, targets)


def meeting(queries: pl.Series, targets: Index) -> Places:
    """Which queries hold a word, or words written together, that leads to any target; each once.

    A superset of the queries that `find` pairs, and of those whose pairs the targets can displace.
    """
    tokens = tokens_of(queries)
    weight, meant = _weights(tokens, targets)
    return np.unique(_hits(tokens, targets, weight, meant)[0])


def _weights(tokens: Tokens, targets: Index) -> tuple[Weights, Numbers]:
    """What each word weighs, and the frequent word that is meant where there is a slip in one."""
    weight: Weights = SHORT_WEIGHT[np.minimum(tokens.length, len(SHORT_WEIGHT) - 1)]
    at, place = targets.common.find(tokens.number)
    weight[at] = np.minimum(weight[at], targets.common_weight[place])
    weight[tokens.inside] /= 3  # what stands in brackets says where
    unknown = np.flatnonzero((weight == 1.0) & (tokens.length >= SHORTEST_TYPO + 1))
    token, slip = _slips(tokens, targets.slips, unknown)
    np.minimum.at(weight, token, targets.common_weight[slip])
    meant = tokens.number.copy()
    meant[token] = targets.common_number[slip]
    return weight, meant


def _hits(
    tokens: Tokens, targets: Index, weight: Weights, meant: Numbers
) -> tuple[Places, Places, Places]:
    """(query, entry, whether by a slip) for words, runs of words written together, and slips."""
    at, entry = targets.exact.find(tokens.number)
    names, entries = [tokens.name[at]], [entry]
    for count in (2, 3):
        name, number = joined(tokens, count)
        found, entry = targets.exact.find(number)
        names.append(name[found])
        entries.append(entry)
    unknown = (weight > 0) & (tokens.length >= SHORTEST_TYPO - 1)
    unknown[at] = False
    found, entry = _slips(tokens, targets.near, np.flatnonzero(unknown))
    other = np.flatnonzero(meant != tokens.number)
    seen, other_entry = targets.exact.find(meant[other])
    clean = sum(map(len, names))
    names = [*names, tokens.name[found], tokens.name[other[seen]]]
    entries = [*entries, entry, other_entry]
    slipped = np.repeat([0, 1], [clean, len(found) + len(seen)])
    return np.concatenate(names), np.concatenate(entries), slipped


def _slips(tokens: Tokens, near: Near, unknown: Places) -> tuple[Places, Places]:
    """(token, value) for words one edit from a word of `near`; each distinct word once."""
    _, first, same = np.unique(tokens.number[unknown], return_index=True, return_inverse=True)
    which = np.sort(unknown[first])
    turned = np.argsort(np.argsort(unknown[first]))[same]
    less, number = one_letter_less(tokens, which)
    of = np.concatenate([np.searchsorted(which, less), np.arange(len(which))])
    at, value = near.less.find(np.concatenate([number, tokens.number[which]]))
    pair = np.unique(of[at] * len(near.words) + value)
    word, value = pair // max(1, len(near.words)), pair % max(1, len(near.words))
    here, there = tokens.spelled(which[word]), [near.words[one] for one in value.tolist()]
    close = np.flatnonzero(cpdist(here, there, scorer=OSA.distance, dtype=np.int32) <= 1)
    word, value = word[close], value[close]
    low = np.searchsorted(word, turned, side="left")
    high = np.searchsorted(word, turned, side="right")
    token, found = spread(low, high)
    return unknown[token], value[found]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of (query, target), with a bit for each of the target's words that is answered.

    The bits from MOST_WORDS on are of words answered with a slip.
    """

    query: Places
    target: Places
    covers: Places

    def only(self, which: npt.NDArray[np.bool_]) -> "Pairs":
        """The pairs chosen."""
        return Pairs(self.query[which], self.target[which], self.covers[which])


def _together(query: Places, target: Places, covers: Places, targets: Index) -> Pairs:
    """Each pair once, with all that its hits answer for."""
    pair = query * len(targets.names) + target
    order = np.argsort(pair)
    pair, covers = pair[order], covers[order]
    start = np.flatnonzero(np.diff(pair, prepend=-1))
    covers = np.bitwise_or.reduceat(covers, start) if len(start) else covers
    return Pairs(pair[start] // len(targets.names), pair[start] % len(targets.names), covers)


def _sum(covers: Places, target: Places, table: Weights) -> Weights:
    """The sum over the covered positions of each target."""
    held = np.zeros(len(target))
    for at in range(table.shape[1]):
        which = np.flatnonzero(covers & (1 << at))
        held[which] += table[target[which], at]
    return held


def _rough(pairs: Pairs, heavy: Weights, targets: Index) -> Weights:
    """The score going by the weights alone: what may be shared, and what is then left over."""
    exact = pairs.covers & ALL
    slipped = (pairs.covers >> MOST_WORDS) & ~exact
    either, target = exact | slipped, pairs.target
    held = np.maximum(_sum(either, target, targets.words), 1e-9)
    lost = _sum(slipped, target, targets.words) - _sum(slipped, target, targets.bears)
    answered = _sum(either, target, targets.alone)
    here = np.maximum(heavy[pairs.query] - answered, 0)
    there = np.maximum(targets.alone.sum(axis=1)[target] - answered, 0)
    told = np.maximum(_sum(either, target, targets.telling), MOST * held)
    against = 0.5 * np.maximum(here, there) + np.minimum(here, there)
    main = np.where(_sum(slipped, target, targets.words) > MAIN * held, 2, 1)
    score: Weights = (held - main * lost) / (held + against / np.clip(told, 0.05, 1.0) ** 2)
    return score


def _likely(pairs: Pairs, heavy: Weights, targets: Index) -> Pairs:
    """Pairs that could still reach the threshold if all words outside the prefix agreed."""
    outside = Pairs(pairs.query, pairs.target, pairs.covers | targets.outside[pairs.target])
    return pairs.only(_rough(outside, heavy, targets) >= LEAST_SCORE)


def _held(tokens: Tokens, meant: Numbers, targets: Index) -> Places:
    """Which words of the targets each query holds, as one sorted number for each pair of them."""
    size = int(targets.spelled.max(initial=0)) + 1
    at, word = targets.every.find(meant)
    here, same = targets.every.find(tokens.number)
    names = np.concatenate([tokens.name[at], tokens.name[here]])
    return np.unique(names * size + np.concatenate([word, same]))


def _worth(pairs: Pairs, held: Places, heavy: Weights, targets: Index) -> tuple[Places, Places]:
    """Pairs near the threshold now that every word is compared, the best of each query first."""
    size = int(targets.spelled.max(initial=0)) + 1
    covers = pairs.covers.copy()
    for position in range(targets.words.shape[1]):
        which = targets.spelled[pairs.target, position]
        todo = np.flatnonzero((which >= 0) & ((covers >> position) & 1 == 0))
        if len(todo) and len(held):
            wanted = pairs.query[todo] * size + which[todo]
            place = np.minimum(np.searchsorted(held, wanted), len(held) - 1)
            covers[todo[held[place] == wanted]] |= 1 << position
    rough = _rough(Pairs(pairs.query, pairs.target, covers), heavy, targets)
    keep = np.flatnonzero(rough >= LEAST_SCORE)
    query, target = pairs.query[keep], pairs.target[keep]
    order = np.lexsort((target, -rough[keep], query))
    query, target = query[order], target[order]
    rank = np.arange(len(query)) - np.searchsorted(query, query, side="left")
    return query[rank < PER_QUERY], target[rank < PER_QUERY]
