"""
What officials do in a case: stop-work orders, drafts, determinations, certifications, waivers.

Past tense and plain values, as in `events`; each is written down under the rules of `roles`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

DRAFT_KINDS = ("determination", "certification", "waiver", "letter")
REVIEWS = ("agreed", "changes asked")
FINDINGS = ("significant", "not_significant")
# Of a field that tells of the entry an event was read from: it is neither stored nor compared, and
# None until the event is read from its entry.
ASIDE = {"aside": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWorkIssued:
    """A contracting officer stopped the work in writing, with the approval above.

    `days` are those the order itself gives; `outside` says that the award is none of the case's.
    """

    on: date
    modification: str
    approved_by: str
    approving_office: str
    reason: str
    award: str
    days: int | None = None
    outside: bool = False
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)
    corrected_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWorkExtended:
    """The parties agreed on a longer stop. `remark` says why one out of its order stands."""

    on: date
    until: date
    modification: str
    approved_by: str
    approving_office: str
    award: str
    remark: str | None = None
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)
    corrected_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWorkLifted:
    """The stop-work order was cancelled; this says nothing about the review."""

    on: date
    modification: str
    approved_by: str
    approving_office: str
    reason: str
    award: str
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)
    corrected_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class StopWorkCorrected:
    """A mistyped stop-work act was set right: `values` take the place of what it said."""

    order: str
    values: Mapping[str, str]
    reason: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftProposed:
    """Somebody drafted a determination, a certification, a waiver or a letter."""

    draft: str
    kind: str
    words: str
    by: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReviewed:
    """Somebody else read the draft and agreed, or asked for changes."""

    draft: str
    verdict: str
    words: str
    by: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


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
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterminationReopened:
    """An official took the question up again; the determination stays on file as it was."""

    determination: str
    reason: str
    by: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


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
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notified:
    """The head of the agency gave notice to the APNSA (section 2(g))."""

    to: str
    by: str
    office: str
    on: date
    has_diligence_factors_reasons: bool
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """The APNSA said before the seven days were over that nothing more is needed."""

    by: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


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
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverRevoked:
    """A waiver was taken back."""

    waiver: str
    reason: str
    by: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


StopWork = StopWorkIssued | StopWorkExtended | StopWorkLifted
Draft = DraftProposed | DraftReviewed
Review = (
    DeterminationMade | DeterminationReopened | Certified | Notified | Cleared | Waived
    | WaiverRevoked
)  # fmt: skip
