"""
JSON as publishers give it: one text, one text a line, or one too large to hold.

Amounts stay exact: numbers are kept as printed, or as whole numbers and decimals.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

import ijson

from stopwork.errors import NotWellFormed, TooLarge
from stopwork.sources.containers import Container, pieces

# A saved page holds at most 100 rows; whole folders of pages glued into one file stay below this.
LARGEST = 1 << 29
Object = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is made of numbers: of whole ones, and of others."""

    whole: Callable[[str], object] = int
    other: Callable[[str], object] = float


PLAIN, EXACT, AS_PRINTED = Numbers(), Numbers(other=Decimal), Numbers(str, str)


class BadLine(NamedTuple):
    """A line that is no JSON object, and why."""

    line: int
    reason: str
    text: str


def parsed(container: Container, numbers: Numbers = PLAIN) -> Any:
    """Return the JSON of a whole file.

    Raises NotWellFormed, whose cause is json's own error, and TooLarge above 512 MB.
    """
    return _parsed(container, _text(container), numbers)


def parsed_as_printed(container: Container) -> Any:
    """Return the JSON of a whole file with numbers as text; of several lines of it, a list."""
    text = _text(container)
    try:
        return _parsed(container, text, AS_PRINTED)
    except NotWellFormed as error:
        if isinstance(error.__cause__, UnicodeDecodeError):
            raise
        lines = _every_line(text)
        if lines is None:
            raise
        return lines


def items(container: Container, stream: Callable[[], BinaryIO], path: str) -> Iterator[Any]:
    """Yield what stands at a path of keys joined with dots, in which `item` is each of a list.

    What the quick parser cannot read is read whole: it may be JSON all the same (UTF-16, NaN), and
    if not, the sentence is the usual one.
    """
    count = 0
    try:
        with closing(stream()) as source:
            for value in ijson.items(source, path):
                count += 1
                yield value
    except (ijson.JSONError, ValueError):  # also a number of more digits than Python reads
        whole = parsed(container, EXACT)
        yield from islice(_at(whole, path.split(".") if path else []), count, None)


def objects(lines: Iterable[str]) -> Iterator[tuple[int, Object] | BadLine]:
    """Yield each line's object with the number of the line; blank lines are passed."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield BadLine(number, f"is not JSON ({error})", line[:200])
            continue
        yield (
            (number, value)
            if isinstance(value, dict)
            else BadLine(number, "is no JSON object", line[:200])
        )


def first_object(head: str) -> Object:
    """Return the first line's object, or {} where it is none or longer than the head."""
    line = head.lstrip().split("\n", 1)[0]
    try:
        value = json.loads(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _text(container: Container) -> bytes:
    parts, size = [], 0
    for piece in pieces(container):
        size += len(piece)
        if size > LARGEST:
            raise TooLarge(f"{container.name}: JSON of more than 512 MB; split it into pages.")
        parts.append(piece)
    return b"".join(parts)


def _parsed(container: Container, text: bytes, numbers: Numbers) -> object:
    try:
        return _loads(text.decode(json.detect_encoding(text)), numbers)
    except UnicodeDecodeError as error:
        why = f"is JSON in no Unicode encoding ({error})"
        raise NotWellFormed(f"{container.name}: {why}.") from error
    except (ValueError, RecursionError) as error:
        raise NotWellFormed(
            f"{container.name}: is JSON that cannot be read ({error}); it may be cut short,"
            " so fetch it again."
        ) from error


def _loads(text: str, numbers: Numbers) -> object:
    return json.loads(text, parse_int=numbers.whole, parse_float=numbers.other)


def _every_line(text: bytes) -> list[object] | None:
    """Several JSON texts, one a line, or None where they are not."""
    try:
        lines = [line for line in text.decode("utf-8-sig").splitlines() if line.strip()]
        found = [_loads(line, AS_PRINTED) for line in lines]
    except (ValueError, RecursionError):
        return None
    return found if len(found) > 1 else None


def _at(value: object, path: list[str]) -> Iterator[Any]:
    """What stands at a path of a parsed value."""
    if not path:
        yield value
    elif path[0] == "item" and isinstance(value, list):
        for each in value:
            yield from _at(each, path[1:])
    elif isinstance(value, dict) and path[0] in value:
        yield from _at(value[path[0]], path[1:])
