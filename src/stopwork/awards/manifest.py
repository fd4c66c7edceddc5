"""
Which files of a lake count: one list, replaced in one step, and one writer at a time.

Everything else in the folder is either named here or rubbish of a load that did not finish.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from stopwork.errors import LakeError, naming

VERSION = 3


def files_of(lake: Path) -> dict[str, dict[str, Any]]:
    """The files that count, by key, in the order they were loaded."""
    path = lake / "manifest.json"
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise LakeError(
            f"{path}: cannot be read ({error}); move the lake aside and load the files again."
        ) from error
    if stored.get("version") != VERSION:
        raise LakeError(
            f"{path}: was written by another version of Stopwork, whose rows have other columns;"
            f" delete the folder {lake} and name the award files again: the folder"
            " holds nothing but what they say."
        )
    files: dict[str, dict[str, Any]] = stored["files"]
    return files


def add(lake: Path, key: str, entry: Mapping[str, object], instead: Iterable[str] = ()) -> None:
    """Add a file to the manifest in one step, in place of others: it counts from the rename on."""
    out = set(instead)
    files = {known: held for known, held in files_of(lake).items() if known not in out}
    stored = {"version": VERSION, "files": {**files, key: entry}}
    part = lake / "manifest.part"
    with naming(lake / "manifest.json"):
        part.write_text(json.dumps(stored, indent=1, ensure_ascii=False), encoding="utf-8")
    sync(part)
    part.replace(lake / "manifest.json")
    sync(lake)


def sync(path: Path) -> None:
    """Put a file, or a folder's names, on the disk (Windows keeps no folder to sync)."""
    if path.is_dir() and sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(lake: Path, tables: Iterable[str]) -> None:
    """Remove what an interrupted load left: nothing that the manifest names."""
    shutil.rmtree(lake / "staging", ignore_errors=True)
    keys = set(files_of(lake))
    for table in tables:
        for path in (lake / table).glob("*.parquet"):
            if path.stem not in keys:
                path.unlink()


@contextmanager
def only_one(lake: Path) -> Iterator[None]:
    """Hold the lake's lock; the system lets go of it however the process ends."""
    lake.mkdir(parents=True, exist_ok=True)
    with (lake / "lock").open("a+b") as stream:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  of one system only

            msvcrt.locking(stream.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415  of the others

            fcntl.flock(stream, fcntl.LOCK_EX)
        yield
