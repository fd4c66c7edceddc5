"""
What was told: one SQLite file, in which an edition and its alerts are put down in one step.

    files       the editions that were looked at, by their key in the lake
    gone        records that were told as gone and have not come back, by their keys
    leads       the leads known, as they were when last looked at
    alerts      every alert by its id, in the order they came; one is never put down twice
    deliveries  which channel owes which alert, and what became of it
    facts       anything else that is to be remembered, by name

A process that ends anywhere leaves either none or all of a step. An alert is owed to a channel
until the channel has taken it: it may be given twice, always under the same id.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from stopwork.errors import WatchError
from stopwork.watching.alerts import Alert, alert_of, text_of
from stopwork.whole_file import disk_says

VERSION = 1
OWED, TAKEN = "owed", "taken"
_TABLES = """
CREATE TABLE IF NOT EXISTS files (key TEXT PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL,
  seq INTEGER NOT NULL, at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS leads (award TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS alerts (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS deliveries (alert TEXT NOT NULL, channel TEXT NOT NULL,
  state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, next_at TEXT, error TEXT,
  PRIMARY KEY (alert, channel));
CREATE TABLE IF NOT EXISTS gone (action TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """What one step puts down: alerts, which channels owe them, the files, leads and facts."""

    at: str
    alerts: tuple[Alert, ...] = ()
    owed: Mapping[str, tuple[str, ...]] | None = None  # channels by alert id
    files: tuple[tuple[str, str, str], ...] = ()  # key, name, digest
    leads: Mapping[str, Mapping[str, Any]] | None = None
    facts: Mapping[str, str] | None = None
    gone: frozenset[str] = frozenset()
    back: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An alert as it was put down, with the instant (UTC) and how often a channel was tried."""

    alert: Alert
    at: str
    attempts: int = 0


class State:
    """The file of one watch; `close` it in the end."""

    def __init__(self, path: Path) -> None:
        """Open the file, made where it is missing; WatchError where it is none of ours."""
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._held = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._held.execute("PRAGMA journal_mode=WAL")
            self._held.execute("PRAGMA synchronous=FULL")
            version = self._held.execute("PRAGMA user_version").fetchone()[0]
            if version not in (0, VERSION):
                raise WatchError(
                    f"{path}: was written by another version of Stopwork; move it away."
                )
            self._held.executescript(_TABLES)
            self._held.execute(f"PRAGMA user_version={VERSION}")
        except sqlite3.DatabaseError as error:
            raise WatchError(
                disk_says(path, error) or f"{path}: is no state of a watch ({error}); move it away."
            ) from error

    def close(self) -> None:
        """Let go of the file."""
        self._held.close()

    @contextmanager
    def _step(self) -> Iterator[sqlite3.Connection]:
        self._held.execute("BEGIN IMMEDIATE")
        try:
            yield self._held
        except BaseException:
            self._held.execute("ROLLBACK")
            raise
        self._held.execute("COMMIT")

    def put(self, what: Put) -> tuple[Alert, ...]:
        """Put a step down as a whole, and return the alerts that were not there before."""
        fresh = []
        with self._step() as held:
            for alert in what.alerts:
                new = held.execute(
                    "INSERT OR IGNORE INTO alerts (id, at, body) VALUES (?, ?, ?)",
                    (alert.id, what.at, text_of(alert)),
                ).rowcount
                if new:
                    fresh.append(alert)
                    owed = (what.owed or {}).get(alert.id, ())
                    held.executemany(
                        "INSERT INTO deliveries (alert, channel, state) VALUES (?, ?, ?)",
                        [(alert.id, channel, OWED) for channel in owed],
                    )
            self._put_rest(held, what)
        return tuple(fresh)

    @staticmethod
    def _put_rest(held: sqlite3.Connection, what: Put) -> None:
        first = held.execute("SELECT count(*) FROM files").fetchone()[0]
        held.executemany(
            "INSERT OR IGNORE INTO files VALUES (?, ?, ?, ?, ?)",
            [(*file, seq, what.at) for seq, file in enumerate(what.files, start=first)],
        )
        held.executemany(
            "INSERT OR REPLACE INTO leads VALUES (?, ?)",
            [
                (award, json.dumps(body, default=str, sort_keys=True))
                for award, body in (what.leads or {}).items()
            ],
        )
        held.executemany("DELETE FROM gone WHERE action = ?", [(one,) for one in what.back])
        held.executemany("INSERT OR IGNORE INTO gone VALUES (?)", [(one,) for one in what.gone])
        held.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", (what.facts or {}).items())

    def files(self) -> tuple[str, ...]:
        """Return the keys of the editions looked at, in order."""
        return tuple(key for (key,) in self._held.execute("SELECT key FROM files ORDER BY seq"))

    def leads(self) -> dict[str, dict[str, Any]]:
        """Return the leads known, by award."""
        rows = self._held.execute("SELECT award, body FROM leads")
        return {award: _lead(json.loads(body)) for award, body in rows}

    def gone(self) -> frozenset[str]:
        """Return the keys of records that were told as gone and have not come back."""
        return frozenset(key for (key,) in self._held.execute("SELECT action FROM gone"))

    def fact(self, name: str) -> str | None:
        """Return what is remembered under a name."""
        row = self._held.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def owed(self, channel: str, at: str) -> tuple[Told, ...]:
        """Return what a channel owes and may try at an instant, the oldest first."""
        rows = self._held.execute(
            "SELECT a.body, a.at, d.attempts FROM deliveries d JOIN alerts a ON a.id = d.alert"
            " WHERE d.channel = ? AND d.state = ? AND (d.next_at IS NULL OR d.next_at <= ?)"
            " ORDER BY a.seq",
            (channel, OWED, at),
        )
        return tuple(
            Told(alert=alert_of(json.loads(body)), at=when, attempts=attempts)
            for body, when, attempts in rows.fetchall()
        )

    def last(self, channel: str, most: int) -> tuple[Told, ...]:
        """Return the newest alerts that are for a channel, taken or owed, the newest first."""
        rows = self._held.execute(
            "SELECT a.body, a.at FROM deliveries d JOIN alerts a ON a.id = d.alert"
            " WHERE d.channel = ? ORDER BY a.seq DESC LIMIT ?",
            (channel, most),
        )
        return tuple(Told(alert=alert_of(json.loads(body)), at=at) for body, at in rows.fetchall())

    def newest(self, most: int) -> tuple[Told, ...]:
        """Return the newest alerts, whichever channels they are for, the newest first."""
        rows = self._held.execute("SELECT body, at FROM alerts ORDER BY seq DESC LIMIT ?", (most,))
        return tuple(Told(alert=alert_of(json.loads(body)), at=at) for body, at in rows.fetchall())

    def last_looked(self) -> str | None:
        """Return the instant of the newest file that was looked at; None before the first."""
        row = self._held.execute("SELECT max(at) FROM files").fetchone()
        return None if row[0] is None else str(row[0])

    def count(self, channel: str, state: str = OWED) -> int:
        """Return how many alerts a channel owes, or has taken."""
        row = self._held.execute(
            "SELECT count(*) FROM deliveries WHERE channel = ? AND state = ?", (channel, state)
        ).fetchone()
        return int(row[0])

    def taken(self, channel: str, ids: Iterable[str]) -> None:
        """Put down that a channel has taken these alerts."""
        with self._step() as held:
            held.executemany(
                "UPDATE deliveries SET state = ?, error = NULL, attempts = attempts + 1"
                " WHERE alert = ? AND channel = ? AND state != ?",
                [(TAKEN, one, channel, TAKEN) for one in ids],
            )

    def refused(self, channel: str, ids: Iterable[str], error: str, next_at: str) -> None:
        """Put down that a channel did not take these alerts, why, and when to try again."""
        with self._step() as held:
            held.executemany(
                "UPDATE deliveries SET attempts = attempts + 1, error = ?, next_at = ?"
                " WHERE alert = ? AND channel = ?",
                [(error, next_at, one, channel) for one in ids],
            )


def _lead(body: dict[str, Any]) -> dict[str, Any]:
    """A lead as it was put down, its money a decimal again."""
    told = body["obligated"]
    return body | {"obligated": None if told is None else Decimal(told)}


@contextmanager
def opened(path: Path) -> Iterator[State]:
    """Open the state of a watch, and let go of it in the end."""
    with closing(State(path)) as state:
        try:
            yield state
        except sqlite3.Error as error:
            raise WatchError(disk_says(path, error) or f"{path}: answered '{error}'") from error
