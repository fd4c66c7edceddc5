"""
The write-ahead log of a workspace at rest: usually there is none, and else it has to be whole.

No lock of SQLite is on this file, so that it may be opened and closed without taking one away.
"""

import time
from pathlib import Path

from stopwork.errors import StoreDamaged, StoreError
from stopwork.log.disk.page_digests import read
from stopwork.log.disk.wal import Wal, first_bad, wal_of

_LOOKS, _MOMENT = 10, 0.4  # seconds; a commit, and carrying it over, take a few milliseconds


def read_wal(database: Path) -> Wal:
    """Return the write-ahead log beside a database, without frames when there is none."""
    try:
        return wal_of(beside(database, "-wal").read_bytes())
    except FileNotFoundError:
        return wal_of(b"")


def check_wal(database: Path) -> None:
    """Raise StoreDamaged when a byte of the write-ahead log was changed.

    Before SQLite opens the database: it would drop what was committed behind that byte. Others may
    be writing meanwhile, so that only what stays wrong for a moment counts.
    """
    for _ in range(_LOOKS):
        wal = read_wal(database)
        bad = first_bad(wal)
        if bad is None or _is_left_over(database, wal, bad):
            return
        time.sleep(_MOMENT / _LOOKS)
    where = f"frame {bad}" if bad else "its header"
    raise StoreDamaged(
        f"{beside(database, '-wal')}: {where} is not as it was written, and entries may be behind "
        "it; nothing was opened: put the file back from a copy, or see `stopwork log accept --help`"
    )


def set_aside_wal(database: Path) -> Path | None:
    """Copy a write-ahead log with a changed byte beside it, and return the copy; None if sound."""
    try:
        check_wal(database)
    except StoreDamaged:
        data = read_wal(database).data
        kept = beside(database, "-wal.damaged")
        if kept.exists() and kept.read_bytes() != data:
            raise StoreError(f"{kept}: is there already; move it elsewhere first") from None
        kept.write_bytes(data)
        return kept
    return None


def _is_left_over(database: Path, wal: Wal, bad: int) -> bool:
    """Whether all that is committed was seen to end just before a frame: the rest is no record."""
    try:
        seen = (read(beside(database, end)) for end in ("-pages", "-pages.next"))
        return (wal.salts, bad - 1) in [(each.salts, each.frames) for each in seen if each]
    except StoreDamaged:
        return False


def beside(database: Path, end: str) -> Path:
    """Return the file that SQLite, or we, keep beside a database under its name and an ending."""
    return database.with_name(database.name + end)
