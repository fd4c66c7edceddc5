"""The story of a case: what happened and what was said, by the day it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stopwork.cases import events
from stopwork.cases.case import known_on
from stopwork.cases.claims import days_of
from stopwork.cases.claims_of_case import value_read
from stopwork.cases.days import backdated
from stopwork.cases.events import Event
from stopwork.cases.stored import NAMES


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line of the story: when (as precise as known), what, who says so, in which entry."""

    when: str
    what: str
    who: str
    entry: int


def timeline_of(happened: Iterable[tuple[int, Event]], on: date | None = None) -> tuple[Told, ...]:
    """Return the lines in the order of the days they are about; later ones are left out.

    A source that is only cited tells nothing by itself and is left out, and so is a claim about no
    day; a claim that was withdrawn stays, marked so.
    """
    past = [(place, event) for place, event in happened if on is None or known_on(event) <= on]
    gone = {event.claim for _, event in past if isinstance(event, events.ClaimWithdrawn)}
    lines = [line for place, event in past if (line := _told(place, event, gone)) is not None]
    return tuple(sorted(lines, key=lambda line: (days_of(line.when)[1], line.when, line.entry)))


def _told(place: int, event: Event, gone: set[str]) -> Told | None:
    if isinstance(event, events.SourceCited | events.ClaimWithdrawn):
        return None
    if isinstance(event, events.ClaimAsserted):
        return _claimed(place, event, withdrawn=event.claim in gone)
    when = known_on(event).isoformat()
    mark = "" if isinstance(event, events.EvidenceReceived) else backdated(event)
    return Told(when=when, what=_words(event), who=f"this record{mark}", entry=place)


def _claimed(place: int, claim: events.ClaimAsserted, *, withdrawn: bool) -> Told | None:
    value = value_read(claim.type, claim.value)
    when = value.isoformat() if type(value) is date else claim.about
    if when is None:
        return None
    mark = " (withdrawn)" if withdrawn else ""
    return Told(
        when=when, what=f"{claim.says}{mark}", who=f"{claim.source}, {claim.grade}", entry=place
    )


def _words(event: Event) -> str:
    """The name of an event in words, and what somebody wrote about it."""
    is_source = isinstance(event, events.EvidenceReceived)  # told by the day it was published
    name = "published" if is_source else NAMES[type(event)].replace("-", " ")
    parts = [
        getattr(event, part, None) for part in ("title", "organisation", "by", "words", "reason")
    ]
    told = ": ".join(part for part in parts if part)
    return f"{name}: {told}" if told else name
