"""
Two names laid side by side, word by word.

Each step takes words that no earlier step has taken: the same word, words written together or
apart, one word with a typing error, an abbreviation, initials. What is left over speaks against.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from rapidfuzz.distance import OSA

from stopwork.matching.names import Word, by_ear

# A link above this share of all that is shared carries the match.
MAIN = 0.6
# Words that agree tell at least this part of their weight, be they generic.
MOST = 0.75
# Words that are only left out of the query count so much less.
LEFT_OUT = 0.8
COMMON = 0.6  # two words of this weight or less are two words, not one with a slip
SHORTEST_TYPO = 4  # a letter changed in three makes another word, not a slip
SHORTEST_CUT = 3
CLOSENESS = {
    "same": 1.0, "spelling": 0.99, "joined": 0.96, "typo": 1.0, "cut": 0.92, "initials": 0.7,
}  # fmt: skip
COST_OF_EDIT = 0.72  # of a word of one letter; a longer word bears a slip better
SHORTEST_INITIALS = 4  # three letters stand for too many things


@dataclass(frozen=True, slots=True)
class Link:
    """Words of one name that answer to words of the other, and how closely (0 to 1)."""

    kind: str  # same | spelling | joined | typo | cut | initials
    query: tuple[Word, ...]
    target: tuple[Word, ...]
    closeness: float
    edits: int = 0

    @property
    def weight(self) -> float:
        """What the linked words weigh: where the two sides differ, the lesser."""
        return min(_sum(self.query), _sum(self.target))


@dataclass(slots=True)
class _Open:
    """The words not yet taken on each side, by position."""

    query: dict[int, Word]
    target: dict[int, Word]
    links: list[Link] = field(default_factory=list)

    def take(self, at: Sequence[int], to: Sequence[int], kind: str, edits: int = 0) -> None:
        here = tuple(self.query.pop(i) for i in at)
        there = tuple(self.target.pop(i) for i in to)
        longest = max(sum(len(w.text) for w in here), sum(len(w.text) for w in there))
        self.links.append(Link(kind, here, there, _closeness(kind, edits, longest), edits))


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two names share and what each has alone. Words that weigh nothing are kept apart."""

    links: tuple[Link, ...]
    only_query: tuple[Word, ...]
    only_target: tuple[Word, ...]
    in_order: bool


def _sum(words: Sequence[Word]) -> float:
    return sum(word.weight for word in words)


def _closeness(kind: str, edits: int, letters: int) -> float:
    """How far a link counts. An edit costs more in a short word; joined words cost a little."""
    slips = edits + 0.5 if kind == "joined" and edits else edits  # blanks are a slip too
    return max(0.0, CLOSENESS[kind] - float(slips**1.8) * COST_OF_EDIT / letters)


def one_slip(word: Word) -> float:
    """How close a link with one slip in this word is."""
    return _closeness("typo", 1, len(word.text) + 1)


def align(query: Sequence[Word], target: Sequence[Word]) -> Alignment:
    """Lay two names side by side; the result does not depend on which one is called the query."""
    left = _Open(
        {at: word for at, word in enumerate(query) if word.weight > 0},
        {at: word for at, word in enumerate(target) if word.weight > 0},
    )
    _all_joined(left, query, target)
    _same(left)
    for step in STEPS:
        if left.query and left.target:
            step(left, query, target)
    return Alignment(
        tuple(left.links), tuple(left.query.values()), tuple(left.target.values()),
        [w.key for w in query if w.weight > 0] == [w.key for w in target if w.weight > 0],
    )  # fmt: skip


def _all_joined(left: _Open, query: Sequence[Word], target: Sequence[Word]) -> None:
    """The whole names where they differ only in their blanks, small words included."""
    here, there = ([w.text for w in name if w.part != "form"] for name in (query, target))
    if here != there and "".join(here) == "".join(there) and left.query and left.target:
        left.take(list(left.query), list(left.target), "joined")


def _same(left: _Open) -> None:
    where: dict[str, list[int]] = {}
    for to, word in left.target.items():
        where.setdefault(word.key, []).append(to)
    for at, word in list(left.query.items()):
        if where.get(word.key):
            to = where[word.key].pop(0)
            kind = "same" if word.text == left.target[to].text else "spelling"
            left.take([at], [to], kind)


def _turned(many: list[int], one: list[int], *, flipped: bool) -> tuple[list[int], list[int]]:
    return (one, many) if flipped else (many, one)


def _joined(left: _Open, query: Sequence[Word], target: Sequence[Word]) -> None:
    """Words apart on one side and together on the other, legal forms and small words included."""
    _join(left, query, target, 0)


def _nearly_joined(left: _Open, query: Sequence[Word], target: Sequence[Word]) -> None:
    """The same with one slip, for words that no single word answers."""
    _join(left, query, target, 1)


def _join(left: _Open, query: Sequence[Word], target: Sequence[Word], allowed: int) -> None:
    for flipped in (False, True):
        whole, many, one = (
            (target, left.target, left.query) if flipped else (query, left.query, left.target)
        )
        sizes = _sizes(one.values(), allowed)
        for run in _runs(whole, sizes):
            held = [at for at in run if at in many]
            to = _joins([whole[at] for at in run], one, allowed) if held and one else None
            if to is not None:
                left.take(*_turned(held, [to], flipped=flipped), "joined", allowed)


def _sizes(words: Iterable[Word], allowed: int) -> set[int]:
    """How many letters a run may have that makes one of these words, so many letters off."""
    return {
        len(spelled) + off
        for word in words
        for spelled in (word.text, word.key)
        for off in range(-allowed, allowed + 1)
    }


def _runs(name: Sequence[Word], sizes: set[int]) -> Iterator[range]:
    """Four, three or two neighbours that have one of these numbers of letters."""
    before = list(accumulate((len(word.text) for word in name), initial=0))
    for length in (4, 3, 2):
        for start in range(len(name) - length + 1):
            if before[start + length] - before[start] in sizes:
                yield range(start, start + length)


def _joins(run: Sequence[Word], one: dict[int, Word], allowed: int) -> int | None:
    """The single word that a run of words makes when written together, so many letters off."""
    texts = [word.text for word in run]
    whole = "".join(texts)
    for to, word in one.items():
        if not allowed:
            if whole in (word.text, word.key):
                return to
        elif len(whole) >= 6 and abs(len(whole) - len(word.text)) <= 1:
            keyed = whole.removesuffix(texts[-1]) + run[-1].key
            if word.key == keyed or OSA.distance(whole, word.text) == 1:
                return to
    return None


def _allowed(shorter: int, longer: int) -> int:
    return 0 if shorter < 3 or longer < SHORTEST_TYPO else 1 if shorter < 9 else 2


def _typos(left: _Open, *_: Sequence[Word]) -> None:
    near = []
    for at, here in left.query.items():
        for to, there in left.target.items():
            short = min(len(here.text), len(there.text))
            allowed = _allowed(short, max(len(here.text), len(there.text)))
            apart = abs(len(here.text) - len(there.text)) > allowed
            if not allowed or apart or here.key.isdigit() or there.key.isdigit():
                continue
            edits = _edits(here, there, allowed)
            if edits <= allowed and _not_two_words(here, there):
                near.append((edits, -short, here.text, there.text, at, to))
    for edits, _size, _here, _there, at, to in sorted(near):
        if at in left.query and to in left.target:
            left.take([at], [to], "typo", edits)


def _edits(here: Word, there: Word, allowed: int) -> int:
    """How many letters two words are apart, as printed or in one spelling; by ear counts one."""
    apart = min(
        OSA.distance(here.text, there.text, score_cutoff=allowed),
        OSA.distance(here.key, there.key, score_cutoff=allowed),
    )
    heard = apart > 1 and by_ear(here.text) == by_ear(there.text)
    return 1 if heard else apart


def _not_two_words(here: Word, there: Word) -> bool:
    """False where both spellings are common words, such as marine and mariner."""
    return max(here.weight, there.weight) > COMMON


def _initials(left: _Open, *_: Sequence[Word]) -> None:
    for flipped in (False, True):
        many, one = (left.target, left.query) if flipped else (left.query, left.target)
        places = sorted(many)
        letters = "".join(many[at].text[0] for at in places)
        for to, word in list(one.items()):
            found = letters.find(word.text)
            if len(word.text) >= SHORTEST_INITIALS and found >= 0 and word.weight > 0:
                run = places[found : found + len(word.text)]
                left.take(*_turned(run, [to], flipped=flipped), "initials")
                break


def _cut_off(left: _Open, *_: Sequence[Word]) -> None:
    """Words cut short: `technologi` for technologies, `manuf` for manufacturing."""
    for at, here in list(left.query.items()):
        for to, there in list(left.target.items()):
            short, long = sorted((here.text, there.text), key=len)
            if len(short) >= SHORTEST_CUT and long.startswith(short) and _a_cut(short, here, there):
                left.take([at], [to], "cut")
                break


def _a_cut(short: str, here: Word, there: Word) -> bool:
    """A rare word is cut late, if at all; a common one anywhere."""
    longest = max(len(here.text), len(there.text))
    common = max(here.weight, there.weight) < 0.5
    return (common and longest - len(short) >= 2) or len(short) >= max(7, longest - 3)


# After the words that are the same; each takes what it can and leaves the rest to the next.
STEPS: tuple[Callable[[_Open, Sequence[Word], Sequence[Word]], None], ...] = (
    _joined, _typos, _nearly_joined, _initials, _cut_off,
)  # fmt: skip
