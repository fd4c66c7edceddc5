"""
Whether the days of an event can be so: acts follow what they rest on, and none lies ahead.

An order of a contracting officer may be older than the review that looks at it; what belongs to
the review itself is never older than the review.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from stopwork.cases import acts, events
from stopwork.cases.case import Case, known_on
from stopwork.cases.claims import days_of
from stopwork.cases.events import Event

FIRST_YEAR, LAST_YEAR = 1900, 2199
DAYS = ("day", "instant")
Rest = tuple[date, str]
AHEAD = {
    "received_on": "evidence is recorded when it has come",
    "published_on": "what is said is recorded once it was published",
}
# What belongs to the review itself, and is never older than the review.
OF_THE_REVIEW = (
    acts.Draft | acts.Review | events.CaseClosed | events.ScopeRecorded | events.QuestionAsked
    | events.ReplyInvited | events.ContradictionJudged | events.ClaimWithdrawn | events.MarkChanged
)  # fmt: skip


def dated(act: Any) -> str:
    """Return the day of an act as it is printed: with the day it was recorded, where that is later.

    What was recorded on its own day, or is not read from a log, is its day alone.
    """
    return f"{act.on}{backdated(act)}"


def backdated(act: Any) -> str:
    """Return the mark of an act that was recorded after the day it is dated; else nothing."""
    late = act.recorded_on is not None and act.recorded_on > act.on
    marks = [f"recorded on {act.recorded_on}"] if late else []
    if getattr(act, "corrected_on", None) is not None:
        marks.append(f"corrected on {act.corrected_on}")
    return f" ({'; '.join(marks)})" if marks else ""


def marked_on(act: Any) -> date | None:
    """Return the day from which a marked act is on record as it is now; None for one unmarked."""
    if not backdated(act):
        return None
    day: date = getattr(act, "corrected_on", None) or act.recorded_on
    return day


def later_recorded(happened: Iterable[Event], on: date) -> tuple[date, ...]:
    """Return the days of recording of the events that count on a day and were recorded later."""
    days = (event.recorded_on for event in happened if known_on(event) <= on)
    return tuple(sorted(day for day in days if day is not None and day > on))


def later_says(days: Sequence[date], on: date) -> str:
    """Return the sentence that marks an answer for a day on which less was on record."""
    until = f" to {days[-1]}" if days[-1] != days[0] else ""
    what = (
        "1 entry that counts here was"
        if len(days) == 1
        else (f"{len(days)} entries that count here were")
    )
    return (
        f"{what} recorded after that day (recorded on {days[0]}{until}); "
        f"--known-on {on} answers without."
    )


def plausible(_: Case, event: Any) -> str | None:
    """Return which day is a slip of the pen: from one far outside no period can be counted."""
    days = [
        value for field in fields(event) if isinstance(value := getattr(event, field.name), date)
    ]
    if isinstance(event, events.ClaimAsserted):
        texts = [event.about, event.until, event.value if event.type in DAYS else None]
        days += [day for text in texts for day in _days_in(text)]
    odd = next((day for day in days if not FIRST_YEAR <= day.year <= LAST_YEAR), None)
    return None if odd is None else f"the day {odd} is not plausible; write one from 1900 to 2199"


def _days_in(text: object) -> tuple[date, ...]:
    try:
        return days_of(str(text)[:10]) if text else ()
    except ValueError:
        return ()  # whether it is a day at all is another check's matter


def in_order(case: Case, event: Event) -> str | None:
    """Return which day an event lies before though it rests on it, or None."""
    on = getattr(event, "on", None)
    if not isinstance(on, date):
        return None
    for day, what in (*_opening(case, event), *_rests_on(case, event)):
        if on < day:
            return f"{on} is before {what} of {day}, which it rests on; look at the day"
    return None


def not_yet(event: Event, today: date, law: date | None = None) -> str | None:
    """Return why nobody can have acted on a day: it lies ahead, or before the law."""
    for name in ("on", "received_on", "published_on"):
        day = getattr(event, name, None)
        if isinstance(day, date) and day > today:
            return f"{day} lies ahead; {AHEAD.get(name, 'an act is recorded when it was done')}"
    if law is not None and isinstance(event, acts.Review) and event.on < law:
        return f"{event.on} is before {law}, from when on the law knows of such an act"
    return None


def _opening(case: Case, event: Event) -> Iterator[Rest]:
    if case.opened is not None and isinstance(event, OF_THE_REVIEW):
        yield case.opened.on, "the opening of the case"


def _rests_on(case: Case, event: Any) -> Iterator[Rest]:
    if isinstance(event, acts.Draft | acts.Review):
        yield from _act(case, event)
    elif isinstance(
        event, events.QuestionAnswered | events.QuestionDeclined | events.QuestionWithheld
    ):
        if event.question in case.questions:
            yield case.questions[event.question].asked.on, "the question"
    elif isinstance(event, events.ConcernAnswered) and event.concern in case.concerns:
        yield case.concerns[event.concern].received.on, "the concern"
    elif isinstance(event, events.VendorResponseReceived) and event.reply in case.replies:
        invited = case.replies[event.reply].invited
        yield from ((one.on, "the invitation") for one in (invited,) if one is not None)
    else:
        yield from _claims(case, event)


def _claims(case: Case, event: Any) -> Iterator[Rest]:
    """The claims that a withdrawal or a judgement speaks of, as they were published."""
    named = {
        events.ClaimWithdrawn: getattr(event, "claim", None),
        events.ContradictionJudged: getattr(event, "preferred", None),
    }
    claim = case.claims.get(named.get(type(event)) or "")
    if claim is not None:
        yield claim.published_on, "the claim"


def _act(case: Case, event: acts.Draft | acts.Review) -> Iterator[Rest]:
    draft = case.drafts.get(getattr(event, "draft", None) or "")
    if draft is not None and not isinstance(event, acts.DraftProposed):
        yield draft.proposed.on, "the draft"
        if not isinstance(event, acts.DraftReviewed):
            yield from ((read.on, "the reading of the draft") for read in draft.reviews[-1:])
    made = case.determination
    if made is not None and isinstance(event, acts.Certified | acts.DeterminationReopened):
        yield made.on, "the determination"
    if isinstance(event, acts.DeterminationMade):
        yield from ((again.on, "the reopening") for again in case.reopened[-1:])
    if made is not None and isinstance(event, acts.Waived):
        yield made.on, "the determination"
    if isinstance(event, acts.WaiverRevoked) and event.waiver in case.waivers:
        yield case.waivers[event.waiver].on, "the waiver"
    if isinstance(event, acts.Cleared):
        told = [notice for notice in case.notices if isinstance(notice, acts.Notified)]
        yield from ((notice.on, "the notice") for notice in told[-1:])
