"""
In which order to ask, so that the fewest and cheapest answers settle the outcome.

The problem is the evaluation of a Boolean function at a price per variable, known to be hard; for
one conjunction or disjunction the best order is by cost over the chance that the answer ends it
(Smith, "Controlling backward inference", 1989), and asking depth first by that ratio is optimal
for trees of two levels (Greiner, Hayward, Jankowska, Molloy, "Finding optimal satisficing
strategies for and-or trees", 2006). Deeper, and where a question occurs twice, it is a good guess;
after each answer the order is computed anew. Every possible answer to a question is taken as
equally likely: a stated assumption, not knowledge about the case.
"""

from collections.abc import Callable
from dataclasses import dataclass

from stopwork.law.findings.facts import Atom
from stopwork.law.findings.formula import (
    Asked,
    Conj,
    Disj,
    Formula,
    Neg,
    question_of,
    questions_in,
    reduced,
)
from stopwork.law.findings.what_if import Openings, Run
from stopwork.truth import Truth

Cost = Callable[[Asked], float]
EXACT = 5  # questions up to which every order is tried


@dataclass(frozen=True, slots=True)
class Way:
    """How to settle a formula: the questions in order, the cost expected, the chance of a yes."""

    order: tuple[Asked, ...]
    cost: float
    chance: float


def ordered(found: Run, opened: Openings, cost: Cost) -> tuple[Asked, ...]:
    """Return the open questions an outcome read, the one to ask first at the front.

    What was read unknown first has to be settled first: the outcome will read it again.
    """
    order: dict[Asked, None] = {}
    for part in found.unknown:
        order.update(dict.fromkeys(_ordered(part, opened, cost)))
    return tuple(order)


def _ordered(part: Formula | Asked, opened: Openings, cost: Cost) -> tuple[Asked, ...]:
    if isinstance(part, tuple):
        return (part,)
    order = way(part, opened, cost).order
    known: dict[Formula, float] = {}
    after = {asked: _ahead(part, asked, opened, cost, known) for asked in dict.fromkeys(order)}
    return tuple(sorted(after, key=lambda asked: (after[asked], order.index(asked))))


def _ahead(
    formula: Formula, asked: Asked, opened: Openings, cost: Cost, known: dict[Formula, float]
) -> float:
    """The cost expected when this question is asked first."""
    answers = opened.of(asked)
    left = (_least(reduced(formula, answer.cell), opened, cost, known) for answer in answers)
    return cost(asked) + sum(left) / len(answers)


def _least(formula: Formula, opened: Openings, cost: Cost, known: dict[Formula, float]) -> float:
    """The least cost expected: exact for a few questions, by the rule for more."""
    asked = questions_in(formula)
    if len(asked) > EXACT:
        return way(formula, opened, cost).cost
    if formula not in known:
        each = (_ahead(formula, first, opened, cost, known) for first in asked)
        known[formula] = min(each, default=0.0)
    return known[formula]


def way(formula: Formula, opened: Openings, cost: Cost) -> Way:
    """Return in which order to ask the questions of a formula."""
    match formula:
        case Truth():
            return Way((), 0.0, 1.0 if formula is Truth.TRUE else 0.0)
        case Atom():
            asked = question_of(formula)
            answers = opened.of(asked)
            yes = sum(answer.cell[formula] is Truth.TRUE for answer in answers)
            return Way((asked,), cost(asked), yes / len(answers))
        case Neg():
            inner = way(formula.part, opened, cost)
            return Way(inner.order, inner.cost, 1.0 - inner.chance)
        case Conj():
            return _all(tuple(way(part, opened, cost) for part in formula.parts))
        case Disj():
            nots = tuple(way(Neg(part), opened, cost) for part in formula.parts)
            inner = _all(nots)
            return Way(inner.order, inner.cost, 1.0 - inner.chance)


def _all(parts: tuple[Way, ...]) -> Way:
    """All parts must hold: first whichever ends it soonest for its price."""
    cost, chance = 0.0, 1.0
    order: dict[Asked, None] = {}
    for part in sorted(parts, key=_price):
        cost += chance * part.cost
        chance *= part.chance
        order.update(dict.fromkeys(part.order))
    return Way(tuple(order), cost, chance)


def _price(part: Way) -> float:
    return part.cost / max(1.0 - part.chance, 1e-9)
