"""
Whether the days of an event can be so: acts follow what they rest on, and none lies ahead.

An order of a contracting officer may be older than the review that looks at it; what belongs to
the review itself is never older than the review.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

from stopwork.cases import acts, events
from stopwork.cases.case import Case
from stopwork.cases.claims import days_of
from stopwork.cases.events import Event

FIRST_YEAR, LAST_YEAR = 1900, 2199
DAYS = ("day", "instant")
Rest = tuple[date, str]


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
    """Return why an official cannot have acted on a day: it lies ahead, or before the law."""
    if not isinstance(event, acts.StopWork | acts.Draft | acts.Review):
        return None
    if event.on > today:
        return f"{event.on} lies ahead; an act is recorded when it was done"
    if law is not None and isinstance(event, acts.Review) and event.on < law:
        return f"{event.on} is before {law}, from when on the law knows of such an act"
    return None


def _opening(case: Case, event: Event) -> Iterator[Rest]:
    if case.opened is not None and isinstance(event, acts.Draft | acts.Review | events.CaseClosed):
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
