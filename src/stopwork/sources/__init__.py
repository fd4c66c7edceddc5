"""
Read published award files into the ACTION table.

`open_paths` says what each file is, `read` yields its rows, `read_table` does both in memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from stopwork.digest import digest_of
from stopwork.errors import EmptySource, SourceError
from stopwork.schema import ACTION, REJECT
from stopwork.sources import delimited, mapped, recognise, workbook
from stopwork.sources.actions import Batch, Source
from stopwork.sources.containers import Container, found, head, streams
from stopwork.sources.publications import (
    usaspending,  # fmt: skip
    usaspending_api,  # fmt: skip
    usaspending_subawards,  # fmt: skip
    usaspending_summaries,  # fmt: skip
)
from stopwork.sources.reader import Reader

# One line per publication that comes as a table; the first that knows a header reads the file.
READERS: tuple[Reader, ...] = (
    usaspending_subawards.READER,
    usaspending_summaries.READER,
    usaspending.READER,
)
# How well files are read: a number higher than that of a lake makes it read its files again.
READING = 2
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"  # OLE2, as .xls files are


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A publisher's file as found, recognised and not yet read."""

    container: Container
    name: str  # as rows will print it: file, member or sheet after an exclamation mark
    says: str  # format and vintage in words
    reader: Reader | None = None
    layout: delimited.Layout | None = None  # delimited text
    sheet: str | None = None  # workbook
    notes: tuple[str, ...] = ()  # what a person should know before trusting it
    pages: tuple[tuple[int, bool], ...] = ()  # of an API: each page's number, and if more follow

    @property
    def digest(self) -> str:
        """SHA-256 of the outer file's bytes."""
        return self.container.digest

    @property
    def reading(self) -> str:
        """A digest of how it is read: the reader's columns, a mapping's too, and its version."""
        told = self.reader and (self.reader.name, self.reader.level, self.reader.marks,
                                sorted(self.reader.columns.items()),
                                sorted(self.reader.constants.items()))  # fmt: skip
        return digest_of(repr((READING, told)).encode())


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or a member of one, that holds no awards, and why in one sentence."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What some files held, in memory."""

    actions: pa.Table
    rejects: pa.Table
    snapshots: tuple[Snapshot, ...]
    refused: tuple[Refused, ...]


def open_paths(
    paths: Iterable[Path | str], mappings: Sequence[Path] = ()
) -> Iterator[Snapshot | Refused]:
    """Yield each file as a Snapshot to read or a Refused with its sentence.

    Accepts files, folders, globs, .zip and .gz. `mappings` are TOML files for tables that no reader
    knows; they are tried first. Raises SourceError where a path leads nowhere, MappingError for a
    mapping that does not fit.
    """
    readers = (*(mapped.load(path) for path in mappings), *READERS, *mapped.packaged())
    for path in found(paths):
        try:
            containers = streams(path)
        except SourceError as error:
            yield Refused(path.name, str(error))
            continue
        if not containers:
            yield Refused(path.name, f"{path.name}: is an archive without files.")
        for container in containers:
            yield from _recognised(container, readers)


def read(snapshot: Snapshot) -> Iterator[Batch]:
    """Yield a snapshot's rows in file order with those set aside; memory stays flat for text.

    Raises SourceError when the file as a whole turns out unreadable.
    """
    container = snapshot.container
    if snapshot.layout is not None and snapshot.reader is not None:
        source = Source(snapshot.reader, snapshot.name, snapshot.digest)
        yield from delimited.read(container, snapshot.layout, source)
    elif snapshot.sheet is not None and snapshot.reader is not None:
        source = Source(snapshot.reader, snapshot.name, snapshot.digest)
        rows = workbook.rows_of(container, snapshot.sheet)
        at = recognise.header_in([[c or "" for c in row] for row in rows], [snapshot.reader])
        if at is not None:
            errors = workbook.errors_in(container, snapshot.sheet)
            yield from workbook.read(rows, at.row, source, errors)
    else:
        source = Source(usaspending_api.reader("award"), snapshot.name, snapshot.digest)
        yield from usaspending_api.read(container, source)


def read_table(paths: Iterable[Path | str], mappings: Sequence[Path] = ()) -> Reading:
    """Return everything in the files in memory, without a lake and without removing repeats."""
    opened = list(open_paths(paths, mappings))
    refused = [item for item in opened if isinstance(item, Refused)]
    snapshots, actions, rejects = [], [], []
    for item in opened:
        if isinstance(item, Refused):
            continue
        try:
            batches = list(read(item))
        except SourceError as error:
            refused.append(Refused(item.name, str(error)))
            continue
        snapshots.append(item)
        actions += [batch.actions for batch in batches]
        rejects += [batch.rejects for batch in batches]
    return Reading(
        pa.concat_tables([ACTION.empty_table(), *actions]),
        pa.concat_tables([REJECT.empty_table(), *rejects]),
        tuple(snapshots),
        tuple(refused),
    )


def _recognised(container: Container, readers: Sequence[Reader]) -> Iterator[Snapshot | Refused]:
    try:
        yield from _snapshots(container, readers)
    except SourceError as error:
        yield Refused(container.name, str(error))


def _snapshots(container: Container, readers: Sequence[Reader]) -> Iterator[Snapshot | Refused]:
    sample = head(container, recognise.SAMPLE)
    if container.packing == "plain" and sample.startswith((b"PK\x03\x04", OLD_WORKBOOK)):
        yield from _sheets(container, readers)
        return
    recognise.check_magic(container.name, sample)
    if recognise.is_json(recognise.text_of(sample)):
        value = usaspending_api.parsed(container)
        kinds = usaspending_api.kinds(value)
        if not kinds:
            raise usaspending_api.nothing_found(container)
        words = f"USAspending API, {' and '.join(kinds)}"
        yield Snapshot(container, container.name, words, pages=usaspending_api.pages(value))
        return
    reader, layout = recognise.layout_of(container.name, sample, readers)
    words = reader.says(len(layout.header)) + ("" if layout.skip else ", without a header line")
    notes = recognise.doubled(layout)
    yield Snapshot(container, container.name, words, reader, layout, notes=notes)


def _sheets(container: Container, readers: Sequence[Reader]) -> Iterator[Snapshot | Refused]:
    filled = 0
    for sheet in workbook.sheets(container):
        rows = workbook.rows_of(container, sheet)
        name = f"{container.name}!{sheet}"
        top = [[cell or "" for cell in row] for row in rows[: recognise.HEADER_WITHIN]]
        at = recognise.header_in(top, readers)
        filled += any(any(row) for row in top)
        if at is not None:
            words = f"{at.reader.says(len(at.header))}, in a workbook"
            yield Snapshot(container, name, words, at.reader, sheet=sheet)
        elif any(any(row) for row in top):
            yield Refused(name, f"{name}: {recognise.refusal(top, readers)}")
    if not filled:
        raise EmptySource(f"{container.name}: is a workbook without a single filled cell.")
