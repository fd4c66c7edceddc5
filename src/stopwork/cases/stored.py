"""
Events as plain values for the log, and back.

Dates travel as ISO days, everything else as it is; an optional field that is empty is written as
null, so that every entry of one name has the same fields.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import Any, get_args, get_type_hints

from stopwork.cases.events import EVENTS, Event, RoleGranted
from stopwork.errors import CaseError
from stopwork.log.entries import Entry

NAMES = {kind: name for name, kind in EVENTS.items()}


def stored(event: Event) -> tuple[str, dict[str, object]]:
    """Return the stored name of an event and its fields as plain JSON values."""
    return NAMES[type(event)], {name: _plain(getattr(event, name)) for name in own_fields(event)}


def own_fields(event: Event | type[Event]) -> tuple[str, ...]:
    """Return the names of an event's fields, without those that tell of its entry."""
    return tuple(each.name for each in fields(event) if "aside" not in each.metadata)


def event_in(entry: Entry) -> Event:
    """Return the event of an entry of the log, with the day on which it was recorded."""
    event = event_of(entry.event, entry.fields, entry.at.date())
    return replace(event, granted_by=entry.actor) if isinstance(event, RoleGranted) else event


def event_of(name: str, values: Mapping[str, object], recorded_on: date | None = None) -> Event:
    """Return the event of a stored name and its fields.

    `recorded_on` is the day of its entry. A field that was withheld from a published copy reads as
    empty. Raises CaseError on a name or a field that this version does not know, which a newer
    version wrote.
    """
    if name not in EVENTS:
        raise CaseError(f"event '{name}' is not known here; read this case with a newer Stopwork")
    kind = EVENTS[name]
    known, days = _fields_of(name)
    if strange := values.keys() - known:
        raise CaseError(
            f"event '{name}' has a field '{min(strange)}' that is not known here; "
            "read this case with a newer Stopwork"
        )
    made: dict[str, Any] = dict(values)
    for day in days & values.keys():
        if made[day] is not None:
            made[day] = date.fromisoformat(made[day])
    try:
        return kind(**made, recorded_on=recorded_on)
    except TypeError as missing:
        raise CaseError(f"event '{name}' lacks a field ({missing}); the log is not ours") from None


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return dict(value) if isinstance(value, Mapping) else value


@cache
def _fields_of(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the fields of an event, and of those that are days; looked up once."""
    hints, own = get_type_hints(EVENTS[name]), frozenset(own_fields(EVENTS[name]))
    days = {name for name in own if hints[name] is date or date in get_args(hints[name])}
    return own, frozenset(days)
