"""
Bytes as they were received, kept under their digest: whole or not there, and never changed.

    <folder>/ab/abcdef…     the bytes
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from stopwork.digest import digest_of, digest_of_file
from stopwork.whole_file import put_whole


def keep_bytes(folder: Path, content: bytes) -> str:
    """Keep bytes, and return their digest; those that are there already stay."""
    digest = digest_of(content)
    _put(place_of(folder, digest), content)
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


def _put(place: Path, content: bytes | Callable[[BinaryIO], object]) -> None:
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        put_whole(place, content, mode=0o444)
