"""
What was computed of each case of a workspace, kept until anything that it rests on changes.

    <workspace>/kept/<what>-now-<who>     what it rests on; by case: its last entry, days, a value
    <workspace>/kept/<what>-<day>-<who>   the same, asked of another day than today

It rests on the entries of the case (their number, and the leaf hash of the last, which no two
entries share), the view, and every file of this program, the law and the registry that come with
it, the snapshots of official lists that are held, and the version of Python. Of the days it holds
for those on which nothing that was asked of the day comes out otherwise (`cases.parts.traced_day`),
so that on most mornings nothing has to be unfolded again; days counted since are counted on.
"""

import os
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock, RLock
from time import monotonic
from typing import Any, NamedTuple, TypeVar

import msgspec

from stopwork import config
from stopwork.cases.events import WORKSPACE
from stopwork.cases.parts.traced_day import Span, TracedDay, traced
from stopwork.desk.days import today
from stopwork.desk.kept_file import FOLDER, KeptFile
from stopwork.desk.record import Desk, case_ids
from stopwork.log.heads import Head, heads
from stopwork.log.store import Store

__all__ = ["FOLDER", "forget", "of_each_case", "rests_on"]

T = TypeVar("T")
SHELVES = 12  # questions that a program keeps the answers of at once
WRITES_EVERY = 20.0  # seconds between two times that what was made is written


class _Held(NamedTuple):
    """A value of a case: at which end, on which day, from when to when it holds, and itself."""

    head: Head
    day: date
    span: Span
    value: msgspec.Raw


@dataclass(slots=True, eq=False)
class _Shelf:
    """The values of one question in this program; `told` are those handed out last, as they were.

    Whoever looks something up holds `turn`, so that two who ask at once do not both make it.
    """

    rests: str
    held: dict[str, _Held]
    turn: Any = field(default_factory=RLock)
    written: float = -1e9
    made: int = 0  # since it was written
    read: dict[str, tuple[_Held, Any]] = field(default_factory=dict)
    told: tuple[Mapping[str, Head], date, list[Any]] | None = None


_shelves: "OrderedDict[tuple[str, str], _Shelf]" = OrderedDict()
_lock = Lock()


def _same(value: T, _: int) -> T:
    return value


def of_each_case(
    desk: Desk,
    what: tuple[str, date],
    kind: Any,
    make: Callable[[str, date], T],
    later: Callable[[T, int], T] = _same,
) -> list[T]:
    """Return a value for each case, in the order they were opened; made only where none is kept.

    `what` names the question with its view, and its day; `kind` is the type of a value, as msgspec
    takes it. `make` is given the day to ask, which may note what is asked of it; `later` returns a
    value so many days on, of which only what is counted since a day is another. The list is the
    same one while nothing changed, and not to be changed. A store that shows the past, or is no
    database, keeps nothing.
    """
    store, on = desk.store, what[1]
    if not isinstance(store, Store):
        return [make(name, on) for name in case_ids(desk)]
    ends = heads(store)
    file = KeptFile(desk.folder, f"{what[0]}-{'now' if on == today() else on}")
    shelf = _shelf(file)
    with shelf.turn:
        if shelf.told is not None and shelf.told[0] is ends and shelf.told[1] == on:
            return shelf.told[2]
        found: list[T] = []
        began = monotonic()
        for name, head in ends.items():
            if name != WORKSPACE:
                found.append(_value(shelf, (name, head, on), kind, make, later))
                if shelf.made and monotonic() - max(began, shelf.written) >= WRITES_EVERY:
                    _write(shelf, file, store)  # whoever is killed goes on from there
        # A server that is asked after every entry does not write ten thousand values for one.
        if shelf.made * 50 > len(found) or monotonic() - shelf.written >= WRITES_EVERY:
            _write(shelf, file, store)
        shelf.told = (ends, on, found)
        return found


def _value(
    shelf: _Shelf,
    of: tuple[str, Head, date],
    kind: Any,
    make: Callable[[str, date], T],
    later: Callable[[T, int], T],
) -> T:
    name, head, on = of
    one = shelf.held.get(name)
    if one is not None and one.head == head and one.span[0] <= on <= one.span[1]:
        with suppress(ValueError):  # msgspec's errors are; a value of another form is no value
            before = shelf.read.get(name)
            if before is None or before[0] is not one:
                before = shelf.read[name] = one, msgspec.msgpack.decode(one.value, type=kind)
            value: T = before[1]
            return value if one.day == on else later(value, (on - one.day).days)
    shelf.held[name] = one = _made(head, on, lambda day: make(name, day))
    shelf.made += 1
    shelf.read[name] = one, msgspec.msgpack.decode(one.value, type=kind)
    made: T = shelf.read[name][1]
    return made


def _made(head: Head, on: date, make: Callable[[date], Any]) -> _Held:
    """A value made for a day, with the days on which it is the same; it holds no day of its own."""
    day, trace = traced(on)
    value = msgspec.msgpack.encode(make(day), enc_hook=_told)
    if str(on).encode() in value:
        trace.pinned()
    return _Held(head, on, trace.span, msgspec.Raw(value))


def _told(day: object) -> date:
    if isinstance(day, TracedDay):
        return day.trace.pinned()
    raise NotImplementedError(f"a {type(day).__name__} is not kept")


def _write(shelf: _Shelf, file: KeptFile, store: Store) -> None:
    if shelf.made and not store.is_read_only:
        file.write(msgspec.msgpack.encode((shelf.rests, shelf.held)))
        shelf.written, shelf.made = monotonic(), 0


def forget() -> None:
    """Let go of what this program holds, as a new one would begin."""
    with _lock:
        _shelves.clear()


def _shelf(file: KeptFile) -> _Shelf:
    """The shelf of a file in this program, as it was written where this program has none yet."""
    key, rests = file.place, rests_on()
    with _lock:
        one = _shelves.get(key)
        if one is None or one.rests != rests:
            one = _shelves[key] = _Shelf(rests, _values(file.read(), rests))
        _shelves.move_to_end(key)
        while len(_shelves) > SHELVES:
            _shelves.popitem(last=False)
        return one


def _values(body: bytes | None, rests: str) -> dict[str, _Held]:
    """The values in a file; none where it rests on something else than what is here now."""
    if body is None:
        return {}
    try:
        told, values = msgspec.msgpack.decode(body, type=tuple[str, dict[str, _Held]])
    except ValueError:
        return {}
    return values if told == rests else {}


def rests_on() -> str:
    """Return a digest of all that a value rests on beside its case: program, law, lists."""
    lists = sorted(config.lists_folder().glob("*/*/snapshot.json"))  # they may grow meanwhile
    stamps = tuple((one, (said := one.stat()).st_mtime_ns, said.st_size) for one in lists)
    return sha256(f"{_program()} {_of_lists(stamps)}".encode()).hexdigest()


@lru_cache(maxsize=4)
def _of_lists(stamps: tuple[tuple[Path, int, int], ...]) -> str:
    return _digest(path for path, *_ in stamps)


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
