"""Bringing what was written to rest on the disk, so that a loss of power cannot undo it."""

import os
from pathlib import Path

from stopwork.errors import naming


def write_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; one writer at a time may do so."""
    part = path.with_name(f"{path.name}.part")
    with naming(path), part.open("wb") as target:
        target.write(data)
        target.flush()
        os.fsync(target.fileno())
    part.replace(path)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Bring a folder's own list of names onto the disk, where the system can."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
