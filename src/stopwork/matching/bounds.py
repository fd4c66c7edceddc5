"""
What two names can score at most, without laying them side by side.

Most pairs that the weights let through share one word, or one with a slip, and fail when they are
compared. Which words could answer each other at all is told by their letters, for many pairs at
once; where that is one link at most, its score is known but for rounding. Every bound here is on
the safe side: a pair that is dropped could not have reached the threshold.
"""

from dataclasses import dataclass

import numpy as np

from stopwork.matching.alignment import (
    CLOSENESS,
    COMMON,
    COST_OF_EDIT,
    LEFT_OUT,
    MOST,
    SHORTEST_CUT,
    SHORTEST_INITIALS,
    SHORTEST_TYPO,
)
from stopwork.matching.letter_bits import ONCE, Flags, Laid
from stopwork.matching.name_columns import Weights
from stopwork.matching.names import GENERIC
from stopwork.matching.scoring import LONG_WORD, SEARCH
from stopwork.matching.tokens import Numbers, Places, spread

SLACK = 1e-9  # rounding must never drop a pair
RUNS = (2, 3, 4)


@dataclass(frozen=True, slots=True)
class Sides:
    """Pairs of names: which of the queries, and which of the targets."""

    here: Laid
    there: Laid
    query: Places
    target: Places

    def only(self, which: Places) -> "Sides":
        """Some of the pairs."""
        return Sides(self.here, self.there, self.query[which], self.target[which])

    def turned(self) -> "Sides":
        """The same pairs with the targets for queries."""
        return Sides(self.there, self.here, self.target, self.query)


def may_reach(pairs: Sides, least: float) -> Flags:
    """Whether each pair may score `least`: false only where it cannot."""
    may: Flags = _most(pairs) >= least - SLACK
    doubtful = np.flatnonzero(~may)
    rest = pairs.only(doubtful)
    may[doubtful] = _joins(rest) | _joins(rest.turned()) | _other_blanks(rest)
    return may


@dataclass(frozen=True, slots=True)
class _Links:
    """Words that may answer each other: of which pair, which words, how closely at most."""

    pair: Places
    at: Places
    to: Places
    close: Weights  # where nothing else is shared: a slip then costs the most


def _links(pairs: Sides) -> _Links:
    """Every two words of a pair, one of each name, that a step of `align` could link."""
    pair, at = spread(pairs.here.first[pairs.query], pairs.here.first[pairs.query + 1])
    live = np.flatnonzero(pairs.here.weight[at] > 0)
    pair, at = pair[live], at[live]
    target = pairs.target[pair]
    row, to = spread(pairs.there.first[target], pairs.there.first[target + 1])
    live = np.flatnonzero(pairs.there.weight[to] > 0)
    row, to = row[live], to[live]
    close = _close(pairs.here, pairs.there, at[row], to)
    which = np.flatnonzero(close > 0)
    return _Links(pair[row[which]], at[row[which]], to[which], close[which])


def _close(here: Laid, there: Laid, at: Places, to: Places) -> Weights:
    """How closely two words may answer each other, as `align` links them; 0 where they cannot."""
    one, other = here.length[at], there.length[to]
    short, long = np.minimum(one, other), np.maximum(one, other)
    weight = np.maximum(here.weight[at], there.weight[to])
    close = np.where(here.key[at] == there.key[to], 1.0, 0.0)
    cut = (here.head[at] == there.head[to]) & (short >= SHORTEST_CUT)
    cut &= _within(here.letters[at], there.letters[to])
    cut &= ((weight < GENERIC) & (long - short >= 2)) | (short >= np.maximum(7, long - 3))
    close = np.maximum(close, np.where(cut, CLOSENESS["cut"], 0.0))
    allowed = np.where((short < 3) | (long < SHORTEST_TYPO), 0, np.where(short < 9, 1, 2))
    typo = np.flatnonzero((allowed > 0) & (long - short <= allowed) & (weight > COMMON))
    at, to, allowed = at[typo], to[typo], allowed[typo]
    near = _apart(here.letters[at], there.letters[to]) <= 2 * allowed
    near |= _apart(here.key_letters[at], there.key_letters[to]) <= 2 * allowed
    near |= here.heard[at] == there.heard[to]
    near &= ~here.digits[at] & ~there.digits[to]
    slip = np.where(long < LONG_WORD, SEARCH.slip, SEARCH.long_slip) * COST_OF_EDIT / long
    typo = typo[near]
    close[typo] = np.maximum(close[typo], 1 - slip[typo])
    return close


def _apart(one: Numbers, other: Numbers) -> Places:
    """In how many bits they differ."""
    bits: Places = np.bitwise_count(one ^ other).astype(np.int64)
    return bits


def _within(one: Numbers, other: Numbers) -> Flags:
    """Whether either holds all letters of the other."""
    both = one & other
    within: Flags = (both == one) | (both == other)
    return within


def _most(pairs: Sides) -> Weights:
    """The most each pair can score by single words that answer each other."""
    links = _links(pairs)
    most = np.zeros(len(pairs.query))
    start = np.flatnonzero(np.diff(links.pair, prepend=-1))
    if len(start):
        single = np.maximum.reduceat(_by_one(pairs, links), start)
        several = _by_several(pairs, links)[links.pair[start]]
        one = np.minimum.reduceat(links.at, start) == np.maximum.reduceat(links.at, start)
        one |= np.minimum.reduceat(links.to, start) == np.maximum.reduceat(links.to, start)
        most[links.pair[start]] = np.where(one, single, several)
    return most


def _by_one(pairs: Sides, links: _Links) -> Weights:
    """The score by each link where it is the only one, but for the order of letters."""
    here, there, at, to = pairs.here, pairs.there, links.at, links.to
    query, target = pairs.query[links.pair], pairs.target[links.pair]
    weight = np.minimum(here.weight[at], there.weight[to])
    left = _sums(here, here.alone)[query] - here.alone[at]
    more = _sums(here, _more(here))[query] - _more(here)[at]
    lost = _sums(there, there.alone)[target] - there.alone[to]
    lost = np.where(left > SLACK, lost, lost * LEFT_OUT)
    thin = np.clip(np.where(weight >= GENERIC, weight, MOST * weight), 0.05, 1.0) ** 2
    plain, dear = (weight / (weight + _against(one, lost) / thin) for one in (left, more))
    share = np.maximum(dear, np.minimum(plain, SEARCH.doubt))
    bare = np.maximum(here.weight[at], there.weight[to]) < GENERIC
    share = np.where(bare & (left + lost > SLACK), 0.6 * share, share)
    most: Weights = links.close * share
    return most


def _by_several(pairs: Sides, links: _Links) -> Weights:
    """The score of each pair if every word that has any link were answered."""
    size = len(pairs.query)
    held, left = _answered(pairs.here, pairs.query, links.pair, links.at)
    there, lost = _answered(pairs.there, pairs.target, links.pair, links.to)
    held = np.maximum(np.minimum(held, there), SLACK)
    lost = np.where(left > SLACK, lost, lost * LEFT_OUT)
    heavy = np.zeros(size, np.bool_)
    telling = (pairs.here.weight[links.at] >= GENERIC) | (pairs.there.weight[links.to] >= GENERIC)
    heavy[links.pair[telling]] = True
    thin = np.clip(np.where(heavy, held, MOST * held), 0.05, 1.0) ** 2
    share = held / (held + _against(left, lost) / thin)
    most: Weights = np.where(~heavy & (left + lost > SLACK), 0.6 * share, share)
    return most


def _answered(names: Laid, name: Places, pair: Places, word: Places) -> tuple[Weights, Weights]:
    """What the words with a link weigh, by pair, and what the others count alone."""
    size = max(1, len(names.weight))
    once = np.unique(pair * size + word)
    pair, word = once // size, once % size
    held: Weights = np.bincount(pair, names.weight[word], len(name)).astype(float)
    alone = np.bincount(pair, names.alone[word], len(name))
    left: Weights = np.maximum(_sums(names, names.alone)[name] - alone, 0)
    return held, left


def _against(one: Weights, other: Weights) -> Weights:
    against: Weights = 0.5 * np.maximum(one, other) + np.minimum(one, other)
    return against


def _more(names: Laid) -> Weights:
    """What each word more costs where one word is shared."""
    dear = np.where(names.alone < GENERIC, SEARCH.generic, SEARCH.rare)
    more: Weights = names.alone * np.where(names.place, 1.0, dear)
    return more


def _sums(names: Laid, values: Weights) -> Weights:
    """The sum over the words of each name."""
    of = np.repeat(np.arange(len(names.first) - 1), np.diff(names.first))
    sums: Weights = np.bincount(of, values, len(names.first) - 1).astype(float)
    return sums


def _joins(pairs: Sides) -> Flags:
    """Whether neighbours of a query may be one word of its target, or a word their initials."""
    fits = np.zeros(len(pairs.query), np.bool_)
    fits[_runs_that_fit(pairs)] = True
    fits[_initials_that_fit(pairs)] = True
    return fits


def _runs_that_fit(pairs: Sides) -> Places:
    """The pairs in which a run of the query's words has the letters of a word of the target."""
    here, there, fit = pairs.here, pairs.there, []
    pair, to = spread(there.first[pairs.target], there.first[pairs.target + 1])
    live = np.flatnonzero(there.weight[to] > 0)
    pair, to = pair[live], to[live]
    words = np.diff(here.first)[pairs.query[pair]]
    for size in RUNS:
        row, step = spread(np.zeros_like(words), np.maximum(words - size + 1, 0))
        at = here.first[pairs.query[pair[row]]] + step
        one, length = to[row], sum(here.length[at + more] for more in range(size))
        fits = np.abs(length - there.length[one]) <= 1
        fits |= np.abs(length - there.key_length[one]) <= 1
        which = np.flatnonzero(fits)
        fit.append(pair[row[which[_same_letters(pairs, at[which], one[which], size)]]])
    return np.concatenate(fit)


def _same_letters(pairs: Sides, at: Places, to: Places, size: int) -> Flags:
    """Whether a run has a word's letters but for one slip, or those of it in one spelling."""
    here, there = pairs.here, pairs.there
    first = np.zeros(len(at), np.uint64)
    for step in range(size - 1):
        first |= here.letters[at + step] & ONCE
    last = at + size - 1
    printed, keyed = first | here.letters[last] & ONCE, first | here.key_letters[last] & ONCE
    word, key = there.letters[to] & ONCE, there.key_letters[to] & ONCE
    same: Flags = (_apart(printed, word) <= 2) | (printed == key) | (keyed == key)
    return same


def _initials_that_fit(pairs: Sides) -> Places:
    """The pairs in which a word of the target may be initials of the query's words."""
    here, there = pairs.here, pairs.there
    live = np.where(here.weight > 0, here.initial, np.uint64(0))
    initials = _either(here, live)
    words = _sums(here, (here.weight > 0).astype(float))
    pair, to = spread(there.first[pairs.target], there.first[pairs.target + 1])
    query = pairs.query[pair]
    fits = (there.weight[to] > 0) & (there.length[to] >= SHORTEST_INITIALS)
    fits &= words[query] >= there.length[to]
    fits &= there.letters[to] & ONCE & ~initials[query] == 0
    return pair[fits]


def _either(names: Laid, bits: Numbers) -> Numbers:
    """The bits of all words of each name."""
    masks = np.zeros(len(names.first) - 1, np.uint64)
    of = np.repeat(np.arange(len(masks)), np.diff(names.first))
    np.bitwise_or.at(masks, of, bits)
    return masks


def _other_blanks(pairs: Sides) -> Flags:
    """Whether two names may be the same letters with other blanks."""
    (here, letters), (there, others) = (
        (
            _sums(names, np.where(names.form, 0, names.length).astype(float)),
            _either(names, np.where(names.form, np.uint64(0), names.letters & ONCE)),
        )
        for names in (pairs.here, pairs.there)
    )
    same: Flags = (here[pairs.query] == there[pairs.target]) & (
        letters[pairs.query] == others[pairs.target]
    )
    return same
