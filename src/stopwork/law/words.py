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
    "bar_stands": FindingWords(
        "The agency's own determination bars operational use.",
        "Nothing shown bars operational use under this paragraph.",
        "Not shown whether a determination bars operational use.",
    ),
    "factor_present": FindingWords(
        "A risk factor is present; it is weighed, it decides nothing alone.",
        "This risk factor is shown to be absent.",
        "Not shown whether this risk factor is present.",
    ),
}


def said(finding: str | None, truth: Truth) -> str:
    """Return the sentence of a finding; raises KeyError on a name that is not in the table."""
    words = FINDINGS[finding or ""]
    return {
        Truth.TRUE: words.true,
        Truth.FALSE: words.false,
        Truth.UNKNOWN: words.unknown,
    }[truth]
