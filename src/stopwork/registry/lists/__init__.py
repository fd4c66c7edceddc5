"""
Official lists as listings: one file per publication, one line per reader in READERS.

These readers lie one level below the other modules of the registry because there are as many of
them as the registry has modules for everything else, and because they form one table: a newcomer
looks for "the UN's list" here and for "a vendor's names" beside.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyarrow as pa

from stopwork.digest import canonical, digest_of
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
    senzing,
    stix,
    targets_simple,
    uk,
    un,
)  # fmt: skip
from stopwork.registry.lists.reader import Document, ListReader
from stopwork.registry.lists.words import date_in, iso
from stopwork.schema import REJECT
from stopwork.sources import containers

READERS: tuple[ListReader, ...] = (
    csl.CSV,
    csl.JSON,
    bis_dpl.READER,
    ofac_xml.READER,
    un.READER,
    eu_fsf.READER,
    eu_journal.READER,
    uk.READER,
    moha.READER,
    targets_simple.READER,
    *curated.READERS,
    senzing.READER,
    misp.READER,
    stix.READER,
    ftm.READER,
    deriv.READER,
    ofac_delimited.READER,  # last: without a header, it is known by its shape alone
)
LATEST = "2100"  # the Denied Persons List has a row updated in 3017


@dataclass(frozen=True, slots=True)
class Found:
    """Documents that one reader reads together as one snapshot."""

    reader: ListReader
    documents: tuple[Document, ...]

    @property
    def name(self) -> str:
        """The file's name; for a set, those of its files."""
        return " + ".join(document.name for document in self.documents)

    @property
    def digest(self) -> str:
        """The file's SHA-256; for a set, that of its files' digests as canonical JSON."""
        digests = [document.own_digest for document in self.documents]
        return digests[0] if len(digests) == 1 else digest_of(canonical(sorted(digests)))


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
    sets: dict[tuple[str, str], list[Document]] = {}
    readers: dict[tuple[str, str], ListReader] = {}
    for path in containers.found(paths):
        for document in _documents(path):
            if isinstance(document, Unknown):
                yield document
                continue
            reader = recognised(document)
            if isinstance(reader, Unknown):
                yield reader
                continue
            part = reader.part(document) if reader.part else f"{document.digest}{document.name}"
            sets.setdefault((reader.title, part), []).append(document)
            readers[reader.title, part] = reader
    for key, documents in sets.items():
        yield Found(readers[key], tuple(documents))


def recognised(document: Document) -> ListReader | Unknown:
    """Return the reader that knows the content, or why there is none."""
    try:
        head = document.head()
    except SourceError as error:
        return Unknown(document.name, str(error))
    for reader in READERS:
        if reader.knows(head):
            return reader
    hint = "fetch SDN.XML instead of the advanced file" if "ADVANCED_XML" in head else (
        "docs/lists.md says which publications are read"
    )  # fmt: skip
    return Unknown(document.name, f"{document.name}: is no list that Stopwork knows; {hint}")


def read(found: Found, date: str | None = None) -> Reading:
    """Read a snapshot; its date is the content's, else the file's or folder's name's, else `date`.

    Raises RegistryError when none of them gives a date, or when the file as a whole is unreadable.
    """
    tally = _Tally()
    for item in found.reader.read(found.documents):
        if isinstance(item, Listing):
            tally.listings.append(item)
        elif isinstance(item, Aside):
            tally.aside.append(item)
        elif item.on < LATEST:
            tally.dated = max(tally.dated, item.on)
    snapshot = _snapshot(found, tally, _date(found, tally, date))
    return Reading(snapshot, listing_table(tally.listings, snapshot), _aside(tally, snapshot))


def _documents(path: Path) -> Iterator[Document | Unknown]:
    try:
        for container in containers.streams(path):
            yield Document(container)
    except SourceError as error:
        yield Unknown(path.name, str(error))


def _snapshot(found: Found, tally: _Tally, dated: tuple[str, str]) -> Snapshot:
    reader = found.reader
    lists = sorted({listing.list for listing in tally.listings})
    snapshot = Snapshot(
        code=_code(found, lists),
        title=reader.title,
        publisher=reader.publisher,
        standing=reader.standing,
        name=found.name,
        digest=found.digest,
        date=dated[0],
        date_from=dated[1],
        listings=len(tally.listings),
        rows=sum(one.rows for one in tally.listings) + sum(one.rows for one in tally.aside),
        aside=sum(one.rows for one in tally.aside),
        complete=not any("MAIN_FILE_MISSING" in one.mended for one in tally.listings),
        files={document.name: document.digest for document in found.documents},
    )
    return replace(snapshot, lists=tuple(lists) or (snapshot.code,))


def _code(found: Found, lists: list[str]) -> str:
    """What the snapshot is of: the reader's publication, or the one list inside it."""
    code = found.reader.code
    if code == eu_journal.READER.code and not lists:
        return f"EU_{eu_journal.celex_of(found.name) or 'OJ'}"
    if code == ofac_delimited.READER.code and not lists:
        return ofac_delimited.list_code(found.name)
    if code == stix.READER.code or lists == [ftm.MIXED]:  # the file alone says which it is
        return re.sub(r"[^A-Z0-9]+", "_", f"{code}_{found.name.split('.')[0]}".upper())
    return lists[0] if len(lists) == 1 and code != "US_CSL" else code


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
