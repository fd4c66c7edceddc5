"""
A provision as one formula over its open questions, and what all possible answers make of it.

Kleene's tables look at one connective at a time, so they leave `a or not a` unknown. Here every
completion is looked at: each way the open questions can be answered consistently. What all
completions agree on is settled (van Fraassen's supervaluation, 1966); what Kleene settles, they
agree on. The two differ only where one question is asked in two ways within a provision.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from stopwork.law.findings.facts import Atom
from stopwork.truth import Truth, all_of, any_of, truth_of

SEARCH_LIMIT = 16


@dataclass(frozen=True, slots=True)
class Neg:
    """The opposite of a formula."""

    part: "Formula"


@dataclass(frozen=True, slots=True)
class Conj:
    """All parts."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Disj:
    """Any part."""

    parts: tuple["Formula", ...]


Formula = Truth | Atom | Neg | Conj | Disj
Cell = Mapping[Atom, Truth]  # one possible answer to a question, as what it makes of its tests
Asked = tuple[str, str | None]  # a key and the subject it is asked about


def neg(part: Formula) -> Formula:
    """Return the opposite, simplified."""
    if isinstance(part, Truth):
        return part.not_()
    return part.part if isinstance(part, Neg) else Neg(part)


def conj(parts: Iterable[Formula]) -> Formula:
    """Return all of them, simplified: a no decides, a yes falls away."""
    found = _without(parts, Truth.TRUE)
    if Truth.FALSE in found or not found:
        return Truth.FALSE if found else Truth.TRUE
    return found[0] if len(found) == 1 else Conj(found)


def disj(parts: Iterable[Formula]) -> Formula:
    """Return any of them, simplified: a yes decides, a no falls away."""
    found = _without(parts, Truth.FALSE)
    if Truth.TRUE in found or not found:
        return Truth.TRUE if found else Truth.FALSE
    return found[0] if len(found) == 1 else Disj(found)


def _without(parts: Iterable[Formula], neutral: Truth) -> tuple[Formula, ...]:
    """The parts but the neutral ones; a test or a constant that stands there twice, once."""
    found: list[Formula] = []
    for part in parts:
        plain = isinstance(part, Truth | Atom)
        if part is not neutral and not (plain and part in found):
            found.append(part)
    return tuple(found)


def reduced(formula: Formula, given: Cell) -> Formula:
    """Return what is left of a formula when some tests are answered."""
    match formula:
        case Atom():
            return given.get(formula, formula)
        case Neg():
            return neg(reduced(formula.part, given))
        case Conj():
            return conj(reduced(part, given) for part in formula.parts)
        case Disj():
            return disj(reduced(part, given) for part in formula.parts)
        case Truth():
            return formula


def held(formula: Formula, given: Cell) -> Truth:
    """Return Kleene's answer when some tests are answered, looking no further than needed."""
    match formula:
        case Atom():
            return given.get(formula, Truth.UNKNOWN)
        case Neg():
            return held(formula.part, given).not_()
        case Conj():
            return all_of(held(part, given) for part in formula.parts)
        case Disj():
            return any_of(held(part, given) for part in formula.parts)
        case Truth():
            return formula


def kleene(formula: Formula) -> Truth:
    """Return Kleene's answer with every open test unknown."""
    return formula if isinstance(formula, Truth) else Truth.UNKNOWN


def atoms_in(formula: Formula) -> tuple[Atom, ...]:
    """Return the open tests in document order, each once."""
    return tuple(dict.fromkeys([atom for atom, _ in _uses(formula)]))


def _uses(formula: Formula) -> list[tuple[Atom, bool]]:
    """Every open test in document order, plain and negated once each.

    A paragraph that others refer to is one object in all of them, and is looked into once.
    """
    found: list[tuple[Atom, bool]] = []
    stack: list[tuple[Formula, bool]] = [(formula, True)]
    seen: set[tuple[int, bool]] = set()
    while stack:
        part, plain = stack.pop()
        if (id(part), plain) in seen:
            continue
        seen.add((id(part), plain))
        if isinstance(part, Atom):
            found.append((part, plain))
        elif isinstance(part, Neg):
            stack.append((part.part, not plain))
        elif isinstance(part, Conj | Disj):
            stack.extend([(inner, plain) for inner in reversed(part.parts)])
    return found


def question_of(atom: Atom) -> Asked:
    """Return the question a test belongs to."""
    return atom.asks, atom.subject


def questions_in(formula: Formula) -> tuple[Asked, ...]:
    """Return the open questions of a formula in document order, each once."""
    return tuple(dict.fromkeys([(atom.asks, atom.subject) for atom, _ in _uses(formula)]))


def entangled(formula: Formula) -> tuple[Asked, ...]:
    """Return the questions that one answer cannot favour everywhere, most ways first.

    Such a question waits in different tests, or in one test both plainly and negated. Where there
    is none, Kleene's answer is what all completions agree on: answering everything in favour gives
    a yes, everything against gives a no.
    """
    return _entangled(_uses(formula))


def _entangled(found: list[tuple[Atom, bool]]) -> tuple[Asked, ...]:
    ways = Counter([(atom.asks, atom.subject) for atom, _ in found])
    return tuple([asked for asked, number in ways.most_common() if number > 1])


def settled(formula: Formula, cells: Mapping[Asked, tuple[Cell, ...]]) -> Truth:
    """Return what all completions of a formula agree on, UNKNOWN when they do not.

    `cells` are the possible answers of each entangled question. Parts that share no such question
    are settled apart: what neither settles alone, they do not settle together. Above SEARCH_LIMIT
    entangled questions it says UNKNOWN, which is Kleene's answer and never wrong.
    """
    uses = _uses(formula)
    several = _entangled(uses)
    if not several or len(several) > SEARCH_LIMIT:
        return kleene(formula)
    chosen = {asked: cells[asked] for asked in several}
    if all(_witness(formula, uses, chosen, want=want) for want in (True, False)):
        return Truth.UNKNOWN
    if isinstance(formula, Neg):
        return settled(formula.part, cells).not_()
    if isinstance(formula, Conj | Disj):
        groups = _apart(formula.parts, set(several))
        if len(groups) > 1:
            every = isinstance(formula, Conj)
            make, combine = (conj, all_of) if every else (disj, any_of)
            return combine(settled(make(group), cells) for group in groups)
    return _same(settled(reduced(formula, cell), cells) for cell in cells[several[0]])


def _witness(
    formula: Formula,
    uses: list[tuple[Atom, bool]],
    cells: Mapping[Asked, tuple[Cell, ...]],
    *,
    want: bool,
) -> bool:
    """Whether answering everything in favour (or against) makes it a yes (or a no): soon had."""
    given = {atom: truth_of(plain is want) for atom, plain in uses}
    for asked, possible in cells.items():
        mine = [(atom, plain is want) for atom, plain in uses if question_of(atom) == asked]
        given.update(max(possible, key=partial(_fits, uses=mine)))
    return held(formula, given) is truth_of(want)


def _fits(cell: Cell, uses: list[tuple[Atom, bool]]) -> int:
    return sum((cell[atom] is Truth.TRUE) is wanted for atom, wanted in uses)


def _same(truths: Iterable[Truth]) -> Truth:
    """The truth that all are, else UNKNOWN, looking no further than the first that differs."""
    found: Truth | None = None
    for truth in truths:
        if truth is Truth.UNKNOWN or found not in (None, truth):
            return Truth.UNKNOWN
        found = truth
    return Truth.UNKNOWN if found is None else found


def _apart(parts: tuple[Formula, ...], several: set[Asked]) -> list[list[Formula]]:
    """Parts in groups that share none of some questions with each other."""
    groups: list[tuple[set[Asked], list[Formula]]] = []
    for part in parts:
        asked, members = several.intersection(questions_in(part)), [part]
        apart = []
        for others, group in groups:
            if asked & others:
                asked |= others
                members = [*group, *members]
            else:
                apart.append((others, group))
        groups = [*apart, (asked, members)]
    return [group for _, group in groups]
