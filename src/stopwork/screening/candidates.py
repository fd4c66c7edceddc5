"""
Which pairs of names are worth comparing: the prefix filter of set-similarity joins.

A target can only be matched through one of its rarest words: the others together weigh too
little. So only those are looked up (Chaudhuri, Ganti and Kaushik, 2006). Typing errors are found
on words and not on names: two words one edit apart share a word or a deletion (Garbe's symmetric
deletes).
Pairs that cannot reach the threshold even if all other words agreed are dropped at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from stopwork.screening.common_words import counts, weight_of
from stopwork.screening.legal_forms import BRANCH_WORDS, FORMS
from stopwork.screening.names import (
    LEAST_ALONE,
    MOST_BY_LENGTH,
    Word,
    canonical,
    when_alone,
    words,
)
from stopwork.screening.spellings import NUMBERS, SMALL_WORDS, SPELLINGS
from stopwork.screening.tokens import (
    Lookup,
    Numbers,
    Places,
    Tokens,
    joined,
    lookup,
    one_letter_less,
    spread,
    tokens_of,
)

Weights = npt.NDArray[np.float64]

# A target's words outside its prefix weigh at most this share of it.
OUTSIDE = 0.35
# A pair is dropped when its words alone cannot bring it here.
LEAST_SCORE = 0.55
MOST_WORDS = 24  # of one target; later words can neither find nor carry it
SHORTEST_TYPO = 4
PER_QUERY = 6
SHORT_WEIGHT = np.array([0.0, *MOST_BY_LENGTH, 1.0])


@dataclass(frozen=True, slots=True)
class Index:
    """Targets ready to be found: their words, and which targets each word leads to."""

    names: Sequence[tuple[Word, ...]]
    words: Weights  # by target and position: weight of the word
    alone: Weights  # by target and position: what it counts where nothing answers it
    spelled: Places  # by target and position: which word, -1 for none
    prefix: Places  # target: bit for each position in its prefix
    exact: Lookup  # spelling → entry
    near: Lookup  # spelling with a letter left out → entry
    first: Places  # entry → its postings
    target: Places
    covers: Places  # posting: bit for each position of the target it answers for
    every: Lookup  # spelling of any word → which word
    common: Lookup  # frequent word → its place in `common_weight`
    slips: Lookup  # frequent word with a letter left out → its place in `common_weight`
    common_weight: Weights


def index(cleaned_targets: Iterable[str]) -> Index:
    """The index over cleaned target names."""
    names = [words(text)[:MOST_WORDS] for text in cleaned_targets]
    prefix = [_prefix(name) for name in names]
    entries: dict[str, list[tuple[int, int]]] = {}
    for at, name in enumerate(names):
        for spelled, covers in _entries(name, prefix[at]).items():
            entries.setdefault(spelled, []).append((at, covers))
    postings = np.array([pair for found in entries.values() for pair in found], np.int64)
    postings = postings.reshape(-1, 2)
    sizes = [len(found) for found in entries.values()]
    known = {key: at for at, key in enumerate(dict.fromkeys(w.key for n in names for w in n))}
    weights = _common()
    return Index(
        names=names,
        words=_matrix([[w.weight for w in name] for name in names], 0.0),
        alone=_matrix([[when_alone(w) for w in name] for name in names], 0.0),
        spelled=_matrix([[known[w.key] for w in name] for name in names], -1).astype(np.int64),
        prefix=np.array([sum(1 << at for at in one) for one in prefix], np.int64),
        exact=_exact(list(entries)),
        near=_near(list(entries)),
        first=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        target=postings[:, 0],
        covers=postings[:, 1],
        every=_exact(list(known)),
        common=lookup(_numbers(list(weights)), np.arange(len(weights))),
        slips=_near(list(weights)),
        common_weight=np.array(list(weights.values())),
    )


def _matrix(rows: list[list[float]], empty: float) -> Weights:
    table = np.full((len(rows), max(map(len, rows), default=0)), empty)
    for at, row in enumerate(rows):
        table[at, : len(row)] = row
    return table


def _prefix(name: Sequence[Word]) -> set[int]:
    """Positions of the rarest words, up to all but OUTSIDE of the weight."""
    order = sorted(range(len(name)), key=lambda at: (-name[at].weight, -len(name[at].key), at))
    total = sum(word.weight for word in name)
    prefix: set[int] = set()
    held = 0.0
    for at in order:
        if name[at].weight > 0 and held <= (1 - OUTSIDE) * total:
            prefix.add(at)
            held += name[at].weight
    return prefix


def _entries(name: Sequence[Word], prefix: set[int]) -> dict[str, int]:
    """The spellings that lead to a target, each with the positions it answers for."""
    found: dict[str, int] = {}
    for at in prefix:
        for spelled in {name[at].key, name[at].text}:
            found[spelled] = found.get(spelled, 0) | 1 << at
    for size in (2, 3):
        for start in range(len(name) - size + 1):
            run = range(start, start + size)
            if prefix & set(run):
                spelled = "".join(name[at].text for at in run)
                found.setdefault(spelled, sum(1 << at for at in run))
    return found


def _exact(spelled: list[str]) -> Lookup:
    other: dict[str, list[str]] = {}
    for short, word in [*SPELLINGS.items(), *NUMBERS.items()]:
        other.setdefault(canonical(word), []).extend((short, word))
    pairs = [
        (variant, at)
        for at, word in enumerate(spelled)
        for one in (word, *other.get(word, ()))
        for variant in _plurals(one)
    ]
    return lookup(_numbers([v for v, _ in pairs]), np.array([at for _, at in pairs], np.int64))


def _plurals(word: str) -> tuple[str, ...]:
    return (word, f"{word}s", f"{word[:-1]}ies") if word.endswith("y") else (word, f"{word}s")


def _numbers(spelled: list[str]) -> Numbers:
    return tokens_of(pl.Series(spelled, dtype=pl.String)).number


def _near(spelled: list[str]) -> Lookup:
    tokens = tokens_of(pl.Series(spelled, dtype=pl.String))
    long = np.flatnonzero(tokens.length >= SHORTEST_TYPO)
    which, number = one_letter_less(tokens, long)
    return lookup(np.concatenate([number, tokens.number[long]]), np.concatenate([which, long]))


def _common() -> dict[str, float]:
    """The weights of frequent words in every spelling; forms and small words weigh nothing."""
    weights = {v: weight_of(word) for word in counts() for v in _plurals(word)}
    weights |= {short: weight_of(canonical(short)) for short in SPELLINGS}
    weights |= dict.fromkeys([*FORMS, *SMALL_WORDS, *BRANCH_WORDS], 0.0)
    return weights


def find(queries: pl.Series, targets: Index) -> tuple[Places, Places]:
    """Pairs of (query, target) worth comparing, by query; at most PER_QUERY targets for each.

    `queries` are cleaned names. Column work: nothing here runs once a name.
    """
    tokens = tokens_of(queries)
    weight = _weights(tokens, targets)
    name, entry = _hits(tokens, targets, weight)
    which, posting = spread(targets.first[entry], targets.first[entry + 1])
    pairs = _together(name[which], posting, targets)
    alone = np.where(weight > 0, np.maximum(weight, LEAST_ALONE), 0.0)
    heavy: Weights = np.bincount(tokens.name, weights=alone, minlength=len(queries)).astype(float)
    return _worth(_likely(pairs, heavy, targets), tokens, heavy, targets)


def _weights(tokens: Tokens, targets: Index) -> Weights:
    """What each word weighs, going by its letters; one slip in a frequent word is seen through."""
    weight: Weights = SHORT_WEIGHT[np.minimum(tokens.length, len(SHORT_WEIGHT) - 1)]
    at, place = targets.common.find(tokens.number)
    weight[at] = np.minimum(weight[at], targets.common_weight[place])
    unknown = np.flatnonzero((weight == 1.0) & (tokens.length >= SHORTEST_TYPO + 1))
    token, slip = _slips(tokens, targets.slips, unknown)
    np.minimum.at(weight, token, targets.common_weight[slip])
    return weight


def _hits(tokens: Tokens, targets: Index, weight: Weights) -> tuple[Places, Places]:
    """(query, entry) for each word, each run of words written together, and each slip."""
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
    return np.concatenate([*names, tokens.name[found]]), np.concatenate([*entries, entry])


def _slips(tokens: Tokens, near: Lookup, unknown: Places) -> tuple[Places, Places]:
    """(token, value) for words one edit from a word of `near`; each distinct word once."""
    _, first, same = np.unique(tokens.number[unknown], return_index=True, return_inverse=True)
    which = unknown[first]
    less, number = one_letter_less(tokens, which)
    of = np.concatenate([np.searchsorted(which[np.argsort(which)], less), np.arange(len(which))])
    of[: len(less)] = np.argsort(which)[of[: len(less)]]
    at, entry = near.find(np.concatenate([number, tokens.number[which]]))
    word = of[at]
    order = np.argsort(word, kind="stable")
    word, entry = word[order], entry[order]
    low = np.searchsorted(word, same, side="left")
    high = np.searchsorted(word, same, side="right")
    token, found = spread(low, high)
    return unknown[token], entry[found]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of (query, target), with a bit for each of the target's words that is answered."""

    query: Places
    target: Places
    covers: Places

    def only(self, which: npt.NDArray[np.bool_]) -> "Pairs":
        """The pairs chosen."""
        return Pairs(self.query[which], self.target[which], self.covers[which])


def _together(query: Places, posting: Places, targets: Index) -> Pairs:
    """Each pair once, with all that its hits answer for."""
    pair = query * len(targets.names) + targets.target[posting]
    order = np.argsort(pair)
    pair, covers = pair[order], targets.covers[posting[order]]
    start = np.flatnonzero(np.diff(pair, prepend=-1))
    covers = np.bitwise_or.reduceat(covers, start) if len(start) else covers
    return Pairs(pair[start] // len(targets.names), pair[start] % len(targets.names), covers)


def _sum(covers: Places, target: Places, table: Weights) -> Weights:
    """The sum over the covered positions of each target."""
    held = np.zeros(len(target))
    for at in range(table.shape[1]):
        held += table[target, at] * ((covers >> at) & 1)
    return held


def _rough(pairs: Pairs, heavy: Weights, targets: Index) -> Weights:
    """The score going by the weights alone: what may be shared, and what is then left over."""
    held = _sum(pairs.covers, pairs.target, targets.words)
    answered = _sum(pairs.covers, pairs.target, targets.alone)
    here = np.maximum(heavy[pairs.query] - answered, 0)
    there = np.maximum(targets.alone.sum(axis=1)[pairs.target] - answered, 0)
    against = 0.5 * np.maximum(here, there) + np.minimum(here, there)
    score: Weights = held / np.maximum(held + against / np.clip(held, 0.05, 1.0) ** 2, 1e-9)
    return score


def _likely(pairs: Pairs, heavy: Weights, targets: Index) -> Pairs:
    """Pairs that could still reach the threshold if all words outside the prefix agreed."""
    outside = Pairs(pairs.query, pairs.target, pairs.covers | ~targets.prefix[pairs.target])
    return pairs.only(_rough(outside, heavy, targets) >= LEAST_SCORE)


def _worth(pairs: Pairs, tokens: Tokens, heavy: Weights, targets: Index) -> tuple[Places, Places]:
    """Pairs near the threshold now that every word is compared, the best of each query first."""
    at, word = targets.every.find(tokens.number)
    size = int(targets.spelled.max(initial=0)) + 1
    held = np.unique(tokens.name[at] * size + word)
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
