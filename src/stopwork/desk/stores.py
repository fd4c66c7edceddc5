"""The store of a command that only reads: it never makes a workspace out of a mistyped name."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stopwork.desk.folders import folder_of
from stopwork.errors import StoreError, UsageError
from stopwork.log.entries import Entry, NewEntry
from stopwork.log.notes import checkpoint_of
from stopwork.log.store import EventStore, Store, open_workspace


@dataclass(frozen=True, slots=True)
class PastStore:
    """A store that shows the first entries of another one, and takes none.

    `says` is how that past was asked for, where somebody did.
    """

    whole: EventStore
    size: int
    says: str = ""

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

    def checkpoints(self) -> Sequence[str]:
        """Return the checkpoints over no more than those entries."""
        held = self.whole.checkpoints()
        return [note for note in held if checkpoint_of(note).size <= self.size]

    def save_checkpoint(self, note: str) -> None:
        """Refuse: nothing is signed in the past."""
        size = checkpoint_of(note).size
        raise StoreError(f"a checkpoint of {size} entries is not kept in what the record was")


def entries_since(store: EventStore, case_id: str | None) -> tuple[Entry, ...]:
    """Return the entries that came after what a store shows; none where it shows all.

    They are not told of: what they hide is hidden in the past that is shown, too.
    """
    if not isinstance(store, PastStore):
        return ()
    return tuple(store.whole.entries(case_id, store.size - 1))


def not_yet_on_record(store: EventStore, what: str) -> str | None:
    """Return that a past knew nothing of a thing, in the same words whether it came later or never.

    None where the store shows the record as it is.
    """
    if not isinstance(store, PastStore) or not store.says:
        return None
    have = "1 entry" if store.size == 1 else f"{store.size} entries"
    return (
        f"{store.says} the record had {have}, and nothing of {what} in them; leave that out, or"
        " name a later day or more entries"
    )


def store_of(given: EventStore | None, workspace: Path | None) -> EventStore:
    """Return the store a caller brought along, or the workspace's own.

    Raises UsageError where there is none: a report reads a workspace and never makes one.
    """
    if given is not None:
        return given
    folder = folder_of(workspace)
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no workspace here; name one with --workspace")
    return open_workspace(folder)


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """Open the store of a workspace, and let go of it in the end."""
    store = open_workspace(folder)
    try:
        yield store
    finally:
        store.close()
