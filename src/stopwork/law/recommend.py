"""
What to do next: one recommendation, by a table of rules in order, each with its reason.

The first rule that is shown to hold decides; what is unknown makes no rule hold. A recommendation
is advice to a reviewer. It never says that somebody broke the order, that a product is cleared or
that use is barred: those are determinations, which a named official makes and the record may hold.
"""

from collections.abc import Callable
from dataclasses import dataclass

from stopwork.law.evaluate import Reads
from stopwork.law.standing import Standing
from stopwork.truth import Truth, all_of, any_of, truth_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A word of RECOMMENDATIONS, the reasons for it, and the paragraphs they rest on."""

    recommendation: str
    reasons: tuple[str, ...]
    provisions: tuple[str, ...]


RECOMMENDATIONS = {
    "outside_eo_vendor_evidence": "Outside the order; keep it as evidence about the vendor.",
    "not_commercial_spyware": "Not commercial spyware under section 5(b); other law may apply.",
    "eo_not_in_force": "The order was not in force; only a what-if can be asked.",
    "no_contract_claim_rejected": "No contract is shown; keep the claim, marked as not borne out.",
    "closed_monitor": "The contract has ended; watch what is left of the capability.",
    "proceed_not_supported": "Somebody goes ahead, and the record does not support it.",
    "significant_risk_indicated": "Significant risk is indicated; an official has to determine it.",
    "scope_uncertain": "Whether the product is commercial spyware is open; settle that first.",
    "determination_recorded": "The officials' determination is on record; watch for new facts.",
    "exempt_use": "Exempt: the investigation of spyware crime itself; watch that it stays so.",
    "hold_insufficient_information": "Hold: what the order asks for is not shown.",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table. `when` says whether it holds, `why` gives its reasons."""

    recommendation: str
    when: Callable[[Reads, Standing], Truth]
    why: Callable[[Standing], tuple[str, ...]]
    provisions: tuple[str, ...]


def recommend(read: Reads, standing: Standing) -> Recommendation:
    """Return the recommendation of the first rule that holds, with its reasons."""
    for rule in RULES:
        if rule.when(read, standing) is Truth.TRUE:
            return Recommendation(
                recommendation=rule.recommendation,
                reasons=rule.why(standing),
                provisions=rule.provisions,
            )
    return Recommendation(
        recommendation="hold_insufficient_information",
        reasons=_why_hold(standing),
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
    """Whether a factor is shown, or its core is shown and the rest contested."""
    contested = {i.factor.provision for i in standing.indicators if i.contested and i.indicates}
    found = []
    for indicator in standing.indicators:
        truth = read.truth(indicator.factor.provision)
        open_but_contested = truth is Truth.UNKNOWN and indicator.factor.provision in contested
        found.append(Truth.TRUE if open_but_contested else truth)
    return any_of((standing.determined, *found))


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


def _proceeds(read: Reads, standing: Standing) -> Truth:
    return all_of(
        (
            _goes_ahead(read, standing),
            _indicated(read, standing),
            _undocumented(read, standing),
        )
    )


def _significant(read: Reads, standing: Standing) -> Truth:
    if read.truth("eo-14093.2.l-testing") is Truth.TRUE and standing.determined is not Truth.TRUE:
        return Truth.FALSE
    return all_of((_indicated(read, standing), _undocumented(read, standing)))


def _scope(read: Reads, standing: Standing) -> Truth:
    if read.truth("eo-14093.5.b") is not Truth.UNKNOWN:
        return Truth.FALSE
    return truth_of(standing.scope_contested)


def _recorded(read: Reads, standing: Standing) -> Truth:
    if standing.reopened is not None:
        return Truth.FALSE
    steps = ("eo-14093.2.f", "eo-14093.3-steps", "eo-14093.2.g", "eo-14093.2.g-standstill")
    return all_of(read.truth(step) for step in steps)


def _why_outside(_: Standing) -> tuple[str, ...]:
    return (
        "The body is shown not to be an agency under section 5(a).",
        "What is known of the vendor counts as evidence in any case an agency has with it.",
    )


def _why_not_spyware(standing: Standing) -> tuple[str, ...]:
    return (standing.definition_says, "Privacy and procurement law apply as ever.")


def _why_not_in_force(standing: Standing) -> tuple[str, ...]:
    return (
        f"The order is in force from {standing.in_force_from}; the day asked about is "
        f"{standing.on}.",
    )


def _why_no_contract(standing: Standing) -> tuple[str, ...]:
    if standing.contract_exists is Truth.FALSE:
        return ("The better record says that there was no contract; the claim stays on file.",)
    return (
        f"No record public by {standing.on} shows an award, a purchase under way or a use.",
        "A claim that there was one by then is not borne out; it stays on file, so marked.",
    )


def _why_exempt(_: Standing) -> tuple[str, ...]:
    return (
        "The use is an investigation of the criminal sale or use of the spyware itself (2(l)).",
        "Any other use, a drug or immigration case for one, is not exempt.",
    )


def _why_closed(standing: Standing) -> tuple[str, ...]:
    at, words = standing.ended or (standing.on, "the contract ended")
    return (
        f"On {at} {words}, and nothing later shows that anybody goes ahead.",
        "Ask what became of licences, equipment and data, and whether a third party gives access.",
    )


def _why_risk(standing: Standing) -> tuple[str, ...]:
    if standing.determined is Truth.TRUE:
        return ("The record holds an agency's determination of significant risk.",)
    return tuple(
        f"Factor {citation(i.factor.provision)} ({i.factor.name}): {i.says}."
        for i in standing.indicators
        if i.indicates
    )


def _why_proceeds(standing: Standing) -> tuple[str, ...]:
    at, words = standing.ahead or (standing.on, "somebody went ahead")
    return (
        f"On {at} {words}.",
        *_why_risk(standing),
        "No certification by a relevant official that still stands is shown; it may exist "
        "unpublished.",
        "That an order was lifted, or that the vendor has a new owner, shows no determination.",
    )


def _why_significant(standing: Standing) -> tuple[str, ...]:
    return (
        *_why_risk(standing),
        "A factor is no bar. A relevant official has to weigh it, with what the vendor knew and "
        "did about it (2(a)(iii)), and no such determination is shown.",
    )


def _why_scope(standing: Standing) -> tuple[str, ...]:
    return (standing.definition_says, "Credible accounts differ on it.")


def _why_recorded(_: Standing) -> tuple[str, ...]:
    return (
        "The certification, the steps before purchase, the notice and the wait are on record.",
        "The agency must determine again on any new information about the factors (2(j)).",
    )


def _why_hold(standing: Standing) -> tuple[str, ...]:
    said = ["The steps of section 3, the certification of 2(f) and the notice of 2(g) are not all"]
    said[0] += " shown; what is not shown may exist unpublished."
    if standing.definition is Truth.UNKNOWN:
        said.append(standing.definition_says)
    if not any(indicator.indicates for indicator in standing.indicators):
        said.append("No factor of section 2(a) is shown by public evidence on this day.")
    return tuple(said)


def citation(provision: str) -> str:
    """Return the short paragraph label of a provision of the order: 2(a)(ii)(A)(1)."""
    section, *rest = provision.removeprefix("eo-14093.").split("-")[0].split(".")
    return section + "".join(f"({part})" for part in rest)


RULES = (
    Rule("outside_eo_vendor_evidence", _outside, _why_outside, ("eo-14093.5.a",)),
    Rule("not_commercial_spyware", _not_spyware, _why_not_spyware, ("eo-14093.5.b",)),
    Rule("eo_not_in_force", _not_in_force, _why_not_in_force, ("eo-14093.2.a",)),
    Rule("no_contract_claim_rejected", _no_contract, _why_no_contract, ("eo-14093.3",)),
    Rule("exempt_use", _exempt_crime, _why_exempt, ("eo-14093.2.l-crime",)),
    Rule("closed_monitor", _closed, _why_closed, ("eo-14093.2.j",)),
    Rule("scope_uncertain", _scope, _why_scope, ("eo-14093.5.b",)),
    Rule(
        "proceed_not_supported",
        _proceeds,
        _why_proceeds,
        ("eo-14093.2.f", "eo-14093.2.g", "eo-14093.2.j"),
    ),
    Rule(
        "significant_risk_indicated",
        _significant,
        _why_significant,
        ("eo-14093.2.a", "eo-14093.2.a.iii", "eo-14093.2.j"),
    ),
    Rule(
        "determination_recorded",
        _recorded,
        _why_recorded,
        ("eo-14093.2.f", "eo-14093.2.g", "eo-14093.2.j"),
    ),
)
