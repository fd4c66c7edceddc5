"""A case as it stands on a day: in sections for a reader, as plain values, and as its story."""

from collections.abc import Iterator
from datetime import date

from stopwork.cases.case import Case, state_of
from stopwork.cases.contradictions import Contradiction, Side
from stopwork.cases.days import dated, later_recorded, later_says
from stopwork.cases.days_apart import apart
from stopwork.cases.due import REFUSED, Due, waiting
from stopwork.cases.story import Told, timeline_of
from stopwork.desk.digests import what_moved
from stopwork.desk.outlook import as_file, assessed, disagreements
from stopwork.desk.record import Desk, case_on, entries, event_in, today
from stopwork.errors import UsageError
from stopwork.law.assess import Assessment, questions
from stopwork.reports.documents.wording import capital, graded, key_words
from stopwork.reports.facts.assessment import NEVER, Section, sections, state_section
from stopwork.reports.facts.assessment_json import plain
from stopwork.reports.facts.cited import about_words

__all__ = ["NEVER", "Section", "Told", "sections_of", "story_of", "values_of"]


def sections_of(desk: Desk, case_id: str, on: date | None, *, full: bool) -> tuple[Section, ...]:
    """Return a case on a day (today where None) in sections; `full` adds the whole assessment."""
    case, day = case_on(desk, case_id, on), on or today()
    title = case.title if on is None else case_on(desk, case_id).title
    made = assessed(case, day)
    whole = sections(as_file(case), made, questions(made)) if full else ()
    parts = _parts(case, made, disagreements(case, day))
    news = (_news(desk, case, day),) if on is None else ()
    return (_head(case, title, made, _as_of(desk, case_id, day)), *parts, *news, *whole)


def values_of(desk: Desk, case_id: str, on: date | None) -> dict[str, object]:
    """Return a case on a day (today where None) as plain values, for other programs."""
    case, day = case_on(desk, case_id, on), on or today()
    return _plain(case, assessed(case, day), disagreements(case, day))


def story_of(desk: Desk, case_id: str, on: date | None) -> tuple[Told, ...]:
    """Return the story of a case, a line for each thing that had happened by a day.

    Raises UsageError when nothing had.
    """
    case_on(desk, case_id)
    told = timeline_of([(entry.index, event_in(entry)) for entry in entries(desk, case_id)], on)
    if not told:
        raise UsageError(f"nothing of '{case_id}' had happened by {on}; name a later day")
    return told


def _parts(case: Case, made: Assessment, found: tuple[Contradiction, ...]) -> Iterator[Section]:
    advice, on = made.recommendation, made.on
    yield state_section("Contract", made.contract)
    yield state_section("Review", made.review)
    yield Section(
        title="Recommendation",
        lines=(
            f"{advice.says} ({made.regime.advice_title(advice.recommendation)})",
            *(f"- {reason}" for reason in advice.reasons),
        ),
    )
    yield Section(title="Contradictions", lines=tuple(_disagreeing(found)))
    open_ = waiting(case, on)
    waits = [_waits(due) for due in open_ if due.state != REFUSED]
    yield Section(title="Waiting for an answer", lines=tuple(waits))
    refused = [_refused(due) for due in open_ if due.state == REFUSED]
    yield Section(title="Refused an answer", lines=tuple(refused))
    yield Section(title="Concerns", lines=tuple(_concerns(case)))
    yield Section(title="Determination", lines=tuple(_determination(case, on)))


def _news(desk: Desk, case: Case, on: date) -> Section:
    from stopwork.desk.case.refresh import beside  # noqa: PLC0415  a past day asks no registry

    return beside(desk, case, on)


def _head(case: Case, title: str, made: Assessment, as_of: tuple[str, ...]) -> Section:
    lines = (*as_of, *_opening(case, made.review.stands))
    return Section(title=f"{title} ({case.id})", lines=lines)


def _as_of(desk: Desk, case_id: str, on: date) -> tuple[str, ...]:
    """The day, and how much of what counts on it was put on record only afterwards."""
    later = later_recorded(map(event_in, entries(desk, case_id)), on)
    return (f"As of {on}.", *((later_says(later, on),) if later else ()))


def _opening(case: Case, stands: str) -> Iterator[str]:
    if case.opened is None:
        yield "The review had not begun; this is what the published record said."
        return
    opened = case.opened
    yield f"{opened.agency} and {opened.vendor}; opened {dated(opened)}; {state_of(case, stands)}."
    if case.awards:
        yield f"Awards: {', '.join(sorted(case.awards))}."


def _disagreeing(found: tuple[Contradiction, ...]) -> Iterator[str]:
    for each in found:
        about = f"{capital(key_words(each.key))}{about_words(each.subject)}"
        if each.preferred is None:
            yield f"{about}: open. {_sentence(each.reason)}"
        else:
            who = "a reviewer preferred" if each.by_reviewer else "preferred"
            yield f"{about}: {who} {_value(each.preferred)}. {_sentence(each.reason)}"
        yield from (f"  - {_side(side, each.preferred)}" for side in each.sides)


def _side(side: Side, preferred: Side | None) -> str:
    said = ", ".join(f"{claim.source} [{claim.id}, {graded(claim.grade)}]" for claim in side.claims)
    copies = len(side.claims) - len(side.origins)
    only = f"; {copies} of them only repeat another" if copies else ""
    words = apart(side.value, preferred.value) if preferred is not None else ""
    return f"{_value(side)}: {said}{only}{f'; {words}' if words else ''}"


def _value(side: Side) -> str:
    if isinstance(side.value, bool):
        return "yes" if side.value else "no"
    return str(side.value)


def _sentence(reason: str) -> str:
    return f"{reason[0].upper()}{reason[1:].rstrip('.')}."


def _waits(due: Due) -> str:
    by = f", by {due.by} ({due.state})" if due.by else ""
    return f"- {due.id}, {due.who}, for {due.age} days{by}: {due.what}"


def _refused(due: Due) -> str:
    return f"- {due.id}, {due.who}: {due.what} ({due.because})"


def _concerns(case: Case) -> Iterator[str]:
    for name, concern in case.concerns.items():
        got = concern.received
        after = f"answered on {dated(concern.answer)}" if concern.answer else "not answered"
        yield f"- {name}, {got.organisation}, {dated(got)} ({after}): {got.words} Asks: {got.ask}"


def _determination(case: Case, on: date) -> Iterator[str]:
    made = case.determination
    if made is None:
        yield "None was recorded in this case."
        return
    acting = "acting " if made.acting else ""
    yield (
        f"{made.determination}: {made.by}, {acting}{made.office}, on {dated(made)}. "
        f"Counterintelligence or security: {made.limb1}; improper use: {made.limb2}. {made.reason}"
    )
    if case.is_reopened:
        yield f"It was reopened on {dated(case.reopened[-1])}."
    moved = what_moved(case, on) or ()
    if moved:
        yield f"Stale: {len(moved)} of the things it rested on moved since. It is as it was made."
        yield from (f"  - {each}" for each in moved)
    for signed in case.certified:
        yield f"Certified by {signed.by}, {signed.office}, on {dated(signed)}."
    for waiver in case.waivers.values():
        end = case.revoked.get(waiver.waiver)
        until = f"revoked on {dated(end)}" if end else f"until {waiver.until}"
        yield f"Waived by {waiver.by}, {waiver.office}, on {dated(waiver)}, {until}."


def _plain(case: Case, made: Assessment, found: tuple[Contradiction, ...]) -> dict[str, object]:
    return {
        **plain(as_file(case), made, questions(made)),
        "state": state_of(case, made.review.stands) if case.opened else "not opened",
        "contradictions": [
            {
                "key": each.key,
                "subject": each.subject,
                "preferred": None if each.preferred is None else _value(each.preferred),
                "claims": None if each.preferred is None else [c.id for c in each.preferred.claims],
                "reason": each.reason,
                "by_reviewer": each.by_reviewer,
                "sides": [
                    {"value": _value(side), "claims": [claim.id for claim in side.claims]}
                    for side in each.sides
                ],
            }
            for each in found
        ],
        "moved": [str(each) for each in what_moved(case, made.on) or ()],
    }
