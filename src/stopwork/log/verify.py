"""
Whether a store holds exactly what was sealed.

The leaf hashes of the rows show a changed byte and name its entry; only a signed checkpoint kept
elsewhere shows an end that was cut off, or rows and hashes rewritten together (cases/notes.py).
"""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256

from stopwork.errors import EntryAltered, StoreDamaged, StoreError
from stopwork.log.entries import Entry
from stopwork.log.entry_rows import Stored, check_row
from stopwork.log.merkle import Growing
from stopwork.log.schema_versions import statements
from stopwork.log.store import Store

NO_LEAVES = sha256(b"").hexdigest()  # the root of a tree of nothing
_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sound:
    """What a store was found to hold: how many entries, and the root hash over them (hex)."""

    entries: int
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far a log was verified: its size and root (hex) then, and what the next entries follow.

    `lengths` are how many of the entries each case has, `latest` is the latest of their moments.
    """

    size: int = 0
    root: str = NO_LEAVES
    lengths: Mapping[str, int] = field(default_factory=dict)
    latest: str = ""


NOTHING = Mark()


def check(store: Store) -> Sound:
    """Return what the store holds, after reading and hashing all of it.

    Raises EntryAltered for an entry that is not what was sealed, and StoreDamaged for a gap, a row
    that cannot be read, or a database whose own structure is not what Stopwork made.
    """
    tree = Growing()
    size = 0
    for _, leaf in checked_entries(store):
        tree.add(leaf)
        size += 1
    check_structure(store)
    store.check_pages()
    return Sound(entries=size, root=tree.root().hex())


def checked_entries(store: Store, begun: Mark = NOTHING) -> Iterator[tuple[Entry, bytes]]:
    """Yield every entry with its leaf hash, once it is found to be what was sealed.

    Each is read and decoded once; those that were verified before are not.
    """
    lengths = Counter(begun.lengths)
    for place, row in enumerate(_rows(store, begun.size - 1), begun.size):
        entry = check_row(row)
        _check_place(entry, place, lengths[entry.case_id])
        lengths[entry.case_id] += 1
        yield entry, bytes.fromhex(row.leaf)


def checked_case(store: Store, case_id: str, leaves: Sequence[bytes]) -> Iterator[Entry]:
    """Yield the entries of one case, found to be what was sealed and what the leaf hashes say.

    What was added behind those leaves is not among them.
    """
    for place, row in enumerate(store.rows(case_id)):
        if row.entry_index >= len(leaves):
            return
        entry = check_row(row)
        _check_place(entry, entry.index, place)
        if row.leaf != leaves[entry.index].hex():
            raise EntryAltered(entry.index, "its column 'leaf' is not what was sealed")
        yield entry


def _check_place(entry: Entry, place: int, sequence: int) -> None:
    if entry.index != place:
        raise StoreDamaged(f"entry {place} is missing: the log goes on with entry {entry.index}")
    if entry.sequence != sequence:
        raise EntryAltered(
            place, f"it is number {entry.sequence} of case '{entry.case_id}', not {sequence}"
        )


def _rows(store: Store, last: int = -1) -> Iterator[Stored]:
    try:
        for row in store.rows(after=last):
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


def check_structure(store: Store, *, every_page: bool = True) -> None:
    """Let SQLite check its pages and indexes, and compare the tables with those Stopwork makes.

    Raises StoreDamaged naming the file, or every difference in a PostgreSQL database: tables,
    constraints, triggers, owners, rights. Its server looks after its own files.
    """
    if store.is_server:
        from stopwork.log.disk.postgresql import differences  # noqa: PLC0415 -- no file needs it

        with store.connected() as connection:
            if found := differences(connection):
                raise StoreDamaged(f"{store.name}: {'; '.join(found)}")
        return
    if every_page:
        _check_file(store)
    _check_tables(store)


def remarks_on(store: Store) -> tuple[str, ...]:
    """Return what should be known of who is connected to a database; nothing of a file."""
    if not store.is_server:
        return ()
    from stopwork.log.disk.postgresql import remarks  # noqa: PLC0415 -- no file needs it

    with store.connected() as connection:
        return tuple(remarks(connection))


def _check_file(store: Store) -> None:
    lines = [line for (line,) in store.select("PRAGMA integrity_check")]
    if lines != ["ok"]:
        raise StoreDamaged(f"{store.name}: {lines[0]}")


def _check_tables(store: Store) -> None:
    have = store.select(_SCHEMA)
    with closing(sqlite3.connect(":memory:")) as fresh:
        for statement in statements("sqlite"):
            fresh.execute(statement)
        meant = fresh.execute(_SCHEMA).fetchall()
    for kind, part, *_ in sorted(set(have) ^ set(meant), key=str):
        raise StoreDamaged(f"{store.name}: its {kind} '{part}' is not as Stopwork makes it")
