"""Target names ready to be found: their rarest words, every spelling of those, and every slip."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from stopwork.screening.alignment import SHORTEST_TYPO, one_slip
from stopwork.screening.common_words import counts, weight_of
from stopwork.screening.legal_forms import BRANCH_WORDS, FORMS, FORMS_AT_END, FORMS_AT_START
from stopwork.screening.names import GENERIC, Word, by_ear, canonical, when_alone, words
from stopwork.screening.spellings import NUMBERS, SMALL_WORDS, SPELLINGS
from stopwork.screening.tokens import Lookup, Numbers, Places, lookup, one_letter_less, tokens_of

Weights = npt.NDArray[np.float64]

# A target's words outside its prefix weigh at most this share of it.
OUTSIDE = 0.35
MOST_WORDS = 24  # of one target; later words can neither find nor carry it


@dataclass(frozen=True, slots=True)
class Near:
    """Words that can be found by one with a slip: a letter left out of either, or of both."""

    less: Lookup
    words: Sequence[str]
    means: Places  # word → what it stands for


@dataclass(frozen=True, slots=True)
class Index:
    """Targets ready to be found: their words, and which targets each word leads to."""

    names: Sequence[tuple[Word, ...]]
    words: Weights  # by target and position: weight of the word
    alone: Weights  # by target and position: what it counts where nothing answers it
    spelled: Places  # by target and position: which word, -1 for none
    outside: Places  # target: bit for each position outside its prefix
    telling: Weights  # by target and position: the weight of words that are not generic
    bears: Weights  # by target and position: the weight left to a word with a slip
    whole: Weights  # target: what all its words count where nothing answers them
    exact: Lookup  # word → spelling of the targets
    near: Near  # word with a slip → spelling of the targets
    weight: Weights  # spelling: what it weighs
    first: Places  # spelling → its postings; none where it can find no target
    target: Places
    covers: Places  # posting: bit for each position of the target it answers for
    common: Lookup  # frequent word → its place in `common_weight`
    slips: Near  # frequent word with a slip → its place in `common_weight`
    common_weight: Weights
    nothing: Lookup  # words that may count nothing where they stand


def index(cleaned_targets: Iterable[str]) -> Index:
    """The index over cleaned target names."""
    names = [words(text)[:MOST_WORDS] for text in cleaned_targets]
    prefix = [_prefix(name) for name in names]
    entries: dict[str, list[tuple[int, int]]] = {}
    for at, name in enumerate(names):
        for spelled, covers in _entries(name, prefix[at]).items():
            entries.setdefault(spelled, []).append((at, covers))
    for name in names:
        for word in name:
            entries.setdefault(word.key, [])
    place = {spelling: at for at, spelling in enumerate(entries)}
    postings = np.array([pair for found in entries.values() for pair in found], np.int64)
    postings = postings.reshape(-1, 2)
    sizes = [len(found) for found in entries.values()]
    variants, which = _variants(list(entries))
    common = _common()
    return Index(
        names=names,
        words=_matrix([[w.weight for w in name] for name in names], 0.0),
        alone=_matrix([[when_alone(w) for w in name] for name in names], 0.0),
        telling=_matrix([[_telling(w) for w in name] for name in names], 0.0),
        bears=_matrix([[w.weight * one_slip(w) for w in name] for name in names], 0.0),
        spelled=_matrix([[place[w.key] for w in name] for name in names], -1).astype(np.int64),
        outside=np.array([_outside(*both) for both in zip(names, prefix, strict=True)], np.int64),
        whole=np.array([sum(map(when_alone, name)) for name in names]),
        exact=lookup(_numbers(variants), which),
        near=_near(variants, which),
        weight=np.array([weight_of(spelling) for spelling in entries]),
        first=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        target=postings[:, 0],
        covers=postings[:, 1],
        common=common.exact,
        slips=common.slips,
        common_weight=common.weight,
        nothing=common.nothing,
    )


def _matrix(rows: list[list[float]], empty: float) -> Weights:
    table = np.full((len(rows), max(map(len, rows), default=0)), empty)
    for at, row in enumerate(rows):
        table[at, : len(row)] = row
    return table


def _prefix(name: Sequence[Word]) -> set[int]:
    """Positions of the rarest words, up to all but OUTSIDE of the weight.

    Generic words carry no match, so they are left out where there is another.
    """
    order = sorted(range(len(name)), key=lambda at: (-name[at].weight, -len(name[at].key), at))
    total = sum(word.weight for word in name)
    prefix: set[int] = set()
    held = 0.0
    for at in order:
        if prefix and name[at].weight < GENERIC:
            break
        if name[at].weight > 0 and held <= (1 - OUTSIDE) * total:
            prefix.add(at)
            held += name[at].weight
    return prefix


def _outside(name: Sequence[Word], prefix: set[int]) -> int:
    return sum(1 << at for at, word in enumerate(name) if word.weight > 0 and at not in prefix)


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


def _variants(spelled: list[str]) -> tuple[list[str], Places]:
    """Every spelling that is as good as one of these, and which one."""
    other: dict[str, list[str]] = {}
    for short, word in [*SPELLINGS.items(), *NUMBERS.items()]:
        other.setdefault(canonical(word), []).extend((short, word))
    pairs = [
        (variant, at)
        for at, word in enumerate(spelled)
        for one in (word, *other.get(word, ()))
        for variant in dict.fromkeys((*_plurals(one), one.replace("x", "ks"), by_ear(one)))
    ]
    return [variant for variant, _ in pairs], np.array([at for _, at in pairs], np.int64)


def _plurals(word: str) -> tuple[str, ...]:
    return (word, f"{word}s", f"{word[:-1]}ies") if word.endswith("y") else (word, f"{word}s")


def _numbers(spelled: list[str]) -> Numbers:
    return tokens_of(pl.Series(spelled, dtype=pl.String)).number


def _near(spelled: list[str], means: Places) -> Near:
    tokens = tokens_of(pl.Series(spelled, dtype=pl.String))
    long = np.flatnonzero(tokens.length >= SHORTEST_TYPO - 1)
    which, number = one_letter_less(tokens, long)
    numbers, which = np.concatenate([number, tokens.number[long]]), np.concatenate([which, long])
    return Near(lookup(numbers, which), spelled, means)


def _telling(word: Word) -> float:
    return word.weight if word.weight >= GENERIC else 0.0


@dataclass(frozen=True, slots=True)
class _Common:
    """The frequent words and the forms: the same whatever the targets are."""

    exact: Lookup
    slips: Near
    weight: Weights
    nothing: Lookup


@cache
def _common() -> _Common:
    """The weights of frequent words in every spelling; forms and small words weigh nothing."""
    weights = {v: weight_of(word) for word in counts() for v in _plurals(word)}
    weights |= {short: weight_of(canonical(short)) for short in SPELLINGS}
    weights |= dict.fromkeys([*FORMS, *SMALL_WORDS, *BRANCH_WORDS], 0.0)
    spelled, places = list(weights), np.arange(len(weights))
    forms = sorted({*FORMS_AT_END, *FORMS_AT_START})
    return _Common(
        exact=lookup(_numbers(spelled), places),
        slips=_near(spelled, places),
        weight=np.array(list(weights.values())),
        nothing=lookup(_numbers(forms), np.zeros(len(forms), np.int64)),
    )
