"""
What a law recommends to a reviewer: rules in order, each with its reason.

The first rule that is shown to hold decides; what is unknown makes no rule hold. A recommendation
is advice and never a determination, which a named official makes. A law without rules recommends
nothing: what can be asked of it is what it finds.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from stopwork.errors import LawError
from stopwork.law.findings.evaluate import Reads
from stopwork.law.provisions.condition import conditions_of
from stopwork.law.provisions.provision import Condition, Law, refers_in, says_in
from stopwork.law.provisions.values import text
from stopwork.law.provisions.words import said
from stopwork.law.sentence import Sentence, texts
from stopwork.law.tables.holds import reads
from stopwork.law.tables.rows import place, provisions_in, row_of, rows_in, sentence
from stopwork.truth import Truth

RULE = "recommendation title says here when test why provisions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A word of the table, its name and sentence, the reasons, and the paragraphs they rest on.

    `here` is what it says in a view that may hide what is on record; empty where that is the same.
    """

    recommendation: str
    title: str
    says: str
    lines: tuple[Sentence, ...]
    provisions: tuple[str, ...]
    here: str = ""

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons in words alone."""
        return texts(self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the table: the advice, when it holds, why, and on which paragraphs.

    `when` asks provisions; `test` and `why` name functions of the regime. A rule with neither holds
    always; without `why`, the reasons are what its paragraphs find. `here` is its sentence in a
    view that may hide what is on record.
    """

    recommendation: str
    title: str
    says: str
    here: str = ""
    when: Condition | None = None
    test: str = ""
    why: str = ""
    provisions: tuple[str, ...] = ()


class Standing(Protocol):
    """What the rules of a regime read beside the findings: computed once for a case on a day."""

    @property
    def nothing_shown(self) -> bool:
        """Whether the record knows nothing that the law could be asked about."""


RuleTests = Mapping[str, Callable[[Any, Reads], Truth]]
Reasons = Mapping[str, Callable[[Any], tuple[Sentence, ...]]]


class Advice(Protocol):
    """What a law recommends for a case on a day, as a function of its findings."""

    def label(self, read: Reads) -> str:
        """Return the word of the recommendation, for asking what could change it."""

    def recommended(self, read: Reads) -> Recommendation:
        """Return the recommendation with its reasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByRules:
    """The advice of a law with rules; the last of them holds always."""

    law: Law
    rules: tuple[Rule, ...]
    standing: Standing | None
    tests: RuleTests
    reasons: Reasons

    def label(self, read: Reads) -> str:
        """Return the word of the first rule that holds."""
        return self._rule(read).recommendation

    def recommended(self, read: Reads) -> Recommendation:
        """Return the recommendation of the first rule that holds, with its reasons."""
        rule = self._rule(read)
        lines = self.reasons[rule.why](self.standing) if rule.why else self._found(rule, read)
        return Recommendation(
            recommendation=rule.recommendation,
            title=rule.title,
            says=rule.says,
            lines=lines,
            provisions=rule.provisions,
            here=rule.here,
        )

    def _rule(self, read: Reads) -> Rule:
        return next(rule for rule in self.rules if self._holds(rule, read) is Truth.TRUE)

    def _holds(self, rule: Rule, read: Reads) -> Truth:
        if rule.test:
            return self.tests[rule.test](self.standing, read)
        return Truth.TRUE if rule.when is None else reads(rule.when, read)

    def _found(self, rule: Rule, read: Reads) -> tuple[Sentence, ...]:
        asked = [
            name for name in rule.provisions if self.law.provisions[name].condition is not None
        ]
        return tuple(_finding(self.law, name, read.truth(name)) for name in asked)


NO_RULES = "no_rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class ByFindings:
    """The advice of a law without rules: none. What could change is what these provisions find."""

    law: Law
    asked: tuple[str, ...]

    def label(self, read: Reads) -> str:
        """Return what each of the provisions finds, in words."""
        found = ((name, read.truth(name)) for name in self.asked)
        return "; ".join(f"{self.law.provisions[name].citation}: {truth}" for name, truth in found)

    def recommended(self, read: Reads) -> Recommendation:
        """Return that there is no rule, with what is found as the lines."""
        return Recommendation(
            recommendation=NO_RULES,
            title="no rules of recommendation",
            says="Nothing is recommended: this law is told paragraph by paragraph.",
            lines=tuple(_finding(self.law, name, read.truth(name)) for name in self.asked),
            provisions=self.asked,
        )


def _finding(law: Law, name: str, truth: Truth) -> Sentence:
    provision = law.provisions[name]
    return Sentence(f"{provision.citation}: {said(law.words, provision.finding, truth)}", (name,))


def asked_about(law: Law) -> tuple[str, ...]:
    """Return the provisions with a condition to which no other refers: what the law comes to."""
    asked = {n: p.condition for n, p in law.provisions.items() if p.condition is not None}
    used = {other for condition in asked.values() for other in refers_in(condition)}
    return tuple(name for name in asked if name not in used)


def rules_in(
    value: object, where: str, law: Law, tests: RuleTests, reasons: Reasons
) -> tuple[Rule, ...]:
    """Return the rules, in order; raises LawError with file and line."""
    rows = rows_in(row_of(value, where, "rules", "rules"), "rules", where)
    rules = tuple(_rule(row, where, law, tests, reasons) for row in rows)
    open_ended = [rule for rule in rules if not rule.test and rule.when is None]
    if open_ended != [rules[-1]]:
        raise LawError(f"{where}: the last rule, and no other, has neither 'when' nor 'test'")
    return rules


def _rule(value: object, where: str, law: Law, tests: RuleTests, reasons: Reasons) -> Rule:
    row, where = row_of(value, where, RULE, "recommendation title says"), place(value, where)
    return Rule(
        recommendation=text(row["recommendation"], where),
        title=text(row["title"], where),
        says=sentence(row["says"], where),
        here=sentence(row["here"], where) if "here" in row else "",
        when=_condition(row.get("when"), where, law),
        test=_named(row.get("test", ""), tests, f"{where}: test"),
        why=_named(row.get("why", ""), reasons, f"{where}: why"),
        provisions=provisions_in(row.get("provisions", []), law, where),
    )


def _condition(value: object, where: str, law: Law) -> Condition | None:
    found = conditions_of(value, None, where)
    if found is None:
        return None
    if says_in(found):
        raise LawError(f"{where}: a rule asks provisions, not claims; write '- provision: id'")
    provisions_in(list(refers_in(found)), law, where)
    return found


def _named(word: str, known: Mapping[str, object], where: str) -> str:
    if word and word not in known:
        raise LawError(f"{where} '{word}' is not there; use one of {', '.join(sorted(known))}")
    return word
