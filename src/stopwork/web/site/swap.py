"""Two folders that change places in one step, where the system can do that."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

from stopwork.errors import UsageError

HERE = -100  # AT_FDCWD: names are those of the working directory
EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


def swapped(new: Path, out: Path) -> None:
    """Put a new folder in the place of another, and take the old one out.

    Where the system cannot exchange two names, the old one is moved aside first, and back where
    the new one cannot be put in. Raises UsageError where a folder cannot be moved.
    """
    try:
        if not out.is_dir():
            new.rename(out)
        elif _exchanged(new, out):
            shutil.rmtree(new)
        else:
            _one_after_the_other(new, out)
    except OSError as error:
        raise UsageError(
            f"{out}: cannot be replaced ({error.strerror}); name a folder inside it."
        ) from error


def _exchanged(new: Path, out: Path) -> bool:
    """Exchange two names at once; False where the system or the disk cannot."""
    name = {"linux": "renameat2", "darwin": "renamex_np"}.get(sys.platform)
    call = getattr(ctypes.CDLL(None, use_errno=True), name, None) if name else None
    if call is None:
        return False
    one, other = os.fsencode(new), os.fsencode(out)
    said = call(HERE, one, HERE, other, EXCHANGE) if name == "renameat2" else call(
        one, other, EXCHANGE
    )  # fmt: skip
    return bool(said == 0)


def _one_after_the_other(new: Path, out: Path) -> None:
    old = out.with_name(f".{out.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    out.rename(old)
    try:
        new.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(old)
