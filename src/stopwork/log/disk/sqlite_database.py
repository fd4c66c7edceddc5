"""
A SQLite file as a database of entries: read through Python's own driver, written by SQLAlchemy.

Most commands only read, and SQLAlchemy takes longer to be imported than a case to be read.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stopwork.errors import StoreDamaged, StoreError
from stopwork.log.disk.read_only import put_away
from stopwork.log.disk.sqlite_file import PATIENCE, PageFile, prepare
from stopwork.whole_file import disk_says

if TYPE_CHECKING:  # it is imported with the first write
    from sqlalchemy import Engine

_HAS = "SELECT count(*) FROM sqlite_master WHERE name = ? AND type IN ('table', 'view')"


class SqliteDatabase:
    """The connections to a SQLite file; whatever is read is read in one transaction."""

    is_server = False

    def __init__(self, path: Path, name: str) -> None:
        self._path, self._name = path, name
        self._made: set[sqlite3.Connection] = set()
        self._free: list[sqlite3.Connection] = []

    @cached_property
    def engine(self) -> "Engine":
        """SQLAlchemy's, which shares nothing with what `select` uses but the file."""
        from stopwork.log.disk.databases import sqlite_engine  # noqa: PLC0415 -- only who writes

        return sqlite_engine(self._path, self._made)

    def select(self, said: str, *values: object) -> list[Any]:
        """Return the rows of one SELECT; StoreErrors name the database."""
        with self._reading() as connection:
            return connection.execute(said, values).fetchall()

    def has(self, table: str) -> bool:
        """Return whether there is a table of a name."""
        return bool(self.select(_HAS, table)[0][0])

    def let_go(self) -> None:
        """Close all connections."""
        if "engine" in vars(self):
            self.engine.dispose()
        # One is left when an interrupt came between its BEGIN and its end; it would keep its lock.
        for connection in tuple(self._made):
            connection.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with answers_of(self._name):
            connection = self._free.pop() if self._free else self._connected()
            try:
                yield connection
            except BaseException:
                self._made.discard(connection)
                connection.close()
                raise
            self._free.append(connection)

    def _connected(self) -> sqlite3.Connection:
        # Threads take turns at a connection, and none has one that another one has.
        connection = sqlite3.connect(self._path, timeout=PATIENCE, check_same_thread=False)
        self._made.add(connection)
        prepare(connection)
        return connection


@contextmanager
def answers_of(name: str) -> Iterator[None]:
    """Make StoreErrors, which name the database, of what SQLite answers to a reader."""
    try:
        yield
    except sqlite3.Error as error:
        raise answered(name, error) from error
    except UnicodeDecodeError as error:
        raise StoreDamaged(f"{name}: the database answered '{error}'") from error


def answered(name: str, cause: BaseException) -> StoreError:
    """Return the StoreError that an answer of a database is."""
    if said := disk_says(name, cause):
        return StoreError(said)
    kind = StoreDamaged if "malformed" in str(cause) else StoreError
    return kind(f"{name}: the database answered '{cause}'")


@contextmanager
def file_errors(name: str) -> Iterator[None]:
    """Make StoreErrors of what SQLite answers to whoever opens and checks the file."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if said := disk_says(name, error):
            raise StoreError(said) from error
        raise StoreDamaged(f"{name}: the database answered '{error}'") from error


def let_go_of(
    name: str, let_go: Callable[[], None], pages: PageFile | None, copy: Path | None
) -> None:
    """Close a database, and take away the copy that it was read from."""
    try:
        with file_errors(name):
            if pages:
                pages.close(let_go)
            else:
                let_go()
    finally:
        if copy is not None:
            put_away(copy)
