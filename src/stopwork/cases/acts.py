"""
What officials do in a case: stop-work orders, drafts, determinations, certifications, waivers.

Past tense and plain values, as in `events`; each is written down under the rules of `roles`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

DRAFT_KINDS = ("determination", "certification", "waiver", "letter")
REVIEWS = ("agreed", "changes asked")
FINDINGS = ("significant", "not_significant")


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWorkIssued:
    """A contracting officer stopped the work in writing, with the approval above."""

    on: date
    modification: str
    approved_by: str
    approving_office: str
    reason: str
    award: str
    days: int = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWorkExtended:
    """The parties agreed on a longer stop."""

    on: date
    until: date
    modification: str
    approved_by: str
    approving_office: str
    award: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWorkLifted:
    """The stop-work order was cancelled; this says nothing about the review."""

    on: date
    modification: str
    approved_by: str
    approving_office: str
    reason: str
    award: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftProposed:
    """Somebody drafted a determination, a certification, a waiver or a letter."""

    draft: str
    kind: str
    words: str
    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReviewed:
    """Somebody else read the draft and agreed, or asked for changes."""

    draft: str
    verdict: str
    words: str
    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterminationMade:
    """A named official concluded, per limb, with reasons. `rests_on` are digests by name."""

    determination: str
    by: str
    office: str
    acting: bool
    limb1: str
    limb2: str
    reason: str
    on: date
    rests_on: Mapping[str, str]
    draft: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterminationReopened:
    """An official took the question up again; the determination stays on file as it was."""

    determination: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """A relevant official certified under section 2(f), in person."""

    determination: str
    by: str
    office: str
    acting: bool
    reason: str
    on: date
    draft: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notified:
    """The head of the agency gave notice to the APNSA (section 2(g))."""

    to: str
    by: str
    office: str
    on: date
    has_diligence_factors_reasons: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """The APNSA said before the seven days were over that nothing more is needed."""

    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Waived:
    """A relevant official waived under section 2(m), in person, for at most a year.

    `extraordinary` and `no_alternative` are the two grounds that the section asks for, in words; an
    entry of before they were asked for has neither.
    """

    waiver: str
    by: str
    office: str
    reason: str
    on: date
    until: date
    draft: str | None = None
    extraordinary: str = ""
    no_alternative: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverRevoked:
    """A waiver was taken back."""

    waiver: str
    reason: str
    by: str
    on: date


StopWork = StopWorkIssued | StopWorkExtended | StopWorkLifted
Draft = DraftProposed | DraftReviewed
Review = (
    DeterminationMade | DeterminationReopened | Certified | Notified | Cleared | Waived
    | WaiverRevoked
)  # fmt: skip
