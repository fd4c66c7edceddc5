"""JSON lines: one object a line, bad lines set aside."""

import json
from collections.abc import Iterator
from typing import Any

from stopwork.registry.listing import Aside
from stopwork.registry.lists.reader import Document
from stopwork.registry.lists.rows import lines

Object = dict[str, Any]


def objects(document: Document) -> Iterator[tuple[int, Object] | Aside]:
    """Yield each line's object with the number of the line; blank lines are passed."""
    with document.stream() as stream:
        for number, line in enumerate(lines(stream), start=1):
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except ValueError as error:
                yield Aside(number, f"is not JSON ({error})", line[:200])
                continue
            if isinstance(value, dict):
                yield number, value
            else:
                yield Aside(number, "is no JSON object", line[:200])


def first_object(head: str) -> Object:
    """Return the first line's object, or {} where it is none or longer than the head."""
    line = head.lstrip().split("\n", 1)[0]
    try:
        value = json.loads(line)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
