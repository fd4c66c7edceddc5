"""
What the database of a workspace looks like, version by version.

A version is never edited once it is released: a store of any earlier version is brought to the last
one by the steps in between. Each statement is written out for both databases, so that a later
change to the code cannot change what a version was.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stopwork.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The statements that lead to a version from the one before it."""

    number: int
    says: str
    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]


_ENTRY = """CREATE TABLE entry (
  entry_index {whole} NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  event TEXT NOT NULL,
  fields TEXT NOT NULL,
  seal TEXT NOT NULL,
  decoys TEXT NOT NULL,
  leaf TEXT NOT NULL,
  CONSTRAINT one_entry_per_sequence UNIQUE (case_id, sequence)
)"""
_CHECKPOINT = """CREATE TABLE checkpoint (
  number INTEGER NOT NULL PRIMARY KEY,
  note TEXT NOT NULL
)"""
_VERSION = "CREATE TABLE schema_version (number INTEGER NOT NULL PRIMARY KEY)"

_STAYS_SQLITE = """CREATE TRIGGER {table}_is_not_{verb}d BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'the record is never changed, only added to'); END"""
_STAYS_FUNCTION = """CREATE FUNCTION stopwork_record_stays() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the record is never changed, only added to'; END $$ LANGUAGE plpgsql"""
STAYS_SOURCE = _STAYS_FUNCTION.split("$$")[1]  # as the server keeps it
_STAYS_POSTGRESQL = """CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION stopwork_record_stays()"""
_KEPT = ("entry", "checkpoint")

VERSIONS = (
    Version(
        number=1,
        says="entries, checkpoints and the version itself",
        # SQLite's row number has to be called INTEGER, and is 8 bytes wide as well.
        sqlite=(_ENTRY.format(whole="INTEGER"), _CHECKPOINT, _VERSION),
        postgresql=(_ENTRY.format(whole="BIGINT"), _CHECKPOINT, _VERSION),
    ),
    Version(
        number=2,
        says="the database itself refuses to change or remove what was written",
        sqlite=tuple(
            _STAYS_SQLITE.format(table=table, verb=verb)
            for table in _KEPT
            for verb in ("update", "delete")
        ),
        postgresql=(
            _STAYS_FUNCTION,
            *(_STAYS_POSTGRESQL.format(table=table) for table in _KEPT),
        ),
    ),
    Version(
        number=3,
        # An older Stopwork would write pages without their digests, and is kept away by this.
        says="the digests of an SQLite file's pages are kept beside it",
        sqlite=(),
        postgresql=(),
    ),
)
WITH_DIGESTS = 3
NEWEST = VERSIONS[-1].number


def brought_up(connection: "Connection", have: int) -> None:
    """Run the steps from version `have` (0: an empty database) to the newest one.

    The caller's transaction holds all of them, so that a migration that stops half-way leaves the
    earlier version. Raises StoreError for a version from the future.
    """
    if have > NEWEST:
        raise StoreError(
            f"this workspace was written by a newer Stopwork (version {have} of its database, "
            f"{NEWEST} is known here); update Stopwork, nothing was changed"
        )
    for statement in statements(connection.dialect.name, have):
        connection.exec_driver_sql(statement)


def statements(kind: str, have: int = 0) -> Iterator[str]:
    """Yield the statements from version `have` to the newest one, for `sqlite` or `postgresql`."""
    for version in VERSIONS[have:]:
        yield from version.sqlite if kind == "sqlite" else version.postgresql
        yield f"INSERT INTO schema_version VALUES ({version.number})"  # noqa: S608 -- our number


def version_of(connection: "Connection") -> int:
    """Return the version of a database, 0 for an empty one."""
    from sqlalchemy import inspect  # noqa: PLC0415 -- a file is read without it

    if not inspect(connection).has_table("schema_version"):
        return 0
    found = connection.exec_driver_sql("SELECT max(number) FROM schema_version")
    return found.scalar() or 0
