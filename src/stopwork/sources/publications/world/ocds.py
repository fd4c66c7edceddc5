"""
Open Contracting Data Standard: releases and records, whatever package they come in.

Publisher: many governments; the standard is the Open Contracting Partnership's
Grain:     one row per award and supplier. Of a record the compiled release is read, else the
           versioned one at its latest, else what its releases say together. A later release of an
           award is another version of its row, so that no value is added up twice
Vintages:  before 1.0 (releaseTag, id.name), 1.0, 1.1, with extensions; packages, single releases
           and records, lists, one JSON text a line, one package of any size
Missing:   what the publisher leaves out: many give no supplier's country, some no currency. A
           record that only links to its releases holds no award, and is set aside as that
"""

import json
import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain
from typing import Any

import orjson

from stopwork.sources import json_array
from stopwork.sources.actions import Batch, Source
from stopwork.sources.json_array import Unreadable
from stopwork.sources.publication import JSON, Document, Known, Publication
from stopwork.sources.publications.world import notices, ocds_rows
from stopwork.sources.publications.world.notices import Rows
from stopwork.sources.publications.world.ocds_merge import latest, merged
from stopwork.sources.publications.world.ocds_parts import objects

NAME, PUBLISHER = "OCDS", "Open Contracting publishers"
READER = notices.reader_of(NAME, PUBLISHER)
SMALL = 4 << 20  # bytes of JSON that are parsed at once; more is read piece by piece
LISTS = ("releases", "records", "results", "data", "packages")
KEYS = frozenset(name.encode() for name in LISTS[:3])
_MARKS = re.compile(r'"(?:ocid|releases|records|releaseTag|compiledRelease)"')
_VERSION = re.compile(r'"version"\s*:\s*"(\d\.\d(?:\.\d)?)"')
LINKED = "The OCDS record only links to its releases; fetch what it links to."


def knows(document: Document) -> Known | None:
    """Recognise by ocid or releaseTag in its records; a small document is read at once."""
    head = document.text
    if not _MARKS.search(head):
        return None
    text = _whole(document)
    if text is None:
        is_ours = '"ocid"' in head or '"releaseTag"' in head
        return Known(document, _says(head, "package")) if is_ours else None
    values, quality = _values(text)
    rows, seen = Rows(), set[int]()
    found, number = False, 0
    for value in values:
        for one in chain(*map(_releases, _unwrapped(value))):
            found, number = True, number + 1
            _add(one, number, rows, seen)
    for row in rows.made if quality else ():
        row["q"] = f"{row.get('q') or ''} {quality}"
    return Known(document, _says(head, _kind(values)), rows) if found else None


def read(known: Sequence[Known]) -> Iterator[Batch]:
    """Yield the rows of small documents together, and of a large one piece by piece."""
    for one in known:
        if one.value is None:
            yield from _streamed(one.document)
    small = (one for one in known if one.value is not None)
    yield from notices.batches(small, READER, ocds_rows.PARTS)


def part(known: Known) -> str:
    """Small documents are read with those beside them; a large one, by itself."""
    return notices.together(known) if known.value is not None else ""


def _whole(document: Document) -> bytes | None:
    """A document's bytes, or None where they are many."""
    with document.stream() as stream:
        text = stream.read(SMALL + 1)
    return text if len(text) <= SMALL else None


def _values(text: bytes) -> tuple[list[Any], str]:
    """The JSON texts of a small document: one, or several, one after the other."""
    try:
        return [orjson.loads(text)], ""
    except orjson.JSONDecodeError:
        pass
    try:
        plain, quality = text.decode(json.detect_encoding(text)).removeprefix("\ufeff"), ""
    except UnicodeDecodeError:
        plain, quality = text.decode("cp1252", "replace"), notices.MENDED
    decoder = json.JSONDecoder(parse_float=str)
    values, at = [], 0
    try:
        while at < len(plain):
            value, at = decoder.raw_decode(plain, at)
            values.append(value)
            at += len(plain[at:]) - len(plain[at:].lstrip())
    except (ValueError, RecursionError):
        return (values, quality) if values else ([], quality)
    return values, quality


def _unwrapped(value: Any) -> Iterator[Mapping[str, Any]]:
    """Releases and records, out of packages, lists and the envelopes of APIs."""
    if isinstance(value, list):
        for one in value:
            yield from _unwrapped(one)
    elif isinstance(value, Mapping):
        lists = [value[name] for name in LISTS if isinstance(value.get(name), (list, dict))]
        if "ocid" in value or "releaseTag" in value or "compiledRelease" in value or not lists:
            yield value
            return
        for one in lists:
            yield from _unwrapped(one)


def _releases(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any] | str]:
    """The release that a record stands for, or itself; a sentence for one that only links."""
    compiled, versioned = value.get("compiledRelease"), value.get("versionedRelease")
    if isinstance(compiled, Mapping):
        yield compiled
    elif isinstance(versioned, Mapping):
        yield latest(versioned)
    elif isinstance(value.get("releases"), list):
        given = objects(value["releases"])
        whole = [one for one in given if "ocid" in one or "awards" in one or "tender" in one]
        if "ocid" in value:
            yield merged(whole) if whole else LINKED
        else:
            yield from whole
    elif isinstance(value.get("record") or value.get("release"), Mapping):
        yield from _releases(value.get("record") or value["release"])
    elif "ocid" in value or "releaseTag" in value:
        yield latest(value) if _is_versioned(value) else value


def _is_versioned(value: Mapping[str, Any]) -> bool:
    told = value.get("initiationType") or value.get("language")
    return isinstance(told, list) and bool(told) and isinstance(told[-1], Mapping)


def _add(one: Mapping[str, Any] | str, line: int, rows: Rows, seen: set[int]) -> None:
    if isinstance(one, str):
        rows.put_aside(line, one)
    else:
        ocds_rows.read(one, line, rows, seen)


def _streamed(document: Document) -> Iterator[Batch]:
    source = Source(READER, document.name, document.digest)
    number, seen, rows = 0, set[int](), Rows()
    with closing(_pieces(document)) as pieces:
        for value in chain.from_iterable(pieces):
            if isinstance(value, Unreadable):
                rows.put_aside(number + 1, f"{value.why}; fetch the file again.", value.text)
                continue
            for one in chain(*map(_releases, _unwrapped(value))):
                number += 1
                _add(one, number, rows, seen)
            if len(rows.made) >= notices.ROWS:
                yield notices.batch(rows.made, READER, ocds_rows.PARTS, source, rows.aside)
                rows = Rows()
    yield notices.batch(rows.made, READER, ocds_rows.PARTS, source, rows.aside)


def _pieces(document: Document) -> Generator[list[Any]]:
    """The elements of a large document: of its list, or of its lines."""
    begins = document.text.lstrip("\ufeff \t\r\n")
    line = begins.split("\n", 1)[0].strip()
    if begins.startswith("{") and line.endswith("}") and len(line) < len(begins.rstrip()):
        yield from _lines(document)
        return
    with document.stream() as stream:
        yield from json_array.elements(stream, KEYS)


def _lines(document: Document) -> Iterator[list[Any]]:
    held: list[Any] = []
    with document.stream() as stream:
        for line in stream:
            if line.strip():
                held.append(_line(line))
            if len(held) >= 2_000:
                yield held
                held = []
    yield held


def _line(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return Unreadable(f"The line is no JSON ({error})", line[:200].decode("utf-8", "replace"))


def _says(head: str, kind: str) -> str:
    version = _VERSION.search(head)
    older = "before 1.0" if '"releaseTag"' in head else "1.0"
    return f"{NAME} {version.group(1) if version else older}, {kind}"


def _kind(values: Iterable[Any]) -> str:
    """What the JSON is, in words."""
    values = list(values)
    value = values[0] if values else None
    value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, Mapping):
        return "JSON"
    if "compiledRelease" in value or ("ocid" in value and "releases" in value):
        return "record"
    if "records" in value:
        return "record package"
    return "release package" if "releases" in value else "release"


PUBLICATION = Publication(
    name=NAME,
    publisher=PUBLISHER,
    form=JSON,
    knows=knows,
    read=read,
    part=part,
    reading="contracts without their award have a key of their own; null takes away",
)
