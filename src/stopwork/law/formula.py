"""
A provision as one formula over its open questions, and what all possible answers make of it.

Kleene's tables look at one connective at a time, so they leave `a or not a` unknown. Here every
completion is looked at: each way the open questions can be answered consistently. What all
completions agree on is settled (van Fraassen's supervaluation, 1966); what Kleene settles, they
agree on. The two differ only where one question is asked twice within a provision.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from stopwork.law.facts import Atom
from stopwork.truth import Truth

SEARCH_LIMIT = 20_000


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
    return tuple(dict.fromkeys(part for part in parts if part is not neutral))


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


def kleene(formula: Formula) -> Truth:
    """Return Kleene's answer with every open test unknown."""
    return formula if isinstance(formula, Truth) else Truth.UNKNOWN


def atoms_in(formula: Formula) -> Iterator[Atom]:
    """Yield the open tests in document order, each as often as it occurs."""
    match formula:
        case Atom():
            yield formula
        case Neg():
            yield from atoms_in(formula.part)
        case Conj() | Disj():
            for part in formula.parts:
                yield from atoms_in(part)
        case Truth():
            return


def question_of(atom: Atom) -> Asked:
    """Return the question a test belongs to."""
    return atom.asks, atom.subject


def questions_in(formula: Formula) -> tuple[Asked, ...]:
    """Return the open questions of a formula in document order, each once."""
    return tuple(dict.fromkeys(question_of(atom) for atom in atoms_in(formula)))


def asked_twice(formula: Formula) -> bool:
    """Whether a question occurs more than once, so that Kleene may leave open what is settled.

    Where every question occurs once, every part can be answered apart from the others, and
    Kleene's answer is what all completions agree on.
    """
    asked = [question_of(atom) for atom in atoms_in(formula)]
    return len(asked) > len(set(asked))


def settled(formula: Formula, cells: Mapping[Asked, tuple[Cell, ...]]) -> Truth:
    """Return what all completions of a formula agree on, UNKNOWN when they do not.

    `cells` are the possible answers of each open question. Looks at SEARCH_LIMIT partial
    completions at most and then says UNKNOWN, which is Kleene's answer and never wrong.
    """
    if isinstance(formula, Truth) or not asked_twice(formula):
        return kleene(formula)
    found: set[Truth] = set()
    stack: list[Formula] = [formula]
    seen: set[Formula] = {formula}
    while stack and len(found) < 2:
        if len(seen) > SEARCH_LIMIT:
            return Truth.UNKNOWN
        here = stack.pop()
        if isinstance(here, Truth):
            found.add(here)
            continue
        for cell in cells[questions_in(here)[0]]:
            after = reduced(here, cell)
            if after not in seen:
                seen.add(after)
                stack.append(after)
    return found.pop() if len(found) == 1 else Truth.UNKNOWN
