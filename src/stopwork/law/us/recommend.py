"""
What to do next: one recommendation, by a table of rules in order, each with its reason.

The first rule that is shown to hold decides; what is unknown makes no rule hold. A recommendation
is advice to a reviewer. It never says that somebody broke the order, that a product is cleared or
that use is barred: those are determinations, which a named official makes and the record may hold.
"""

from collections.abc import Callable
from dataclasses import dataclass

from stopwork.law.findings.evaluate import Reads
from stopwork.law.sentence import Sentence, texts
from stopwork.law.us.reasons import (
    why_closed,
    why_exempt,
    why_hold,
    why_no_contract,
    why_not_in_force,
    why_not_spyware,
    why_outside,
    why_proceeds,
    why_recorded,
    why_scope,
    why_significant,
)
from stopwork.law.us.standing import Standing
from stopwork.truth import Truth, any_of, truth_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A word of RECOMMENDATIONS, the reasons for it, and the paragraphs they rest on."""

    recommendation: str
    lines: tuple[Sentence, ...]
    provisions: tuple[str, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons in words alone."""
        return texts(self.lines)


Test = Callable[[Reads, Standing], Truth]

RECOMMENDATIONS = {
    "outside_eo_vendor_evidence": "Outside the order; keep it as evidence about the vendor.",
    "not_commercial_spyware": "Not commercial spyware under section 5(b); other law may apply.",
    "eo_not_in_force": "The order was not in force; only a what-if can be asked.",
    "no_contract_claim_rejected": "No contract is shown: a claim of one stays on file, so marked.",
    "exempt_use": "Exempt: an investigation of spyware crime itself; watch that it stays so.",
    "closed_monitor": "The contract has ended: watch what is left of the capability.",
    "scope_uncertain": "Scope uncertain: settle first whether it is commercial spyware.",
    "proceed_not_supported": "Going ahead is not supported by what the record shows.",
    "significant_risk_indicated": "Significant risk is indicated; an official has to determine it.",
    "determination_recorded": "The officials' determination is on record; watch for new facts.",
    "hold_insufficient_information": "Hold: what the order asks for is not shown.",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. `when` says whether it holds, `why` gives its reasons."""

    recommendation: str
    when: Test
    why: Callable[[Standing], tuple[Sentence, ...]]
    provisions: tuple[str, ...]


def recommend(read: Reads, standing: Standing) -> Recommendation:
    """Return the recommendation of the first rule that holds, with its reasons."""
    for rule in RULES:
        if rule.when(read, standing) is Truth.TRUE:
            return Recommendation(
                recommendation=rule.recommendation,
                lines=rule.why(standing),
                provisions=rule.provisions,
            )
    return Recommendation(
        recommendation="hold_insufficient_information",
        lines=why_hold(standing),
        provisions=("eo-14093.3", "eo-14093.2.f", "eo-14093.2.g"),
    )


def outcome(standing: Standing) -> Callable[[Reads], str]:
    """Return the recommendation as a function of the findings, for asking what could change it."""
    return lambda read: recommend(read, standing).recommendation


def _outside(read: Reads, standing: Standing) -> Truth:
    if standing.in_force is Truth.FALSE:
        return standing.agency.not_()
    return any_of((read.truth("44-usc-3502.1").not_(), read.truth("44-usc-3502.5")))


def _not_spyware(read: Reads, standing: Standing) -> Truth:
    if standing.in_force is Truth.FALSE:
        return standing.definition.not_()
    return read.truth("eo-14093.5.b").not_()


def _not_in_force(_: Reads, standing: Standing) -> Truth:
    return standing.in_force.not_()


def _no_contract(_: Reads, standing: Standing) -> Truth:
    denied = standing.contract_exists is Truth.FALSE and standing.ahead is None
    return truth_of(standing.nothing_shown or denied)


def _closed(_: Reads, standing: Standing) -> Truth:
    if standing.ended is None or standing.ended[0] < standing.in_force_from:
        return Truth.FALSE
    return truth_of(standing.ahead is None or standing.ahead[0] <= standing.ended[0])


def _exempt_crime(read: Reads, _: Standing) -> Truth:
    return read.truth("eo-14093.2.l-crime")


def _indicated(read: Reads, standing: Standing) -> Truth:
    """Whether a factor is shown, or its core is shown and the rest contested.

    Those that already indicate are read first: one is enough, and the rest is then not asked.
    """
    if standing.determined is Truth.TRUE:
        return Truth.TRUE
    found = Truth.FALSE
    for indicator in sorted(standing.indicators, key=lambda one: not one.indicates):
        truth = read.truth(indicator.factor.provision)
        if truth is Truth.UNKNOWN and indicator.indicates and indicator.contested:
            truth = Truth.TRUE
        if truth is Truth.TRUE:
            return truth
        found = found.or_(truth)
    return found


def _undocumented(read: Reads, standing: Standing) -> Truth:
    """No certification that still stands is shown, nor a waiver: unknown counts as not shown."""
    if standing.determined is Truth.TRUE:
        return truth_of(read.truth("eo-14093.2.m") is not Truth.TRUE)
    shown = read.truth("eo-14093.2.f") is Truth.TRUE and standing.reopened is None
    return truth_of(not shown)


def _goes_ahead(_: Reads, standing: Standing) -> Truth:
    since = [i.since for i in standing.indicators if i.indicates and i.since]
    if standing.ahead is None or standing.ahead[0] < standing.in_force_from:
        return Truth.FALSE
    if standing.determined is Truth.TRUE:
        return Truth.TRUE
    return truth_of(bool(since) and standing.ahead[0] >= min(since))


def _every(read: Reads, standing: Standing, *tests: Test) -> Truth:
    """All tests, read one after the other only as far as needed."""
    for test in tests:
        truth = test(read, standing)
        if truth is not Truth.TRUE:
            return truth
    return Truth.TRUE


def _proceeds(read: Reads, standing: Standing) -> Truth:
    return _every(read, standing, _goes_ahead, _not_exempt, _indicated, _undocumented)


def _significant(read: Reads, standing: Standing) -> Truth:
    return _every(read, standing, _not_exempt, _indicated, _undocumented)


def _not_exempt(read: Reads, standing: Standing) -> Truth:
    """Testing skips section 2 altogether; not shown to be testing counts as use like any other."""
    if standing.determined is Truth.TRUE:
        return Truth.TRUE
    return truth_of(read.truth("eo-14093.2.l-testing") is not Truth.TRUE)


def _scope(read: Reads, standing: Standing) -> Truth:
    if read.truth("eo-14093.5.b") is not Truth.UNKNOWN:
        return Truth.FALSE
    return truth_of(standing.scope_contested)


def _recorded(read: Reads, standing: Standing) -> Truth:
    if standing.reopened is not None:
        return Truth.FALSE
    for step in ("eo-14093.2.f", "eo-14093.3-steps", "eo-14093.2.g", "eo-14093.2.g-standstill"):
        if read.truth(step) is not Truth.TRUE:
            return read.truth(step)
    return Truth.TRUE


RULES = (
    Rule("outside_eo_vendor_evidence", _outside, why_outside, ("eo-14093.5.a",)),
    Rule("not_commercial_spyware", _not_spyware, why_not_spyware, ("eo-14093.5.b",)),
    Rule("eo_not_in_force", _not_in_force, why_not_in_force, ("eo-14093.2.a",)),
    Rule("no_contract_claim_rejected", _no_contract, why_no_contract, ("eo-14093.3",)),
    Rule("exempt_use", _exempt_crime, why_exempt, ("eo-14093.2.l-crime",)),
    Rule("closed_monitor", _closed, why_closed, ("eo-14093.2.j",)),
    Rule("scope_uncertain", _scope, why_scope, ("eo-14093.5.b",)),
    Rule(
        "proceed_not_supported",
        _proceeds,
        why_proceeds,
        ("eo-14093.2.f", "eo-14093.2.g", "eo-14093.2.j"),
    ),
    Rule(
        "significant_risk_indicated",
        _significant,
        why_significant,
        ("eo-14093.2.a", "eo-14093.2.a.iii", "eo-14093.2.j"),
    ),
    Rule(
        "determination_recorded",
        _recorded,
        why_recorded,
        ("eo-14093.2.f", "eo-14093.2.g", "eo-14093.2.j"),
    ),
)
