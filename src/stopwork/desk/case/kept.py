"""
What was computed of each case of a workspace, kept until anything that it rests on changes.

    <workspace>/kept/<what>-<day>-<who>   what it rests on; by case: its last entry, a value

It rests on the entries of the case (their number, and the leaf hash of the last, which no two
entries share), the day, the view, and every file of this program, the law and the registry that
come with it, the snapshots of official lists that are held, and the version of Python.
"""

import os
import sys
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
from stopwork.desk.kept_file import FOLDER, KeptFile
from stopwork.desk.record import Desk, case_ids
from stopwork.log.heads import Head, heads
from stopwork.log.store import Store

__all__ = ["FOLDER", "of_each_case", "rests_on"]

T = TypeVar("T")
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
    file = KeptFile(desk.folder, f"{what[0]}-{what[1]}")
    kept = _values(file.read())
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
        file.write(msgspec.msgpack.encode((rests_on(), values)))
    return [found[name] for name in ends]


def _values(body: bytes | None) -> Values:
    """The values in a file; none where it rests on something else than what is here now."""
    if body is None:
        return {}
    try:
        rests, values = msgspec.msgpack.decode(body, type=tuple[str, Values])
    except ValueError:
        return {}
    return values if rests == rests_on() else {}


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
