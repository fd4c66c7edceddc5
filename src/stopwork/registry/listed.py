"""
Where a vendor stands on official lists on a day: a pure function of listings and registry names.

A party is taken for a vendor where a name on the list and a name in the registry are spelt the same
but for case, marks and legal form, or where an identifier is the same. Weak names and names of
relations (owners, resellers) link nothing. What a list does not say stays unknown: absence from a
snapshot is said of that snapshot and its date, never of the list for all time.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stopwork.matching.whole import same_name
from stopwork.registry.vendor import Listing as ListingFact
from stopwork.registry.vendor import Vendor

if TYPE_CHECKING:  # what is said of lists that are not held takes no table
    import pyarrow as pa

    from stopwork.registry.listing import Snapshot

LISTED, REMOVED, NOT_LISTED, NOT_YET, UNKNOWN = (
    "listed", "removed", "not listed", "not yet listed", "unknown",
)  # fmt: skip
THE_FILE = "the vendor file"
OFFICIAL = ("official", "transcribed")
Row = dict[str, Any]
Sighting = tuple["Snapshot", Row, str]  # of a party in a snapshot, and what linked it


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorListing:
    """One vendor on one list on one day."""

    vendor_id: str
    list: str
    state: str
    entity: str  # the name it stands under, as printed
    says: str  # one sentence, with the dates and where each is from
    listed_on: str | None = None
    removed_on: str | None = None
    list_id: str | None = None
    by: str = ""  # what linked party and vendor
    source: str = ""  # file:line of the snapshot, or the registry's source


def vendor_listings(
    vendor: Vendor, listings: Iterable["tuple[Snapshot, pa.Table]"], as_of: str
) -> tuple[VendorListing, ...]:
    """Return where the vendor stands on the day `as_of` (ISO), list by list.

    Uses the registry's own listing facts and the snapshots dated on or before the day. A party in
    an older snapshot and not in a newer one of the same list is removed between their dates.
    """
    known = [(s, t) for s, t in listings if last_day(s.date) <= as_of and s.standing in OFFICIAL]
    known.sort(key=lambda pair: (pair[0].date, pair[0].digest))
    told = tuple(_of_facts(vendor, as_of))
    found = tuple(_of_snapshots(vendor, known, as_of))
    return (*found, *told, *_absences(vendor, known, found))


def linked_listings(
    vendors: Iterable[Vendor], rows: Sequence[Row]
) -> Iterator[tuple[Vendor, Row, str]]:
    """Yield each vendor with the rows of lists that are taken for it, and what links them."""
    for vendor in vendors:
        names = {same_name(n.value): n.value for n in vendor.names if not n.weak}
        numbers = {n.value: n.scheme for n in vendor.identifiers if n.status == "confirmed"}
        for row in rows:
            if row["entity_type"] == "person":  # the registry holds none
                continue
            if by := _link(row["list_id"], row["names"], row["identifiers"], names, numbers):
                yield vendor, row, by


def last_day(date: str) -> str:
    """Return a text that no day of the ISO day, month or year comes after."""
    return f"{date}-99-99"[:10] if len(date) < len("2000-01-01") else date


def _of_snapshots(
    vendor: Vendor, known: Sequence["tuple[Snapshot, pa.Table]"], as_of: str
) -> Iterator[VendorListing]:
    names = {same_name(n.value): n.value for n in vendor.names if not n.weak}
    numbers = {n.value: n.scheme for n in vendor.identifiers if n.status == "confirmed"}
    seen: dict[tuple[str, str], list[Sighting]] = defaultdict(list)
    for snapshot, table in known:
        for row, by in _linked(table, names, numbers):
            seen[row["list"], row["list_id"]].append((snapshot, row, by))
    for sightings in seen.values():
        if not _under_new_key(sightings[-1], seen.values()):
            yield _sighted(vendor.id, sightings, known, as_of)


def _under_new_key(last: Sighting, every: Iterable[Sequence[Sighting]]) -> bool:
    """Is the party in a later snapshot of the list under another key and the same name?

    Some publishers make keys of what a row says, so that a mended row has a new one.
    """
    snapshot, row, _ = last
    return any(
        other["list"] == row["list"]
        and later.date > snapshot.date
        and {same_name(n["name"]) for n in other["names"]}
        & {same_name(n["name"]) for n in row["names"][:1]}
        for later, other, _ in (sightings[-1] for sightings in every)
        if other["list_id"] != row["list_id"]
    )


def _linked(
    table: "pa.Table", names: dict[str, str], numbers: dict[str, str]
) -> Iterator[tuple[Row, str]]:
    columns = ("entity_type", "list_id", "names", "identifiers")
    for at, (kind, key, spelt, given) in enumerate(
        zip(*(table[name].to_pylist() for name in columns), strict=True)
    ):
        if kind == "person":  # the registry holds none
            continue
        if by := _link(key, spelt, given, names, numbers):
            yield table.slice(at, 1).to_pylist()[0], by


def _link(
    key: str, spelt: list[Row], given: list[str], names: dict[str, str], numbers: dict[str, str]
) -> str | None:
    for name in spelt:
        if name["kind"] != "weak-alias" and (mine := names.get(same_name(name["name"]))):
            return f"name '{name['name']}' as '{mine}' in the registry"
    if numbers.get(key) == "OFAC_UID":
        return f"OFAC_UID {key}"
    for one in given:
        for word in re.findall(r"[\w-]{6,}", one.partition(": ")[2]):
            if word in numbers:
                return f"{numbers[word]} {word}"
    return None


def _sighted(
    vendor_id: str,
    sightings: Sequence[Sighting],
    known: Sequence["tuple[Snapshot, pa.Table]"],
    as_of: str,
) -> VendorListing:
    """One party of a list, from the first snapshot that has it to the last."""
    last, row, by = sightings[-1]
    state, when = _state(row["listed_on"], row["removed_on"], as_of, "ended")
    where = _called(last)
    later = _next(last, row["list"], known)
    if later is not None and state == LISTED:
        where += f"; not in {_called(later[0])}"
        state, when = _gone(last, later, row["list"], known)
    since = f"since {row['listed_on']}" if row["listed_on"] else "since a day the list does not say"
    entity = row["name"] or row["names"][0]["name"]
    said = f"{state} {since}" if state == LISTED else f"{when}, listed {since}"
    if "DATE_UNREAD" in row["mended"]:
        said += " (a day that the list gives cannot be read, so this may be over)"
    return VendorListing(
        vendor_id=vendor_id,
        list=row["list"],
        state=state,
        entity=entity,
        says=f"{entity}: {said}, according to {where}.",
        listed_on=row["listed_on"],
        removed_on=row["removed_on"],
        list_id=row["list_id"],
        by=by,
        source=f"{row['source_file']}:{row['source_line']}",
    )


def _called(snapshot: "Snapshot") -> str:
    given = ", as dated at import" if snapshot.date_from == "user" else ""
    return f"{snapshot.name} of {snapshot.date}{given}"


def _next(
    last: "Snapshot", code: str, known: Sequence["tuple[Snapshot, pa.Table]"]
) -> "tuple[Snapshot, pa.Table] | None":
    """The next complete snapshot of the same publication that has the list, if there is one."""
    return next(
        (
            (snapshot, table)
            for snapshot, table in known
            if snapshot.code == last.code
            and code in snapshot.lists
            and snapshot.date > last.date
            and snapshot.complete
        ),
        None,
    )


def _gone(
    last: "Snapshot",
    later: "tuple[Snapshot, pa.Table]",
    code: str,
    known: Sequence["tuple[Snapshot, pa.Table]"],
) -> tuple[str, str]:
    """What it means that a party is no longer there: removed, unless the file looks like a part."""
    before = next(table for snapshot, table in known if snapshot.digest == last.digest)
    many, few = (_count(table, code) for table in (before, later[1]))
    if 2 * few < many:
        return UNKNOWN, f"unknown, because the later file holds {few:,} listings and not {many:,}"
    return REMOVED, f"removed between {last.date} and {later[0].date}"


def _count(table: "pa.Table", code: str) -> int:
    return sum(one == code for one in table["list"].to_pylist())


def _state(
    listed: str | None, removed: str | None, as_of: str, ending: str = "removed"
) -> tuple[str, str]:
    """The state on a day between two dates of any exactness, and the words for it.

    A month or a year that holds the day does not say on which side of it the change fell.
    """
    for date, before, after, word in (
        (removed, None, REMOVED, ending),
        (listed, NOT_YET, None, "listed"),
    ):
        if date is None:
            continue
        if len(date) < len(as_of) and as_of.startswith(date):
            return UNKNOWN, f"{word} in {date}, on a day not stated"
        if after and date <= as_of:
            return after, f"{word} on {date}"
        if before and date > as_of:
            return before, f"{word} only on {date}"
    return LISTED, ""


def _of_facts(vendor: Vendor, as_of: str) -> Iterator[VendorListing]:
    """Pair the registry's own listings with their removals, by list and entity."""
    pairs: dict[tuple[str, str], dict[str, ListingFact]] = defaultdict(dict)
    for fact in vendor.listings:
        if fact.status in ("confirmed", "superseded"):
            for entity in fact.entity.split("; "):
                pairs[fact.list, entity][fact.action] = fact
    for (code, entity), facts in pairs.items():
        yield _told(vendor.id, code, entity, facts, as_of)


def _told(
    vendor_id: str, code: str, entity: str, facts: dict[str, ListingFact], as_of: str
) -> VendorListing:
    put, taken = facts.get("listed"), facts.get("removed")
    listed_on, removed_on = (str(one.date) if one else None for one in (put, taken))
    state, when = _state(listed_on, removed_on, as_of)
    citation = next((f" ({one.citation})" for one in (taken, put) if one and one.citation), "")
    since = f"listed on {listed_on}" if listed_on else "listed on a day not recorded"
    said = since if state in (LISTED, NOT_YET) else f"{when}, {since}"
    sources = ", ".join(dict.fromkeys(one.source for one in facts.values()))
    return VendorListing(
        vendor_id=vendor_id,
        list=code,
        state=state,
        entity=entity,
        says=f"{entity}: {said}{citation}, according to the registry.",
        listed_on=listed_on,
        removed_on=removed_on,
        by=THE_FILE,
        source=sources,
    )


def _absences(
    vendor: Vendor, known: Sequence["tuple[Snapshot, pa.Table]"], found: Sequence[VendorListing]
) -> Iterator[VendorListing]:
    """Say of the newest snapshot of each list that the vendor is in none under a name we have."""
    there = {one.list for one in found}
    newest = {code: snapshot for snapshot, _ in known for code in snapshot.lists}
    for code, snapshot in sorted(newest.items()):
        names_nobody = snapshot.rows > 0 and not snapshot.listings  # as notices do
        if code not in there and snapshot.complete and not names_nobody:
            yield VendorListing(
                vendor_id=vendor.id,
                list=code,
                state=NOT_LISTED,
                entity=vendor.name,
                says=f"not listed in {_called(snapshot)} under any name in the registry.",
                source=f"{snapshot.code}@{snapshot.date}",
            )
