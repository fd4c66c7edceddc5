"""
Whether a store holds exactly what was sealed.

The leaf hashes of the rows show a changed byte and name its entry; only a signed checkpoint kept
elsewhere shows an end that was cut off, or rows and hashes rewritten together (cases/notes.py).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, create_engine

from stopwork.errors import EntryAltered, StoreDamaged, StoreError
from stopwork.log.entries import Entry
from stopwork.log.entry_rows import Stored, check_row
from stopwork.log.merkle import Growing
from stopwork.log.schema_versions import brought_up
from stopwork.log.store import Store

_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """What a store was found to hold: how many entries, and the root hash over them (hex)."""

    entries: int
    root: str


def check(store: Store) -> Sound:
    """Return what the store holds, after reading and hashing all of it.

    Raises EntryAltered for an entry that is not what was sealed, and StoreDamaged for a gap, a row
    that cannot be read, or a database whose own structure is not what Stopwork made.
    """
    tree = Growing()
    size = 0
    for entry_leaf in checked_leaves(store):
        tree.add(entry_leaf)
        size += 1
    check_structure(store)
    store.check_pages()
    return Sound(entries=size, root=tree.root().hex())


def checked_leaves(store: Store) -> Iterator[bytes]:
    """Yield the leaf hash of every entry, once the entry is found to be what was sealed."""
    lengths: Counter[str] = Counter()
    for place, row in enumerate(_rows(store)):
        entry = check_row(row)
        _check_place(entry, place, lengths[entry.case_id])
        lengths[entry.case_id] += 1
        yield bytes.fromhex(row.leaf)


def _check_place(entry: Entry, place: int, sequence: int) -> None:
    if entry.index != place:
        raise StoreDamaged(f"entry {place} is missing: the log goes on with entry {entry.index}")
    if entry.sequence != sequence:
        raise EntryAltered(
            place, f"it is number {entry.sequence} of case '{entry.case_id}', not {sequence}"
        )


def _rows(store: Store) -> Iterator[Stored]:
    last = -1
    try:
        for row in store.rows():
            yield row
            last = row.entry_index
    except StoreError:
        # Many rows are read at once; go on one by one from the last good one, to name the bad one.
        try:
            for row in store.rows(after=last, at_once=1):
                yield row
                last = row.entry_index
        except StoreError as damaged:
            raise StoreDamaged(f"entry {last + 1} cannot be read: {damaged}") from damaged


def check_structure(store: Store) -> None:
    """Let SQLite check its pages and indexes, and compare the tables with those Stopwork makes.

    Raises StoreDamaged naming the file. A PostgreSQL server looks after its own files.
    """
    with store.connected() as connection:
        if connection.dialect.name == "sqlite":
            _check_file(connection, store.name)


def _check_file(connection: Connection, name: str) -> None:
    lines = [line for (line,) in connection.exec_driver_sql("PRAGMA integrity_check")]
    if lines != ["ok"]:
        raise StoreDamaged(f"{name}: {lines[0]}")
    have = connection.exec_driver_sql(_SCHEMA).fetchall()
    engine = create_engine("sqlite://")
    with engine.begin() as fresh:
        brought_up(fresh, 0)
        meant = fresh.exec_driver_sql(_SCHEMA).fetchall()
    engine.dispose()
    for kind, part, *_ in sorted(set(map(tuple, have)) ^ set(map(tuple, meant)), key=str):
        raise StoreDamaged(f"{name}: its {kind} '{part}' is not as Stopwork makes it")
