"""A workspace kept in one file, and brought back from it."""

from pathlib import Path

from stopwork.desk.folders import folder_of
from stopwork.desk.stores import opened
from stopwork.errors import UsageError
from stopwork.log import backup
from stopwork.log.backup import Saved
from stopwork.log.disk.timestamp_files import kept_in
from stopwork.log.keys import PRIVATE, PUBLIC
from stopwork.log.store import evidence_place

__all__ = ["Saved", "back_up", "checked", "restore"]


def back_up(file: Path, workspace: Path | None, *, with_private_key: bool) -> Saved:
    """Keep a workspace in a file, verified before and after; the key that signs only if wanted.

    Raises UsageError where there is no workspace, or nothing in it that could be kept.
    """
    folder = folder_of(workspace)
    if not folder.exists():
        raise UsageError(f"{folder}: there is no workspace here; name one with --workspace")
    wanted = (PUBLIC, PRIVATE) if with_private_key else (PUBLIC,)
    keys = [folder / name for name in wanted if (folder / name).exists()]
    with opened(folder) as store:
        if not keys and next(iter(store.entries()), None) is None:
            raise UsageError(f"{folder}: holds no entry, so nothing is backed up; is it the one?")
        return backup.backup(store, evidence_place(folder), keys, kept_in(folder), file)


def checked(file: Path) -> Saved:
    """Return what a backup holds, every byte of it verified; nothing is written."""
    return backup.verified(file)


def restore(file: Path, workspace: Path | None) -> Saved:
    """Verify a backup and write it into an empty workspace."""
    folder = folder_of(workspace)
    with opened(folder) as store:
        return backup.restore(file, store, evidence_place(folder), folder)
