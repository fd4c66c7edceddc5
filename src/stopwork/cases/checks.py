"""
Whether an event fits the case it is meant for.

Who may do something is the matter of `roles`; here it is whether the thing can have happened: an
answer needs a question, a lift needs a stop. `checked` raises CaseError with what is wrong.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from stopwork.cases import acts, events
from stopwork.cases.case import Case
from stopwork.cases.claims import DIRECTNESS, GRADES, days_of
from stopwork.cases.days import in_order, plausible
from stopwork.cases.events import ANSWERS, SCOPES, Event
from stopwork.cases.parts.stop_work import correction_fits, order_fits
from stopwork.cases.parts.waivers import waiver_fits
from stopwork.cases.words import is_empty
from stopwork.errors import CaseError
from stopwork.log.entries import VISIBILITIES
from stopwork.matching.nearest import meant

Check = Callable[[Case, Any], str | None]
IDS = ("claim", "source", "question", "concern", "reply", "draft", "determination", "waiver", "hit",
       "award")  # fmt: skip
OURS = ("derived:", "left-open:", "question:", "act-")  # the ids of claims that are computed
LONGEST_ID = 200
SAID = ("answer", "reason", "authority")  # the words of what became of a question or a concern


def checked(case: Case, event: Event) -> None:
    """Raise CaseError, with what to do, unless the event fits the case as it stands."""
    if case.opened is None and not isinstance(
        event, events.CaseOpened | events.RoleGranted | events.RoleRevoked
    ):
        raise CaseError(f"case '{case.id}' is not open; open it with `stopwork case open`")
    for check in (_plain_ids, plausible, in_order, *CHECKS.get(type(event), ())):
        if wrong := check(case, event):
            raise CaseError(f"case '{case.id}': {wrong}")


def _near(name: str, names: Iterable[str]) -> str:
    """The ids that may have been meant, or where all of them are listed."""
    return meant(name, names, "see `stopwork case ids`")


def _plain_ids(case: Case, event: Any) -> str | None:
    """Ids are printed, referred to and compared, so none may hide a mark or look like ours."""
    told = [case.id, *(getattr(event, name, None) for name in IDS)]
    for name in told:
        if name is None:
            continue
        if not name.isprintable() or name != name.strip() or not 0 < len(name) <= LONGEST_ID:
            return f"the id {name[:60]!r} holds marks that are not seen, or is empty or too long"
        if name.startswith(OURS):
            return f"the id '{name[:60]}' begins as ids that are computed do; choose another"
    return None


def _plain_amount(_: Case, event: events.AwardLinked) -> str | None:
    if event.amount is None or re.fullmatch(r"-?\d{1,15}(\.\d{1,2})?", event.amount):
        return None
    return f"the amount '{event.amount[:40]}' is no plain decimal; write 2000000.00"


def _new_case(case: Case, _: events.CaseOpened) -> str | None:
    return (
        "it is open already; add to it, or open another under another id" if case.opened else None
    )


def _known_grade(_: Case, event: Any) -> str | None:
    if event.grade not in GRADES:
        return f"grade '{event.grade}' is none of {', '.join(GRADES)}"
    return None


def _new_source(case: Case, event: Any) -> str | None:
    held = case.sources.get(event.source)
    if held is None or (
        isinstance(held, events.SourceCited) and isinstance(event, events.EvidenceReceived)
    ):
        return None
    return f"source '{event.source}' is there already; give this one another id"


def _claim(case: Case, event: events.ClaimAsserted) -> str | None:
    if event.claim in case.claims:
        return f"claim '{event.claim}' is there already; give this one another id"
    if event.source not in case.sources:
        return f"source '{event.source}' is not known; add it with `stopwork case evidence add`"
    if (event.value is None) == (event.unknown is None):
        return "a claim gives a value or says that it is unknown, one of the two"
    if event.directness is not None and event.directness not in DIRECTNESS:
        return f"directness '{event.directness}' is none of {', '.join(DIRECTNESS)}"
    if event.repeats is not None and event.repeats not in case.claims:
        return f"it repeats claim '{event.repeats}', which is not there"
    return _spans(event)


def _spans(event: events.ClaimAsserted) -> str | None:
    for text in (event.about, event.until):
        try:
            days_of(text or "2024")
        except ValueError:
            return f"'{text}' is no day, month or year; write 2024-10-08, 2024-10 or 2024"
    return None


def _claim_known(case: Case, event: events.ClaimWithdrawn) -> str | None:
    if event.claim not in case.claims:
        return f"there is no claim '{event.claim}'; {_near(event.claim, case.claims)}"
    return f"claim '{event.claim}' is withdrawn already" if event.claim in case.withdrawn else None


def _judged(case: Case, event: events.ContradictionJudged) -> str | None:
    if not event.reason.strip():
        return "a judgement needs its reason"
    if event.preferred is None:
        return None
    claim = case.claims.get(event.preferred)
    if claim is None or (claim.key, claim.subject) != (event.key, event.subject):
        return f"claim '{event.preferred}' does not speak of {event.key} of {event.subject}"
    return None


def _answer_word(_: Case, event: events.HitJudged) -> str | None:
    return None if event.judgement in ANSWERS else f"a hit is judged {', '.join(ANSWERS)}"


def _scope_word(_: Case, event: events.ScopeRecorded) -> str | None:
    return None if event.scope in SCOPES else f"scope is one of: {', '.join(SCOPES)}"


def _due_after(_: Case, event: Any) -> str | None:
    if event.due_on is not None and event.due_on < event.on:
        return f"it is due on {event.due_on}, before it is asked on {event.on}; look at the days"
    return None


def _new_question(case: Case, event: events.QuestionAsked) -> str | None:
    return (
        f"question '{event.question}' is asked already"
        if event.question in case.questions
        else None
    )


def _open_question(case: Case, event: Any) -> str | None:
    question = case.questions.get(event.question)
    if question is None:
        near = _near(event.question, case.questions)
        return f"there is no question '{event.question}'; {near}, or ask it first"
    if isinstance(question.outcome, events.QuestionAnswered):
        return f"question '{event.question}' is answered already; ask another"
    return None


def _says_something(_: Case, event: Any) -> str | None:
    """An empty answer would close what was asked, and say nothing."""
    if is_empty(next(getattr(event, part) for part in SAID if hasattr(event, part))):
        return "an empty answer answers nothing; write down what was said"
    return None


def _new_concern(case: Case, event: events.ConcernReceived) -> str | None:
    return f"concern '{event.concern}' is there already" if event.concern in case.concerns else None


def _open_concern(case: Case, event: events.ConcernAnswered) -> str | None:
    concern = case.concerns.get(event.concern)
    if concern is None:
        return f"there is no concern '{event.concern}'; {_near(event.concern, case.concerns)}"
    return f"concern '{event.concern}' is answered already" if concern.answer else None


def _reply(case: Case, event: events.ReplyInvited | events.VendorResponseReceived) -> str | None:
    known = case.replies.get(event.reply)
    if isinstance(event, events.ReplyInvited):
        return f"reply '{event.reply}' is invited already" if known else None
    return f"reply '{event.reply}' has come already" if known and known.response else None


def _new_draft(case: Case, event: acts.DraftProposed) -> str | None:
    if event.kind not in acts.DRAFT_KINDS:
        return f"a draft is one of: {', '.join(acts.DRAFT_KINDS)}"
    return f"draft '{event.draft}' is there already" if event.draft in case.drafts else None


def _read_draft(case: Case, event: acts.DraftReviewed) -> str | None:
    if event.verdict not in acts.REVIEWS:
        return f"a reading ends with: {', '.join(acts.REVIEWS)}"
    return None if event.draft in case.drafts else _no_draft(case, event.draft)


def _no_draft(case: Case, draft: str) -> str:
    return f"there is no draft '{draft}'; {_near(draft, case.drafts)}"


def _agreed_draft(case: Case, event: Any) -> str | None:
    """What is signed from a draft was read and agreed by somebody, after its last change asked."""
    if event.draft is None:
        return None
    draft = case.drafts.get(event.draft)
    if draft is None:
        return _no_draft(case, event.draft)
    if not draft.reviews or draft.reviews[-1].verdict != "agreed":
        return f"draft '{event.draft}' is not agreed by a reviewer yet"
    return None


def _determination(case: Case, event: acts.DeterminationMade) -> str | None:
    if {event.limb1, event.limb2} - set(acts.FINDINGS):
        return f"each limb is found one of: {', '.join(acts.FINDINGS)}"
    if not event.reason.strip():
        return "a determination needs its reasons"
    if case.determination is not None and not case.is_reopened:
        return "a determination stands; reopen it first"
    return None


def _of_determination(case: Case, event: Any) -> str | None:
    made = case.determination
    if made is None or made.determination != event.determination:
        return f"'{event.determination}' is not the determination that stands"
    return None


def _certified(case: Case, _: acts.Certified) -> str | None:
    made = case.determination
    if made is not None and "significant" in (made.limb1, made.limb2):
        return "the determination finds significant risk: it is waived (2(m)) or not used"
    return "the determination was reopened; it is made again first" if case.is_reopened else None


def _waived(case: Case, event: acts.WaiverRevoked) -> str | None:
    if event.waiver not in case.waivers:
        return f"there is no waiver '{event.waiver}'; {_near(event.waiver, case.waivers)}"
    return f"waiver '{event.waiver}' is revoked already" if event.waiver in case.revoked else None


def _mark(_: Case, event: events.MarkChanged) -> str | None:
    if event.mark not in VISIBILITIES:
        return f"a mark is one of: {', '.join(VISIBILITIES)}"
    return "a mark is changed for a reason; say it" if is_empty(event.reason) else None


def _not_closed(case: Case, _: Event) -> str | None:
    return "it is closed; reopen the determination first" if case.closed else None


CHECKS: Mapping[type[Event], tuple[Check, ...]] = {
    events.CaseOpened: (_new_case,),
    events.AwardLinked: (_plain_amount,),
    events.HitJudged: (_answer_word,),
    events.ScopeRecorded: (_scope_word,),
    events.CaseClosed: (_not_closed,),
    events.MarkChanged: (_mark,),
    events.EvidenceReceived: (_known_grade, _new_source),
    events.SourceCited: (_known_grade, _new_source),
    events.ClaimAsserted: (_known_grade, _claim),
    events.ClaimWithdrawn: (_claim_known,),
    events.ContradictionJudged: (_judged,),
    events.QuestionAsked: (_new_question, _due_after),
    events.QuestionAnswered: (_open_question, _says_something),
    events.QuestionDeclined: (_open_question, _says_something),
    events.QuestionWithheld: (_open_question, _says_something),
    events.ConcernReceived: (_new_concern, _due_after),
    events.ConcernAnswered: (_open_concern, _says_something),
    events.ReplyInvited: (_reply, _due_after),
    events.VendorResponseReceived: (_reply,),
    acts.StopWorkIssued: (_not_closed, order_fits),
    acts.StopWorkExtended: (_not_closed, order_fits),
    acts.StopWorkLifted: (_not_closed, order_fits),
    acts.StopWorkCorrected: (correction_fits,),
    acts.DraftProposed: (_new_draft,),
    acts.DraftReviewed: (_read_draft,),
    acts.DeterminationMade: (_not_closed, _determination, _agreed_draft),
    acts.DeterminationReopened: (_of_determination,),
    acts.Certified: (_not_closed, _of_determination, _certified, _agreed_draft),
    acts.Waived: (_not_closed, waiver_fits, _agreed_draft),
    acts.WaiverRevoked: (_waived,),
}
