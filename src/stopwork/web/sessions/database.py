"""The SQLite file of a workbench: one connection a thread, writers one after the other."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock

# A plain BEGIN lets two readers both try to write, and one is refused; this waits its turn.
WRITE = "BEGIN IMMEDIATE"


class Database:
    """A small database of the workbench itself; the record of the cases is elsewhere."""

    def __init__(self, path: Path, schema: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path, self._lock = path, Lock()
        with self.writing() as connection:
            for statement in filter(None, map(str.strip, schema.split(";"))):
                connection.execute(statement)

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=10, isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        return connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that only reads."""
        with closing(self._open()) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection in a transaction: all that is done in it, or nothing."""
        with self._lock, closing(self._open()) as connection:
            connection.execute(WRITE)
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
