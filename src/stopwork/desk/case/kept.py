"""
What was computed of each case of a workspace, kept until anything that it rests on changes.

    <workspace>/kept/<what>-<day>-<who>   a seal; what it rests on; by case: its last entry, a value

It rests on the entries of the case (their number, and the leaf hash of the last, which no two
entries share), the day, the view, and every file of this program, the law and the registry that
come with it, the snapshots of official lists that are held, and the version of Python. The seal is
an HMAC under a key in the user's own folder: a damaged file, and one that somebody else put there,
counts as none. The files hold what the cases hold, and are for their owner's eyes only.
"""

import hmac
import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from stopwork import config
from stopwork.cases.events import WORKSPACE
from stopwork.desk.record import Desk, case_ids
from stopwork.log.heads import Head, heads
from stopwork.log.store import Store

T = TypeVar("T")
FOLDER = "kept"
MOST = 12  # files kept in a workspace; the oldest make room
_SEAL = sha256().digest_size
_KEY_BYTES = 32

Values = dict[str, tuple[Head, msgspec.Raw]]


def of_each_case(
    desk: Desk, what: tuple[str, date], kind: Any, make: Callable[[str], T]
) -> list[T]:
    """Return a value for each case, in the order they were opened; made only where none is kept.

    `what` names the question, its view and its day; `kind` is the type of a value, as msgspec
    takes it. A store that shows the past, or is no database, keeps nothing.
    """
    store = desk.store
    if not isinstance(store, Store):
        return [make(name) for name in case_ids(desk)]
    ends = {name: head for name, head in heads(store).items() if name != WORKSPACE}
    place = _Place(desk.folder / FOLDER, *what)
    kept = place.read()
    found: dict[str, T] = {}
    values: Values = {}
    for name, head in ends.items():
        if name in kept and kept[name][0] == head:
            with suppress(ValueError):  # msgspec's errors are; a value of another form is no value
                found[name] = msgspec.msgpack.decode(kept[name][1], type=kind)
                values[name] = kept[name]
        if name not in found:
            found[name] = make(name)
            values[name] = (head, msgspec.Raw(msgspec.msgpack.encode(found[name])))
    if values != kept and not store.is_read_only:
        with suppress(OSError):  # where nothing can be written, it only costs time again
            place.write(values)
    return [found[name] for name in ends]


class _Place:
    """The file of one question on one day, as one user keeps it."""

    def __init__(self, folder: Path, what: str, on: date) -> None:
        self._key = _own_key()
        who = sha256(self._key or b"").hexdigest()[:8]
        self._path = folder / f"{what}-{on}-{who}"

    def read(self) -> Values:
        """Return what the file holds; nothing where it is not there, not sound, or out of date."""
        try:
            content = self._path.read_bytes()
            if not hmac.compare_digest(self._seal(content[_SEAL:]), content[:_SEAL]):
                return {}
            rests, values = msgspec.msgpack.decode(content[_SEAL:], type=tuple[str, Values])
        except (OSError, ValueError):
            return {}
        return values if rests == rests_on() else {}

    def write(self, values: Values) -> None:
        """Write the file beside its place, for its owner alone, and move it there; make room."""
        if self._key is None:
            return
        body = msgspec.msgpack.encode((rests_on(), values))
        folder = self._path.parent
        folder.mkdir(mode=0o700, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=folder, prefix=".part-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(self._seal(body) + body)
            Path(beside).replace(self._path)
        finally:
            Path(beside).unlink(missing_ok=True)
        held = sorted(folder.glob("[!.]*"), key=lambda one: one.stat().st_mtime)
        for old in held[:-MOST]:
            old.unlink(missing_ok=True)

    def _seal(self, body: bytes) -> bytes:
        """What a file begins with: it holds for these bytes under this name only."""
        named = f"{self._path.name}\n".encode() + body
        return hmac.digest(self._key or secrets.token_bytes(_KEY_BYTES), named, "sha256")


def _own_key() -> bytes | None:
    """The user's key, made at the first use; None where the folder cannot be written to."""
    path = config.home() / "kept.key"
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(_KEY_BYTES))
        key = path.read_bytes()
        return key if len(key) == _KEY_BYTES else None
    return None


def rests_on() -> str:
    """Return a digest of all that a value rests on beside its case: program, law, lists."""
    lists = sorted(config.lists_folder().glob("*/*/snapshot.json"))  # they may grow meanwhile
    return sha256(f"{_program()} {_digest(lists)}".encode()).hexdigest()


@cache
def _program() -> str:
    return f"{sys.version} {_digest(_files())}"


def _files() -> Iterator[Path]:
    for folder, inside, files in os.walk(Path(__file__).parents[2]):
        inside[:] = sorted(name for name in inside if name != "__pycache__")
        yield from (Path(folder, name) for name in sorted(files))


def _digest(paths: Iterable[Path]) -> str:
    said = sha256()
    for path in paths:
        content = path.read_bytes()
        said.update(f"\n{path} {len(content)}\n".encode())
        said.update(content)
    return said.hexdigest()
