"""
Bytes as they were received, kept under their digest: whole or not there, and never changed.

    <folder>/ab/abcdef…     the bytes
"""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from stopwork.digest import digest_of, digest_of_file


def keep_bytes(folder: Path, content: bytes) -> str:
    """Keep bytes, and return their digest; those that are there already stay."""
    digest = digest_of(content)
    _put(place_of(folder, digest), lambda stream: stream.write(content))
    return digest


def keep_file(folder: Path, path: Path) -> str:
    """Keep a copy of a file, and return its digest."""
    digest = digest_of_file(path)

    def copied(stream: BinaryIO) -> None:
        with path.open("rb") as source:
            shutil.copyfileobj(source, stream, 1 << 20)

    _put(place_of(folder, digest), copied)
    return digest


def place_of(folder: Path, digest: str) -> Path:
    """Return where bytes of a digest lie, or would."""
    return folder / digest[:2] / digest


def _put(place: Path, write: Callable[[BinaryIO], object]) -> None:
    if place.exists():
        return
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        Path(beside).chmod(0o444)
        Path(beside).replace(place)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
