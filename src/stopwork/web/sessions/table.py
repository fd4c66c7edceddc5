"""
Sessions: who is signed in, kept in a table so that each can be ended.

A session is 256 random bits, of which only the SHA-256 is kept. It ends when it is idle too long,
and at a fixed time after it began. A one-time link begins a local session, once, within minutes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from stopwork.desk.workbench import digest, now, token
from stopwork.web.sessions.database import Database
from stopwork.web.who import Person

SCHEMA = """
CREATE TABLE IF NOT EXISTS session (
  digest TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, token TEXT NOT NULL,
  began TEXT NOT NULL, seen TEXT NOT NULL, fresh TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS link (digest TEXT PRIMARY KEY, made TEXT NOT NULL)
"""
IDLE = timedelta(hours=12)
WHOLE = timedelta(hours=12)
LINK = timedelta(minutes=10)
RENEW = timedelta(minutes=1)  # how exactly the last use of a session is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session that stands: whose it is, the word its forms bear, and since when."""

    person: Person
    token: str
    fresh_at: datetime


class Sessions:
    """The table of sessions and links."""

    def __init__(self, path: Path, clock: Callable[[], datetime] = now) -> None:
        self._database, self._clock = Database(path, SCHEMA), clock

    def link(self) -> str:
        """Return the secret of a new one-time link."""
        secret = token()
        with self._database.writing() as connection:
            connection.execute("INSERT INTO link VALUES (?, ?)", (_digest(secret), self._said()))
        return secret

    def used(self, secret: str) -> bool:
        """Use a link up; False where it was used before, is too old, or never was."""
        with self._database.writing() as connection:
            row = connection.execute(
                "DELETE FROM link WHERE digest = ? RETURNING made", (_digest(secret),)
            ).fetchone()
        return row is not None and self._since(row["made"]) <= LINK

    def begin(self, person: Person, *, instead_of: str = "") -> str:
        """Return the secret of a new session of a person; the old one ends."""
        secret, at = token(), self._said()
        with self._database.writing() as connection:
            connection.execute("DELETE FROM session WHERE digest = ?", (_digest(instead_of),))
            connection.execute(
                "INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)",
                (_digest(secret), person.name, person.role, token(), at, at, at),
            )
        return secret

    def of(self, secret: str) -> Session | None:
        """Return the session of a secret, and note that it was used; None where it has ended."""
        if not secret:
            return None
        key = _digest(secret)
        with self._database.reading() as connection:
            row = connection.execute("SELECT * FROM session WHERE digest = ?", (key,)).fetchone()
        if row is None:
            return None
        if self._since(row["seen"]) > IDLE or self._since(row["began"]) > WHOLE:
            self.end(secret)
            return None
        if self._since(row["seen"]) > RENEW:
            with self._database.writing() as connection:
                connection.execute(
                    "UPDATE session SET seen = ? WHERE digest = ?", (self._said(), key)
                )
        return Session(
            person=Person(name=row["name"], role=row["role"]),
            token=row["token"],
            fresh_at=datetime.fromisoformat(row["fresh"]),
        )

    def end(self, secret: str) -> None:
        """End a session; ending one that has ended changes nothing."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM session WHERE digest = ?", (_digest(secret),))

    def close(self) -> None:
        """Forget links that nobody used; connections are closed after each use."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM link")

    def _said(self) -> str:
        return self._clock().isoformat()

    def _since(self, said: str) -> timedelta:
        return self._clock() - datetime.fromisoformat(said)


def _digest(secret: str) -> str:
    return digest(secret)
