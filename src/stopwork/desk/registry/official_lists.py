"""Official lists as snapshots: stored, shown, compared."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc

from stopwork import config
from stopwork.errors import RegistryError, SourceError, UsageError
from stopwork.registry import lists as official
from stopwork.registry import snapshots
from stopwork.registry.delta import Delta, Row, delta
from stopwork.registry.listing import Snapshot
from stopwork.registry.lists.words import iso
from stopwork.reports.documents.wording import count

CUT = 2 / 3  # a list that has lost more than a third may be a part of it

__all__ = [
    "Changes", "Imported", "Pair", "Snapshot", "changes", "held", "imported", "pair", "set_aside",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of one list, in a sentence; `is_read` says whether it is held now."""

    says: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two snapshots that are held, to be compared."""

    before: snapshots.Held
    after: snapshots.Held

    def cautions(self) -> Iterator[str]:
        """Yield what is to be known before what differs is read."""
        for one in (self.before.snapshot, self.after.snapshot):
            if not one.complete:
                yield f"{_name(one)} lacks its main file: much of what differs is only that."
        before, after = (_counts(one) for one in (self.before, self.after))
        for code, parties in before.items():
            if code not in after:
                yield (
                    f"{_name(self.after.snapshot)} has no list {code} at all: nothing follows for"
                    f" its {count(parties, 'party', 'parties')}, and none is told as removed."
                )
            elif after[code] < parties * CUT:
                yield (
                    f"{_name(self.after.snapshot)} has {after[code]:,} of {code} where"
                    f" {parties:,} were: is it the whole list?"
                )


def _counts(held: snapshots.Held) -> Counter[str]:
    """How many parties each list of a snapshot has."""
    return Counter(held.listings()["list"].to_pylist())


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed between two snapshots, a line each, and how much that is."""

    lines: tuple[str, ...]
    says: str


def imported(paths: Iterable[Path], given: str | None) -> Iterator[Imported]:
    """Store each list in the files as a snapshot, and yield what became of it.

    `given` is its day where neither content nor name says. Raises UsageError for one that is none.
    """
    if given is not None and iso(given) is None:
        raise UsageError(f"--date {given}: is no ISO day, month or year; write 2025-12-24")
    for found in official.find(paths):
        if isinstance(found, official.Unknown):
            yield Imported(says=found.sentence, is_read=False)
            continue
        try:
            yield Imported(says=_stored(found, given), is_read=True)
        except (RegistryError, SourceError) as error:
            yield Imported(says=str(error), is_read=False)


def held() -> tuple[Snapshot, ...]:
    """Return the snapshots that are held."""
    return tuple(one.snapshot for one in snapshots.held(config.lists_folder()))


def set_aside(named: str) -> Iterator[str]:
    """Yield the rows of a snapshot that were set aside, each with its place and reason."""
    for row in snapshots.named(config.lists_folder(), named).aside().to_pylist():
        yield f"{row['source_file']}:{row['source_line']}: {row['reason']}: {row['text']}"


def pair(before: str, after: str) -> Pair:
    """Return two snapshots by CODE@DATE, CODE (its newest) or the beginning of a digest."""
    folder = config.lists_folder()
    return Pair(snapshots.named(folder, before), snapshots.named(folder, after))


def changes(of: Pair) -> Changes:
    """Return what was added, removed and changed between two snapshots."""
    before, after = of.before.listings(), of.after.listings()
    still = pc.is_in(before["list"], after["list"].combine_chunks().unique())
    found = delta(before.filter(still), after)
    between = f"{_name(of.before.snapshot)} to {_name(of.after.snapshot)}"
    return Changes(
        lines=tuple(_lines(found)),
        says=(
            f"{between}: {len(found.added):,} added, {len(found.removed):,} removed,"
            f" {len(found.changed):,} changed, {found.same:,} the same"
        ),
    )


def _stored(found: official.Found, given: str | None) -> str:
    """Read and store one snapshot, unless its bytes are held, and say what was done."""
    folder = config.lists_folder()
    reading = official.read(found, given)
    before = snapshots.with_digest(folder, found.digest)
    if before and snapshots.with_digest(folder, found.digest, reading.snapshot.date):
        return f"{_name(before.snapshot)}: already held ({found.name})"
    snapshot = snapshots.keep(folder, found, reading).snapshot
    if before:
        return (
            f"{_name(snapshot)}: byte for byte that of {before.snapshot.date}, and held as the"
            f" publication of its own day ({found.name})"
        )
    if not snapshot.rows:
        return f"{_name(snapshot)}: an empty list, a header and no rows ({found.name})"
    missing = "" if snapshot.complete else "; its main file is missing, so absence says nothing"
    unread = f", {count(snapshot.unread, 'day')} not read" if snapshot.unread else ""
    listings = count(snapshot.listings, "listing")
    return (
        f"{_name(snapshot)}: {listings} from {count(snapshot.rows, 'row')},"
        f" {snapshot.aside:,} set aside{unread};"
        f" date from {snapshot.date_from}{missing} ({found.name})"
    )


def _name(snapshot: Snapshot) -> str:
    return f"{snapshot.code}@{snapshot.date}"


def _lines(found: Delta) -> Iterator[str]:
    yield from (f"added    {_row(row)}" for row in found.added)
    yield from (f"removed  {_row(row)}" for row in found.removed)
    for one in found.changed:
        changed = "; ".join(_change(one.before, one.after, name) for name in one.fields)
        yield f"changed  {_row(one.after)}: {changed}"


def _row(row: Row) -> str:
    name = row["name"] or (row["names"][0]["name"] if row["names"] else "no name")
    return f"{row['list']}  {row['list_id']}  {name}"


def _change(before: Row, after: Row, field: str) -> str:
    old, new = before[field], after[field]
    if not isinstance(old, list) or not isinstance(new, list):
        return f"{field} from {old or 'nothing'} to {new or 'nothing'}"
    came = [_said(one) for one in new if one not in old]
    went = [_said(one) for one in old if one not in new]
    signs = ((" +", came), (" -", went))
    return field + "".join(f"{sign}{', '.join(values)}" for sign, values in signs if values)


def _said(value: object) -> str:
    return str(value["name"]) if isinstance(value, dict) else str(value)
