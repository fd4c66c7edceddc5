"""
Whole names of a list inside longer names: CYTROX AD SKOPJE, NSO GROUP ISRAEL, SO-CALLED INTELLEXA.

A name that identifies somebody by itself still does so with other words around it. With nothing but
places, legal forms and small words around, the whole name is read as the name; with other words it
is worth a look, never less. Its words are found as numbers, and compared as text.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from stopwork.matching.names import DEPTH, canonical, is_form
from stopwork.matching.tokens import (
    Lookup,
    Numbers,
    Places,
    Words,
    distinct,
    joined,
    lookup,
    numbers_once,
    spread,
    tokens_of,
)
from stopwork.matching.words.common_words import weight_of
from stopwork.matching.words.legal_forms import BRANCH_WORDS, FORMS_AT_END
from stopwork.matching.words.places import place_at
from stopwork.matching.words.spellings import SMALL_WORDS

# With known surroundings, as good as the name itself; with others, no less than worth a look.
AS_ITSELF, INSIDE = 0.9, 0.62
TELLING = 1.5  # the weight that the words of a name have together, where nobody says that it tells
SHORT = 3  # letters of words that stand for many things
TELLS_BARE = 0.8  # what is left of a name without its legal form must weigh
GROUPS = frozenset(
    ["group", "grupo", "gruppo", "groupe", "gruppe", "holding", "holdings", "company", "companies"]
)
CAREFUL = frozenset(["so", "called", "alleged", "ex", "formerly"])
SAYS = {
    "place": "{} says where, not who",
    "form": "{} is a legal form and counts nothing",
    "small": "{} is a small word and counts nothing",
    "group": "{} says that there are several companies",
    "number": "{} is a number and counts nothing",
    "branch": "{} says which part of a company and counts nothing",
    "other": "{} stands outside the whole name and may make it another company's",
}


@dataclass(frozen=True, slots=True)
class Outside:
    """A run of words that is no part of the whole name inside, and what it is."""

    text: str
    kind: str  # one of SAYS

    @property
    def says(self) -> str:
        """What this run of words is, in one sentence."""
        return SAYS[self.kind].format(self.text.upper())


def core_of(name: str) -> tuple[str, ...]:
    """Return the words of a cleaned name that must stand together: without forms at its end."""
    tokens = [token for token in name.split() if token not in DEPTH]
    while len(tokens) > 1 and _is_form_at_end(tokens[-1]):
        tokens.pop()
    return tuple(tokens)


def _is_form_at_end(token: str) -> bool:
    return is_form(token) or token in FORMS_AT_END


def outside(query: str, core: Sequence[str]) -> tuple[Outside, ...] | None:
    """Return what a cleaned name has around a run of words; None where it does not hold the run."""
    tokens = [token for token in query.split() if token not in DEPTH]
    for at in range(len(tokens) - len(core) + 1):
        if tokens[at : at + len(core)] == list(core):
            before, after = tokens[:at], tokens[at + len(core) :]
            return (*_kinds(before, is_first=True), *_kinds(after, is_first=False))
    return None


def _kinds(tokens: list[str], *, is_first: bool) -> Iterator[Outside]:
    at = 0
    while at < len(tokens):
        length = 0 if is_first else place_at(tokens, at)
        if length:
            yield Outside(" ".join(tokens[at : at + length]), "place")
        else:
            yield Outside(tokens[at], _kind(tokens[at]))
        at += length or 1


def _kind(token: str) -> str:
    if _is_form_at_end(token):
        return "form"
    if token in SMALL_WORDS or token in CAREFUL:
        return "small"
    if token in BRANCH_WORDS:
        return "branch"
    if token in GROUPS:
        return "group"
    return "number" if sum(letter.isdigit() for letter in token) > 2 else "other"


def score_of(around: Sequence[Outside]) -> float:
    """Return what a whole name inside another is worth, by what stands around it."""
    return INSIDE if any(one.kind == "other" for one in around) else AS_ITSELF


@dataclass(frozen=True, slots=True)
class Cores:
    """Runs of words that tell who is meant, as numbers, and how to find them.

    A run of one word is found by that, a longer one by those two neighbours in it that the fewest
    runs have.
    """

    texts: Sequence[str]
    targets: Sequence[Sequence[int]]  # of each run
    first: Places  # run → its words
    number: Numbers
    alone: Lookup  # word → run
    two: Lookup  # neighbours written together → run
    at: Places  # run → where these two stand in it


def cores(targets: Sequence[str], tells: npt.NDArray[np.bool_]) -> Cores:
    """Return what to look for of cleaned names; `tells` says which identify somebody alone."""
    runs = _runs(targets, tells)
    texts = list(runs)
    words = tokens_of(pl.Series(texts, dtype=pl.String)).words
    first = np.searchsorted(words.name, np.arange(len(texts) + 1))
    single = np.flatnonzero(np.diff(first) == 1)
    start, number = joined(words, 2)
    _, same = numbers_once(number)
    order = np.lexsort((np.bincount(same)[same], words.name[start])) if len(start) else start
    rarest = order[np.flatnonzero(np.diff(words.name[start[order]], prepend=-1))]
    at = np.zeros(len(texts), np.int64)
    at[words.name[start[rarest]]] = (start - first[words.name[start]])[rarest]
    return Cores(
        texts=texts,
        targets=list(runs.values()),
        first=first,
        number=words.number,
        alone=lookup(words.number[first[single]], single),
        two=lookup(number[rarest], words.name[start[rarest]]),
        at=at,
    )


def contained(
    texts: Callable[[Places], pl.Series], words: Words, sought: Cores
) -> tuple[Places, Places, npt.NDArray[np.float64]]:
    """Return (text, target, score) for each whole target name inside a longer text.

    `words` are the words of all texts, and `texts` gives some of them as cleaned.
    """
    found = []
    which, core_of_each = _held(words, sought)
    cleaned = texts(np.array(which, np.int64)).to_list() if which else []
    for text, spelled, core in zip(which, cleaned, core_of_each, strict=True):
        around = outside(spelled, sought.texts[core].split())
        if around:
            found += [(text, target, score_of(around)) for target in sought.targets[core]]
    name, target, score = (list(part) for part in zip(*found, strict=True)) if found else ([],) * 3
    return np.array(name, np.int64), np.array(target, np.int64), np.array(score, np.float64)


def _held(words: Words, sought: Cores) -> tuple[list[int], list[int]]:
    """Which texts hold which runs, each once."""
    single, core = sought.alone.find(words.number)
    first, number = joined(words, 2)
    where, other = sought.two.find(number)
    core = np.concatenate([core, other])
    start = np.concatenate([single, first[where] - sought.at[other]])
    length = np.diff(sought.first)[core]
    fits = np.flatnonzero((start >= 0) & (start + length <= len(words.name)))
    core, start = core[fits], start[fits]
    run, at = spread(sought.first[core], sought.first[core + 1])
    here = start[run] + at - sought.first[core[run]]
    same = words.number[here] == sought.number[at]
    same &= words.name[here] == words.name[start[run]]
    whole = np.bincount(run, ~same, len(core)) == 0
    size = max(1, len(sought.texts))
    pairs = distinct(words.name[start[whole]] * size + core[whole])
    return (pairs // size).tolist(), (pairs % size).tolist()


def _runs(targets: Sequence[str], tells: npt.NDArray[np.bool_]) -> dict[str, list[int]]:
    """Return the targets of each run of words that tells who is meant.

    A name stands for itself, and without the forms at its end where that tells enough and is no
    weak name by itself.
    """
    weak = {" ".join(core_of(targets[at])) for at in np.flatnonzero(~tells).tolist()}
    runs: dict[str, list[int]] = {}
    for at in np.flatnonzero(tells).tolist():
        tokens = tuple(token for token in targets[at].split() if token not in DEPTH)
        bare = core_of(targets[at])
        tells_bare = _weight(bare) >= TELLS_BARE and " ".join(bare) not in weak
        for core in {tokens, bare} if tells_bare else {tokens}:
            if core:
                runs.setdefault(" ".join(core), []).append(at)
    return runs


def tell(targets: Sequence[str], weak: npt.NDArray[np.bool_] | None) -> npt.NDArray[np.bool_]:
    """Return which cleaned targets identify somebody by themselves.

    Where a list says which of its names are weak, all others do; else names of telling words.
    """
    if weak is not None:
        return ~weak
    return np.array([_weight(core_of(name)) >= TELLING for name in targets], np.bool_)


def _weight(tokens: Sequence[str]) -> float:
    """What the words of a name weigh together; short words, often initials, weigh nothing here."""
    return sum(weight_of(canonical(token)) for token in tokens if len(token) > SHORT)


def whole_inside(query: str, target: str) -> tuple[Outside, ...] | None:
    """Return what a cleaned name has around a whole target; None where it is not inside.

    Nothing around it, the name itself, is an empty tuple.
    """
    whole = tuple(token for token in target.split() if token not in DEPTH)
    around = outside(query, whole)
    return around if around is not None else outside(query, core_of(target))
