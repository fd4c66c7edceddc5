"""
What was asked in a case and what became of it: questions, concerns, the vendor's right of reply.

Past tense and plain values, as in `events`.
"""

from dataclasses import dataclass, field
from datetime import date

from stopwork.cases.acts import ASIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAsked:
    """A question was put to somebody who can answer it, perhaps with a date to answer by."""

    question: str
    words: str
    to: str
    on: date
    key: str | None = None
    due_on: date | None = None
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswered:
    """An answer came; what it establishes is asserted as a claim of its own."""

    question: str
    answer: str
    by: str
    on: date
    claim: str | None = None
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionDeclined:
    """Whoever was asked would not answer."""

    question: str
    reason: str
    by: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWithheld:
    """The answer exists and is withheld: classified, privileged, under seal."""

    question: str
    authority: str
    by: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernReceived:
    """An outside organisation raised something and asks for something."""

    concern: str
    organisation: str
    words: str
    ask: str
    on: date
    source: str | None = None
    due_on: date | None = None
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernAnswered:
    """The concern was answered."""

    concern: str
    answer: str
    on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyInvited:
    """The vendor was asked for its reply; its own clock runs until `due_on`."""

    reply: str
    vendor: str
    words: str
    on: date
    due_on: date
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorResponseReceived:
    """The vendor replied, invited or not."""

    reply: str
    vendor: str
    words: str
    on: date
    source: str | None = None
    recorded_on: date | None = field(default=None, compare=False, metadata=ASIDE)


Question = QuestionAsked | QuestionAnswered | QuestionDeclined | QuestionWithheld
Letter = ConcernReceived | ConcernAnswered | ReplyInvited | VendorResponseReceived
