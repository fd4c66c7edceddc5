"""How SQLAlchemy reaches a database: what is set on a connection, and what its errors become."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from stopwork.errors import StoreDamaged, StoreError
from stopwork.log.disk.read_only import put_away
from stopwork.log.disk.sqlite_file import PATIENCE, PageFile, prepare
from stopwork.whole_file import disk_says

WRITES = "stopwork_writes"  # an option of a connection that is going to write


def sqlite_engine(path: Path) -> tuple[Engine, Callable[[], None]]:
    """Return the engine of a SQLite file, and what closes all connections it made."""
    made: set[sqlite3.Connection] = set()

    def let_go() -> None:
        engine.dispose()
        # One is left when an interrupt came between its BEGIN and its end; it would keep its lock.
        for connection in tuple(made):
            connection.close()

    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": PATIENCE}
    )
    event.listen(engine, "connect", prepare)
    event.listen(engine, "connect", lambda connection, _: made.add(connection))
    event.listen(engine, "close", lambda connection, _: made.discard(connection))
    event.listen(engine, "begin", _begin_sqlite)
    return engine, let_go


def postgresql_engine(url: URL) -> Engine:
    """Return the engine of a PostgreSQL database, with the pg8000 driver."""
    engine = create_engine(url.set(drivername="postgresql+pg8000"), pool_pre_ping=True)
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


@contextmanager
def store_errors(name: str) -> Iterator[None]:
    """Make StoreErrors, which name the database, of what it answers."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        if said := disk_says(name, cause):
            raise StoreError(said) from error
        kind = StoreDamaged if "malformed" in str(cause) else StoreError
        raise kind(f"{name}: the database answered '{cause}'") from error
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if said := disk_says(name, error):
            raise StoreError(said) from error
        raise StoreDamaged(f"{name}: the database answered '{error}'") from error


def let_go_of(
    name: str, let_go: Callable[[], None], pages: PageFile | None, copy: Path | None
) -> None:
    """Close a database, and take away the copy that it was read from."""
    try:
        with store_errors(name):
            if pages:
                pages.close(let_go)
            else:
                let_go()
    finally:
        if copy is not None:
            put_away(copy)


def _begin_sqlite(connection: Connection) -> None:
    # A writer says so at once: one that began by reading could not go on once another had written.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare_postgresql(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute("SET synchronous_commit = on")  # a server may be set up to acknowledge earlier
    cursor.execute("SET client_encoding = 'UTF8'")
    connection.commit()
    cursor.close()
