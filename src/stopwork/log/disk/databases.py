"""How SQLAlchemy reaches a database: what is set on a connection, and what its errors become."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from stopwork.log.disk.sqlite_database import answered, file_errors
from stopwork.log.disk.sqlite_file import PATIENCE, prepare

WRITES = "stopwork_writes"  # an option of a connection that is going to write


def sqlite_engine(path: Path, made: set[sqlite3.Connection]) -> Engine:
    """Return the engine of a SQLite file, which keeps in `made` the connections that are open."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": PATIENCE}
    )
    event.listen(engine, "connect", prepare)
    event.listen(engine, "connect", lambda connection, _: made.add(connection))
    event.listen(engine, "close", lambda connection, _: made.discard(connection))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


class PostgresqlDatabase:
    """A database on a PostgreSQL server."""

    is_server = True

    def __init__(self, url: URL) -> None:
        self.engine = postgresql_engine(url)
        self._name = url.render_as_string()  # without the password

    def select(self, said: str, *values: object) -> list[Any]:
        """Return the rows of one SELECT; StoreErrors name the database."""
        with store_errors(self._name), self.engine.connect() as connection:
            found = connection.exec_driver_sql(said.replace("?", "%s"), values)
            return list(map(tuple, found))

    def has(self, table: str) -> bool:
        """Return whether there is a table of a name."""
        with store_errors(self._name), self.engine.connect() as connection:
            return inspect(connection).has_table(table)

    def let_go(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def postgresql_engine(url: URL) -> Engine:
    """Return the engine of a PostgreSQL database, with the pg8000 driver."""
    engine = create_engine(url.set(drivername="postgresql+pg8000"), pool_pre_ping=True)
    event.listen(engine, "connect", _prepare_postgresql)
    return engine


@contextmanager
def store_errors(name: str) -> Iterator[None]:
    """Make StoreErrors, which name the database, of what it answers."""
    try:
        with file_errors(name):
            yield
    except SQLAlchemyError as error:
        raise answered(name, getattr(error, "orig", None) or error) from error


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
