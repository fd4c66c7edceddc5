"""
Ask every provision of the claims in a case on a day.

    Law + claims + a day  →  Findings: true, false or unknown, each with its trace

A trace follows the condition down to the claims: which test, what is known, who says so, and in
which paragraph. Pure and deterministic: the same law, claims and day give the same findings.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from typing import Protocol

from stopwork.cases.claims import Claim, Known, Value, as_of
from stopwork.law.findings.answers import answers_to
from stopwork.law.findings.facts import Atom, Facts
from stopwork.law.findings.formula import (
    Asked,
    Cell,
    Formula,
    atoms_in,
    conj,
    disj,
    entangled,
    kleene,
    neg,
    question_of,
    questions_in,
    settled,
)
from stopwork.law.findings.trace import Trace, same_subject, trace_of
from stopwork.law.provisions.provision import (
    All,
    AnyOf,
    Condition,
    Law,
    Not,
    Provision,
    Refers,
    Says,
    keys_of,
)
from stopwork.law.provisions.stage import stage_of
from stopwork.law.provisions.words import said
from stopwork.truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one provision says of the claims on a day.

    `in_force` is UNKNOWN after the day somebody last looked. `by_completion` marks an answer that
    Kleene's tables leave open and every possible answer to the open questions agrees on.
    `formula` is what is left to be answered.
    """

    provision: Provision
    truth: Truth
    in_force: Truth
    says: str
    by_completion: bool = False
    formula: Formula = field(compare=False, repr=False)
    traced: Callable[[], Trace] = field(compare=False, repr=False)

    @property
    def open(self) -> tuple[Asked, ...]:
        """The questions left, in document order; none of a settled finding."""
        return questions_in(self.formula)

    @property
    def trace(self) -> Trace:
        """How it came to its answer, down to the claims."""
        return self.traced()


class Reads(Protocol):
    """What an outcome may read: findings, what is known, and the day."""

    @property
    def on(self) -> date:
        """The day."""

    def truth(self, provision: str) -> Truth:
        """Return what a provision says."""

    def known(self, key: str, subject: str | None = None) -> Known:
        """Return what is known of a key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All findings of a case on a day, in document order, and the open formula of each."""

    facts: Facts
    findings: Mapping[str, Finding]
    formulas: Mapping[str, Formula]

    @property
    def on(self) -> date:
        """The day."""
        return self.facts.on

    def truth(self, provision: str) -> Truth:
        """Return what a provision says; raises KeyError when it has no condition."""
        return self.findings[provision].truth

    def known(self, key: str, subject: str | None = None) -> Known:
        """Return what is known of a key on the day."""
        return self.facts.known(key, subject)


def evaluate(
    law: Law, claims: Iterable[Claim], on: date, answers: Mapping[str, Value] | None = None
) -> Findings:
    """Return the findings of every provision that has a condition.

    Only claims published by the day count, and only law in force on it. `answers` are supposed
    for the sake of argument and stand before every claim.
    """
    return findings_of(Facts(law=law, view=as_of(claims, on), answers=answers or {}))


def findings_of(facts: Facts) -> Findings:
    """Return the findings of every provision that has a condition, of facts at hand."""
    law, asked = facts.law, _Bench(facts)
    for name in law.order:
        if law.provisions[name].condition is not None:
            asked.ask(name)
    found = {n: asked.found[n, None] for n in law.provisions if (n, None) in asked.found}
    formulas = {name: asked.formulas[name, None] for name in found}
    return Findings(facts=asked.facts, findings=found, formulas=formulas)


def in_force(law: Law, provision: Provision, on: date) -> Truth:
    """Return whether a provision binds on a day: UNKNOWN after the day it was last looked up."""
    return stage_of(provision, law.instruments[provision.instrument], on).truth


@lru_cache(maxsize=8)
def may_entangle(law: Law) -> frozenset[str]:
    """Return the provisions in which some question waits in more than one way.

    Only there can all completions agree on what Kleene's tables leave open. What is known and
    which subjects there are only take tests away, so this holds for every case.
    """
    ways: dict[str, dict[str, set[tuple[Says, bool]]]] = {}
    for name in law.order:
        condition = law.provisions[name].condition
        if condition is not None:
            _add_ways(condition, ways, ways.setdefault(name, {}), plain=True)
    return frozenset(n for n, keys in ways.items() if any(len(w) > 1 for w in keys.values()))


def _add_ways(
    condition: Condition,
    others: Mapping[str, dict[str, set[tuple[Says, bool]]]],
    found: dict[str, set[tuple[Says, bool]]],
    *,
    plain: bool,
) -> None:
    match condition:
        case Says():
            for key in keys_of(condition):
                found.setdefault(key, set()).add((condition, plain))
        case Refers():
            for key, ways in others[condition.provision].items():
                found.setdefault(key, set()).update((s, p is plain) for s, p in ways)
        case Not():
            _add_ways(condition.part, others, found, plain=not plain)
        case All() | AnyOf():
            for part in condition.parts:
                _add_ways(part, others, found, plain=plain)


class _Bench:
    """The findings so far. A class because each provision is asked once and then looked up."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.may_entangle = may_entangle(facts.law)
        self.found: dict[Asked, Finding] = {}
        self.formulas: dict[Asked, Formula] = {}
        self.cells: dict[tuple[Atom, ...], tuple[Cell, ...]] = {}

    def ask(self, name: str, subject: str | None = None) -> Finding:
        if (name, subject) not in self.found:
            self._ask(self.facts.law.provisions[name], subject)
        return self.found[name, subject]

    def _ask(self, provision: Provision, subject: str | None) -> None:
        law, asked = self.facts.law, (provision.id, subject)
        stands = in_force(law, provision, self.facts.on)
        formula = self._formula(provision, subject, stands)
        truth, exact = kleene(formula), False
        if truth is Truth.UNKNOWN:
            truth = self._settled(provision.id, formula)
            exact = truth.is_definite
        if exact:
            formula = truth
        self.formulas[asked] = formula
        self.found[asked] = Finding(
            provision=provision,
            truth=truth,
            in_force=stands,
            says=said(law.words, provision.finding, truth),
            formula=formula,
            by_completion=exact,
            traced=partial(trace_of, self.facts, provision, subject, self.ask),
        )

    def _formula(self, provision: Provision, subject: str | None, stands: Truth) -> Formula:
        if stands is Truth.FALSE:
            return Truth.FALSE
        ruled = self.facts.ruled.get(provision.id)
        return ruled.truth if ruled else self._over_subjects(provision, subject)

    def _settled(self, name: str, formula: Formula) -> Truth:
        several = entangled(formula) if name in self.may_entangle else ()
        if not several:
            return Truth.UNKNOWN  # Kleene's answer, on which all completions agree
        waiting: dict[Asked, dict[Atom, None]] = {asked: {} for asked in several}
        for atom in atoms_in(formula):
            if question_of(atom) in waiting:
                waiting[question_of(atom)][atom] = None
        return settled(formula, {q: self._cells(q, tuple(atoms)) for q, atoms in waiting.items()})

    def _cells(self, asked: Asked, atoms: tuple[Atom, ...]) -> tuple[Cell, ...]:
        if atoms not in self.cells:
            self.cells[atoms] = tuple(a.cell for a in answers_to(self.facts, asked, atoms))
        return self.cells[atoms]

    def _over_subjects(self, provision: Provision, subject: str | None) -> Formula:
        """Ask it of each product, vendor, ... there is: it holds when it holds of one of them."""
        condition = provision.condition
        assert condition is not None  # noqa: S101 -- evaluate and load see to it
        subjects = (subject,) if subject else self.facts.subjects(provision)
        return disj([self._condition(condition, one) for one in subjects])

    def _condition(self, condition: Condition, subject: str | None) -> Formula:
        match condition:
            case Says():
                atom = self.facts.atom(condition, subject)
                truth = self.facts.truth(atom)
                return atom if truth is Truth.UNKNOWN else truth
            case Refers():
                other = self.facts.law.provisions[condition.provision]
                about = same_subject(self.facts, other, subject)
                self.ask(other.id, about)
                return self.formulas[other.id, about]
            case Not():
                return neg(self._condition(condition.part, subject))
            case All():
                return conj([self._condition(part, subject) for part in condition.parts])
            case AnyOf():
                return disj([self._condition(part, subject) for part in condition.parts])
