"""
What a finding says, in one sentence for each of its three answers.

A finding is what a paragraph says of the claims. What only a named official can conclude (that
something is prohibited, cleared, a violation) is no finding's name and in no sentence here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from stopwork.truth import Truth


@dataclass(frozen=True, slots=True)
class FindingWords:
    """The sentence for a yes, a no and an unknown."""

    true: str
    false: str
    unknown: str


# The findings that any law can use; a regime adds its own (`findings.yaml`).
SHARED: Mapping[str, FindingWords] = {
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
    "factor_present": FindingWords(
        "A risk factor is present; it is weighed and decides nothing alone.",
        "This risk factor is shown to be absent.",
        "Not shown whether this risk factor is present.",
    ),
    "duty_owed": FindingWords(
        "The duty is owed.",
        "The duty is not owed.",
        "Not shown whether the duty is owed.",
    ),
}


def said(words: Mapping[str, FindingWords], finding: str | None, truth: Truth) -> str:
    """Return the sentence of a finding; raises KeyError on a name that is not in the table."""
    found = words[finding or ""]
    if truth is Truth.UNKNOWN:
        return found.unknown
    return found.true if truth is Truth.TRUE else found.false
