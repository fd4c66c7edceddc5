"""JSON of lists, with what is wrong said as of a list: lines of objects, or one whole text."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from stopwork.errors import NotWellFormed, RegistryError
from stopwork.registry.listing import Aside
from stopwork.sources import json_text
from stopwork.sources.json_text import Object, first_object
from stopwork.sources.publication import Document


def objects(document: Document) -> Iterator[tuple[int, Object] | Aside]:
    """Yield each line's object with the number of the line; blank lines are passed."""
    for found in document.json_lines():
        yield Aside(*found) if isinstance(found, json_text.BadLine) else found


def items(document: Document, path: str) -> Iterator[Any]:
    """Yield what stands at a path of the JSON, one by one; raises RegistryError."""
    with _whole(document):
        yield from document.json_items(path)


def whole(document: Document) -> Any:
    """Return the JSON; raises RegistryError."""
    with _whole(document):
        return json_text.parsed(document.container)


@contextmanager
def _whole(document: Document) -> Iterator[None]:
    try:
        yield
    except NotWellFormed as error:
        raise RegistryError(
            f"{document.name}: is not whole JSON ({error.__cause__}); fetch the file again"
        ) from error


def said(value: object) -> str:
    """Return a value of a JSON text as words; "" for what is no text and no number."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if isinstance(value, str) or is_number else ""


def said_in(value: object) -> tuple[str, ...]:
    """Return the texts of a list, in order; those of a single text, and none of anything else."""
    many = value if isinstance(value, list) else [value]
    return tuple(words for one in many if (words := said(one)))


def table_in(value: object) -> Object:
    """Return an object; an empty one in place of anything else."""
    return value if isinstance(value, dict) else {}


__all__ = [
    "Object",
    "first_object",
    "items",
    "objects",
    "said",
    "said_in",
    "table_in",
    "whole",
]
