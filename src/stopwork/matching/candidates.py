"""
Which pairs of names are worth comparing: the prefix filter of set-similarity joins.

A target can only be matched through one of its rarest words: the others together weigh too
little. So only those are looked up (Chaudhuri, Ganti and Kaushik, 2006). Names whose words no
target knows are dropped first, then pairs that could not reach the threshold even if all that is
still open agreed.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from stopwork.matching.alignment import LEFT_OUT, MOST
from stopwork.matching.index import Index, Weights, mark_of
from stopwork.matching.limits import LEAST_SCORE, MOST_WORDS, NOTHING, shared
from stopwork.matching.names import GENERIC
from stopwork.matching.queries import Part
from stopwork.matching.tokens import Numbers, Places, Words, spread
from stopwork.matching.vocabulary import Answers, Vocabulary, runs_of

PER_QUERY = 6
SLOTS = 22  # bits
MIX = np.uint64(0x9E3779B97F4A7C15)


def find(queries: Part, words: Vocabulary, targets: Index) -> tuple[Places, Places]:
    """Pairs of (query, row of a target) worth comparing, by query; at most PER_QUERY for each.

    The words of `queries` are all in `words`. Column work: nothing here runs once a name.
    """
    said = _said(queries, words, targets)
    alone = words.least[said.of]
    alone[said.words.inside] /= 3  # what stands in brackets says where
    heavy: Weights = np.bincount(said.words.name, alone, len(queries)).astype(float)
    hopeful = _hopeful(said, words, alone, heavy)
    kept = np.flatnonzero(hopeful[said.words.name])
    runs = np.flatnonzero(hopeful[said.words.name[said.runs.at]])
    held = _held(said, words, kept, runs)
    pairs = _pairs(held, heavy, targets)
    return _worth(pairs, held, heavy, targets)


def meeting(queries: Part, words: Vocabulary, targets: Index) -> Places:
    """Which queries hold a word, or words written together, that leads to any target; each once.

    A superset of the queries that `find` pairs, and of those whose pairs the targets can displace.
    """
    said = _said(queries, words, targets)
    held = _held(said, words, np.arange(len(said.of)), np.arange(len(said.runs.at)))
    leads = targets.first[held.spelling + 1] > targets.first[held.spelling]
    return np.unique(held.name[leads])


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of some names, which of the vocabulary they are, and their neighbours joined."""

    words: Words
    of: npt.NDArray[np.int32]  # word of a name → word of the vocabulary
    runs: Answers  # of neighbours written together, by their first word
    length: Places  # of each run's answer, how many words it takes


def _said(queries: Part, known: Vocabulary, targets: Index) -> _Said:
    words = queries.words(known.words)
    return _Said(words, queries.of, *runs_of(words, targets))


def _hopeful(
    said: _Said, words: Vocabulary, alone: Weights, heavy: Weights
) -> npt.NDArray[np.bool_]:
    """Names whose words would reach the threshold if all that some target knows agreed."""
    known = np.zeros(len(words.most), np.bool_)
    known[words.answers.at] = True
    answered = known[said.of]
    for step in range(int(said.length.max(initial=0))):
        answered[said.runs.at[said.length > step] + step] = True
    which = np.flatnonzero(answered)
    names, weight = said.words.name[which], words.most[said.of[which]]
    shared = np.bincount(names, weight, len(heavy))
    telling = np.bincount(names, np.where(weight >= GENERIC, weight, 0.0), len(heavy))
    told = np.clip(np.maximum(telling, MOST * shared), 0.05, 1.0)
    against = 0.5 * (heavy - np.bincount(names, alone[which], len(heavy))) / told**2
    hopeful: npt.NDArray[np.bool_] = shared >= LEAST_SCORE * (shared + against)
    return hopeful & (shared > 0)


@dataclass(frozen=True, slots=True)
class Held:
    """(name, spelling of the targets, whether by a slip): what the names hold of the targets.

    `marks` has for each name a bit for each spelling that it holds; spellings may share one.
    """

    name: Places
    spelling: Places
    slipped: npt.NDArray[np.bool_]
    marks: Numbers


def _held(said: _Said, words: Vocabulary, kept: Places, runs: Places) -> Held:
    which, answer = words.answering(said.of[kept].astype(np.int64))
    name = np.concatenate([said.words.name[kept[which]], said.words.name[said.runs.at[runs]]])
    spelling = np.concatenate([words.answers.spelling[answer], said.runs.spelling[runs]])
    slipped = np.concatenate([words.answers.slipped[answer], said.runs.slipped[runs]])
    return Held(name, spelling, slipped, _marks(name, spelling))


def _marks(name: Places, spelling: Places) -> Numbers:
    """For each name a bit for each spelling that it holds; spellings may share one."""
    order = np.argsort(name, kind="stable")
    name, mark = name[order], mark_of(spelling[order])
    start = np.flatnonzero(np.diff(name, prepend=-1))
    marks = np.zeros(int(name.max(initial=-1)) + 1, np.uint64)
    if len(start):
        marks[name[start]] = np.bitwise_or.reduceat(mark, start)
    return marks


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


def _pairs(held: Held, heavy: Weights, targets: Index) -> Pairs:
    """Each likely pair that a spelling leads to once, with all that its hits answer for."""
    which, posting = spread(targets.first[held.spelling], targets.first[held.spelling + 1])
    pair = held.name[which] * len(targets.names) + targets.target[posting]
    covers = targets.covers[posting] << np.where(held.slipped, MOST_WORDS, 0)[which]
    enough, alone = _enough(which, posting, (held, heavy), targets), _alone(pair, covers)
    kept = np.flatnonzero(enough | ~alone)
    kept = kept[np.argsort(pair[kept])]
    pair, covers, sure = pair[kept], covers[kept], (enough & alone)[kept]
    start = np.flatnonzero(np.diff(pair, prepend=-1))
    covers = np.bitwise_or.reduceat(covers, start) if len(start) else covers
    query, target = pair[start] // len(targets.names), pair[start] % len(targets.names)
    return _likely(Pairs(query, target, covers), sure[start], heavy, targets)


def _enough(
    which: Places, posting: Places, asked: tuple[Held, Weights], targets: Index
) -> npt.NDArray[np.bool_]:
    """The hits that are enough for their query where they are all that leads to their target.

    Where the query holds none of the target's other words, these speak against it.
    """
    held, heavy = asked
    weight = heavy[held.name]
    most = np.where(held.slipped, targets.most.shape[1], 0)
    enough: npt.NDArray[np.bool_] = weight[which] <= targets.most.ravel()[most[which] + posting]
    more = np.flatnonzero(enough)
    which, posting = which[more], posting[more]
    other = held.marks[held.name[which]] & targets.others[targets.target[posting]] != 0
    enough[more] = other | (weight[which] <= targets.most_bare.ravel()[most[which] + posting])
    return enough


def _alone(pairs: Places, covers: Places) -> npt.NDArray[np.bool_]:
    """Whether all hits of each pair answer for the same words: one word in two spellings is two.

    Pairs that share a slot by chance count as several.
    """
    bits = min(SLOTS, len(pairs).bit_length() + 2)
    mixed = pairs.view(np.uint64) * MIX
    slot = (mixed >> np.uint64(64 - bits)).view(np.int64)
    mixed += covers.view(np.uint64)
    last = np.empty(1 << bits, np.uint64)
    last[slot] = mixed
    several = np.zeros(1 << bits, np.bool_)
    several[slot[last[slot] != mixed]] = True
    alone: npt.NDArray[np.bool_] = ~several[slot]
    return alone


def _rough(pairs: Pairs, heavy: Weights, targets: Index) -> Weights:
    """The score going by the weights alone: what may be shared, and what is then left over."""
    kinds, kind = np.unique(pairs.covers, return_inverse=True)
    alike, of = np.unique(pairs.target * len(kinds) + kind, return_inverse=True)
    by = shared(alike // max(1, len(kinds)), kinds[alike % max(1, len(kinds))], targets.tables)
    there = by.there[of]
    here = np.maximum(heavy[pairs.query] - by.answered[of], 0)
    there = np.where(here > NOTHING, there, there * LEFT_OUT)
    against = 0.5 * np.maximum(here, there) + np.minimum(here, there)
    score: Weights = by.close[of] / (by.held[of] + against / by.thin[of])
    return score


def _likely(pairs: Pairs, sure: npt.NDArray[np.bool_], heavy: Weights, targets: Index) -> Pairs:
    """Pairs that could still reach the threshold if all words outside the prefix agreed."""
    likely = sure.copy()
    rest = pairs.only(~sure)
    outside = Pairs(rest.query, rest.target, rest.covers | targets.outside[rest.target])
    likely[~sure] = _rough(outside, heavy, targets) >= LEAST_SCORE
    return pairs.only(likely)


def _worth(pairs: Pairs, held: Held, heavy: Weights, targets: Index) -> tuple[Places, Places]:
    """Pairs near the threshold now that every word is compared, the best of each query first."""
    size = len(targets.first)
    known = np.sort((held.name * size + held.spelling) * 2 + held.slipped)  # exact ones first
    known, slipped = known >> 1, (known & 1).astype(np.bool_)
    covers = pairs.covers.copy()
    for position in range(targets.spelled.shape[1]):
        which = targets.spelled[pairs.target, position]
        maybe = (which >= 0) & (held.marks[pairs.query] & mark_of(which) != 0)
        todo = np.flatnonzero(maybe & ((covers >> position) & 1 == 0))
        if len(todo) and len(known):
            wanted = pairs.query[todo] * size + which[todo]
            place = np.minimum(np.searchsorted(known, wanted), len(known) - 1)
            found = known[place] == wanted
            shift = position + np.where(slipped[place[found]], MOST_WORDS, 0)
            covers[todo[found]] |= np.left_shift(1, shift)
    rough = _rough(Pairs(pairs.query, pairs.target, covers), heavy, targets)
    keep = np.flatnonzero(rough >= LEAST_SCORE)
    return _best(pairs.query[keep], pairs.target[keep], rough[keep], targets)


def _best(query: Places, target: Places, rough: Weights, targets: Index) -> tuple[Places, Places]:
    """The best rows of each query; targets of one name are as good, the first row first."""
    which, at = spread(targets.listed[target], targets.listed[target + 1])
    query, row = query[which], targets.rows[at]
    order = np.lexsort((row, -rough[which], query))
    query, row = query[order], row[order]
    rank = np.arange(len(query)) - np.searchsorted(query, query, side="left")
    return query[rank < PER_QUERY], row[rank < PER_QUERY]
