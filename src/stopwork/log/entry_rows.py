"""
An entry as a row of the database, and back.

`fields` is canonical JSON, and so is `seal`: the salts and marks of visibility, read only when they
are asked for, since folding a case never does. `leaf` is the leaf hash of the Merkle tree (RFC
9162), kept beside the row so that a changed byte is found in its own row.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

import msgspec

from stopwork.digest import canonical
from stopwork.errors import EntryAltered
from stopwork.log.entries import Entry, instant, leaf_bytes
from stopwork.log.merkle import leaf_hash


class Stored(NamedTuple):
    """A row of the table `entry`, in the order of its columns."""

    entry_index: int
    case_id: str
    sequence: int
    at: str
    actor: str
    role: str
    event: str
    fields: str
    seal: str
    decoys: str
    leaf: str


COLUMNS = ", ".join(Stored._fields)
_SEAL = msgspec.json.Decoder(dict[str, dict[str, str]])


def row_of(entry: Entry) -> dict[str, object]:
    """Return the values of an entry's row by column."""
    return {
        "entry_index": entry.index,
        "case_id": entry.case_id,
        "sequence": entry.sequence,
        "at": instant(entry.at),
        "actor": entry.actor,
        "role": entry.role,
        "event": entry.event,
        "fields": _text(dict(entry.fields)),
        "seal": _text({"salts": dict(entry.salts), "visibility": dict(entry.visibility)}),
        "decoys": " ".join(entry.decoys),
        "leaf": leaf_hash(leaf_bytes(entry)).hex(),
    }


def entry_of(row: Stored) -> Entry:
    """Return the entry of a row, without hashing it; `verify.check` does that.

    Raises EntryAltered for a row that no entry can be read from.
    """
    seal = row[8]
    return _entry(row, _Later(seal, "salts"), _Later(seal, "visibility"))


def _entry(row: Stored, salts: Mapping[str, str], visibility: Mapping[str, str]) -> Entry:
    index, case_id, sequence, at, actor, role, event, fields, _, decoys, _ = row
    try:
        return Entry(
            index=index,
            case_id=case_id,
            sequence=sequence,
            at=datetime.fromisoformat(at),
            actor=actor,
            role=role,
            event=event,
            fields=json.loads(fields),
            salts=salts,
            visibility=visibility,
            decoys=tuple(decoys.split()),
        )
    except (ValueError, TypeError, AttributeError) as broken:
        raise EntryAltered(index, f"its row cannot be read ({broken})") from broken


def check_row(row: Stored) -> Entry:
    """Return the entry of a row whose every column is what was sealed.

    Raises EntryAltered, naming the column that is not.
    """
    try:
        seal = _SEAL.decode(row.seal)
        entry = _entry(row, seal["salts"], seal["visibility"])
        sealed: Mapping[str, object] = row_of(entry)
    except (ValueError, TypeError, KeyError, AttributeError) as broken:
        raise EntryAltered(
            row.entry_index, f"its row cannot be sealed again ({broken})"
        ) from broken
    if wrong := [
        name for name, value in zip(row._fields, row, strict=True) if sealed[name] != value
    ]:
        raise EntryAltered(entry.index, f"its column '{wrong[-1]}' is not what was sealed")
    return entry


class _Later(Mapping[str, str]):
    """One mapping of a JSON text, parsed when it is first looked into."""

    __slots__ = ("_name", "_parsed", "_text")

    def __init__(self, text: str, name: str) -> None:
        self._text, self._name = text, name
        self._parsed: dict[str, str] | None = None

    def _mapping(self) -> dict[str, str]:
        if self._parsed is None:
            self._parsed = dict(json.loads(self._text)[self._name])
        return self._parsed

    def __getitem__(self, key: str) -> str:
        return self._mapping()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._mapping())

    def __len__(self) -> int:
        return len(self._mapping())

    def __repr__(self) -> str:
        return repr(self._mapping())


def _text(value: object) -> str:
    return canonical(value).decode()
