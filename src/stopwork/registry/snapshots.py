"""
The snapshots of lists that a user holds: the publisher's files, what was read from them, and when
they were so.

    <lists>/<code>/<date>-<digest, 16 digits>/
        snapshot.json      what it is, of which day, with counts and the digest of each file
        listings.parquet   its listings (LISTING)
        aside.parquet      its rows set aside, each with its reason (REJECT)
        files/             the publisher's files, byte for byte

A snapshot is written beside its place and moved there in one step, so it is held whole or not at
all; the same bytes are held once, whatever they are called. A held snapshot is never changed.
"""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from stopwork.digest import canonical
from stopwork.errors import RegistryError, UsageError, naming
from stopwork.registry.listing import Snapshot
from stopwork.registry.lists import Found, Reading

FACTS = "snapshot.json"
SHORT = 16
SHORTEST = 6  # digits of a digest that may name a snapshot


@dataclass(frozen=True, slots=True)
class Held:
    """A snapshot in the user's folder."""

    folder: Path
    snapshot: Snapshot

    def listings(self) -> pa.Table:
        """Return its listings (LISTING); raises RegistryError where the file is damaged."""
        return _table(self.folder / "listings.parquet")

    def aside(self) -> pa.Table:
        """Return its rows set aside (REJECT)."""
        return _table(self.folder / "aside.parquet")


def keep(lists: Path, found: Found, reading: Reading) -> Held:
    """Store a snapshot and return it; one of the same bytes and day that is held is returned.

    A list that returns to an earlier state is a publication of its own day.
    Raises RegistryError where the folder cannot be written to.
    """
    snapshot = reading.snapshot
    if already := with_digest(lists, snapshot.digest, snapshot.date):
        return already
    place = lists / _safe(snapshot.code) / f"{snapshot.date}-{snapshot.digest[:SHORT]}"
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".new-", dir=place.parent))
        try:
            _write(beside, found, reading)
            beside.chmod(0o755)
            _move(beside, place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise RegistryError(
            f"{place}: cannot be written ({error.strerror}); set STOPWORK_HOME to another folder"
        ) from error
    return Held(place, snapshot)


def held(lists: Path) -> tuple[Held, ...]:
    """Return the snapshots held, by code and date; none where nothing was imported."""
    snapshots = (Held(facts.parent, _facts(facts)) for facts in lists.glob(f"*/[!.]*/{FACTS}"))
    return tuple(sorted(snapshots, key=lambda copy: (copy.snapshot.code, copy.snapshot.date,
                                                copy.snapshot.digest)))  # fmt: skip


def newest(lists: Path) -> tuple[Held, ...]:
    """Return of each publication the snapshot of the latest date."""
    return tuple({one.snapshot.code: one for one in held(lists)}.values())


def with_digest(lists: Path, digest: str, date: str | None = None) -> Held | None:
    """Return the newest snapshot held of that digest, and of that day if one is given, or None."""
    mine = [one for one in held(lists) if one.snapshot.digest == digest]
    return next((one for one in reversed(mine) if date in (None, one.snapshot.date)), None)


def named(lists: Path, name: str) -> Held:
    """Return the snapshot that a person names: the beginning of a digest, or CODE or CODE@DATE.

    A code without a date is its newest. Raises UsageError where none or several are meant.
    """
    code, _, date = name.partition("@")
    every = held(lists)
    mine = [one for one in every if one.snapshot.code.lower() == code.lower()]
    if date:
        mine = [one for one in mine if one.snapshot.date.startswith(date)]
    elif mine:
        mine = mine[-1:]
    elif len(name) >= SHORTEST:
        mine = [one for one in every if one.snapshot.digest.startswith(name.lower())]
        if len({one.snapshot.digest for one in mine}) == 1:
            mine = mine[-1:]  # published again, unchanged
    if len(mine) == 1:
        return mine[0]
    what = "several snapshots are" if mine else "no snapshot is"
    raise UsageError(f"{what} called {name}; see `stopwork registry lists`")


def _write(folder: Path, found: Found, reading: Reading) -> None:
    files = folder / "files"
    files.mkdir()
    for document in found.documents:
        shutil.copyfile(document.container.path, files / document.container.path.name)
    for name, table in (("listings", reading.listings), ("aside", reading.aside)):
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")
    with naming(folder / FACTS):
        (folder / FACTS).write_bytes(canonical(asdict(reading.snapshot)) + b"\n")
    for path in _files(folder):
        with path.open("rb") as file:
            os.fsync(file.fileno())


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _move(beside: Path, place: Path) -> None:
    """Put the folder in its place; where another import was first, its folder stays."""
    try:
        beside.rename(place)
    except OSError:
        if not (place / FACTS).is_file():
            raise


def _facts(path: Path) -> Snapshot:
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        return Snapshot(**facts | {"lists": tuple(facts["lists"])})
    except (ValueError, TypeError, KeyError) as error:
        raise RegistryError(
            f"{path}: cannot be read ({error}); remove its folder and import the list again"
        ) from error


def _table(path: Path) -> pa.Table:
    try:
        return pq.read_table(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise RegistryError(
            f"{path}: cannot be read ({error}); remove its folder and import the list again"
        ) from error


def _safe(code: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "_", code)
