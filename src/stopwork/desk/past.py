"""
The record as it was known: up to a day, or up to a number of its entries.

    --known-on DAY  →  the number of entries then  →  a store that shows no more than those

What was recorded later is not there, whatever day it is dated. With the same number of entries the
same is answered for ever, because entries are only added.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from stopwork.desk.record import Desk
from stopwork.desk.stores import PastStore, store_of
from stopwork.errors import UsageError
from stopwork.log.store import EventStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Up to where the record counts: by the end of a day, or its first entries; None: all of it."""

    on: date | None = None
    entries: int | None = None


def size_on(store: EventStore, on: date) -> int:
    """Return how many entries the log had at the end of a day (UTC).

    They are those before the first that was recorded on a later day; what a clock set back put
    behind that one is not among them, so that no later entry changes the number.
    """
    size = 0
    for entry in store.entries():
        if entry.at.date() > on:
            break
        size = entry.index + 1
    return size


def past_of(store: EventStore, known: Known) -> EventStore:
    """Return the store as it was known; the same store where nothing is asked.

    Raises UsageError when both a day and a number are said, or the log has fewer entries.
    """
    if known.on is not None and known.entries is not None:
        raise UsageError("say --known-on or --entries, not both: a day is a number of entries")
    if known.on is not None:
        return PastStore(store, size_on(store, known.on), f"by the end of {known.on} (UTC)")
    if known.entries is None:
        return store
    if known.entries > (have := sum(1 for _ in store.entries())):
        raise UsageError(f"--entries {known.entries}: the log has {have} entries")
    return PastStore(store, known.entries, f"with --entries {known.entries}")


def past_store(given: EventStore | None, workspace: Path | None, known: Known) -> EventStore | None:
    """Return the store that a report reads: as it was known where that is asked, else as given."""
    return given if known == Known() else past_of(store_of(given, workspace), known)


def past_desk(desk: Desk, known: Known) -> Desk:
    """Return a desk that reads the record as it was known; nothing is recorded at it."""
    if known == Known():
        return desk
    return replace(desk, kept={"store": past_of(desk.store, known)})
