"""
Official lists as listings: one file per publication, one line per reader in READERS.

These readers lie one level below the other modules of the registry because there are as many of
them as the registry has modules for everything else, and because they form one table: a newcomer
looks for "the UN's list" here and for "a vendor's names" beside.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa

from stopwork.errors import RegistryError, SourceError
from stopwork.registry.listing import Aside, Listing, Snapshot, listing_table
from stopwork.registry.lists import (
    bis_dpl,
    csl,
    curated,
    deriv,
    eu_fsf,
    eu_journal,
    ftm,
    misp,
    moha,
    ofac_delimited,
    ofac_xml,
    sam,
    senzing,
    stix,
    targets_simple,
    uk,
    un,
)  # fmt: skip
from stopwork.registry.lists.reader import ListReader
from stopwork.registry.lists.words import date_in, iso
from stopwork.schema import REJECT
from stopwork.sources import archives, containers
from stopwork.sources.publication import Document, Known, digest_of_set

READERS: tuple[ListReader, ...] = (
    csl.AS_CSV,
    csl.AS_JSON,
    bis_dpl.READER,
    ofac_xml.READER,
    un.READER,
    eu_fsf.READER,
    eu_journal.READER,
    uk.READER,
    moha.READER,
    targets_simple.READER,
    *sam.READERS,
    *curated.READERS,
    senzing.READER,
    misp.READER,
    stix.READER,
    ftm.READER,
    deriv.READER,
    ofac_delimited.READER,  # last: without a header, it is known by its shape alone
)
LATEST = "2100"  # a row may say that it was updated in 3017


@dataclass(frozen=True, slots=True)
class Found:
    """Documents that one reader reads together as one snapshot."""

    reader: ListReader
    known: tuple[Known, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """The files."""
        return tuple(one.document for one in self.known)

    @property
    def name(self) -> str:
        """The file's name; for a set, those of its files."""
        return " + ".join(document.name for document in self.documents)

    @property
    def digest(self) -> str:
        """The file's SHA-256; for a set, that of its files' digests as canonical JSON."""
        return digest_of_set(self.documents)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A file that is no list we know, and why in one sentence."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A snapshot with its listings (LISTING) and the rows set aside (REJECT)."""

    snapshot: Snapshot
    listings: pa.Table
    aside: pa.Table


@dataclass(slots=True)
class _Tally:
    listings: list[Listing] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)
    dated: str = ""


def find(paths: Iterable[Path | str]) -> Iterator[Found | Unknown]:
    """Yield each list in the files, sets together; a file that is none as Unknown.

    Accepts files, folders, globs, .zip and .gz. Raises SourceError where a path leads nowhere.
    """
    sets: dict[tuple[str, str], Found] = {}
    for path in containers.found(paths):
        for document in _documents(path):
            if isinstance(document, Unknown):
                yield document
                continue
            found = recognised(document)
            document.forget()
            if isinstance(found, Unknown):
                yield found
                continue
            part = (found.reader.publication.name, _part(found))
            begun = sets.get(part)
            sets[part] = replace(begun, known=(*begun.known, *found.known)) if begun else found
    yield from sets.values()


def recognised(document: Document) -> Found | Unknown:
    """Return the document with the reader that knows its content, or why there is none."""
    try:
        for reader in READERS:
            if known := reader.publication.knows(document):
                return Found(reader, (known,))
    except SourceError as error:
        return Unknown(document.name, str(error))
    hints = (reader.instead(document.head) for reader in READERS if reader.instead)
    hint = next(filter(None, hints), "docs/lists.md says which publications are read")
    return Unknown(document.name, f"{document.name}: is no list that Stopwork knows; {hint}")


def read(found: Found, date: str | None = None) -> Reading:
    """Read a snapshot; its date is the content's, else the file's or folder's name's, else `date`.

    Raises RegistryError when none of them gives a date, or when the file as a whole is unreadable.
    """
    tally = _Tally()
    for item in found.reader.publication.read(found.known):
        if isinstance(item, Listing):
            codes = (*item.mended, *(["DATE_UNREAD"] if item.unread else []))
            tally.listings.append(replace(item, mended=codes))
            tally.aside += [Aside(item.line, why, "", 0, item.file) for why in item.unread]
        elif isinstance(item, Aside):
            tally.aside.append(item)
        elif item.on < LATEST:
            tally.dated = max(tally.dated, item.on)
    snapshot = _snapshot(found, tally, _date(found, tally, date))
    return Reading(snapshot, listing_table(tally.listings, snapshot), _aside(tally, snapshot))


def _documents(path: Path) -> Iterator[Document | Unknown]:
    try:
        for container in archives.streams(path):
            yield Document(container)
    except SourceError as error:
        yield Unknown(path.name, str(error))


def _part(found: Found) -> str:
    """The set that a document belongs to; each to its own, where the publication is one file."""
    publication, document = found.reader.publication, found.known[0].document
    if publication.part:
        return publication.part(found.known[0])
    return f"{document.digest}{document.name}"


def _snapshot(found: Found, tally: _Tally, dated: tuple[str, str]) -> Snapshot:
    reader = found.reader
    lists = sorted({listing.list for listing in tally.listings})
    snapshot = Snapshot(
        code=reader.code_of(found.name, lists),
        title=reader.publication.name,
        publisher=reader.publication.publisher,
        standing=reader.standing,
        name=found.name,
        digest=found.digest,
        date=dated[0],
        date_from=dated[1],
        listings=len(tally.listings),
        rows=sum(one.rows for one in tally.listings) + sum(one.rows for one in tally.aside),
        aside=sum(one.rows for one in tally.aside),
        unread=sum(not one.rows for one in tally.aside),
        complete=not any("MAIN_FILE_MISSING" in one.mended for one in tally.listings),
        files={document.name: document.digest for document in found.documents},
    )
    return replace(snapshot, lists=tuple(lists) or (snapshot.code,))


def _date(found: Found, tally: _Tally, given: str | None) -> tuple[str, str]:
    first = found.documents[0]
    for text, source in (
        (tally.dated, "content"),
        (date_in(first.name), "file name"),
        (date_in(first.folder), "folder name"),
        (iso(given) if given else None, "user"),
    ):
        if text:
            return text, source
    raise RegistryError(
        f"{found.name}: neither the content nor the name says of which day it is; give --date"
    )


def _aside(tally: _Tally, snapshot: Snapshot) -> pa.Table:
    rows = [
        {
            "source_file": one.file or snapshot.name,
            "source_digest": snapshot.files.get(one.file or snapshot.name, snapshot.digest),
            "source_line": one.line,
            "reason": one.reason,
            "text": one.text[:200],
        }
        for one in tally.aside
    ]
    return pa.Table.from_pylist(rows, schema=REJECT)


__all__ = ["READERS", "Found", "Reading", "Unknown", "find", "read", "recognised"]
