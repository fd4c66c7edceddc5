"""
Content put in place of a file in one step: the old file or the new one, whatever interrupts.

And what it means when a database file could not be written, in a sentence.
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from stopwork.errors import naming


def put_whole(path: Path, content: bytes | Callable[[BinaryIO], object], mode: int = 0o644) -> None:
    """Put content, or what a function writes, in place of a file, on the disk before that.

    The folder is there already. What the disk answers, an OSError, names the file.
    """
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with naming(path), os.fdopen(handle, "wb") as stream:
            if callable(content):
                content(stream)
            else:
                stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(mode)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


ROOM = 1 << 20  # with less left, a disk is called full: SQLite needs some for files of its own


def disk_says(path: Path | str, error: BaseException) -> str | None:
    """Return what the disk's refusal of a SQLite file means and what to do; None for other errors.

    SQLite says "disk I/O error" of a disk that is full, of one that fails, and of a file that may
    grow no larger.
    """
    code = getattr(error, "sqlite_errorname", "") or ""
    if code != "SQLITE_FULL" and not code.startswith("SQLITE_IOERR"):
        return None
    if code == "SQLITE_FULL" or _is_full(Path(path).parent):
        return (
            f"{path}: no space left on its disk, so nothing more is recorded or read; make room"
            " there and run it again"
        )
    return (
        f"{path}: the disk refused it ({code}) though it has room: it fails, or lets the file grow"
        " no larger; move the folder to another disk and run it again"
    )


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < ROOM
    except OSError:
        return False
