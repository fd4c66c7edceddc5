"""
Records of an API's answers saved as JSON, one by one: one answer, a list of them, or one a line.

Memory stays flat, also for an extract of a million records in one text.
"""

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any, BinaryIO

import ijson

from stopwork.errors import NotWellFormed
from stopwork.sources.publication import Document

Numbered = tuple[int, Any]  # the record's number, from 1, and the record


def records(document: Document, keys: tuple[str, ...]) -> Iterator[Numbered]:
    """Yield the records under one of the keys of each answer, or the list's or lines' own items.

    Raises NotWellFormed where it begins badly; a text that ends too early gives what came before,
    and then raises, so a caller can say that rows are missing.
    """
    count = 0
    for path in _paths(document.head, keys):
        for item in _items(document, path):
            for record in _of(item, keys):
                count += 1
                yield count, record


def _paths(head: str, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Where records stand: under a key of one answer, in a list, or one after another."""
    if re.match(r"\s*\[", head):
        return ("item",)
    return tuple(f"{key}.item" for key in keys if f'"{key}"' in head)[:1] or ("",)


def _of(item: Any, keys: tuple[str, ...]) -> Iterator[Any]:
    """The records of an answer in a list; an item that is no answer is a record itself."""
    inside = next((item[key] for key in keys if isinstance(item, dict) and key in item), None)
    yield from inside if isinstance(inside, list) else [item]


def _items(document: Document, path: str) -> Iterator[Any]:
    with closing(_text(document)) as source:
        try:
            yield from ijson.items(source, path, multiple_values=True)
        except (ijson.JSONError, ValueError, RecursionError) as error:
            why = str(error).partition("\n")[0]
            raise NotWellFormed(
                f"{document.name}: is JSON that cannot be read ({why}); it may be cut short, so"
                " fetch it again."
            ) from error


def _text(document: Document) -> BinaryIO:
    stream = document.stream()
    if document.sample.startswith(b"\xef\xbb\xbf"):
        stream.read(3)
    return stream
