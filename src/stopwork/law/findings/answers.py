"""
The possible answers to one open question, and what each makes of the tests that wait for it.

Answers exclude each other and leave nothing out: yes or no; each word of a choice; each named text
and 'something else'; each stretch of time that the tests tell apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

from stopwork.cases.claims import Known, Value
from stopwork.law.findings.facts import Atom, Facts, tested
from stopwork.law.findings.formula import Asked, Cell, Formula, atoms_in, question_of
from stopwork.law.provisions.timing import Span, compare, plus, span_of
from stopwork.truth import Truth, truth_of

Said = tuple[str, Value, Cell]


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible answer: in words, as a value, and the truth it gives each waiting test.

    The value of a stretch of time is one moment of it; of a text that no test names, "".
    """

    words: str
    value: Value
    cell: Cell = field(compare=False)


def answers_in(facts: Facts, formulas: Iterable[Formula]) -> Mapping[Asked, tuple[Answer, ...]]:
    """Return the possible answers to the open questions of some formulas, in document order."""
    waiting: dict[Asked, dict[Atom, None]] = {}
    for formula in formulas:
        for atom in atoms_in(formula):
            waiting.setdefault(question_of(atom), {})[atom] = None
    return {asked: answers_to(facts, asked, tuple(atoms)) for asked, atoms in waiting.items()}


def answers_to(facts: Facts, asked: Asked, atoms: tuple[Atom, ...]) -> tuple[Answer, ...]:
    """Return the possible answers to one question, each cell once."""
    key = facts.law.keys[asked[0]]
    own = tuple(atom for atom in atoms if atom.says.key == key.key)
    others = tuple(atom for atom in atoms if atom.says.key != key.key)
    cells = READ.get(key.type, _of_words)(facts, asked, own)
    found: dict[tuple[object, ...], Answer] = {}
    for words, value, cell in cells:
        for free, more in _free(others):
            whole = {**cell, **more}
            said = ", ".join(part for part in (words, free) if part) or "any answer"
            told = tuple(whole[atom] for atom in atoms) if atoms else (value,)
            found.setdefault(told, Answer(said, value, whole))
    return tuple(found.values())


def _of_truth(facts: Facts, asked: Asked, own: tuple[Atom, ...]) -> Iterator[Said]:
    holds = tuple(atom for atom in own if atom.says.test == "holds")
    timed = tuple(atom for atom in own if atom.says.test != "holds")
    for words, more in _free(timed):
        yes = {**dict.fromkeys(holds, Truth.TRUE), **more}
        yield ", ".join(part for part in ("yes", words) if part), True, yes
    if facts.known(*asked).value is None:
        yield "no", False, dict.fromkeys(own, Truth.FALSE)


def _of_words(facts: Facts, asked: Asked, own: tuple[Atom, ...]) -> Iterator[Said]:
    named = {str(value): None for atom in own for value in atom.says.values}
    choices = facts.law.keys[asked[0]].choices
    accepts = {atom: {str(value).casefold() for value in atom.says.values} for atom in own}
    for word in choices or (*named, ""):
        cell = {atom: truth_of(word.casefold() in words) for atom, words in accepts.items()}
        yield word or "something else", word, cell


def _of_time(facts: Facts, _: Asked, own: tuple[Atom, ...]) -> Iterator[Said]:
    """Days around each day the tests name; a comparison with an open day may go either way."""
    fixed = {atom: span for atom in own if (span := _other(facts, atom)) is not None}
    free = tuple(atom for atom in own if atom not in fixed)
    for at in _moments(fixed.values()) or (None,):
        known = {} if at is None else {a: _tested(a, at, span) for a, span in fixed.items()}
        either = tuple(atom for atom, truth in known.items() if truth is Truth.UNKNOWN)
        for words, more in _free((*either, *free)):
            said = _words({a: t for a, t in known.items() if a not in either})
            yield (
                ", ".join(part for part in (said, words) if part),
                at or facts.on,
                {**known, **more},
            )


def _of_number(facts: Facts, asked: Asked, own: tuple[Atom, ...]) -> Iterator[Said]:
    """One number of each stretch that the limits tell apart, and each number that is named."""
    limits = {atom.says.limit for atom in own if atom.says.limit is not None}
    if not limits:
        yield from _of_words(facts, asked, own)
        return
    named = {int(str(one)) for atom in own for one in atom.says.values if str(one).isdigit()}
    near = {limit + step for limit in limits for step in (-1, 0, 1)}
    beyond = max(named | limits, default=0) + 1
    for number in sorted(one for one in named | near | {beyond} if one >= 0):
        known = Known(key=asked[0], value=str(number), kind=None, reason="supposed")
        cell = {atom: tested(atom.says, (known,)) for atom in own}
        yield str(number), str(number), cell


READ = {"number": _of_number, "truth": _of_truth, "day": _of_time, "instant": _of_time}


def _tested(atom: Atom, at: date, span: Span) -> Truth:
    if atom.says.values:
        return truth_of(at in atom.says.values)
    return compare(atom.says.test, span_of(at), span)


def _other(facts: Facts, atom: Atom) -> Span | None:
    if atom.says.values:
        days = sorted(value for value in atom.says.values if isinstance(value, date))
        return (days[0], days[-1]) if days else None
    than = atom.says.than
    if isinstance(than, str):
        value = facts.known(than, atom.subject).value
        than = value if isinstance(value, date) else None
    return None if than is None else plus(span_of(than), atom.says.plus)


def _moments(spans: Iterable[Span]) -> tuple[date, ...]:
    step = timedelta(days=1)
    found = {at + move for span in spans for at in span for move in (-step, 0 * step, step)}
    return tuple(sorted(found))


def _free(atoms: tuple[Atom, ...]) -> Iterator[tuple[str, Cell]]:
    """Every way a few independent tests can turn out; one empty way for none."""
    for truths in product((Truth.TRUE, Truth.FALSE), repeat=len(atoms)):
        cell = dict(zip(atoms, truths, strict=True))
        yield _words(cell), cell


def _words(cell: Cell) -> str:
    said = []
    for atom, truth in cell.items():
        says = atom.says
        than = " or ".join(map(str, says.values)) or f"{says.than}"
        more = f" + {says.plus}" if says.plus else ""
        said.append(f"{'' if truth is Truth.TRUE else 'not '}{says.test} {than}{more}")
    return " and ".join(said)
