"""Events put into a store as they would have been recorded on some day."""

import secrets
from datetime import UTC, date, datetime, time
from pathlib import Path

from memory_store import MemoryStore
from stopwork.cases.events import Event, RoleGranted
from stopwork.cases.marks import guarded, known_now, marks
from stopwork.cases.stored import stored
from stopwork.desk.record import Desk
from stopwork.log.entries import Entry, NewEntry, sealed


def recorded(
    store: MemoryStore, case_id: str, on: date, *events: Event, mark: str | None = None
) -> tuple[Entry, ...]:
    """Record events of a case at noon of a day, with their usual marks or all with one."""
    made: list[Entry] = []
    for event in events:
        before = tuple(store.entries(case_id))
        known = known_now(before)
        name, fields = stored(event)
        new = NewEntry(
            at=datetime.combine(on, time(12), UTC),
            actor="Rey Reviewer",
            role="reviewer",
            event=name,
            fields=fields,
            visibility=guarded(name, fields, marks(name, fields, mark), known),
        )
        made += store.append(case_id, len(before), [sealed(new, secrets.token_hex)])
    return tuple(made)


def a_head(store: MemoryStore, name: str, office: str) -> None:
    """Make the first agency head, as `stopwork log init --head` does."""
    granted = RoleGranted(person=name, role="agency-head", office=office, on=date(2026, 1, 1))
    recorded(store, "workspace", date(2026, 1, 1), granted)


def a_desk(store: MemoryStore) -> Desk:
    """A desk at which nobody acts yet, over a store."""
    return Desk(
        folder=Path("nowhere"),
        opened=lambda: store,
        name=None,
        role=None,
        visibility=None,
        withhold=(),
    )
