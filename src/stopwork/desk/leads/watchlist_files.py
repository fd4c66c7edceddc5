"""
Watchlists as people keep them, and the official lists held, as what awards are screened against.

    list.csv, .xlsx   a column name; if wanted aliases and identifiers (parted by | or ;), label,
                      note, jurisdiction
    list.yaml         a list of entries with these keys, or of names alone
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from stopwork.config import lists_folder
from stopwork.digest import digest_of_file
from stopwork.errors import SourceError, UsageError
from stopwork.marked_yaml import Marked, of_yaml
from stopwork.matching.words.countries import alpha_3
from stopwork.registry.listing import in_order
from stopwork.registry.snapshots import Held, newest
from stopwork.reports.facts.run import ListUsed
from stopwork.screening.watchlists import NUMBER, OFFICIAL, OWN, WATCHED, Watchlist
from stopwork.sources.small_tables import small_table

COLUMNS = {
    "name": ("name", "query", "company", "recipient_name", "recipient", "vendor", "supplier"),
    "aliases": ("aliases", "alias", "aka", "other_names"),
    "identifiers": (
        "identifiers",
        "identifier",
        "uei",
        "cage",
        "duns",
        "lei",
        "company_number",
        "registration_number",
        "vat",
    ),
    "label": ("label", "list", "class"),
    "note": ("note", "notes", "remark", "reason"),
    "jurisdiction": ("jurisdiction", "country"),
}
YAML = frozenset({".yaml", ".yml"})
NEVER_SELL = frozenset({"vessel", "aircraft", "software"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a watchlist: where it stands, and what it says."""

    line: int
    name: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    label: str | None = None
    note: str | None = None
    jurisdiction: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnList:
    """A watchlist of a file, with what in it was odd, a sentence each."""

    path: Path
    entries: tuple[Entry, ...]
    odd: tuple[str, ...] = ()

    @property
    def used(self) -> ListUsed:
        """What a manifest says of it."""
        return ListUsed(
            list=f"{OWN}: {self.path.name}", date=None, digest=digest_of_file(self.path)
        )


def own_list(path: Path) -> OwnList:
    """Return the watchlist of a file; raises SourceError where it holds no name."""
    found = _of_yaml(path) if path.suffix.lower() in YAML else _of_table(path)
    if not found.entries:
        raise SourceError(f"{path.name}: holds no name; write one a row under the column 'name'")
    return found


def as_watchlist(mine: OwnList) -> Watchlist:
    """Return a file's entries as screening takes them; the label is the file's where none is."""
    rows, numbers = [], []
    for entry in mine.entries:
        told = {
            "label": f"{OWN}: {entry.label or mine.path.stem}",
            "entry": f"{mine.path.name}, line {entry.line}",
            "listed": entry.name,
            "note": entry.note,
        }
        at = alpha_3(entry.jurisdiction)
        rows += [{**told, "name": name, "country": at} for name in entry.names]
        numbers += [{**told, "value": value.upper()} for value in entry.identifiers]
    return Watchlist(
        names=pa.Table.from_pylist(rows, schema=WATCHED),
        numbers=pa.Table.from_pylist(numbers, schema=NUMBER),
    )


def official_lists() -> tuple[Held, ...]:
    """Return the newest snapshot of each list held; raises UsageError where none is."""
    held = newest(lists_folder())
    if not held:
        raise UsageError("No official list is held; import some with 'stopwork registry import'.")
    return held


def of_snapshot(held: Held) -> Watchlist:
    """Return a snapshot's listings as screening takes them, each with its key and its days."""
    wanted = ["list", "list_id", "name", "names", "entity_type", "countries", "identifiers",
              "listed_on", "snapshot_date"]  # fmt: skip
    rows: list[dict[str, Any]] = []
    numbers: list[dict[str, Any]] = []
    for one in held.listings().select(wanted).to_pylist():
        if one["entity_type"] in NEVER_SELL:
            continue
        since = f", listed on {one['listed_on']}" if one["listed_on"] else ""
        told = {
            "label": f"{OFFICIAL}: {one['list']}",
            "entry": f"entry {one['list_id']}, snapshot of {one['snapshot_date']}{since}",
            "listed": one["name"] or one["names"][0]["name"],
            "note": None,
        }
        # A listing names every country it touches; only one alone may speak against.
        at = alpha_3(one["countries"][0]) if len(one["countries"]) == 1 else None
        rows += [
            {**told, "name": in_order(name["name"], one["entity_type"]), "country": at}
            for name in one["names"]
        ]
        numbers += [{**told, "value": value} for value in _numbers(one["identifiers"])]
    return Watchlist(
        names=pa.Table.from_pylist(rows, schema=WATCHED),
        numbers=pa.Table.from_pylist(numbers, schema=NUMBER),
    )


def used(held: Held) -> ListUsed:
    """Return what a manifest says of a snapshot."""
    one = held.snapshot
    return ListUsed(list=f"{OFFICIAL}: {one.code}", date=one.date, digest=one.digest)


def _numbers(identifiers: Iterable[str]) -> Iterator[str]:
    """The numbers of identifiers written 'kind: number' that awards publish, too."""
    for one in identifiers:
        kind, _, value = one.partition(":")
        if any(scheme in kind.upper() for scheme in ("UEI", "CAGE", "DUNS", "LEI")):
            yield value.strip().upper()


def _of_table(path: Path) -> OwnList:
    table = small_table(path)
    at = {key: table.place(*names) for key, names in COLUMNS.items()}
    odd = list(table.odd)
    if at["name"] is None:
        if len(table.header) > 1:
            raise SourceError(
                f"{path.name}: needs a column named name; it has {', '.join(table.header[:8])}"
            )
        at["name"] = 0
        odd.append(f"{path.name}: '{table.header[0]}' is taken for the heading of the names.")
    entries = []
    for line, cells in table.rows:
        held = {key: cells[place] for key, place in at.items() if place is not None}
        if held["name"]:
            entries.append(_entry(line, held))
        else:
            odd.append(f"{path.name}, line {line}: has no name, and is left out.")
    return OwnList(path=path, entries=tuple(entries), odd=tuple(odd))


def _entry(line: int, held: Mapping[str, str]) -> Entry:
    return Entry(
        line=line,
        name=held["name"],
        aliases=_parted(held.get("aliases", "")),
        identifiers=tuple(_bare(one) for one in _parted(held.get("identifiers", ""))),
        label=held.get("label") or None,
        note=held.get("note") or None,
        jurisdiction=held.get("jurisdiction") or None,
    )


def _parted(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.replace(";", "|").split("|") if one.strip())


def _bare(identifier: str) -> str:
    """The number of an identifier that may be written with its kind: 'UEI: ABC…'."""
    return identifier.rpartition(":")[2].strip()


def _of_yaml(path: Path) -> OwnList:
    try:
        held = of_yaml(path.read_bytes(), path.name, SourceError)
    except OSError as error:
        raise SourceError(f"{path.name}: cannot be opened ({error.strerror})") from error
    rows = held.get("names") or held.get("entries") if isinstance(held, dict) else held
    if not isinstance(rows, list):
        raise SourceError(f"{path.name}: write a list of entries, one '- name: …' each")
    entries = [_of_mapping(path.name, at, row) for at, row in enumerate(rows, start=1)]
    return OwnList(path=path, entries=tuple(entries))


def _of_mapping(name: str, at: int, row: object) -> Entry:
    if isinstance(row, str):
        return Entry(line=at, name=row)
    line = row.line if isinstance(row, Marked) else at
    if not isinstance(row, dict) or not row.get("name"):
        raise SourceError(f"{name}, line {line}: has no name; write '- name: …'")
    unknown = sorted(set(map(str, row)) - set(COLUMNS))
    if unknown:
        raise SourceError(
            f"{name}, line {line}: '{unknown[0]}' is no key of a watchlist; use"
            f" {', '.join(COLUMNS)}"
        )
    texts = {key: _joined(value) for key, value in row.items()}
    return _entry(line, texts)


def _joined(value: object) -> str:
    many = value if isinstance(value, list) else [value]
    return "|".join(str(one) for one in many if one is not None)
