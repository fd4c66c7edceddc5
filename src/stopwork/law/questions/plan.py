"""
What to ask next, of whom, in which words, and why.

    Findings + an outcome  →  Plan: the open questions that can still change it, in order

For each question: whether some answers to the others exist under which its answer changes the
outcome (a witness is looked for and then certain), how often it does over the completions looked
at, what each answer would lead to, and the paragraphs that need it. `Plan.settling` are the
smallest sets of answers that would settle the outcome.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from stopwork.cases.claims import Known
from stopwork.law.findings.answers import Answer
from stopwork.law.findings.evaluate import Findings
from stopwork.law.findings.formula import Asked, kleene, reduced
from stopwork.law.findings.what_if import Openings, Outcome, openings, run
from stopwork.law.provisions.provision import Key, keys_of, says_in
from stopwork.law.questions.influence import Influence, influence
from stopwork.law.questions.order import ordered
from stopwork.law.questions.settling import Settlings, smallest
from stopwork.truth import NEXT_STEP, Truth, UnknownKind

# How much dearer an answer is that was refused, left out or contradicted before.
DEARER = {
    UnknownKind.NOT_ASKED: 1.0,
    UnknownKind.DISPUTED: 1.5,
    UnknownKind.UNANSWERED: 2.0,
    UnknownKind.WITHHELD: 3.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """What one answer would lead to: the label, whether that settles it, findings it decides."""

    answer: str
    label: str
    settles: bool
    decides: tuple[tuple[str, Truth], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One open question.

    `changes` is the share of completions looked at in which another answer would change the
    outcome; `can_change` None means that no such completion was found and none was excluded.
    """

    asked: Asked
    key: Key
    known: Known
    paragraphs: tuple[str, ...]
    leads: tuple[Leads, ...]
    changes: float
    can_change: bool | None

    @property
    def kind(self) -> UnknownKind:
        """Why it is open; a day that is missing of a known fact has not been asked for."""
        return self.known.kind or UnknownKind.NOT_ASKED

    @property
    def next_step(self) -> str:
        """What to do about it."""
        return NEXT_STEP[self.kind]

    @property
    def addressee(self) -> str:
        """Who can answer it, the cheapest first."""
        return self.key.who[0]

    @property
    def words(self) -> str:
        """The words to ask it in; where it is about one product, with that product's name."""
        kind, _, name = (self.asked[1] or "").partition(":")
        return f"{self.key.ask} (The product: {name}.)" if kind == "product" else self.key.ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The open questions in the order to ask them, and what would settle the outcome.

    `is_exact` when all completions were looked at; else `completions` of them were drawn. `unless`
    are the products that may turn out to be what was bought: then other claims count.
    """

    label: str
    is_settled: bool
    questions: tuple[Question, ...]
    settling: Settlings
    is_exact: bool
    completions: int
    unless: tuple[str, ...] = ()


def cost_of(opened: Openings, asked: Asked) -> float:
    """Return what asking costs: declared, and more where an answer was refused before."""
    kind = opened.findings.known(*asked).kind or UnknownKind.NOT_ASKED
    return opened.findings.facts.law.keys[asked[0]].cost * DEARER[kind]


def next_question(
    outcome: Outcome, opened: Openings, given: Mapping[Asked, Answer]
) -> Asked | None:
    """Return the question to ask next after some answers, or None when the outcome is settled."""
    order = ordered(run(outcome, opened, given), opened, partial(cost_of, opened))
    return order[0] if order else None


def plan(findings: Findings, outcome: Outcome) -> Plan:
    """Return the questions that can still change an outcome, the first to ask first."""
    opened = openings(findings)
    now = run(outcome, opened, {})
    looked = influence(outcome, opened, now)
    order = dict.fromkeys((*ordered(now, opened, partial(cost_of, opened)), *looked.changes))
    asked = [one for one in order if looked.can_change[one] is not False]
    return Plan(
        label=now.label,
        is_settled=now.is_settled or (looked.is_exact and len(looked.labels) == 1),
        questions=tuple(_question(outcome, opened, looked, one) for one in asked),
        settling=smallest(outcome, opened),
        is_exact=looked.is_exact,
        completions=looked.completions,
    )


def _question(outcome: Outcome, opened: Openings, looked: Influence, asked: Asked) -> Question:
    findings = opened.findings
    using = _using(opened, asked)
    law = findings.facts.law
    return Question(
        asked=asked,
        key=law.keys[asked[0]],
        known=findings.known(*asked),
        paragraphs=tuple(law.provisions[name].citation for name in using),
        leads=tuple(_leads(outcome, opened, asked, a, using) for a in opened.of(asked)),
        changes=looked.changes[asked],
        can_change=looked.can_change[asked],
    )


def _using(opened: Openings, asked: Asked) -> tuple[str, ...]:
    """The provisions that wait for this answer, those that ask it themselves first."""
    waiting = [name for name, open_ in opened.asked_by.items() if asked in open_]
    return tuple(sorted(waiting, key=lambda name: not _asks(opened.findings, name, asked[0])))


def _asks(findings: Findings, name: str, key: str) -> bool:
    condition = findings.facts.law.provisions[name].condition
    return condition is not None and any(key in keys_of(says) for says in says_in(condition))


def _leads(
    outcome: Outcome, opened: Openings, asked: Asked, answer: Answer, using: tuple[str, ...]
) -> Leads:
    after = run(outcome, opened, {asked: answer})
    formulas = opened.findings.formulas
    decided = {name: kleene(reduced(formulas[name], answer.cell)) for name in using}
    return Leads(
        answer=answer.words,
        label=after.label,
        settles=after.is_settled,
        decides=tuple((name, truth) for name, truth in decided.items() if truth.is_definite),
    )
