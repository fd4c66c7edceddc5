"""
The record as it was known: up to a day, or up to a number of its entries.

    --known-on DAY  →  the number of entries then  →  a store that shows no more than those

What was recorded later is not there, whatever day it is dated. With the same number of entries the
same is answered for ever, because entries are only added.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from stopwork.cases.marks import CHANGED
from stopwork.desk.record import Desk
from stopwork.desk.stores import store_of
from stopwork.errors import StoreError, UsageError
from stopwork.log.entries import Entry, NewEntry
from stopwork.log.notes import checkpoint_of
from stopwork.log.store import EventStore


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Up to where the record counts: by the end of a day, or its first entries; None: all of it."""

    on: date | None = None
    entries: int | None = None


@dataclass(frozen=True, slots=True)
class PastStore:
    """A store that shows the first entries of another one, and takes none."""

    whole: EventStore
    size: int

    def append(
        self, case_id: str, expected_sequence: int, sealed: Sequence[NewEntry]
    ) -> Sequence[Entry]:
        """Refuse: nothing is added to what was."""
        raise StoreError(
            f"case '{case_id}': {len(sealed)} entries after {expected_sequence} are not added to "
            "what the record was; leave --known-on and --entries out"
        )

    def entries(self, case_id: str | None = None, after: int = -1) -> Iterator[Entry]:
        """Yield the entries that were there, in the order of the log."""
        for entry in self.whole.entries(case_id, after):
            if entry.index >= self.size:
                return
            yield entry

    def later(self, case_id: str) -> Sequence[Entry]:
        """Return what changed marks in a case since then: what is hidden now stays hidden."""
        since = self.whole.entries(case_id, self.size - 1)
        return tuple(entry for entry in since if entry.event == CHANGED)

    def checkpoints(self) -> Sequence[str]:
        """Return the checkpoints over no more than those entries."""
        held = self.whole.checkpoints()
        return [note for note in held if checkpoint_of(note).size <= self.size]

    def save_checkpoint(self, note: str) -> None:
        """Refuse: nothing is signed in the past."""
        size = checkpoint_of(note).size
        raise StoreError(f"a checkpoint of {size} entries is not kept in what the record was")


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
        return PastStore(store, size_on(store, known.on))
    if known.entries is None:
        return store
    if known.entries > (have := sum(1 for _ in store.entries())):
        raise UsageError(f"--entries {known.entries}: the log has {have} entries")
    return PastStore(store, known.entries)


def past_store(given: EventStore | None, workspace: Path | None, known: Known) -> EventStore | None:
    """Return the store that a report reads: as it was known where that is asked, else as given."""
    return given if known == Known() else past_of(store_of(given, workspace), known)


def past_desk(desk: Desk, known: Known) -> Desk:
    """Return a desk that reads the record as it was known; nothing is recorded at it."""
    if known == Known():
        return desk
    return replace(desk, kept={"store": past_of(desk.store, known)})
