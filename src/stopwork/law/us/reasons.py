"""Why a rule of the recommendation holds, in sentences: the reasons that `rules.yaml` names."""

from collections.abc import Callable, Iterator, Mapping

from stopwork.law.sentence import Sentence
from stopwork.law.us.standing import Standing
from stopwork.truth import Truth

LIFTED = "contract.stop_work_lifted_on"
CERTIFIED = ("certification.made", "certification.by_office", "eo-14093.2.f")


def why_outside(_: Standing) -> tuple[Sentence, ...]:
    """The body is no agency of section 5(a)."""
    rests_on = (
        "agency.is_44usc3502_agency",
        "agency.is_independent_regulatory",
        "eo-14093.5.a",
    )
    return (
        Sentence("The body is shown not to be an agency under section 5(a).", rests_on),
        Sentence(
            "What is known of the vendor counts as evidence in any case an agency has with it.",
            ("eo-14093.2.c",),
        ),
    )


def why_not_spyware(standing: Standing) -> tuple[Sentence, ...]:
    """A limb of section 5(b) is shown to be absent."""
    return (
        Sentence(standing.definition_says, standing.defined_by),
        Sentence("Privacy and procurement law apply as ever.", ("eo-14093.6.c",)),
    )


def why_not_in_force(standing: Standing) -> tuple[Sentence, ...]:
    """The day lies before the order, or after its end."""
    says = (
        f"The order is in force from {standing.in_force_from}; the day asked about is "
        f"{standing.on}."
    )
    return (Sentence(says, ("eo-14093.2.a",)),)


def why_no_contract(standing: Standing) -> tuple[Sentence, ...]:
    """The record knows no contract, or nothing at all."""
    rests_on = ("contract.exists", "eo-14093.3")
    if standing.contract_exists is Truth.FALSE:
        stays = "; a claim of one stays on file" if standing.contract_claimed else ""
        here = "" if standing.is_whole else " that is shown here"
        says = f"The better record{here} says that there was no contract{stays}."
        return (Sentence(says, rests_on),)
    if standing.is_whole:
        said = [f"No record public by {standing.on} shows an award, a purchase under way or a use."]
        borne_out = "is not borne out"
    else:
        said = [f"Nothing shown here by {standing.on} is an award, a purchase under way or a use."]
        borne_out = "is not borne out by what is shown here"
    if standing.contract_claimed:
        said.append(f"A claim of a contract {borne_out}; it stays on file, so marked.")
    return tuple(Sentence(says, rests_on) for says in said)


def why_exempt(_: Standing) -> tuple[Sentence, ...]:
    """The investigation of spyware crime."""
    return (
        Sentence(
            "The use is an investigation of the criminal sale or use of the spyware itself (2(l)).",
            ("use.is_investigation_of_spyware_crime", "eo-14093.2.l-crime"),
        ),
        Sentence(
            "Any other use, a drug or immigration case for one, is not exempt.",
            ("eo-14093.2.l-crime",),
        ),
    )


def why_closed(standing: Standing) -> tuple[Sentence, ...]:
    """What ended, when, and what is left to ask."""
    _, words, key = standing.ended or (standing.on, "the contract ended", "contract.exists")
    return (
        Sentence(f"{_capital(words)}, and nothing later shows that anybody goes ahead.", (key,)),
        Sentence(
            "Ask what became of licences, equipment and data, and whether a third party gives "
            "access.",
            ("eo-14093.2.b",),
        ),
    )


def why_risk(standing: Standing) -> tuple[Sentence, ...]:
    """The factors that indicate risk, or the determination on record."""
    if standing.determined is Truth.TRUE:
        says = "The record holds an agency's determination of significant risk."
        return (Sentence(says, ("determination.limb1", "determination.limb2", "eo-14093.2.a")),)
    return tuple(
        Sentence(
            f"Factor {standing.regime.label(i.factor.provision)} ({i.factor.name}): {i.says}.",
            (*i.factor.core, *(key for key, _ in i.factor.elements), i.factor.provision),
        )
        for i in standing.indicators
        if i.indicates
    )


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def why_proceeds(standing: Standing) -> tuple[Sentence, ...]:
    """Who went ahead when, the risk, and the paper that is missing: a waiver or a certification."""
    _, words, key = standing.ahead or (standing.on, "somebody went ahead", "contract.exists")
    missing = standing.waiver if standing.determined is Truth.TRUE else standing.certified
    said = [Sentence(f"{_capital(words)}.", (key,)), *why_risk(standing), missing]
    if standing.lifted and standing.determined is not Truth.TRUE:
        nothing = "That the stop-work order was lifted shows no determination."
        said.append(Sentence(nothing, (LIFTED, "eo-14093.2.a", "eo-14093.2.f")))
    return tuple(said)


def why_found(standing: Standing) -> tuple[Sentence, ...]:
    """The determination as made, what came before it, and what follows from it."""
    follows = (
        "What follows from it: the bar on operational use, direct or through somebody else (2(a), "
        "2(b)); the end of any use there is (2(j)); the word to the DNI and the APNSA (2(d), 2(j))."
    )
    said = [*((standing.on_record,) if standing.on_record else ())]
    if standing.ahead is not None and standing.found_on is not None:
        at, words, key = standing.ahead
        if at < standing.found_on:
            before = f"{_capital(words)}: before the determination, so not against it."
            said.append(Sentence(before, (key, "determination.made_on")))
    rests_on = ("eo-14093.2.a", "eo-14093.2.b", "eo-14093.2.d", "eo-14093.2.j-terminate")
    return (*said, standing.waiver, Sentence(follows, rests_on))


def why_significant(standing: Standing) -> tuple[Sentence, ...]:
    """The risk, and that an official has to weigh it."""
    weigh = (
        "A factor is no bar. A relevant official has to weigh it, with what the vendor knew and "
        "did about it (2(a)(iii))"
    )
    if standing.on_record is not None:
        weighed = Sentence(f"{weigh}.", ("eo-14093.2.a", "eo-14093.2.a.iii"))
        return (*why_risk(standing), weighed, standing.on_record)
    says = f"{weigh}, and no such determination is shown."
    rests_on = ("determination.made_on", "eo-14093.2.a", "eo-14093.2.a.iii")
    return (*why_risk(standing), Sentence(says, rests_on))


def why_scope(standing: Standing) -> tuple[Sentence, ...]:
    """Accounts of the product differ."""
    return (
        Sentence(standing.definition_says, standing.defined_by),
        Sentence("Credible accounts differ on it.", standing.defined_by),
    )


def why_recorded(_: Standing) -> tuple[Sentence, ...]:
    """The steps are on record."""
    steps = ("eo-14093.3-steps", "eo-14093.2.g", "eo-14093.2.g-standstill")
    return (
        Sentence(
            "The certification, the steps before purchase, the notice and the wait are on record.",
            (*CERTIFIED, *steps),
        ),
        Sentence(
            "The agency must determine again on any new information about the factors (2(j)).",
            ("eo-14093.2.j",),
        ),
    )


def why_hold(standing: Standing) -> tuple[Sentence, ...]:
    """What is really missing, step by step; what is open about the product; the factors."""
    said = [*_missing(standing)]
    if standing.on_record is not None:
        said.append(standing.on_record)
    if standing.reopened is not None:
        again = (
            f"New information, or an official's own reopening, came on {standing.reopened}; that "
            "the agency determined again is not shown."
        )
        rests_on = ("review.new_information_on", "determination.reopened_on", "eo-14093.2.j")
        said.append(Sentence(again, rests_on))
    if standing.definition is Truth.UNKNOWN:
        said += [*standing.elsewhere, Sentence(standing.definition_says, standing.defined_by)]
    if not any(indicator.indicates for indicator in standing.indicators):
        factors = tuple(indicator.factor.provision for indicator in standing.indicators)
        none = "No factor of section 2(a) is shown by public evidence on this day."
        said.append(Sentence(none, factors))
    return tuple(said)


def _missing(standing: Standing) -> Iterator[Sentence]:
    """The steps that are not shown, and those that the record says were not taken."""
    for truth, head, tail in (
        (Truth.UNKNOWN, "Not shown:", ". What is not shown may exist unpublished."),
        (Truth.FALSE, "The record says that it did not happen:", "."),
    ):
        names = [name for name, found in standing.steps.items() if found is truth]
        if names:
            words = "; ".join(f"{_step(standing, n)} ({standing.regime.label(n)})" for n in names)
            yield Sentence(f"{head} {words}{tail}", tuple(names))
    wait = "eo-14093.2.g-standstill"
    is_notified = standing.steps.get("eo-14093.2.g") is Truth.TRUE
    if is_notified and standing.wait_over is not Truth.TRUE:
        says = (
            "Not shown: that the seven days after the notice are over, or the APNSA's word (2(g))."
        )
        yield Sentence(says, ("notice.on", "notice.apnsa_cleared", wait))


def _step(standing: Standing, name: str) -> str:
    return next(step.words for step in standing.regime.tables.steps if step.provision == name)


Why = Callable[[Standing], tuple[Sentence, ...]]


def _with_besides(why: Why) -> Why:
    """The reasons of a rule, and behind them what stands beside the order."""
    return lambda standing: (*why(standing), *standing.besides)


_WHY: Mapping[str, Why] = {
    "outside": why_outside,
    "not-spyware": why_not_spyware,
    "not-in-force": why_not_in_force,
    "no-contract": why_no_contract,
    "exempt": why_exempt,
    "closed": why_closed,
    "scope": why_scope,
    "proceeds": why_proceeds,
    "found": why_found,
    "significant": why_significant,
    "recorded": why_recorded,
    "hold": why_hold,
}
REASONS: Mapping[str, Why] = {name: _with_besides(why) for name, why in _WHY.items()}
