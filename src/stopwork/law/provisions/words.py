"""
What a finding says, in one sentence for each of its three answers.

A finding is what a paragraph says of the claims. What only a named official can conclude (that
something is prohibited, cleared, a violation) is no finding's name and in no sentence here.
"""

from dataclasses import dataclass

from stopwork.truth import Truth


@dataclass(frozen=True, slots=True)
class FindingWords:
    """The sentence for a yes, a no and an unknown."""

    true: str
    false: str
    unknown: str


FINDINGS: dict[str, FindingWords] = {
    # who and what is covered
    "agency_covered": FindingWords(
        "The body that buys is an agency as the order uses the word.",
        "The body that buys is shown not to be an agency as the order uses the word.",
        "Not shown whether the body that buys is an agency as the order uses the word.",
    ),
    "commercial_spyware": FindingWords(
        "The product has all five marks of commercial spyware.",
        "The product lacks at least one of the five marks of commercial spyware.",
        "Not shown whether the product has all five marks of commercial spyware.",
    ),
    "operational_use": FindingWords(
        "There is operational use, direct or through somebody else.",
        "Shown that there is no operational use.",
        "Not shown whether there is operational use.",
    ),
    "exempt_use": FindingWords(
        "The use is one that section 2(l) leaves alone.",
        "The use is not one that section 2(l) leaves alone.",
        "Not shown whether the use is one that section 2(l) leaves alone.",
    ),
    "relevant_official": FindingWords(
        "The signer is a relevant official.",
        "The signer is not a relevant official.",
        "Not shown whether the signer is a relevant official.",
    ),
    "term_met": FindingWords(
        "The definition is met.",
        "The definition is not met.",
        "Not shown whether the definition is met.",
    ),
    "condition_met": FindingWords(
        "The condition is met.",
        "The condition is not met.",
        "Not shown whether the condition is met.",
    ),
    # risk, and what the agency made of it
    "factor_present": FindingWords(
        "A risk factor is present; it is weighed and decides nothing alone.",
        "This risk factor is shown to be absent.",
        "Not shown whether this risk factor is present.",
    ),
    "knowledge_shown": FindingWords(
        "The furnisher knew of the risk, or should have; this is weighed.",
        "Shown that the furnisher neither knew of the risk nor should have; this is weighed.",
        "Not shown whether the furnisher knew of the risk or should have.",
    ),
    "measure_shown": FindingWords(
        "A measure against the risk is shown; whether it is enough is weighed, not computed.",
        "Shown that no measure was taken against the risk; this is weighed.",
        "Not shown whether a measure was taken against the risk.",
    ),
    "weighing_shown": FindingWords(
        "The agency weighed what the furnisher knew and did.",
        "Shown that the agency did not weigh what the furnisher knew and did.",
        "Not shown whether the agency weighed what the furnisher knew and did.",
    ),
    "risk_determined": FindingWords(
        "The record holds the agency's determination that the risk is significant.",
        "The record holds the agency's determination that the risk is not significant.",
        "No determination by the agency is shown.",
    ),
    "bar_stands": FindingWords(
        "The agency's own determination bars operational use, and nothing shown lifts the bar.",
        "No bar on operational use stands under this paragraph.",
        "Not shown whether a determination bars operational use.",
    ),
    "indirect_bar_reached": FindingWords(
        "Somebody else was asked or enabled to use what the agency determined to be a risk.",
        "The bar on indirect use is not reached.",
        "Not shown whether the bar on indirect use is reached.",
    ),
    # steps, papers and duties
    "duty_owed": FindingWords(
        "The duty is owed.",
        "The duty is not owed.",
        "Not shown whether the duty is owed.",
    ),
    "step_shown": FindingWords(
        "The step is shown, before the award.",
        "Shown that the step was not taken before the award.",
        "Not shown whether the step was taken before the award.",
    ),
    "steps_shown": FindingWords(
        "All four steps are shown, before the award.",
        "Shown that at least one of the four steps was not taken before the award.",
        "Not shown whether all four steps were taken before the award.",
    ),
    "assessment_issued": FindingWords(
        "The assessment is shown to have been issued.",
        "Shown that no assessment was issued.",
        "Not shown whether an assessment was issued.",
    ),
    "certification_shown": FindingWords(
        "A certification by a relevant official is shown.",
        "Shown that there is no certification by a relevant official.",
        "Certification by a relevant official not shown.",
    ),
    "notice_shown": FindingWords(
        "Notice by the head of the agency to the APNSA is shown.",
        "Shown that there was no notice by the head of the agency to the APNSA.",
        "Notice by the head of the agency to the APNSA not shown.",
    ),
    "standstill_over": FindingWords(
        "The wait after the notice is over.",
        "The wait after the notice is not over, or was never begun.",
        "Not shown whether the wait after the notice is over.",
    ),
    "waiver_shown": FindingWords(
        "A waiver that stands on this day is shown.",
        "No waiver stands on this day.",
        "Not shown whether a waiver stands on this day.",
    ),
    # the stop-work order
    "clause_included": FindingWords(
        "The stop-work clause is in the contract.",
        "The stop-work clause is not in the contract.",
        "Not shown whether the stop-work clause is in the contract.",
    ),
    "order_shown": FindingWords(
        "A stop-work order under the clause is shown.",
        "Shown that there was no stop-work order under the clause.",
        "Not shown whether there was a stop-work order under the clause.",
    ),
    "ground_shown": FindingWords(
        "The usual ground for a stop-work order is shown.",
        "The usual ground for a stop-work order is shown to be missing.",
        "Not shown whether the usual ground for a stop-work order was there.",
    ),
    "approval_shown": FindingWords(
        "Approval above the contracting officer is shown.",
        "Shown that nobody above the contracting officer approved.",
        "Approval above the contracting officer not shown.",
    ),
    "termination_decided_first": FindingWords(
        "The decision to terminate came before the stop-work order.",
        "No decision to terminate came before the stop-work order.",
        "Not shown whether a decision to terminate came before the stop-work order.",
    ),
    "order_complete": FindingWords(
        "The order holds the four things it should.",
        "The order lacks at least one of the four things it should hold.",
        "Not shown whether the order holds the four things it should.",
    ),
    "order_cancelled": FindingWords(
        "The order was cancelled, which says nothing of the review.",
        "The order was not cancelled.",
        "Not shown whether the order was cancelled.",
    ),
    "cancelled_with_approval": FindingWords(
        "The order was cancelled with the approval that issuing it took.",
        "Shown that the order was not cancelled with the approval that issuing it took.",
        "Not shown whether the order was cancelled with the approval that issuing it took.",
    ),
    "extension_shown": FindingWords(
        "An agreed extension is shown.",
        "Shown that no extension was agreed in due form.",
        "Not shown whether an extension was agreed.",
    ),
    "work_terminated": FindingWords(
        "The work was terminated.",
        "The work was not terminated.",
        "Not shown whether the work was terminated.",
    ),
    # other statutes
    "foreign_spyware": FindingWords(
        "The product is foreign commercial spyware as 50 U.S.C. 3232a uses the words.",
        "The product is not foreign commercial spyware as 50 U.S.C. 3232a uses the words.",
        "Not shown whether the product is foreign commercial spyware under 50 U.S.C. 3232a.",
    ),
    "foreign_company": FindingWords(
        "The vendor is a foreign company as 50 U.S.C. 3232a uses the words.",
        "The vendor is not a foreign company as 50 U.S.C. 3232a uses the words.",
        "Not shown whether the vendor is a foreign company under 50 U.S.C. 3232a.",
    ),
    "consideration_shown": FindingWords(
        "The consideration is shown; the DNI weighs it.",
        "Shown not to be so; the DNI weighs it.",
        "Not shown whether it is so.",
    ),
    "dni_bar_recorded": FindingWords(
        "The record holds a bar that the DNI issued and that covers this.",
        "No bar by the DNI covers this.",
        "Not shown whether a bar by the DNI covers this.",
    ),
    "on_watchlist": FindingWords(
        "The vendor is shown to be on the DNI's watchlist.",
        "The vendor is shown not to be on the DNI's watchlist.",
        "Not shown whether the vendor is on the DNI's watchlist.",
    ),
    "on_covered_list": FindingWords(
        "The vendor is shown to be on the State Department's list.",
        "The vendor is shown not to be on the State Department's list.",
        "Not shown whether the vendor is on the State Department's list.",
    ),
    "covered_contractor": FindingWords(
        "The definition of a covered contractor is met.",
        "The definition of a covered contractor is not met.",
        "Not shown whether the definition of a covered contractor is met.",
    ),
}


def said(finding: str | None, truth: Truth) -> str:
    """Return the sentence of a finding; raises KeyError on a name that is not in the table."""
    words = FINDINGS[finding or ""]
    if truth is Truth.UNKNOWN:
        return words.unknown
    return words.true if truth is Truth.TRUE else words.false
