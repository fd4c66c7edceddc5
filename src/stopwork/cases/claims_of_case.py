"""
The claims of a case: what was asserted, and what the record's own acts say.

An act that an official put into this record (a stop-work order, a determination) is a record of
itself, so it speaks as a claim of the best grade. A question asked and not answered speaks too: it
turns *not asked* into *unanswered* or *withheld*.
"""

from collections.abc import Iterator
from datetime import date, datetime

from stopwork.cases import acts, events
from stopwork.cases.case import Case, Question
from stopwork.cases.claims import Claim, Value
from stopwork.cases.days import dated, marked_on
from stopwork.cases.parts.stop_work import standing
from stopwork.truth import UnknownKind

RECORD = "this record"
Said = tuple[str, Value]


def claims_of(case: Case) -> tuple[Claim, ...]:
    """Return every claim that stands in a case, withdrawn ones left out, in the order written."""
    asserted = (_claim(each) for key, each in case.claims.items() if key not in case.withdrawn)
    asked = (claim for question in case.questions.values() for claim in _unanswered(question))
    return (*asserted, *_acts(case), *_scope(case), *asked)


def _scope(case: Case) -> Iterator[Claim]:
    """The scope on record: a reviewer's, and what the case goes by until it is recorded anew."""
    if case.scope is not None:
        on = case.scope.on
        yield Claim(
            id="act-scope",
            key="product.scope_on_record",
            subject="case",
            value=case.scope.scope.replace(" ", "_"),
            about=on.isoformat(),
            published_on=on,
            grade="primary-record",
            source=RECORD,
            says=f"Recorded here by a reviewer on {on}: {case.scope.scope}.",
        )


def _claim(event: events.ClaimAsserted) -> Claim:
    return Claim(
        id=event.claim,
        key=event.key,
        subject=event.subject,
        value=value_read(event.type, event.value),
        unknown=UnknownKind(event.unknown) if event.unknown else None,
        about=event.about,
        until=event.until,
        published_on=event.published_on,
        grade=event.grade,
        source=event.source,
        says=event.says,
        directness=event.directness,
        repeats=event.repeats,
    )


def value_read(kind: str, value: str | bool | None) -> Value | None:  # noqa: FBT001 -- a value
    """Return a stored value by its type; a day known to its month or year stays text."""
    if not isinstance(value, str):
        return value
    if kind == "day":
        return date.fromisoformat(value) if len(value) == len("2024-10-08") else value
    return datetime.fromisoformat(value) if kind == "instant" and "T" in value else value


def value_written(value: Value | None) -> str | bool | None:
    """Return a value as it is stored: days and instants in ISO words, whole numbers as digits."""
    if value is None or isinstance(value, bool | str):
        return value
    return str(value) if isinstance(value, int) else value.isoformat()


def _acts(case: Case) -> Iterator[Claim]:
    """What the acts say that stand: the last order with what became of it, the last of the rest."""
    for place, act in enumerate(_standing(case), 1):
        for key, value in _says(act):
            yield _record(f"act-{place}:{key}", key, value=value, act=act)
        if isinstance(act, acts.Waived) and case.is_whole and act.waiver not in case.revoked:
            yield _record(f"act-{place}:waiver.revoked", "waiver.revoked", value=False, act=act)
    if len(case.determinations) > 1 and not case.is_reopened:
        again = case.determinations[-1]
        yield _record("act-again", "review.redetermined_on", value=again.on, act=again)


def _standing(case: Case) -> Iterator[acts.StopWork | acts.Review]:
    yield from standing(case.stops)
    yield from case.determinations[-1:]
    yield from case.reopened[-1:] if case.is_reopened else ()
    made = case.determination
    of_it = [act for act in case.certified if made and act.determination == made.determination]
    yield from of_it[-1:]
    yield from [act for act in case.notices if isinstance(act, acts.Notified)][-1:]
    yield from [act for act in case.notices if isinstance(act, acts.Cleared)][-1:]
    for waiver in list(case.waivers.values())[-1:]:
        yield waiver
        if waiver.waiver in case.revoked:
            yield case.revoked[waiver.waiver]


def _record(name: str, key: str, *, value: Value, act: acts.StopWork | acts.Review) -> Claim:
    return Claim(
        id=name,
        key=key,
        subject="case",
        value=value,
        about=act.on.isoformat(),
        published_on=act.on,
        grade="primary-record",
        source=RECORD,
        says=_sentence(act),
        recorded_on=marked_on(act),
    )


def _sentence(act: acts.StopWork | acts.Review) -> str:
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in type(act).__name__).strip()
    return f"Recorded here: {words} on {dated(act)}."


def _says(act: acts.StopWork | acts.Review) -> tuple[Said, ...]:
    match act:
        case acts.StopWorkIssued() | acts.StopWorkExtended() | acts.StopWorkLifted():
            return _stop_work(act)
        case acts.DeterminationMade() | acts.DeterminationReopened():
            return _determination(act)
        case acts.Waived() | acts.WaiverRevoked():
            return _waiver(act)
        case acts.Certified() | acts.Notified() | acts.Cleared():
            return _certification(act)


def _stop_work(act: acts.StopWork) -> tuple[Said, ...]:
    match act:
        case acts.StopWorkIssued():
            return (
                ("contract.stop_work_issued_on", act.on),
                *([] if act.days is None else [("contract.stop_work_period_days", str(act.days))]),
                ("contract.approval_above_co", True),
            )
        case acts.StopWorkExtended():
            return (
                ("contract.stop_work_extension_agreed", True),
                ("contract.stop_work_extended_until", act.until),
            )
        case acts.StopWorkLifted():
            return (
                ("contract.stop_work_lifted_on", act.on),
                ("contract.cancellation_approved_alike", True),
            )


def _determination(act: acts.DeterminationMade | acts.DeterminationReopened) -> tuple[Said, ...]:
    match act:
        case acts.DeterminationMade():
            return (
                ("determination.made_on", act.on),
                ("determination.by_office", act.office),
                ("determination.limb1", act.limb1),
                ("determination.limb2", act.limb2),
            )
        case acts.DeterminationReopened():
            return (
                ("review.new_information_obtained", True),
                ("determination.reopened_on", act.on),
            )


def _certification(act: acts.Certified | acts.Notified | acts.Cleared) -> tuple[Said, ...]:
    match act:
        case acts.Certified():
            return (
                ("certification.on", act.on),
                ("certification.by_office", act.office),
                ("certification.is_acting", act.acting),
                ("certification.is_delegated", False),
                ("certification.covers_both_limbs", True),
            )
        case acts.Notified():
            return (
                ("notice.on", act.on),
                ("notice.by_head_of_agency", True),
                ("notice.has_diligence_factors_reasons", act.has_diligence_factors_reasons),
            )
        case acts.Cleared():
            return (("notice.apnsa_cleared", True), ("notice.cleared_on", act.on))


def _waiver(act: acts.Waived | acts.WaiverRevoked) -> tuple[Said, ...]:
    match act:
        case acts.Waived():
            return (
                ("waiver.on", act.on),
                ("waiver.until", act.until),
                ("waiver.by_office", act.office),
                ("waiver.is_delegated", False),
                *([("waiver.extraordinary", True)] if act.extraordinary else []),
                *([("waiver.no_alternative", True)] if act.no_alternative else []),
            )
        case acts.WaiverRevoked():
            return (("waiver.revoked", True),)


def _unanswered(question: Question) -> Iterator[Claim]:
    asked, outcome = question.asked, question.outcome
    if asked.key is None or isinstance(outcome, events.QuestionAnswered):
        return
    withheld = isinstance(outcome, events.QuestionWithheld)
    yield Claim(
        id=f"question:{asked.question}",
        key=asked.key,
        subject="case",
        value=None,
        unknown=UnknownKind.WITHHELD if withheld else UnknownKind.UNANSWERED,
        published_on=asked.on,
        grade="primary-record",
        source=RECORD,
        says=f"Asked of {asked.to} on {asked.on}: {asked.words}",
    )
