"""
Where the entries of a workspace are kept: SQLite in its folder, or a PostgreSQL for a team.

One writer at a time, so that the entries of a workspace have one order without a gap; any number of
readers meanwhile. What `append` has returned is on the disk. (case, sequence) is the lock between
two reviewers: whoever saw less than there is gets a Conflict, and nothing of theirs is written.
"""

import weakref
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from stopwork.errors import Conflict, StoreError
from stopwork.log.adding import ADD_NOTE, LAST, LAST_NOTE, add, next_of, next_two, run
from stopwork.log.disk.read_only import is_read_only, put_away, readable_copy
from stopwork.log.disk.settings import settings, store_url
from stopwork.log.disk.sqlite_database import SqliteDatabase, file_errors, let_go_of
from stopwork.log.disk.sqlite_file import APPLICATION, Checked, PageFile
from stopwork.log.disk.wal_file import check_wal
from stopwork.log.entries import Entry, NewEntry, placed
from stopwork.log.entry_rows import COLUMNS, Stored, entry_of
from stopwork.log.schema_versions import NEWEST, WITH_DIGESTS, brought_up, version_of

if TYPE_CHECKING:  # a file is read without SQLAlchemy, which takes longer to import than to read it
    from sqlalchemy import Connection
    from sqlalchemy.engine import URL

    from stopwork.log.disk.databases import PostgresqlDatabase

DATABASE = "case.sqlite3"
ONE_WRITER = APPLICATION + 1  # the lock of whoever adds; that of making the tables is another one
READ_AT_ONCE = 5_000


class EventStore(Protocol):
    """What every store of entries can do; tests/contracts holds each of them to it."""

    def append(
        self, case_id: str, expected_sequence: int, sealed: Sequence[NewEntry]
    ) -> Sequence[Entry]:
        """Add entries to a case that has `expected_sequence` of them; all of them or none."""

    def entries(self, case_id: str | None = None, after: int = -1) -> Iterator[Entry]:
        """Yield entries in the order of the log, of one case or of all, beyond index `after`."""

    def checkpoints(self) -> Sequence[str]:
        """Return all signed checkpoints, the oldest first."""

    def save_checkpoint(self, note: str) -> None:
        """Keep a signed checkpoint beside the entries."""


class Store:
    """The EventStore of a database; open it with `open_workspace`."""

    def __init__(
        self,
        database: "SqliteDatabase | PostgresqlDatabase",
        name: str,
        pages: PageFile | None = None,
        *,
        copy: Path | None = None,
    ) -> None:
        self._database = database
        self._pages = pages
        self.name = name
        self.is_read_only = copy is not None
        # A store that nobody closes is closed when it is forgotten, at the latest at the end.
        self._let_go = weakref.finalize(self, let_go_of, name, database.let_go, pages, copy)

    @property
    def is_server(self) -> bool:
        """Whether this is a database on a server, and no file."""
        return self._database.is_server

    def select(self, said: str, *values: object) -> list[Any]:
        """Return the rows of a SELECT, `?` where a value goes; StoreErrors name the database."""
        return self._database.select(said, *values)

    def append(
        self, case_id: str, expected_sequence: int, sealed: Sequence[NewEntry]
    ) -> Sequence[Entry]:
        """Add entries to a case, all of them or none, and return them in their places.

        They are on the disk before this returns. Raises Conflict when the case does not have
        `expected_sequence` entries, and LogError for an entry that was not sealed.
        """
        with self._writing() as connection:
            have, first = next_two(connection, case_id)
            if have != expected_sequence:
                raise Conflict(
                    f"case '{case_id}' has {have} entries and this was written after "
                    f"{expected_sequence}; nothing was added, read the case again and decide anew"
                )
            made = [
                placed(new, index=first + place, case_id=case_id, sequence=have + place)
                for place, new in enumerate(sealed)
            ]
            if made:
                add(connection, made)
        return made

    def entries(self, case_id: str | None = None, after: int = -1) -> Iterator[Entry]:
        """Yield entries in the order of the log, of one case or of all, beyond index `after`.

        What others add meanwhile may come too. Raises EntryAltered for a row that cannot be read.
        """
        return map(entry_of, self.rows(case_id, after))

    def turning(self, case_id: str, event: str) -> tuple[Entry, ...]:
        """Return the first entry of a case and its entries of one event, and read no other."""
        wanted = (
            f"SELECT {COLUMNS} FROM entry WHERE case_id = ?"  # noqa: S608 -- ours
            " AND (sequence = 0 OR event = ?) ORDER BY sequence"
        )
        return tuple(entry_of(Stored._make(row)) for row in self.select(wanted, case_id, event))

    def rows(
        self, case_id: str | None = None, after: int = -1, at_once: int = READ_AT_ONCE
    ) -> Iterator[Stored]:
        """Yield the rows of `entries`, with their leaf hashes."""
        # A case is walked along its own index, and not through the entries of all others.
        step = "entry_index" if case_id is None else "sequence"
        of_it = () if case_id is None else (case_id,)
        wanted = (
            f"SELECT {COLUMNS} FROM entry WHERE entry_index > ? AND {step} > ?"  # noqa: S608 -- ours
            f"{' AND case_id = ?' if of_it else ''} ORDER BY {step} LIMIT {int(at_once)}"
        )
        last = -1
        while True:  # piece by piece: a reader that stops in the middle holds nothing open
            piece = list(map(Stored._make, self.select(wanted, after, last, *of_it)))
            yield from piece
            if len(piece) < at_once:
                return
            last = getattr(piece[-1], step)

    def checkpoints(self) -> Sequence[str]:
        """Return all signed checkpoints, the oldest first."""
        return [note for (note,) in self.select("SELECT note FROM checkpoint ORDER BY number")]

    def save_checkpoint(self, note: str) -> None:
        """Keep a signed checkpoint beside the entries; none is ever replaced."""
        with self._writing() as connection:
            run(connection, ADD_NOTE, [(next_of(connection, LAST_NOTE), note)])

    def refill(self, entries: Iterable[Entry], checkpoints: Iterable[str]) -> None:
        """Write entries of another store at their own places; StoreError unless this one is empty.

        All of them or none: what stops half-way leaves an empty store.
        """
        with self._writing() as connection:
            if next_of(connection, LAST):
                raise StoreError(f"{self.name} holds entries already; restore into an empty one")
            for entry in entries:
                add(connection, [entry])
            for number_and_note in enumerate(checkpoints):
                run(connection, ADD_NOTE, [number_and_note])

    def version(self) -> int:
        """Return the version of the database's schema, 0 for an empty database."""
        if not self._database.has("schema_version"):
            return 0
        return self.select("SELECT max(number) FROM schema_version")[0][0] or 0

    def bring_up(self) -> None:
        """Bring an empty database, or one of an earlier version, to the newest schema."""
        if self.version() == NEWEST:
            return
        with self._writing(is_write=False) as connection:
            if connection.dialect.name == "postgresql":
                # Two programs that open a new database at once would both make its tables.
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION})")
            brought_up(connection, version_of(connection))

    def check_pages(self) -> Checked | None:
        """Compare each page of an SQLite file with its digest; StoreDamaged names the page.

        None where a PostgreSQL server looks after its own files.
        """
        with file_errors(self.name):
            return self._pages.check() if self._pages else None

    def accept_pages(self) -> None:
        """Take the pages of an SQLite file as they are, once all that is in them was verified."""
        with file_errors(self.name):
            if self._pages:
                self._pages.accept()

    def is_new_to_digests(self) -> bool:
        """Whether this opening made the first digests for a database that had none."""
        return self._pages is not None and self._pages.is_new_to_digests

    def close(self) -> None:
        """Let go of the database."""
        self._let_go()

    @contextmanager
    def connected(self) -> Iterator["Connection"]:
        """Lend a connection for reading; its errors become StoreErrors that name the database."""
        from stopwork.log.disk.databases import store_errors  # noqa: PLC0415 -- see above

        with store_errors(self.name), self._database.engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self, *, is_write: bool = True) -> Iterator["Connection"]:
        if self.is_read_only:
            raise StoreError(
                f"{self.name}: lies where nothing can be written; nothing was added. Copy the"
                " workspace to a disk that can be written to"
            )
        from stopwork.log.disk.databases import WRITES, store_errors  # noqa: PLC0415 -- see above

        writes = self._database.engine.execution_options(**{WRITES: True})
        with store_errors(self.name):
            with writes.begin() as connection:
                if is_write and connection.dialect.name == "postgresql":
                    # One writer at a time, and readers not disturbed. A table's lock would need
                    # the right to change it; this one needs none (PostgreSQL manual, 13.3.5).
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_WRITER})")
                before = self._pages.waiting() if self._pages else 0
                yield connection
            if self._pages:
                self._pages.grown(before)


def open_workspace(folder: Path, *, even_damaged: bool = False) -> Store:
    """Open the store of a workspace, made where there is none, at the newest version.

    It is `case.sqlite3` in the folder, unless `workspace.toml` there names a database: `store =
    "postgresql://user:password@host/name"`. Raises StoreError when it cannot be opened.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if named := store_url(folder):
        return open_store(named)
    return open_file(folder / DATABASE, even_damaged=even_damaged)


def evidence_place(folder: Path) -> Path | str:
    """Return where a workspace keeps its evidence: its folder, or what its settings name."""
    return settings(folder).get("evidence") or folder / "evidence"


def open_file(path: Path, *, even_damaged: bool = False, read_only: bool | None = None) -> Store:
    """Open the store in a SQLite file, with a log before it (WAL) and every commit on the disk.

    Where nothing can be written, or as `read_only`, a copy is read and nothing can be added.
    Raises StoreDamaged for a changed byte in that log, unless it is to be opened `even_damaged`.
    """
    if not even_damaged:
        check_wal(path)
    if not (is_read_only(path) if read_only is None else read_only):
        return _sqlite(path, str(path))
    copy = readable_copy(path)
    try:
        return _sqlite(copy, str(path), copy)
    except BaseException:
        put_away(copy)
        raise


def _sqlite(path: Path, name: str, copy: Path | None = None) -> Store:
    with file_errors(name):
        pages = PageFile(path)
    return _opened(Store(SqliteDatabase(path, name), name, pages, copy=copy), pages)


def open_store(url: "URL") -> Store:
    """Open the store in a PostgreSQL database."""
    if url.get_backend_name() != "postgresql":
        raise StoreError(
            f"{url.render_as_string()}: a store is a SQLite file or a postgresql:// URL"
        )
    from stopwork.log.disk.databases import PostgresqlDatabase  # noqa: PLC0415 -- see above

    return _opened(Store(PostgresqlDatabase(url), url.render_as_string()))  # without the password


def _opened(store: Store, pages: PageFile | None = None) -> Store:
    try:
        if pages and store.version() < WITH_DIGESTS:
            with file_errors(store.name):
                pages.begin(store.version, WITH_DIGESTS)
        store.bring_up()
    except BaseException:
        store.close()
        raise
    return store
