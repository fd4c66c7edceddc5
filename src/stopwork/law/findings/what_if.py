"""
An outcome under supposed answers, and what it read on its way.

An outcome is any function of what it may read (findings, what is known, the day) to a label: a
recommendation, or the finding of one provision. It must read in a fixed order and decide from
nothing else. Then, when everything it read was definite, no further answer can change it: it would
read the same again. And while it read something unknown, only that can bring it further.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stopwork.cases.claims import Known
from stopwork.law.findings.answers import Answer, answers_in, answers_to
from stopwork.law.findings.evaluate import Findings, Reads
from stopwork.law.findings.facts import Atom
from stopwork.law.findings.formula import Asked, Cell, Formula, held, questions_in, reduced, settled
from stopwork.truth import Truth

Outcome = Callable[[Reads], str]
_Given = tuple[Answer | None, ...]  # the answers to the questions of one provision, in their order
_Key = tuple[str, tuple[int, ...]]
Draw = Callable[[Asked, tuple[Answer, ...]], Answer]


@dataclass(frozen=True, slots=True)
class FindingOf:
    """The outcome that is the finding of one provision: true, false or unknown."""

    provision: str

    def __call__(self, read: Reads) -> str:
        """Read it."""
        return str(read.truth(self.provision))


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """The open questions of a case and their possible answers, in document order.

    `settling` keeps what was found on the way of each formula, by its id, with the formula itself.
    """

    findings: Findings
    answers: Mapping[Asked, tuple[Answer, ...]]
    asked_by: Mapping[str, tuple[Asked, ...]]
    settling: dict[tuple[int, Truth], Any] = field(default_factory=dict, compare=False)
    _read: dict[_Key, tuple[Truth, Formula, _Given]] = field(default_factory=dict, compare=False)

    def of(self, asked: Asked) -> tuple[Answer, ...]:
        """Return the possible answers to a question, also to one that no provision asks."""
        found = self.answers.get(asked)
        return answers_to(self.findings.facts, asked, ()) if found is None else found

    def cells(self, formula: Formula) -> Mapping[Asked, tuple[Cell, ...]]:
        """Return what each possible answer makes of the tests of a formula."""
        return {q: tuple(a.cell for a in self.answers[q]) for q in questions_in(formula)}

    def truth(self, provision: str, given: Mapping[Asked, Answer]) -> tuple[Truth, Formula]:
        """Return what a provision says when some questions are answered, and what is left of it.

        It rests on the answers to its own questions alone, and is looked up once for each of them.
        """
        own = tuple([given.get(asked) for asked in self.asked_by[provision]])
        key = provision, tuple(map(id, own))  # what is kept keeps the answers, so no id comes again
        if key not in self._read:
            self._read[key] = (*self._truth(provision, own), own)
        return self._read[key][:2]

    def _truth(self, provision: str, own: _Given) -> tuple[Truth, Formula]:
        formula = self.findings.formulas[provision]
        cell: dict[Atom, Truth] = {}
        for answer in own:
            if answer is not None:
                cell.update(answer.cell)
        found = held(formula, cell)
        if found.is_definite:
            return found, found
        left = reduced(formula, cell)
        return settled(left, self.cells(left)), left


def openings(findings: Findings) -> Openings:
    """Return the open questions of all findings."""
    answers = answers_in(findings.facts, findings.formulas.values())
    asked_by = {name: questions_in(formula) for name, formula in findings.formulas.items()}
    return Openings(findings=findings, answers=answers, asked_by=asked_by)


@dataclass(frozen=True, slots=True)
class Run:
    """A label, and what was unknown on the way to it: formulas of provisions, single questions."""

    label: str
    unknown: tuple[Formula | Asked, ...]

    @property
    def is_settled(self) -> bool:
        """Whether no further answer can change the label."""
        return not self.unknown

    def questions(self) -> tuple[Asked, ...]:
        """Return the open questions that were read, in the order of reading."""
        return tuple(dict.fromkeys(asked for part in self.unknown for asked in asked_in(part)))


def asked_in(part: Formula | Asked) -> tuple[Asked, ...]:
    """Return the questions of one unknown that was read."""
    return (part,) if isinstance(part, tuple) else questions_in(part)


def run(outcome: Outcome, opened: Openings, given: Mapping[Asked, Answer]) -> Run:
    """Return the outcome when some questions are answered."""
    supposed = _Supposed(opened, given)
    label = outcome(supposed)
    return Run(label, tuple(supposed.unknown))


def completed(
    outcome: Outcome, opened: Openings, given: Mapping[Asked, Answer], draw: Draw
) -> tuple[str, Mapping[Asked, Answer]]:
    """Return the label when every question read is answered, and the answers that were read.

    What `given` does not answer is drawn out of the possible answers when it is read.
    """
    supposed = _Supposed(opened, given, draw)
    return outcome(supposed), supposed.read


class _Supposed:
    """What an outcome reads. A class because it notes what was unknown, or answers it."""

    def __init__(
        self, opened: Openings, given: Mapping[Asked, Answer], draw: Draw | None = None
    ) -> None:
        self._opened, self._given, self._draw = opened, dict(given), draw
        self.unknown: dict[Formula | Asked, None] = {}
        self.read: dict[Asked, Answer] = {}

    @property
    def on(self) -> date:
        return self._opened.findings.on

    def truth(self, provision: str) -> Truth:
        if self._draw is not None:
            for asked in self._opened.asked_by[provision]:
                self._answer(asked)
        truth, left = self._opened.truth(provision, self._given)
        if truth is Truth.UNKNOWN:
            self.unknown[left] = None
        return truth

    def known(self, key: str, subject: str | None = None) -> Known:
        found = self._opened.findings.known(key, subject)
        if found.value is not None:
            return found
        answer = self._answer((key, subject))
        if answer is None:
            self.unknown[key, subject] = None
            return found
        return Known(key=key, value=answer.value, kind=None, reason="supposed")

    def _answer(self, asked: Asked) -> Answer | None:
        if asked not in self._given and self._draw is not None:
            answer = self._draw(asked, self._opened.of(asked))
            self._given[asked] = answer
        if asked in self._given:
            self.read[asked] = self._given[asked]
        return self._given.get(asked)
