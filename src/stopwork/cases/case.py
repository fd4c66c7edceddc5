"""
One case: what its events add up to.

    events  →  after, one by one  →  Case

Nothing is edited: a withdrawn claim, a reopened determination and a revoked waiver stay on file
beside the event that took them back. `as_of` folds only what had happened, or had been published,
by a day, so that a later load of evidence changes no earlier answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import assert_never

from stopwork.cases import acts, events
from stopwork.cases.events import Event
from stopwork.cases.growing_map import Growing
from stopwork.cases.parts.corrections import set_right
from stopwork.cases.parts.threads import Concern, Draft, Outcome, Question, Reply, Source
from stopwork.cases.words import is_empty

__all__ = ["Case", "Concern", "Draft", "Outcome", "Question", "Reply", "Source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The state of one review. Mappings keep the order in which things were written down.

    `is_whole` is no where it was made from a view that may hide entries: what is not there may then
    have happened all the same.
    """

    id: str
    is_whole: bool = True
    opened: events.CaseOpened | None = None
    awards: Growing[str, events.AwardLinked] = field(default_factory=Growing)
    hits: Growing[str, events.HitJudged] = field(default_factory=Growing)
    sources: Growing[str, Source] = field(default_factory=Growing)
    claims: Growing[str, events.ClaimAsserted] = field(default_factory=Growing)
    withdrawn: Growing[str, events.ClaimWithdrawn] = field(default_factory=Growing)
    judged: Growing[tuple[str, str], events.ContradictionJudged] = field(default_factory=Growing)
    questions: Growing[str, Question] = field(default_factory=Growing)
    scope: events.ScopeRecorded | None = None
    concerns: Growing[str, Concern] = field(default_factory=Growing)
    replies: Growing[str, Reply] = field(default_factory=Growing)
    stops: tuple[acts.StopWork, ...] = ()
    corrected: tuple[acts.StopWorkCorrected, ...] = ()
    drafts: Growing[str, Draft] = field(default_factory=Growing)
    determinations: tuple[acts.DeterminationMade, ...] = ()
    reopened: tuple[acts.DeterminationReopened, ...] = ()
    certified: tuple[acts.Certified, ...] = ()
    notices: tuple[acts.Notified | acts.Cleared, ...] = ()
    waivers: Growing[str, acts.Waived] = field(default_factory=Growing)
    revoked: Growing[str, acts.WaiverRevoked] = field(default_factory=Growing)
    closed: events.CaseClosed | None = None

    @property
    def title(self) -> str:
        """The title it was opened under, or its id."""
        return self.opened.title if self.opened else self.id

    @property
    def determination(self) -> acts.DeterminationMade | None:
        """The last determination made, reopened or not."""
        return self.determinations[-1] if self.determinations else None

    @property
    def is_reopened(self) -> bool:
        """Whether the last determination was taken up again."""
        made = self.determination
        return made is not None and made.determination in {r.determination for r in self.reopened}


def after(case: Case, event: Event) -> Case:  # noqa: C901, PLR0911, PLR0912 -- one arm per group
    """Return the case after one more event; that the event fits was decided before."""
    if isinstance(event, acts.StopWork | acts.Draft | acts.Review):
        return _acted(case, event)
    match event:
        case events.CaseOpened():
            return _with(case, "opened", event)
        case events.MarkChanged():
            return case  # of the record and not of the review: see `marks.marks_now`
        case acts.StopWorkCorrected():
            return _with(case, "corrected", (*case.corrected, event))
        case events.AwardLinked():
            return _with(case, "awards", case.awards.plus(event.award, event))
        case events.HitJudged():
            return _with(case, "hits", case.hits.plus(event.hit, event))
        case events.ScopeRecorded():
            return _with(case, "scope", event)
        case events.CaseClosed():
            return _with(case, "closed", event)
        case events.EvidenceReceived() | events.SourceCited():
            return _with(case, "sources", case.sources.plus(event.source, event))
        case events.ClaimAsserted() | events.ClaimWithdrawn() | events.ContradictionJudged():
            return _claims(case, event)
        case (
            events.QuestionAsked()
            | events.QuestionAnswered()
            | events.QuestionDeclined()
            | events.QuestionWithheld()
        ):
            return _questions(case, event)
        case events.ConcernReceived() | events.ConcernAnswered():
            return _concerns(case, event)
        case events.ReplyInvited() | events.VendorResponseReceived():
            return _replies(case, event)
        case events.RoleGranted() | events.RoleRevoked():
            return case  # people belong to the workspace: see `roles`
        case _:
            assert_never(event)


def _acted(case: Case, event: acts.StopWork | acts.Draft | acts.Review) -> Case:
    match event:
        case acts.StopWorkIssued() | acts.StopWorkExtended() | acts.StopWorkLifted():
            return _with(case, "stops", (*case.stops, event))
        case acts.DraftProposed() | acts.DraftReviewed():
            return _drafts(case, event)
        case _:
            return _review(case, event)


def _with(case: Case, name: str, value: object) -> Case:
    """The case with one field changed: `replace`, several times as fast, for long records."""
    made = object.__new__(Case)
    for each in _FIELDS:
        object.__setattr__(made, each, value if each == name else getattr(case, each))
    return made


_FIELDS = tuple(each.name for each in fields(Case))


def _claims(
    case: Case, event: events.ClaimAsserted | events.ClaimWithdrawn | events.ContradictionJudged
) -> Case:
    match event:
        case events.ClaimAsserted():
            return _with(case, "claims", case.claims.plus(event.claim, event))
        case events.ClaimWithdrawn():
            return _with(case, "withdrawn", case.withdrawn.plus(event.claim, event))
        case events.ContradictionJudged():
            return _with(case, "judged", case.judged.plus((event.key, event.subject), event))
        case _:
            assert_never(event)


def _questions(case: Case, event: events.Question) -> Case:
    match event:
        case events.QuestionAsked():
            question = Question(asked=event)
        case events.QuestionAnswered() | events.QuestionDeclined() | events.QuestionWithheld():
            if isinstance(event, events.QuestionAnswered) and is_empty(event.answer):
                return case  # an empty answer answers nothing
            question = replace(case.questions[event.question], outcome=event)
        case _:
            assert_never(event)
    return _with(case, "questions", case.questions.plus(event.question, question))


def _concerns(case: Case, event: events.ConcernReceived | events.ConcernAnswered) -> Case:
    match event:
        case events.ConcernReceived():
            concern = Concern(received=event)
        case events.ConcernAnswered():
            if is_empty(event.answer):
                return case
            concern = replace(case.concerns[event.concern], answer=event)
        case _:
            assert_never(event)
    return _with(case, "concerns", case.concerns.plus(event.concern, concern))


def _replies(case: Case, event: events.ReplyInvited | events.VendorResponseReceived) -> Case:
    reply = case.replies.get(event.reply, Reply())
    match event:
        case events.ReplyInvited():
            reply = replace(reply, invited=event)
        case events.VendorResponseReceived():
            reply = replace(reply, response=event)
        case _:
            assert_never(event)
    return _with(case, "replies", case.replies.plus(event.reply, reply))


def _drafts(case: Case, event: acts.Draft) -> Case:
    match event:
        case acts.DraftProposed():
            draft = Draft(proposed=event)
        case acts.DraftReviewed():
            known = case.drafts[event.draft]
            draft = replace(known, reviews=(*known.reviews, event))
        case _:
            assert_never(event)
    return _with(case, "drafts", case.drafts.plus(event.draft, draft))


def _review(case: Case, event: acts.Review) -> Case:
    match event:
        case acts.DeterminationMade():
            return _with(case, "determinations", (*case.determinations, event))
        case acts.DeterminationReopened():
            return _with(_with(case, "reopened", (*case.reopened, event)), "closed", None)
        case acts.Certified():
            return _with(case, "certified", (*case.certified, event))
        case acts.Notified() | acts.Cleared():
            return _with(case, "notices", (*case.notices, event))
        case acts.Waived():
            return _with(case, "waivers", case.waivers.plus(event.waiver, event))
        case acts.WaiverRevoked():
            return _with(case, "revoked", case.revoked.plus(event.waiver, event))
        case _:
            assert_never(event)


def state_of(case: Case, stands: str) -> str:
    """Return the state of a review in one word, the same in every header, table and export.

    `stands` is the law's word for how far the review has come on the day (`law.tables.states`): a
    determination, a certification and a waiver count as they stand, not as they were recorded.
    """
    return "closed" if case.closed is not None else stands


def known_on(event: Event) -> date:
    """Return the day from which an event counts: of what is published, when it was published."""
    match event:
        case events.EvidenceReceived() | events.SourceCited() | events.ClaimAsserted():
            return event.published_on
        case _:
            return event.on


def folded(id: str, happened: Iterable[Event]) -> Case:  # noqa: A002 -- a case's own word
    """Return the case that the events add up to, in the order in which they were written down."""
    case = Case(id=id)
    for event in set_right(happened):
        case = after(case, event)
    return case


def as_of(
    id: str,  # noqa: A002 -- as above
    happened: Iterable[Event],
    on: date,
    *,
    is_whole: bool = True,
) -> Case:
    """Return the case as it stood on a day: later events and publications are left out.

    What rests on something left out is left out too: an answer to a question not yet asked.
    """
    case = Case(id=id, is_whole=is_whole)
    for event in set_right(happened):
        if known_on(event) <= on and not _hangs(case, event):
            case = after(case, event)
    return case


def _hangs(case: Case, event: Event) -> bool:
    """Whether an event speaks of something that the day does not know yet."""
    match event:
        case events.QuestionAnswered() | events.QuestionDeclined() | events.QuestionWithheld():
            return event.question not in case.questions
        case events.ConcernAnswered():
            return event.concern not in case.concerns
        case acts.DraftReviewed():
            return event.draft not in case.drafts
        case _:
            return False
