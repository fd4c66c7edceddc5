"""
The tables of the workbench itself: a SQLite file, or a PostgreSQL for a team.

The record of the cases is elsewhere. What is here is who is signed in, jobs, reads and rates.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL
from sqlalchemy.schema import CreateColumn

from stopwork.web.sessions.tables import ALL

WRITES = "workbench_writes"  # an option of a connection that is going to write
MAKING = 0x57_42  # the lock of whoever makes the tables: two workers begin at once
AT_ONCE = 10  # connections; a worker has eight threads for pages


class Database:
    """The tables of a workbench; what one transaction writes is there whole or not at all."""

    def __init__(self, where: Path | URL) -> None:
        self._turn = Lock() if isinstance(where, Path) else nullcontext()
        self._engine = _sqlite(where) if isinstance(where, Path) else _postgresql(where)
        with self.writing() as connection:
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MAKING})")
            ALL.create_all(connection)
            _grow(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Lend a connection that only reads."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, may_be_lost: bool = False) -> Iterator[Connection]:
        """Lend a connection in a transaction: all that is done in it, or nothing.

        It is on the disk when this ends, unless it is a count that a power cut may take back.
        """
        with self._turn, self._engine.connect() as connection:
            connection.execution_options(**{WRITES: True})
            with _as_lasting(connection, may_be_lost=may_be_lost), connection.begin():
                if may_be_lost and connection.dialect.name == "postgresql":
                    connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
                yield connection

    def close(self) -> None:
        """Let go of every connection; one that is asked for later is opened anew."""
        self._engine.dispose()


def _grow(connection: Connection) -> None:
    """Give tables that an older version made the columns that came since."""
    known = inspect(connection)
    for table in ALL.tables.values():
        have = {column["name"] for column in known.get_columns(table.name)}
        for column in table.columns:
            if column.name not in have:
                made = CreateColumn(column).compile(dialect=connection.dialect)
                connection.exec_driver_sql(f"ALTER TABLE {table.name} ADD COLUMN {made}")


@contextmanager
def _as_lasting(connection: Connection, *, may_be_lost: bool) -> Iterator[None]:
    """Let SQLite wait for the disk at the end of a transaction, or not; it takes no word inside."""
    raw: Any = connection.connection.dbapi_connection
    if not may_be_lost or connection.dialect.name != "sqlite":
        yield
        return
    raw.execute("PRAGMA synchronous=NORMAL")
    try:
        yield
    finally:
        raw.execute("PRAGMA synchronous=FULL")


def _sqlite(path: Path) -> Engine:
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": 10},
        pool_size=AT_ONCE,
        hide_parameters=True,  # an error that is logged names nobody
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _postgresql(where: URL) -> Engine:
    return create_engine(
        where.set(drivername="postgresql+pg8000"),
        pool_pre_ping=True,
        pool_size=AT_ONCE,
        hide_parameters=True,
    )


def _prepare(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")  # what was acknowledged outlives a power cut


def _begin(connection: Connection) -> None:
    # A plain BEGIN lets two readers both try to write, and one is refused; this waits its turn.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
