"""What belongs together in a case: a question and its outcome, a draft and its readings."""

from dataclasses import dataclass

from stopwork.cases import acts, events

Outcome = events.QuestionAnswered | events.QuestionDeclined | events.QuestionWithheld
Source = events.EvidenceReceived | events.SourceCited


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question and what became of it; None while nobody has answered."""

    asked: events.QuestionAsked
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """What an outside organisation raised, and our answer if there is one."""

    received: events.ConcernReceived
    answer: events.ConcernAnswered | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A vendor's right of reply: the invitation, if any, and the response, if any."""

    invited: events.ReplyInvited | None = None
    response: events.VendorResponseReceived | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft and the readings of it, in order."""

    proposed: acts.DraftProposed
    reviews: tuple[acts.DraftReviewed, ...] = ()
