"""Target names ready to be found: their rarest words, every spelling of those, and every slip."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

import numpy as np
import numpy.typing as npt
import polars as pl

from stopwork.matching.alignment import SHORTEST_TYPO
from stopwork.matching.letter_bits import Laid, by_ear, laid
from stopwork.matching.limits import MOST_WORDS, Tables, most_weight
from stopwork.matching.name_columns import Read, read
from stopwork.matching.names import GENERIC, canonical
from stopwork.matching.postings import Postings, numbered, postings, prefix, sums, table
from stopwork.matching.tokens import (
    Lookup,
    Numbers,
    Places,
    Tokens,
    each_once,
    lookup,
    one_letter_less,
    tokens_of,
)
from stopwork.matching.words.common_words import counts, weight_of
from stopwork.matching.words.legal_forms import BRANCH_WORDS, FORMS, FORMS_AT_END, FORMS_AT_START
from stopwork.matching.words.spellings import NUMBERS, SMALL_WORDS, SPELLINGS

Weights = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Near:
    """Words that can be found by one with a slip: a letter left out of either, or of both."""

    less: Lookup
    words: pl.Series
    means: Places  # word → what it stands for


@dataclass(frozen=True, slots=True)
class Index:
    """Targets ready to be found: their words, and which targets each word leads to."""

    names: Sequence[str]  # as cleaned, each once: the targets
    of: Places  # row of the list → its target
    listed: Places  # target → its rows
    rows: Places
    tables: Tables
    spelled: Places  # by target and position: which word, -1 for none
    outside: Places  # target: bit for each position outside its prefix
    exact: Lookup  # word → spelling of the targets
    near: Near  # word with a slip → spelling of the targets
    first: Places  # spelling → its postings; none where it can find no target
    target: Places
    covers: Places  # posting: bit for each position of the target it answers for
    others: Numbers  # target: a bit for each word outside its prefix, as `mark_of`
    most: Weights  # by slip and posting: how heavy a query may be with nothing else that leads here
    most_bare: Weights  # the same where the query holds no word outside the prefix
    common: Lookup  # frequent word → its place in `common_weight`
    slips: Near  # frequent word with a slip → its place in `common_weight`
    common_weight: Weights
    nothing: Lookup  # words that may count nothing where they stand
    laid: Laid  # the words of the targets


def index(cleaned_targets: pl.Series) -> Index:
    """The index over cleaned target names; a null is a name without words."""
    texts, of = each_once(cleaned_targets.fill_null(""))
    words = read(texts, MOST_WORDS)
    in_table = partial(table, words, len(texts))
    weight = in_table(words.weight)
    rare = prefix(weight, in_table(_lengths(words.keys)[words.text]))
    leads, spellings = postings(words, rare[words.name, words.at], len(texts))
    spelled = np.full(weight.shape, -1)
    spelled[words.name, words.at] = numbered(words.keys, spellings)[words.text]
    tables, common = _tables(words, weight), _common()
    outside = ((weight > 0) & ~rare) @ (1 << np.arange(weight.shape[1]))
    variants, which = _variants(spellings)
    numbers = tokens_of(variants)
    return Index(
        names=texts.to_list(),
        of=of,
        listed=np.searchsorted(np.sort(of), np.arange(len(texts) + 1)),
        rows=np.argsort(of, kind="stable"),
        tables=tables,
        spelled=spelled,
        outside=outside,
        exact=lookup(numbers.number, which),
        near=_near(numbers, variants, which),
        first=np.searchsorted(leads.spelling, np.arange(len(spellings) + 1)),
        target=leads.target,
        covers=leads.covers,
        others=_others(outside, spelled),
        most=_most(leads, outside, tables),
        most_bare=_most(leads, np.zeros_like(outside), tables),
        common=common.exact,
        slips=common.slips,
        common_weight=common.weight,
        nothing=common.nothing,
        laid=laid(words, len(texts)),
    )


def mark_of(spelling: Places) -> Numbers:
    """One of 64 bits for each spelling."""
    mixed = spelling.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    marks: Numbers = np.left_shift(np.uint64(1), mixed >> np.uint64(58))
    return marks


def _others(outside: Places, spelled: Places) -> Numbers:
    marks = np.zeros(len(outside), np.uint64)
    for at in range(spelled.shape[1]):
        which = np.flatnonzero(outside & (1 << at))
        marks[which] |= mark_of(spelled[which, at])
    return marks


def _most(leads: Postings, agreed: Places, tables: Tables) -> Weights:
    """The most weight for each posting where these words agree: without a slip, and with one."""
    agreed = agreed[leads.target]
    either = leads.covers | agreed, leads.covers << MOST_WORDS | agreed
    return np.array([most_weight(leads.target, covers, tables) for covers in either])


def _tables(words: Read, weight: Weights) -> Tables:
    alone = table(words, len(weight), words.alone)
    telling = np.where(weight >= GENERIC, weight, 0.0)
    return Tables(weight, alone, telling, table(words, len(weight), words.bears), sums(alone))


def _lengths(words: pl.Series) -> Places:
    lengths: Places = words.str.len_chars().cast(pl.Int64).to_numpy()
    return lengths


def _variants(spelled: pl.Series) -> tuple[pl.Series, Places]:
    """Every spelling that is as good as one of these, and which one."""
    place = {word: at for at, word in enumerate(spelled.to_list())}
    other = [(short, canonical(word)) for short, word in [*SPELLINGS.items(), *NUMBERS.items()]]
    other += [(word, canonical(word)) for word in {*SPELLINGS.values(), *NUMBERS.values()}]
    other = [(one, word) for one, word in other if word in place]
    every = pl.concat([spelled, pl.Series([one for one, _ in other], dtype=pl.String)])
    at = np.array([*range(len(spelled)), *(place[word] for _, word in other)], np.int64)
    forms = pl.DataFrame({"as_is": every, "at": at}).select(
        "at",
        "as_is",
        plural=pl.col("as_is") + "s",
        ies=pl.when(pl.col("as_is").str.ends_with("y")).then(pl.col("as_is").str.head(-1) + "ies"),
        ks=pl.col("as_is").str.replace_all("x", "ks", literal=True),
        ear=by_ear(pl.col("as_is")),
    )
    both = (
        forms.unpivot(index="at").drop_nulls("value").unique(["at", "value"], maintain_order=True)
    )
    return both["value"], both["at"].to_numpy()


def _plurals(word: str) -> tuple[str, ...]:
    return (word, f"{word}s", f"{word[:-1]}ies") if word.endswith("y") else (word, f"{word}s")


def _near(tokens: Tokens, spelled: pl.Series, means: Places) -> Near:
    long = np.flatnonzero(tokens.length >= SHORTEST_TYPO - 1)
    which, number = one_letter_less(tokens, long)
    numbers, which = np.concatenate([number, tokens.number[long]]), np.concatenate([which, long])
    return Near(lookup(numbers, which), spelled, means)


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
    spelled, places = pl.Series(list(weights)), np.arange(len(weights))
    tokens, forms = tokens_of(spelled), pl.Series(sorted({*FORMS_AT_END, *FORMS_AT_START}))
    return _Common(
        exact=lookup(tokens.number, places),
        slips=_near(tokens, spelled, places),
        weight=np.array(list(weights.values())),
        nothing=lookup(tokens_of(forms).number, np.zeros(len(forms), np.int64)),
    )
