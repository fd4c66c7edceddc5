"""
One line of an official list as a frozen value, and many of them as Arrow.

A listing is one party on one list; its names are inside it, so that parties can be counted. Natural
persons stand here where an official list names them: that is an official fact about the list. The
vendor registry holds none.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import pyarrow as pa

from stopwork.schema import LISTING

PRIMARY, ALIAS, FORMER, WEAK = "primary", "alias", "former", "weak-alias"
NAME = pa.schema([
    ("target_id", pa.string()), ("name", pa.string()), ("kind", pa.string()),
    ("country", pa.string()), ("list", pa.string()), ("entity_type", pa.string()),
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name of a listing; `quality` is what the publisher says of it (good, low, strong …)."""

    name: str
    kind: str = ALIAS
    quality: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One party on one list, as one snapshot has it; fields as in schema.LISTING."""

    list: str
    list_id: str
    name: str | None
    line: int
    names: tuple[ListedName, ...] = ()  # all but the primary
    entity_type: str | None = None
    programmes: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    listed_on: str | None = None
    removed_on: str | None = None
    citation: str | None = None
    remarks: str | None = None
    url: str | None = None
    mended: tuple[str, ...] = ()
    rows: int = 1
    file: str | None = None  # where a snapshot has several; the snapshot's name if None
    unread: tuple[str, ...] = ()  # what of the row could not be read, a sentence each


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that gives no listing, and why; `rows` where one reason covers several.

    `rows` is 0 where the listing stands and only a part of it could not be read.
    """

    line: int
    reason: str
    text: str = ""
    rows: int = 1
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A day that the content gives for itself; the latest of them dates the snapshot."""

    on: str


Item = Listing | Aside | Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A publisher's file, or set of files, as fetched: what it is and when it was so."""

    code: str  # what it is a snapshot of: US_CSL, UN_SC …
    title: str
    publisher: str
    standing: str
    name: str
    digest: str
    date: str
    date_from: str  # content, file name, folder name or user
    lists: tuple[str, ...] = ()
    listings: int = 0
    rows: int = 0
    aside: int = 0
    unread: int = 0  # days of listings that could not be read
    complete: bool = True  # False where the publisher's main file is missing: absence says nothing
    files: dict[str, str] = field(default_factory=dict)  # name -> SHA-256


def listing_table(items: Iterable[Listing], snapshot: Snapshot) -> pa.Table:
    """Return listings as LISTING rows; a repeated key gets '#2', '#3' …, and says so in `mended`.

    Two lines with one key are two lines of the list: nothing is merged or dropped.
    """
    seen: Counter[tuple[str, str]] = Counter()
    rows = []
    for listing in items:
        key = (listing.list, listing.list_id)
        seen[key] += 1
        rows.append(_row(listing, snapshot, seen[key]))
    columns = {name: [row[name] for row in rows] for name in LISTING.names}
    return pa.table(columns, schema=LISTING)


def all_names(listing: Listing) -> tuple[ListedName, ...]:
    """Return the primary name, if there is one, and the others, each once."""
    first = (ListedName(listing.name, PRIMARY),) if listing.name else ()
    kept: dict[str, ListedName] = {}
    for name in (*first, *listing.names):
        kept.setdefault(name.name, name)
    return tuple(kept.values())


def listing_names(listings: pa.Table) -> pa.Table:
    """Return one NAME row per name, for screening names against lists.

    `target_id` is list and key with a colon between. Names of persons printed "LAST, First" are
    turned round; names of anything else keep their commas. `country` is the first known.
    """
    rows = []
    fields = ("list", "list_id", "entity_type", "countries", "names")
    for code, key, kind, countries, names in zip(
        *(listings[name].to_pylist() for name in fields), strict=True
    ):
        country = next((one for one in countries if len(one) == 2), None)
        for name in names:
            spelt = in_order(name["name"], kind)
            rows.append((f"{code}:{key}", spelt, name["kind"], country, code, kind))
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(NAME)
    return pa.table([pa.array(c, pa.string()) for c in columns], schema=NAME)


def in_order(name: str, entity_type: str | None) -> str:
    """Return "First LAST" for a person's "LAST, First"; every other name as it is."""
    if entity_type != "person" or name.count(",") != 1:
        return name
    last, first = (part.strip() for part in name.split(","))
    return f"{first} {last}" if first and last else name


def _row(listing: Listing, snapshot: Snapshot, time: int) -> dict[str, object]:
    repeated = time > 1
    return {
        "list": listing.list,
        "publisher": snapshot.publisher,
        "standing": snapshot.standing,
        "snapshot_digest": snapshot.digest,
        "snapshot_date": snapshot.date,
        "list_id": f"{listing.list_id}#{time}" if repeated else listing.list_id,
        "name": listing.name,
        "names": [
            {"name": one.name, "kind": one.kind, "quality": one.quality}
            for one in all_names(listing)
        ],
        "entity_type": listing.entity_type,
        "programmes": listing.programmes,
        "addresses": listing.addresses,
        "countries": listing.countries,
        "identifiers": listing.identifiers,
        "listed_on": listing.listed_on,
        "removed_on": listing.removed_on,
        "citation": listing.citation,
        "remarks": listing.remarks,
        "url": listing.url,
        "mended": (*listing.mended, "KEY_REPEATED") if repeated else listing.mended,
        "rows": listing.rows,
        "source_file": listing.file or snapshot.name,
        "source_line": listing.line,
    }
