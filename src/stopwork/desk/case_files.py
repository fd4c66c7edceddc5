"""A case file as events, without those on record already: importing twice changes nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from stopwork.cases.claims import Claim
from stopwork.cases.claims_of_case import value_written
from stopwork.cases.events import (
    AwardLinked,
    CaseOpened,
    ClaimAsserted,
    Event,
    EvidenceReceived,
    SourceCited,
)
from stopwork.errors import CaseError
from stopwork.law.case_file import CaseFile
from stopwork.law.provisions.provision import Key


def events_of(
    found: CaseFile, keys: Mapping[str, Key], on: date, before: Iterable[Event]
) -> tuple[Event, ...]:
    """Return the events of a case file that a case does not hold yet, its keys as declared.

    Raises CaseError when a source or a claim is on record otherwise than the file has it: what is
    on record is not edited.
    """
    known = {_name(event): event for event in before}
    new = []
    for event in _events(found, keys, on):
        held = known.get(_name(event))
        if held is None:
            new.append(event)
        elif not _same(held, event):
            raise CaseError(
                f"{' '.join(_name(event))} of case '{found.id}' is on record otherwise than in the "
                "file; withdraw a claim and give the new one another id"
            )
    return tuple(new)


def _name(event: Event) -> tuple[str, str]:
    match event:
        case CaseOpened():
            return "opening", ""
        case AwardLinked():
            return "award", event.award
        case SourceCited() | EvidenceReceived():
            return "source", event.source
        case ClaimAsserted():
            return "claim", event.claim
        case _:
            return type(event).__name__, ""


def _same(held: Event, event: Event) -> bool:
    """Whether an event on record says the same; the day it was recorded may differ."""
    if isinstance(held, EvidenceReceived) and isinstance(event, SourceCited):
        return held.grade == event.grade and held.published_on == event.published_on
    if isinstance(held, CaseOpened | AwardLinked):
        return True  # opened or linked by hand before
    if isinstance(held, SourceCited):
        return replace(held, on=event.on) == event if isinstance(event, SourceCited) else False
    return held == event


def _events(found: CaseFile, keys: Mapping[str, Key], on: date) -> Iterator[Event]:
    parties = {party.role: party for party in found.parties}
    vendor = parties["vendor"].name if "vendor" in parties else "not stated"
    yield CaseOpened(
        title=found.title,
        agency=parties["agency"].name if "agency" in parties else "not stated",
        vendor=vendor,
        reason="imported from a case file",
        on=on,
    )
    if "award" in parties:
        award = parties["award"].id.removeprefix("award:")
        yield AwardLinked(award=award, recipient=vendor, on=on)
    for source in found.sources.values():
        yield SourceCited(
            source=source.id,
            title=source.title,
            publisher=source.publisher,
            grade=source.grade,
            published_on=source.published,
            on=on,
            url=source.url,
        )
    yield from (_asserted(claim, keys[claim.key].type) for claim in found.claims)
    for place, event in enumerate(found.events, 1):
        yield _told(place, event.on, event.what, (event.source, event.published), found)


def _asserted(claim: Claim, kind: str) -> ClaimAsserted:
    return ClaimAsserted(
        claim=claim.id,
        key=claim.key,
        subject=claim.subject,
        type=kind,
        value=value_written(claim.value),
        unknown=str(claim.unknown) if claim.unknown else None,
        about=claim.about,
        until=claim.until,
        published_on=claim.published_on,
        grade=claim.grade,
        source=claim.source,
        says=claim.says,
        directness=claim.directness,
        repeats=claim.repeats,
    )


def _told(place: int, on: str, what: str, said: tuple[str, date], found: CaseFile) -> ClaimAsserted:
    """What happened, as one source tells it: a claim that no provision reads."""
    source, published = said
    return ClaimAsserted(
        claim=f"event-{place}",
        key="event.happened",
        subject=f"event:{place}",
        type="truth",
        value=True,
        about=on,
        published_on=published,
        grade=found.sources[source].grade,
        source=source,
        says=what,
    )
