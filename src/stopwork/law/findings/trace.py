"""
How a provision came to its answer, step by step, down to the claims.

Made when somebody looks: the findings of a case are computed far more often than they are read.
It goes by Kleene's tables alone and so also shows where an answer came from all completions.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from stopwork.cases.claims import Known
from stopwork.law.findings.facts import Facts, tested
from stopwork.law.provisions.provision import All, AnyOf, Condition, Not, Provision, Refers, Says
from stopwork.law.provisions.stage import stage_of
from stopwork.truth import Truth, all_of, any_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One step of a condition and its answer; `known` at a test, `provision` at a reference."""

    words: str
    truth: Truth
    parts: tuple["Trace", ...] = ()
    known: tuple[Known, ...] = ()
    provision: str | None = None


class Traced(Protocol):
    """What a reference needs of the finding it points to."""

    @property
    def truth(self) -> Truth:
        """Its answer."""

    @property
    def trace(self) -> Trace:
        """How it came to it."""


Ask = Callable[[str, str | None], Traced]


def trace_of(facts: Facts, provision: Provision, subject: str | None, ask: Ask) -> Trace:
    """Return the trace of one provision; `ask` gives the finding of another about a subject."""
    condition = provision.condition
    if condition is None or not _stands(facts, provision):
        return Trace(words=f"not in force on {facts.on}", truth=Truth.FALSE)
    if (ruled := facts.ruled.get(provision.id)) is not None:
        return Trace(words=ruled.words, truth=ruled.truth, known=(ruled.known,))
    subjects = (subject,) if subject else facts.subjects(provision)
    found = [_traced(facts, condition, one, ask) for one in subjects]
    if len(found) == 1:
        return found[0]
    parts = tuple(
        Trace(words=f"of {one}", truth=trace.truth, parts=(trace,))
        for one, trace in zip(subjects, found, strict=True)
    )
    truth = any_of(part.truth for part in parts)
    return Trace(words=f"of any {provision.subject}", truth=truth, parts=parts)


def _stands(facts: Facts, provision: Provision) -> bool:
    instrument = facts.law.instruments[provision.instrument]
    return stage_of(provision, instrument, facts.on).truth is not Truth.FALSE


def same_subject(facts: Facts, provision: Provision, subject: str | None) -> str | None:
    """Return the subject a reference means: the same, if both speak of that kind of subject."""
    return subject if subject is not None and subject in facts.subjects(provision) else None


def _traced(facts: Facts, condition: Condition, subject: str | None, ask: Ask) -> Trace:
    match condition:
        case Says():
            known = facts.known_by(facts.atom(condition, subject))
            return Trace(words=str(condition), truth=tested(condition, known), known=known)
        case Refers():
            return _reference(facts, condition, subject, ask)
        case Not():
            inner = _traced(facts, condition.part, subject, ask)
            return Trace(words="not", truth=inner.truth.not_(), parts=(inner,))
        case All() | AnyOf():
            parts = tuple(_traced(facts, part, subject, ask) for part in condition.parts)
            every = isinstance(condition, All)
            truth = (all_of if every else any_of)(part.truth for part in parts)
            return Trace(words="all of" if every else "any of", truth=truth, parts=parts)


def _reference(facts: Facts, refers: Refers, subject: str | None, ask: Ask) -> Trace:
    other = facts.law.provisions[refers.provision]
    finding = ask(other.id, same_subject(facts, other, subject))
    return Trace(
        words=other.citation, truth=finding.truth, parts=(finding.trace,), provision=other.id
    )
