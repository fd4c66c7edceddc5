"""What is said to a database to add to the log; the same words for a file and for a server."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from stopwork.log.entries import Entry
from stopwork.log.entry_rows import COLUMNS, Stored, row_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

LAST = "SELECT max(entry_index) FROM entry"
LAST_TWO = """SELECT (SELECT max(sequence) FROM entry WHERE case_id = ?),
  (SELECT max(entry_index) FROM entry)"""
LAST_NOTE = "SELECT max(number) FROM checkpoint"
ADD = f"INSERT INTO entry ({COLUMNS}) VALUES ({', '.join('?' * len(Stored._fields))})"  # noqa: S608
ADD_NOTE = "INSERT INTO checkpoint (number, note) VALUES (?, ?)"


def next_of(connection: "Connection", last_of: str, *values: object) -> int:
    """Return the number after the last one that a statement finds, 0 where there is none."""
    last: int | None = run(connection, last_of, values).scalar()
    return 0 if last is None else last + 1


def next_two(connection: "Connection", case_id: str) -> tuple[int, int]:
    """Return the next number within a case and that within the log, asked for at once."""
    of_case, of_log = run(connection, LAST_TWO, (case_id,)).one()
    return (0 if of_case is None else of_case + 1), (0 if of_log is None else of_log + 1)


def add(connection: "Connection", made: Sequence[Entry]) -> None:
    """Add entries that have their places."""
    run(connection, ADD, [tuple(row_of(entry).values()) for entry in made])


def run(connection: "Connection", said: str, values: Any) -> Any:
    """Run a statement, `?` where a value goes: once, or for each tuple of a list."""
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    return connection.exec_driver_sql(said.replace("?", mark), values)
