"""
What can happen in a case: past tense, plain values, never changed afterwards.

The entry in the log holds who and when it was written down; `on` is the day on which the thing
itself happened. A new meaning gets a new name. The stored names in EVENTS are written out, so a
class may be renamed and an old log still reads.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stopwork.cases import acts
from stopwork.cases.acts import ASIDE
from stopwork.cases.questions import (
    ConcernAnswered,
    ConcernReceived,
    Letter,
    Question,
    QuestionAnswered,
    QuestionAsked,
    QuestionDeclined,
    QuestionWithheld,
    ReplyInvited,
    VendorResponseReceived,
)

__all__ = [  # what is defined elsewhere, and is an event like those here
    "ConcernAnswered",
    "ConcernReceived",
    "Letter",
    "Question",
    "QuestionAnswered",
    "QuestionAsked",
    "QuestionDeclined",
    "QuestionWithheld",
    "ReplyInvited",
    "VendorResponseReceived",
]
WORKSPACE = "workspace"  # the reserved case that holds who was given which role
ANSWERS = ("same", "different", "unsure")
SCOPES = ("in scope", "not in scope", "uncertain")
FINDINGS = ("significant", "not_significant")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGranted:
    """Somebody was given a role in this workspace, and the office they hold."""

    person: str
    role: str
    office: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)
    granted_by: str | None = field(default=None, compare=False, metadata=ASIDE)  # whose entry it is


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleRevoked:
    """A role was taken from somebody."""

    person: str
    role: str
    reason: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened:
    """A review began, from a lead or by hand."""

    title: str
    agency: str
    vendor: str
    reason: str
    on: date
    lead: str | None = None
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardLinked:
    """An award was put under this review. Money is a decimal in words, as published."""

    award: str
    recipient: str
    on: date
    amount: str | None = None
    currency: str | None = None
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceReceived:
    """Bytes arrived and are kept under their SHA-256; the four dates are four different things."""

    source: str
    sha256: str
    size: int
    name: str
    title: str
    publisher: str
    grade: str
    received_on: date
    published_on: date
    observed_on: date | None = None
    effective_on: date | None = None
    url: str | None = None
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCited:
    """A publication was named that we have read or know of and whose bytes are not held here."""

    source: str
    title: str
    publisher: str
    grade: str
    published_on: date
    on: date
    url: str | None = None
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAsserted:
    """Somebody says something about a subject. `type` tells how `value` is read.

    `directness` is first-hand or second-hand where known; `repeats` names the claim it copies.
    """

    claim: str
    key: str
    subject: str
    type: str
    value: str | bool | None
    says: str
    source: str
    grade: str
    published_on: date
    unknown: str | None = None
    about: str | None = None
    until: str | None = None
    directness: str | None = None
    repeats: str | None = None
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWithdrawn:
    """Who asserted a claim took it back; it stays on file and no longer speaks."""

    claim: str
    reason: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionJudged:
    """A reviewer preferred one claim of a contradiction, or (None) left it open, with reasons."""

    key: str
    subject: str
    preferred: str | None
    reason: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HitJudged:
    """A reviewer judged whether the recipient is the vendor: same, different, unsure."""

    hit: str
    vendor: str
    judgement: str
    reason: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeRecorded:
    """A reviewer recorded whether the product is commercial spyware, limb by limb, with reasons."""

    scope: str
    reason: str
    on: date
    limbs: Mapping[str, str] = field(default_factory=dict)
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkChanged:
    """How far a thing of the case may be seen was changed, by its entry; what was sealed stays."""

    thing: str
    entry: int
    mark: str
    reason: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed:
    """The review ended, with the reason."""

    reason: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


Workspace = RoleGranted | RoleRevoked
Opening = CaseOpened | AwardLinked | HitJudged | ScopeRecorded | MarkChanged | CaseClosed
Said = EvidenceReceived | SourceCited | ClaimAsserted | ClaimWithdrawn | ContradictionJudged
Acted = acts.StopWork | acts.StopWorkCorrected | acts.Draft | acts.Review
Event = Workspace | Opening | Said | Question | Letter | Acted

EVENTS: dict[str, type[Event]] = {
    "role-granted": RoleGranted,
    "role-revoked": RoleRevoked,
    "case-opened": CaseOpened,
    "award-linked": AwardLinked,
    "evidence-received": EvidenceReceived,
    "source-cited": SourceCited,
    "claim-asserted": ClaimAsserted,
    "claim-withdrawn": ClaimWithdrawn,
    "contradiction-judged": ContradictionJudged,
    "hit-judged": HitJudged,
    "question-asked": QuestionAsked,
    "question-answered": QuestionAnswered,
    "question-declined": QuestionDeclined,
    "question-withheld": QuestionWithheld,
    "scope-recorded": ScopeRecorded,
    "stop-work-issued": acts.StopWorkIssued,
    "stop-work-extended": acts.StopWorkExtended,
    "stop-work-lifted": acts.StopWorkLifted,
    "stop-work-corrected": acts.StopWorkCorrected,
    "concern-received": ConcernReceived,
    "concern-answered": ConcernAnswered,
    "reply-invited": ReplyInvited,
    "vendor-response-received": VendorResponseReceived,
    "draft-proposed": acts.DraftProposed,
    "draft-reviewed": acts.DraftReviewed,
    "determination-made": acts.DeterminationMade,
    "determination-reopened": acts.DeterminationReopened,
    "certified": acts.Certified,
    "notified": acts.Notified,
    "cleared": acts.Cleared,
    "waived": acts.Waived,
    "waiver-revoked": acts.WaiverRevoked,
    "mark-changed": MarkChanged,
    "case-closed": CaseClosed,
}
