"""Why a rule of the recommendation holds, in sentences; one function for each rule."""

from stopwork.law.standing import Standing
from stopwork.truth import Truth


def citation(provision: str) -> str:
    """Return the short paragraph label of a provision of the order: 2(a)(ii)(A)(1)."""
    section, *rest = provision.removeprefix("eo-14093.").split("-")[0].split(".")
    return section + "".join(f"({part})" for part in rest)


def why_outside(_: Standing) -> tuple[str, ...]:
    """The body is no agency of section 5(a)."""
    return (
        "The body is shown not to be an agency under section 5(a).",
        "What is known of the vendor counts as evidence in any case an agency has with it.",
    )


def why_not_spyware(standing: Standing) -> tuple[str, ...]:
    """A limb of section 5(b) is shown to be absent."""
    return (standing.definition_says, "Privacy and procurement law apply as ever.")


def why_not_in_force(standing: Standing) -> tuple[str, ...]:
    """The day lies before the order, or after its end."""
    return (
        (
            f"The order is in force from {standing.in_force_from}; the day asked about is "
            f"{standing.on}."
        ),
    )


def why_no_contract(standing: Standing) -> tuple[str, ...]:
    """The record knows no contract, or nothing at all."""
    if standing.contract_exists is Truth.FALSE:
        return ("The better record says that there was no contract; the claim stays on file.",)
    return (
        f"No record public by {standing.on} shows an award, a purchase under way or a use.",
        "A claim that there was one by then is not borne out; it stays on file, so marked.",
    )


def why_exempt(_: Standing) -> tuple[str, ...]:
    """The investigation of spyware crime."""
    return (
        "The use is an investigation of the criminal sale or use of the spyware itself (2(l)).",
        "Any other use, a drug or immigration case for one, is not exempt.",
    )


def why_closed(standing: Standing) -> tuple[str, ...]:
    """What ended, when, and what is left to ask."""
    at, words = standing.ended or (standing.on, "the contract ended")
    return (
        f"On {at} {words}, and nothing later shows that anybody goes ahead.",
        "Ask what became of licences, equipment and data, and whether a third party gives access.",
    )


def why_risk(standing: Standing) -> tuple[str, ...]:
    """The factors that indicate risk, or the determination on record."""
    if standing.determined is Truth.TRUE:
        return ("The record holds an agency's determination of significant risk.",)
    return tuple(
        f"Factor {citation(i.factor.provision)} ({i.factor.name}): {i.says}."
        for i in standing.indicators
        if i.indicates
    )


def why_proceeds(standing: Standing) -> tuple[str, ...]:
    """Who went ahead when, the risk, and the paper that is missing."""
    at, words = standing.ahead or (standing.on, "somebody went ahead")
    return (
        f"On {at} {words}.",
        *why_risk(standing),
        (
            "No certification by a relevant official that still stands is shown; it may exist "
            "unpublished."
        ),
        "That an order was lifted, or that the vendor has a new owner, shows no determination.",
    )


def why_significant(standing: Standing) -> tuple[str, ...]:
    """The risk, and that an official has to weigh it."""
    return (
        *why_risk(standing),
        (
            "A factor is no bar. A relevant official has to weigh it, with what the vendor knew "
            "and did about it (2(a)(iii)), and no such determination is shown."
        ),
    )


def why_scope(standing: Standing) -> tuple[str, ...]:
    """Accounts of the product differ."""
    return (standing.definition_says, "Credible accounts differ on it.")


def why_recorded(_: Standing) -> tuple[str, ...]:
    """The steps are on record."""
    return (
        "The certification, the steps before purchase, the notice and the wait are on record.",
        "The agency must determine again on any new information about the factors (2(j)).",
    )


def why_hold(standing: Standing) -> tuple[str, ...]:
    """What is not shown."""
    said = ["The steps of section 3, the certification of 2(f) and the notice of 2(g) are not all"]
    said[0] += " shown; what is not shown may exist unpublished."
    if standing.definition is Truth.UNKNOWN:
        said.append(standing.definition_says)
    if not any(indicator.indicates for indicator in standing.indicators):
        said.append("No factor of section 2(a) is shown by public evidence on this day.")
    return tuple(said)
