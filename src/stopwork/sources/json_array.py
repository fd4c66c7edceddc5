"""
A list inside JSON of any size, some whole elements at a time, as fast as they can be parsed.

The bytes are cut between two elements and each cut is parsed at once. Where an element begins is
proved, never guessed: from the beginning of an element, text that parses as a list when a bracket
is put behind it can only be whole elements.
"""

import json
import re
from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import orjson

CUT = 2 << 20
FIRST_WITHIN = 64 << 20  # bytes; what stands before the list in a package is small
LARGEST = 64 << 20  # bytes of one element
TRIES = 2
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\]:,]', re.DOTALL)


class Unreadable(NamedTuple):
    """An element that is no JSON, and how it begins; or the end, where the text is cut short."""

    why: str
    text: str


@dataclass(slots=True)
class _Walk:
    """The text not parsed yet, which begins at an element, and what stands between two."""

    stream: BinaryIO
    rest: bytes = b""
    is_over: bool = False
    between: bytes = b""
    misses: int = 0


def elements(stream: BinaryIO, keys: frozenset[bytes]) -> Generator[list[Any | Unreadable]]:
    """Yield the elements of the list at the root, or under one of the keys at the first level.

    Each list yielded holds some; the last may end with an Unreadable that says that the text is cut
    short. Nothing is yielded where there is no such list. Numbers are those of orjson.
    """
    walk = _Walk(stream)
    if not _find(walk, keys):
        return
    while True:
        grown = _more(walk)
        found, is_last = _next(walk)
        if found:
            yield found
        if is_last:
            return
        if not grown and not found:
            yield [Unreadable("The file ends before the list does", _shown(walk.rest))]
            return
        if len(walk.rest) > LARGEST:
            yield [Unreadable("One element is larger than 64 MB", _shown(walk.rest))]
            return


def _next(walk: _Walk) -> tuple[list[Any | Unreadable], bool]:
    """The whole elements of what was read, taken off it, and whether the list ends with them."""
    if walk.between and walk.misses < TRIES and (end := walk.rest.rfind(walk.between)) > 0:
        try:
            parsed: list[Any] = orjson.loads(b"[" + walk.rest[: end + 1] + b"]")
        except orjson.JSONDecodeError:
            walk.misses += 1
        else:
            walk.rest = _after(walk.rest, end + 1)
            return parsed, False
    end, is_last = _counted(walk.rest)
    if not walk.between:
        walk.between = _gap(walk.rest)
    found = _parsed(walk.rest[:end]) if walk.rest[:end].strip() else []
    walk.rest = _after(walk.rest, end)
    return found, is_last


def _after(text: bytes, end: int) -> bytes:
    return text[end:].lstrip(b", \t\r\n")


def _gap(text: bytes) -> bytes:
    """What stands between the first element and the next, with the first key of that."""
    steps, depth, at = _depths(text)
    ends = at[(depth == 0) & (steps < 0)]
    if not len(ends):
        return b""
    gap = re.match(rb'\}\s*,\s*\{\s*"(?:[^"\\]|\\.)*"', text[int(ends[0]) :])
    return gap.group() if gap else b""


def _find(walk: _Walk, keys: frozenset[bytes]) -> bool:
    """Read on to the first element of the list; False where there is none."""
    text = b""
    while piece := walk.stream.read(CUT):
        text += piece
        if (begins := _begin(text, keys)) is not None:
            walk.rest = text[begins:].lstrip()
            return begins > 0
        if len(text) > FIRST_WITHIN:
            return False
    return False


def _begin(text: bytes, keys: frozenset[bytes]) -> int | None:
    """Where the first element begins; 0 where the text holds no list, None where it goes on."""
    depth, key, is_key = 0, b"", False
    for token in _TOKEN.finditer(text):
        mark = token.group()
        if mark == b"[" and (depth == 0 or (depth == 1 and is_key and key in keys)):
            return token.end()
        if mark in (b"{", b"["):
            depth += 1
        elif mark in (b"}", b"]"):
            depth -= 1
            if depth == 0:
                return 0
        elif depth == 1 and mark.startswith(b'"'):
            key, is_key = mark[1:-1], False
            continue
        is_key = mark == b":" and depth == 1
    return None


def _more(walk: _Walk) -> bool:
    """Read another piece; False at the end of the stream."""
    if walk.is_over:
        return False
    piece = walk.stream.read(CUT)
    walk.is_over = not piece
    walk.rest += piece
    return bool(piece)


def _depths(text: bytes) -> tuple[Any, Any, Any]:
    """Brackets outside strings: +1 or -1 for each, the depth behind it, and where it stands."""
    data = np.frombuffer(text, np.uint8)
    quotes = np.flatnonzero(data == 34)
    if len(quotes):
        after = quotes[(quotes > 0) & (data[np.maximum(quotes - 1, 0)] == 92)]
        quotes = np.setdiff1d(quotes, after[_escaped(text, after)], assume_unique=True)
    opens = (data == 123) | (data == 91)
    at = np.flatnonzero(opens | (data == 125) | (data == 93))
    at = at[np.searchsorted(quotes, at) % 2 == 0]
    steps = np.where(opens[at], 1, -1)
    return steps, np.cumsum(steps), at


def _escaped(text: bytes, quotes: Any) -> Any:
    """Which of the quotes behind a backslash are escaped: those behind an odd number."""
    odd = np.zeros(len(quotes), bool)
    for place, at in enumerate(quotes.tolist()):
        begin = at
        while begin and text[begin - 1] == 92:
            begin -= 1
        odd[place] = (at - begin) % 2
    return odd


def _counted(text: bytes) -> tuple[int, bool]:
    """How many bytes are whole elements, by counting brackets, and whether the list ends there."""
    steps, depth, at = _depths(text)
    over = np.flatnonzero(depth < 0)
    if len(over):
        return int(at[over[0]]), True
    ends = np.flatnonzero((depth == 0) & (steps < 0))
    return (int(at[ends[-1]]) + 1, False) if len(ends) else (0, False)


def _parsed(text: bytes) -> list[Any | Unreadable]:
    """The elements of a text; one that is no JSON spoils no other."""
    try:
        parsed: list[Any] = orjson.loads(b"[" + text.rstrip(b", \t\r\n") + b"]")
    except orjson.JSONDecodeError:
        return [_one(part) for part in _apart(text)]
    return parsed


def _apart(text: bytes) -> list[bytes]:
    """The text of each element."""
    steps, depth, at = _depths(text)
    ends = at[(depth == 0) & (steps < 0)] + 1
    begins = [0, *ends[:-1].tolist()]
    return [text[a:b].strip(b", \t\r\n") for a, b in zip(begins, ends.tolist(), strict=True)]


def _one(text: bytes) -> Any | Unreadable:
    try:
        return json.loads(text.decode("utf-8", "replace"), parse_float=str)
    except (ValueError, RecursionError) as error:
        return Unreadable(f"The element is no JSON ({error})", _shown(text))


def _shown(text: bytes) -> str:
    return text[:200].decode("utf-8", "replace")
