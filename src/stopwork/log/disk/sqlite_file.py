"""
The SQLite file of a workspace: how it is opened, and how its pages and their digests are written.

A commit goes into the write-ahead log (WAL), and that is durable. SQLite would carry its pages over
into the database file by itself; here that is done by `PageFile`, their digests first:

    1  take SQLite's write lock: nobody adds to the WAL or begins it anew
    2  write the digests that the pages will have to `case.sqlite3-pages.next`
    3  let SQLite carry the pages over; the WAL still holds them
    4  rename `case.sqlite3-pages.next` to `case.sqlite3-pages`

Whoever is killed in between leaves a page of which the digest is in one of the two files, or the
content in the WAL; the next one to carry over goes on from there. The last connection to be closed
makes SQLite carry over whatever is left. So each store holds one connection of its own, the last
that it closes, and keeps the write lock until then.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from stopwork.errors import StoreDamaged, StoreError
from stopwork.log.disk.held_file import begun, ended, hashed_pages
from stopwork.log.disk.page_digests import (
    Digests,
    changed,
    digests_of,
    read,
    strange_pages,
    write,
)
from stopwork.log.disk.wal import Wal, all_pages, first_bad, last_pages
from stopwork.log.disk.wal_file import beside, read_wal

APPLICATION = 0x53544F50  # "STOP" in a SQLite file's header, as `file` shows it
PATIENCE = 60  # seconds that a writer waits for the others before it gives up
CARRIED_AT = 4_000_000  # bytes of the WAL; about as many as SQLite would let it have
_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA wal_autocheckpoint = 0",
    "PRAGMA journal_size_limit = 0",  # a WAL begun anew is cut to what is new in it
    "PRAGMA cache_spill = OFF",  # frames are written once, in their order, when a commit is made
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How many pages have the content they should, and how many wait in the write-ahead log."""

    pages: int
    waiting: int


def prepare(connection: sqlite3.Connection, _: object = None) -> None:
    """Set up a new connection; StoreError when the file is a database of another program."""
    connection.isolation_level = None  # whoever uses it says BEGIN, not the driver
    # In this order: another writer may make the file meanwhile, its name on it from the first page.
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    if pages and owner != APPLICATION:
        (_, _, name) = connection.execute("PRAGMA database_list").fetchone()
        raise StoreError(f"{name}: this is not a database of Stopwork; name another workspace")
    if not pages:
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
    for setting in _SETTINGS:
        connection.execute(setting)


class PageFile:
    """The pages of a database and their digests; close it after all other connections."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._wal = beside(database, "-wal")
        self._kept = beside(database, "-pages")
        self._next = beside(database, "-pages.next")
        self._carried_at = CARRIED_AT
        self._one_at_a_time = threading.Lock()
        self._inode = begun(database)
        try:
            self._own = self._connected()
        except BaseException:
            ended(self._inode)
            raise
        self.is_new_to_digests = False

    def begin(self, version: Callable[[], int], since: int) -> None:
        """Make the first digests of a database, unless its version says that there are some."""
        with self._holding():
            have = version()
            if have < since:
                self.accept_held()
                self.is_new_to_digests = have > 0

    def waiting(self) -> int:
        """Return how long the write-ahead log is, in bytes."""
        try:
            return self._wal.stat().st_size
        except FileNotFoundError:
            return 0

    def grown(self, before: int) -> None:
        """After a commit, which began with the WAL `before` bytes long: carry over if it is time.

        A commit that made it no longer has written over what an interrupted writer left, perhaps
        not over all of it; once everything is carried over, the rest is known to be nothing.
        """
        after = self.waiting()
        if after > self._carried_at or (
            after <= before and first_bad(read_wal(self._database)) is not None
        ):
            self._carry_over_now()

    def check(self) -> Checked:
        """Compare every page with its digest; StoreDamaged names the first file and page."""
        with self._holding():
            after, before = read(self._next), read(self._kept)
            wal = read_wal(self._database)
            if before is None:
                raise StoreDamaged(
                    f"{self._kept}: the digests of the database's pages are missing; put the file "
                    "back from a copy, or see `stopwork log accept --help`"
                )
            hashed = self._hashed((after or before).page_size)
            size = self._database.stat().st_size
            strange = strange_pages(hashed, size, (before, after or before), all_pages(wal))
        if strange:
            raise StoreDamaged(
                f"{self._database}: {_named(strange)} not as Stopwork wrote it: a byte was "
                "changed, or another program wrote there; see `stopwork log accept --help`"
            )
        done = before.frames if before.salts == wal.salts else 0
        return Checked(pages=len(after or before), waiting=max(0, wal.committed - done))

    def accept(self) -> None:
        """Take the database file as it is now; whoever calls this has verified what is in it."""
        with self._holding():
            self.accept_held()

    def accept_held(self) -> None:
        """`accept`, with the write lock held already."""
        (page_size,) = self._own.execute("PRAGMA page_size").fetchone()
        self._next.unlink(missing_ok=True)  # first: it would be believed before the other one
        write(self._kept, digests_of(self._hashed(page_size), page_size))

    def close(self, let_go: Callable[[], None]) -> None:
        """Let go of all other connections, carry over what waits, and close the last one.

        Raises StoreError when the digests could not be written, with everything closed.
        """
        with self._one_at_a_time:
            try:
                let_go()
                self._carry_over_at_last()
            except sqlite3.OperationalError:
                pass  # somebody else is writing for long; whoever closes last carries over
            except OSError as error:
                raise StoreError(
                    f"{self._kept}: could not be written ({error.strerror or error}); nothing"
                    " recorded is lost: make room there, then run `stopwork log accept`"
                ) from error
            except KeyboardInterrupt:
                self._carry_over_at_last()  # or SQLite would, without the digests
                raise
            finally:
                self._own.close()
                ended(self._inode)

    def _hashed(self, page_size: int) -> list[bytes]:
        """The hash of each page of the file as it is, without what waits in the WAL."""
        return hashed_pages(self._database, self._inode, page_size)

    def _carry_over_at_last(self) -> None:
        if self.waiting():
            if not self._own.in_transaction:
                self._own.execute("BEGIN IMMEDIATE")  # until the connection is closed
            self._carry_over()

    @contextmanager
    def _holding(self) -> Iterator[None]:
        """Hold the write lock: nobody commits, and nobody carries over."""
        with self._one_at_a_time:
            self._own.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                self._own.execute("ROLLBACK")

    def _carry_over_now(self) -> None:
        try:
            with self._holding():
                done = self._carry_over()
        except (OSError, sqlite3.OperationalError):
            done = False  # what was committed is safe; the digests are written when they can be
        # Somebody is reading an earlier state for long: do not ask again at every commit.
        self._carried_at = CARRIED_AT if done else 2 * max(CARRIED_AT, self.waiting())

    def _carry_over(self) -> bool:
        """Carry the WAL's pages over, with the write lock held; False when a reader is in the way.

        Digests that are missing or were changed stay as they are: verification is to say so.
        """
        wal = read_wal(self._database)
        have = self._digests_before(wal)
        if have is None:
            return self._let_sqlite_carry_over()[1]
        if (have.salts, have.frames) == (wal.salts, wal.committed):
            return True
        write(self._next, _after(have, wal, wal.committed))
        frames, is_done = self._let_sqlite_carry_over()
        if frames not in (wal.committed, -1):  # a writer was killed before its commit was one
            write(self._next, _after(have, wal, frames))
        if is_done:
            self._next.replace(self._kept)
        return is_done

    def _digests_before(self, wal: Wal) -> Digests | None:
        try:
            begun = read(self._next)
            if begun and begun.salts != wal.salts:  # all was carried over, or the WAL would be it
                self._next.replace(self._kept)
            return read(self._kept)
        except StoreDamaged:
            return None

    def _let_sqlite_carry_over(self) -> tuple[int, bool]:
        """Return how many frames are committed, and whether all are in the database file now."""
        with closing(self._connected()) as second:  # the first one holds the write lock
            _, frames, done = second.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        return int(frames), frames == done and frames >= 0

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._database, timeout=PATIENCE, check_same_thread=False)
        try:
            prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _after(have: Digests, wal: Wal, frames: int) -> Digests:
    size = max(len(have), *(wal.sizes[:frames] or (0,)))  # nothing is removed, so it only grows
    return changed(have, last_pages(wal, frames), size, wal.salts, frames)


def _named(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]} is"
    return f"page {numbers[0]} and {len(numbers) - 1} more are"
