"""
Records of an API's answers saved as JSON, one by one: one answer, a list of them, or one a line.

Memory stays flat, also for an extract of a million records in one text. A record that cannot be
read costs itself and no other.
"""

import codecs
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import Any

from stopwork.sources import json_array, json_text
from stopwork.sources.answers.rows import shown
from stopwork.sources.json_array import Unreadable
from stopwork.sources.lines import text_lines
from stopwork.sources.publication import Document
from stopwork.sources.recognise import encoding_of
from stopwork.sources.unpacking import PIECE, stream_of

LONGEST = 64 << 20  # bytes of a line; a page of a hundred records has some two million
Numbered = tuple[int, Any]  # the record's number, from 1, and the record, or an Unreadable


def records(document: Document, keys: tuple[str, ...]) -> Iterator[Numbered]:
    """Yield the records under one of the keys of each answer, or the list's or lines' own items.

    A record that is no JSON, or the end of a text that is cut short, comes as an Unreadable.
    """
    found = _of_lines(document) if _is_in_lines(document) else _of_one(document, keys)
    count = 0
    for item in found:
        for record in _of(item, keys):
            count += 1
            yield count, record


def why_not(record: Any, says: str) -> tuple[str, str]:
    """Why a record gives no row, and how it begins."""
    if isinstance(record, Unreadable):
        return f"{record.why}.", record.text
    return says, shown(record)


def _is_in_lines(document: Document) -> bool:
    """Whether each line is an answer or a record: one ends, and the next begins as it did."""
    with closing(stream_of(_as_utf8(document))) as stream:
        pieces = iter(lambda: stream.readline(PIECE), b"")
        first = next(pieces, b"")
        ended = first.endswith(b"\n") or any(
            piece.endswith(b"\n") for piece in islice(pieces, LONGEST // PIECE)
        )
        following = next((line for line in pieces if line.strip()), b"") if ended else b""
        return first.startswith(b"{") and following.startswith(b"{")


def _of_lines(document: Document) -> Iterator[Any]:
    with closing(stream_of(_as_utf8(document))) as stream:
        for found in json_text.objects(text_lines(stream)):
            if isinstance(found, json_text.BadLine):
                yield Unreadable(f"Line {found.line} {found.reason}", found.text)
            else:
                yield found[1]


def _of_one(document: Document, keys: tuple[str, ...]) -> Iterator[Any]:
    """The elements of a list, or of the list in an answer; a record alone in its file is one."""
    begun = False
    with closing(stream_of(_as_utf8(document))) as stream:
        for some in json_array.elements(stream, frozenset(key.encode() for key in keys)):
            begun = True
            yield from some
    if not begun:
        value = document.json()
        if not (isinstance(value, dict) and set(keys) & set(value)):
            yield value


def _of(item: Any, keys: tuple[str, ...]) -> Iterator[Any]:
    """The records of an answer in a list; an item that is no answer is a record itself."""
    inside = next((item[key] for key in keys if isinstance(item, dict) and key in item), None)
    yield from inside if isinstance(inside, list) else [item]


def _as_utf8(document: Document) -> Iterator[bytes]:
    """The text in UTF-8, whatever it is in; bytes that are no UTF-8 are read as Windows-1252."""
    encoding = encoding_of(document.sample)
    other = codecs.getincrementaldecoder(encoding)(errors="replace")
    rest, is_first = b"", True
    with closing(document.stream()) as stream:
        while piece := stream.read(PIECE):
            if encoding == "utf-8":
                text, rest = _decoded(rest + piece)
            else:
                text = other.decode(piece)
            yield (text.removeprefix("\ufeff") if is_first else text).encode("utf-8", "replace")
            is_first = False
    if rest:
        yield rest.decode("cp1252", "replace").encode()


def _decoded(data: bytes) -> tuple[str, bytes]:
    """The text of some bytes, and those at the end that a later piece may complete."""
    texts, at = [], 0
    while at < len(data):
        try:
            texts.append(data[at:].decode())
            break
        except UnicodeDecodeError as error:
            texts.append(data[at : at + error.start].decode())
            begin, end = at + error.start, at + error.end
            if end == len(data) and error.reason == "unexpected end of data":
                return "".join(texts), data[begin:]
            texts.append(data[begin:end].decode("cp1252", "replace"))
            at = end
    return "".join(texts), b""
