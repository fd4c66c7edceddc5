"""
Read published award files into the ACTION table.

`open_paths` says what each file is, `read` yields its rows, `read_table` does both in memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pyarrow as pa

from stopwork.digest import digest_of
from stopwork.errors import SourceError
from stopwork.schema import ACTION, REJECT
from stopwork.sources import refusals
from stopwork.sources.actions import Batch
from stopwork.sources.archives import streams
from stopwork.sources.containers import Container, found, piped
from stopwork.sources.publication import (
    JSON,
    TABLE,
    Document,
    Known,
    Publication,
    digest_of_set,
    documents,
)
from stopwork.sources.publications import PUBLICATIONS, mapped

# How well files are read: a number higher than that of a lake makes it read its files again.
READING = 4
Publications = Sequence[Publication[Batch]]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A publisher's file, or set of files, as found, recognised and not yet read."""

    publication: Publication[Batch]
    known: tuple[Known, ...]

    @property
    def container(self) -> Container:
        """The file it is, or is in; the first of a set."""
        return self.known[0].document.container

    @property
    def name(self) -> str:
        """As rows will print it: file, member or sheet after an exclamation mark; of a set, both
        ends.
        """
        first, *more = (one.document.name for one in self.known)
        return f"{first} … {more[-1]}" if more else first

    @property
    def says(self) -> str:
        """Format and vintage in words."""
        return self.known[0].says

    @property
    def notes(self) -> tuple[str, ...]:
        """What a person should know before trusting it."""
        return tuple(note for one in self.known for note in one.notes)

    @property
    def pages(self) -> tuple[tuple[int, bool], ...]:
        """Of an API: each page's number, and whether it says that more follow."""
        return tuple(page for one in self.known for page in one.pages)

    @property
    def reading(self) -> str:
        """A digest of how it is read: the publication, its columns or mapping, and the version."""
        told = (READING, self.publication.name, self.publication.reading)
        return digest_of(repr(told).encode())

    @property
    def digest(self) -> str:
        """SHA-256 of the outer file's bytes; of a set, that of its files' digests."""
        if len(self.known) == 1:
            return self.container.digest
        return digest_of_set([one.document for one in self.known])


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
    """Yield each file as a Snapshot to read or a Refused with its sentence; sets of files last.

    Accepts files, folders, globs, archives, and `-` for what is piped in. `mappings` are TOML files
    for tables that no publication knows; they are tried first. A snapshot read before the next is
    asked for is not parsed again. Raises SourceError where a path leads nowhere, MappingError for a
    mapping that does not fit.
    """
    publications = (*map(mapped.load, mappings), *PUBLICATIONS, *mapped.shipped())
    sets: dict[tuple[str, str], list[Snapshot]] = {}
    with piped(paths) as named:
        yield from _opened(named, publications, sets)


def _opened(
    paths: Iterable[Path | str],
    publications: Publications,
    sets: dict[tuple[str, str], list[Snapshot]],
) -> Iterator[Snapshot | Refused]:
    for path in found(paths):
        for item in _in(path, publications):
            part = None if isinstance(item, Refused) else _set_of(item)
            if isinstance(item, Refused) or part is None:
                yield item
                continue
            members = sets.setdefault(part, [])
            members.append(item)
            if len(members) == item.publication.at_most:
                yield _together(sets.pop(part))
    for members in sets.values():
        yield _together(members)


def _set_of(item: Snapshot) -> tuple[str, str] | None:
    """The set that a file is read with; None for one that is read by itself."""
    part = item.publication.part(item.known[0]) if item.publication.part else ""
    return (item.publication.name, part) if part else None


def _together(members: list[Snapshot]) -> Snapshot:
    return Snapshot(members[0].publication, tuple(member.known[0] for member in members))


def read(snapshot: Snapshot) -> Iterator[Batch]:
    """Yield a snapshot's rows in file order with those set aside; memory stays flat for text.

    Raises SourceError when the file as a whole turns out unreadable.
    """
    yield from snapshot.publication.read(snapshot.known)


def read_table(paths: Iterable[Path | str], mappings: Sequence[Path] = ()) -> Reading:
    """Return everything in the files in memory, without a lake and without removing repeats."""
    snapshots, actions, rejects = [], [], []
    refused: list[Refused] = []
    unread: list[Refused] = []
    for item in open_paths(paths, mappings):
        if isinstance(item, Refused):
            refused.append(item)
            continue
        try:
            batches = list(read(item))
        except SourceError as error:
            unread.append(Refused(item.name, str(error)))
            continue
        snapshots.append(item)
        actions += [batch.actions for batch in batches]
        rejects += [batch.rejects for batch in batches]
    return Reading(
        pa.concat_tables([ACTION.empty_table(), *actions]),
        pa.concat_tables([REJECT.empty_table(), *rejects]),
        tuple(snapshots),
        (*refused, *unread),
    )


def _in(path: Path, publications: Publications) -> Iterator[Snapshot | Refused]:
    is_empty = True
    try:
        for container in streams(path):
            is_empty = False
            yield from _of(container, publications)
    except SourceError as error:
        yield Refused(path.name, str(error))
        return
    if is_empty:
        yield Refused(path.name, f"{path.name}: is an archive without files.")


def _of(container: Container, publications: Publications) -> Iterator[Snapshot | Refused]:
    try:
        for document in documents(container):
            yield _recognised(document, publications)
            document.forget()
    except SourceError as error:
        yield Refused(container.name, str(error))


def _recognised(document: Document, publications: Publications) -> Snapshot | Refused:
    form = document.form
    # A table may begin as XML does, but what begins as JSON is never taken for a table.
    tables = [] if form in (JSON, TABLE) else [one for one in publications if one.form == TABLE]
    for publication in chain((one for one in publications if one.form == form), tables):
        known = publication.knows(document)
        if known is not None:
            return Snapshot(publication, (known,))
    readers = (one.reader for one in publications if one.reader)
    mappings = [reader for reader in readers if reader.mapping and not reader.is_shipped]
    sentence = refusals.says(document, mappings)
    return Refused(document.name, f"{document.name}: {sentence}")
