"""
Read published award files into the ACTION table.

`open_paths` says what each file is, `read` yields its rows, `read_table` does both in memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from stopwork.digest import digest_of
from stopwork.errors import SourceError
from stopwork.schema import ACTION, REJECT
from stopwork.sources.actions import Batch
from stopwork.sources.containers import Container, found, streams
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
from stopwork.sources.publications.others import OTHERS
from stopwork.sources.reader import folded

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

    Accepts files, folders, globs, .zip and .gz. `mappings` are TOML files for tables that no
    publication knows; they are tried first. A snapshot read before the next is asked for is not
    parsed again. Raises SourceError where a path leads nowhere, MappingError for a mapping that
    does not fit.
    """
    publications = (*(mapped.load(path) for path in mappings), *PUBLICATIONS)
    sets: dict[tuple[str, str], list[Snapshot]] = {}
    for path in found(paths):
        for item in _in(path, publications):
            if isinstance(item, Refused) or item.publication.part is None:
                yield item
                continue
            part = (item.publication.name, item.publication.part(item.known[0]))
            sets.setdefault(part, []).append(item)
    for members in sets.values():
        known = tuple(member.known[0] for member in members)
        yield Snapshot(members[0].publication, known)


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
    try:
        containers = streams(path)
    except SourceError as error:
        yield Refused(path.name, str(error))
        return
    if not containers:
        yield Refused(path.name, f"{path.name}: is an archive without files.")
    for container in containers:
        try:
            for document in documents(container):
                yield _recognised(document, publications)
                document.forget()
        except SourceError as error:
            yield Refused(container.name, str(error))


def _recognised(document: Document, publications: Publications) -> Snapshot | Refused:
    form = document.form
    for publication in publications:
        # A table may begin as XML does, but what begins as JSON is never taken for a table.
        if publication.form == form or (publication.form == TABLE and form != JSON):
            known = publication.knows(document)
            if known is not None:
                return Snapshot(publication, (known,))
    says = _no_json if form == JSON else _no_table
    return Refused(document.name, f"{document.name}: {says(document, publications)}")


def _no_json(_: Document, publications: Publications) -> str:
    holds = ", ".join(one.holds or one.looked_for for one in publications if one.form == JSON)
    return f"is JSON without awards; looked for {holds}."


def _no_table(document: Document, publications: Publications) -> str:
    """Say why a table is not one of awards, and what was looked for."""
    for row in next(document.cuts()).rows:
        names = {folded(cell) for cell in row}
        for marks, says in OTHERS.items():
            if marks <= names:
                return f"holds {says}, and no contract actions that Stopwork can read."
    *others, last = dict.fromkeys(one.looked_for for one in publications)
    return (
        f"is not an award file that Stopwork knows; looked for {', '.join(others)} and {last}."
        " If it is a table of awards, write a mapping for it (docs/sources.md)."
    )
