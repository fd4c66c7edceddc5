"""
The smallest sets of answers that settle an outcome.

Exact up to stated bounds: sets are found by size, smallest first, and `is_complete` says whether
every set up to the size looked at was found. "Settled" means that the outcome reads only what is
then definite by Kleene's tables; where a question is asked twice a smaller set may do (the run
notices that and stops early), but every set given here does settle.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from stopwork.law.findings.answers import Answer
from stopwork.law.findings.facts import Atom
from stopwork.law.findings.formula import Asked, Conj, Disj, Formula, Neg, question_of
from stopwork.law.findings.what_if import Openings, Outcome, run
from stopwork.truth import Truth

MAX_SETS = 400  # per formula, smallest kept
MAX_RUNS = 500
PER_LABEL = 3

Given = frozenset[tuple[Asked, int]]  # questions with the number of the answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """One set of answers and the label it settles the outcome at."""

    label: str
    answers: tuple[tuple[Asked, Answer], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlings:
    """The smallest sets for each label; `is_complete` when no smaller set was passed over."""

    found: tuple[Settling, ...]
    is_complete: bool


@dataclass(frozen=True, slots=True)
class _Sets:
    found: tuple[Given, ...]
    is_complete: bool


def smallest(outcome: Outcome, opened: Openings, per_label: int = PER_LABEL) -> Settlings:
    """Return up to `per_label` sets for each label the outcome can be settled at."""
    queue: list[tuple[int, int, Given]] = [(0, 0, frozenset())]
    ticket, seen = count(1), {frozenset[tuple[Asked, int]]()}
    found: dict[str, list[Given]] = {}
    whole, runs = True, 0
    while queue and runs < MAX_RUNS:
        _, _, given = heappop(queue)
        if any(done <= given for sets in found.values() for done in sets):
            continue
        runs += 1
        answers = {asked: opened.of(asked)[n] for asked, n in given}
        here = run(outcome, opened, answers)
        if here.is_settled:
            found.setdefault(here.label, []).append(given)
            continue
        ways = _ways(here.unknown[0], opened)
        whole = whole and ways.is_complete
        for more in ways.found:
            after = given | more
            if after not in seen:
                seen.add(after)
                heappush(queue, (len(after), next(ticket), after))
    sets = [(label, given) for label, sets in found.items() for given in sets[:per_label]]
    return Settlings(
        found=tuple(_settling(opened, label, given) for label, given in sorted(sets, key=_size)),
        is_complete=whole and not queue,
    )


def _size(one: tuple[str, Given]) -> int:
    return len(one[1])


def _settling(opened: Openings, label: str, given: Given) -> Settling:
    place = {asked: n for n, asked in enumerate(opened.answers)}
    chosen = sorted(given, key=lambda one: place.get(one[0], len(place)))
    return Settling(label=label, answers=tuple((asked, opened.of(asked)[n]) for asked, n in chosen))


def _ways(part: Formula | Asked, opened: Openings) -> _Sets:
    """The smallest sets of answers that make one thing read definite, either way."""
    if isinstance(part, tuple):
        return _Sets(tuple(frozenset({(part, n)}) for n in range(len(opened.of(part)))), True)  # noqa: FBT003
    yes, no = (ways(part, truth, opened) for truth in (Truth.TRUE, Truth.FALSE))
    return _Sets((*yes.found, *no.found), yes.is_complete and no.is_complete)


def ways(formula: Formula, want: Truth, opened: Openings) -> _Sets:
    """Return the smallest sets of answers that make a formula what is wanted, TRUE or FALSE."""
    match formula:
        case Truth():
            return _Sets((frozenset(),) if formula is want else (), True)  # noqa: FBT003
        case Atom():
            asked = question_of(formula)
            fits = [n for n, a in enumerate(opened.of(asked)) if a.cell[formula] is want]
            return _Sets(tuple(frozenset({(asked, n)}) for n in fits), True)  # noqa: FBT003
        case Neg():
            return ways(formula.part, want.not_(), opened)
        case Conj() | Disj():
            key = id(formula), want  # a part that stands in many formulas is one object
            if key not in opened.settling:
                opened.settling[key] = _joined(formula, want, opened), formula
            found: _Sets = opened.settling[key][0]
            return found


def _joined(formula: Conj | Disj, want: Truth, opened: Openings) -> _Sets:
    parts = [ways(part, want, opened) for part in formula.parts]
    every = isinstance(formula, Conj) is (want is Truth.TRUE)
    whole = all(part.is_complete for part in parts)
    return _together(parts, whole) if every else _kept(_either(parts), whole)


def _either(parts: Iterable[_Sets]) -> list[Given]:
    return [given for part in parts for given in part.found]


def _together(parts: list[_Sets], whole: bool) -> _Sets:  # noqa: FBT001
    sets = _Sets((frozenset(),), whole)
    for part in parts:
        joined = [one | other for one in sets.found for other in part.found]
        sets = _kept([given for given in joined if _consistent(given)], sets.is_complete)
    return sets


def _consistent(given: Given) -> bool:
    return len({asked for asked, _ in given}) == len(given)


def _kept(sets: list[Given], whole: bool) -> _Sets:  # noqa: FBT001
    """Only sets that hold no other, the smallest of them up to the bound."""
    least: list[Given] = []
    for given in sorted(dict.fromkeys(sets), key=len):
        if len(least) == MAX_SETS:
            return _Sets(tuple(least), False)  # noqa: FBT003
        if not any(other <= given for other in least):
            least.append(given)
    return _Sets(tuple(least), whole)
