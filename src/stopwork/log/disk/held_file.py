"""
The bytes of a database file, read beside SQLite without taking its locks away.

SQLite locks a file by POSIX record locks, and whatever closes any handle of that file in this
program lets go of all of them. So a handle stays open until the last connection was closed:
whoever connects says `begun` before, and `ended` once all is closed. Windows locks by handle, and
does not mind.
"""

import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

LOCKED = 0x40000000  # SQLite's locks lie on this byte; its page is never written (fileformat2 1.3)
_AT_ONCE = 1 << 20

Inode = tuple[int, int]


@dataclass(slots=True)
class _Held:
    users: int = 0
    file: BinaryIO | None = None


_held: dict[Inode, _Held] = {}
_lock = threading.Lock()


def begun(path: Path) -> Inode | None:
    """Say that somebody is about to connect to a file, made empty where there is none.

    Return what to say `ended` with; None where there can be no such file.
    """
    try:
        with suppress(OSError):
            path.touch(
                mode=0o644, exist_ok=False
            )  # never opens, and so never closes, what is there
        found = path.stat()
    except OSError:
        return None
    inode = (found.st_dev, found.st_ino)
    with _lock:
        _held.setdefault(inode, _Held()).users += 1
    return inode


def ended(inode: Inode | None) -> None:
    """Say that a connection was closed; with the last one the file is let go of."""
    if inode is None:
        return
    with _lock:
        held = _held[inode]
        held.users -= 1
        if not held.users:
            del _held[inode]
            if held.file is not None:
                held.file.close()


def hashed_pages(path: Path, inode: Inode | None, page_size: int) -> list[bytes]:
    """Return the SHA-256 of each page of a file that somebody is connected to; a cut one counts."""
    if inode is None:
        raise FileNotFoundError(path)
    with _lock:
        held = _held[inode]
        if held.file is None:
            held.file = path.open("rb", buffering=0)
        return [sha256(page).digest() for page in _pages(held.file, page_size)]


def _pages(file: BinaryIO, page_size: int) -> Iterator[memoryview | bytes]:
    at, step = 0, max(_AT_ONCE // page_size, 1) * page_size
    while True:
        if at == LOCKED:
            yield bytes(page_size)
            at += page_size
        file.seek(at)
        piece = memoryview(_filled(file, min(step, LOCKED - at) if at < LOCKED else step))
        if not piece:
            return
        for start in range(0, len(piece), page_size):
            yield piece[start : start + page_size]
        at += len(piece)


def _filled(file: BinaryIO, many: int) -> bytes:
    """As many bytes as were asked for, fewer only at the end of the file."""
    read = file.read(many)
    while 0 < len(read) < many and (more := file.read(many - len(read))):
        read += more
    return read
