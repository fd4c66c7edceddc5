"""
A case as one view of its record may see it: public, controlled, or whole.

    entries of the log + a view  →  events, each with the place of its entry

An entry whose head is not shown is not there. A field that is not shown reads as `WITHHELD_WORDS`;
a claim whose value is not shown becomes a claim that is withheld, never one that says no. An event
that cannot be told without a hidden part (its day, whom or what it is about) is left out whole.
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from typing import get_type_hints

from stopwork.cases.events import EVENTS, Event
from stopwork.cases.marks import OF_THE_WHOLE, Marks, closer, marks_now
from stopwork.cases.stored import event_of
from stopwork.log.entries import ENTRY, Entry
from stopwork.log.visibility import VIEWS, seen
from stopwork.truth import UnknownKind

WHOLE = "whole"
REPORT_VIEWS = (*VIEWS, WHOLE)
WITHHELD_WORDS = "[withheld]"
# Without these nothing can be told: they say which thing an event is about, or of what kind.
NEEDED = frozenset(
    {"claim", "key", "subject", "order", "source", "question", "concern", "reply", "draft", "award"}
    | {"determination", "waiver", "hit", "grade", "type", "judgement", "scope", "verdict", "kind"}
    | {"limb1", "limb2", "acting", "sha256", "size", "has_diligence_factors_reasons", "person"}
    | {"role", "name"}
)


def events_seen(
    entries: Iterable[Entry], view: str, later: Iterable[Entry] = ()
) -> Iterator[tuple[int, Event]]:
    """Yield the events that a view may see, each with the index of its entry, in order.

    `view` is public, controlled or whole; raises LogError for another, and CaseError for an event
    that a newer version wrote. `later` is as in `told`.
    """
    yield from ((entry.index, event) for entry, event, _ in told(entries, view, later))


def told(
    entries: Iterable[Entry], view: str, later: Iterable[Entry] = ()
) -> Iterator[tuple[Entry, Event, frozenset[str]]]:
    """Yield each entry a view may see, with its event and the parts it may see, by marks as now.

    All entries of a case belong in one call: a mark may be changed by a later entry, and what an
    event names by an earlier one. Of the record as it once was, `later` are the entries since: they
    are not told, but what they hide is hidden.
    """
    held = tuple(entries)
    now = {} if view == WHOLE else _marks(held, tuple(later))
    for entry in held:
        shown = fields_seen(entry, view, now.get(entry.index))
        event = _event(entry, shown)
        if event is not None:
            yield entry, event, shown


def _marks(held: tuple[Entry, ...], later: tuple[Entry, ...]) -> dict[int, Marks]:
    """The marks of entries as they stand, or stood then where those were stricter."""
    then = marks_now(held)
    if not later:
        return then
    now = marks_now((*held, *later))
    return {
        index: {name: closer(mark, now[index][name]) for name, mark in marks.items()}
        for index, marks in then.items()
    }


def fields_seen(entry: Entry, view: str, now: Marks | None = None) -> frozenset[str]:
    """Return the parts of an entry that a view may see, own parts (@entry, @actor) included.

    `now` are its marks after acts on them; those it was sealed with where nothing is said.
    """
    if view == WHOLE:
        return frozenset(entry.visibility)
    shown = (name for name, mark in (now or entry.visibility).items() if seen(mark, view))
    return frozenset(shown) - OF_THE_WHOLE


def _event(entry: Entry, shown: frozenset[str]) -> Event | None:
    if ENTRY not in shown:
        return None
    values: dict[str, object] = {n: v for n, v in entry.fields.items() if n in shown}
    hidden = [name for name in entry.fields if name not in shown]
    if entry.event == "claim-asserted" and "value" in hidden:
        values |= {"value": None, "unknown": UnknownKind.WITHHELD.value}
        hidden = [name for name in hidden if name not in {"value", "unknown"}]
    kinds = _kinds(entry.event)
    for name in hidden:
        if kinds[name] == "day" or (name in NEEDED and _is_own(entry.event, name)):
            return None
        values[name] = None if kinds[name] == "optional" else WITHHELD_WORDS
        if kinds[name] == "mapping":
            values[name] = {}
    return event_of(entry.event, values, entry.at.date())


def _is_own(event: str, name: str) -> bool:
    """Whether a field says what the event itself is about; a claim's source is another thing."""
    return name != "source" or event in {"evidence-received", "source-cited"}


@cache
def _kinds(name: str) -> dict[str, str]:
    """What stands in for each field of an event when it is hidden."""
    hints = get_type_hints(EVENTS[name])
    return {field.name: _kind(hints[field.name], field.default) for field in fields(EVENTS[name])}


def _kind(hint: object, default: object) -> str:
    if hint is date:
        return "day"
    if default is None:
        return "optional"
    return "mapping" if "Mapping" in str(hint) else "words"
