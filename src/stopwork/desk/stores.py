"""The store of a command that only reads: it never makes a workspace out of a mistyped name."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stopwork.desk.folders import folder_of
from stopwork.errors import UsageError
from stopwork.log.store import EventStore, Store, open_workspace


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
