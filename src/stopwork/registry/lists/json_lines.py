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


__all__ = ["Object", "first_object", "items", "objects", "whole"]
