"""
What was asked for and how far it was read: one SQLite file beside the fetched files.

    pages    each answer: its window, number, request (without key), status, digest, what is next
    windows  the windows that were read whole
    facts    what is to be remembered of a source: its watermark, a job begun, an ETag
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from stopwork.errors import FetchError
from stopwork.whole_file import disk_says

_TABLES = """
CREATE TABLE IF NOT EXISTS pages (source TEXT, since TEXT, until TEXT, number INTEGER, request TEXT,
  status INTEGER, length INTEGER, digest TEXT, at TEXT, next TEXT, records INTEGER,
  PRIMARY KEY (source, since, until, number));
CREATE TABLE IF NOT EXISTS windows (source TEXT, since TEXT, until TEXT, at TEXT, records INTEGER,
  PRIMARY KEY (source, since, until));
CREATE TABLE IF NOT EXISTS facts (source TEXT, name TEXT, value TEXT, PRIMARY KEY (source, name));
"""


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A span of time that is asked for at once."""

    since: datetime
    until: datetime

    @property
    def middle(self) -> datetime:
        """Where it is cut in two."""
        return self.since + (self.until - self.since) / 2

    @property
    def hours(self) -> float:
        """How long it is."""
        return (self.until - self.since).total_seconds() / 3600

    @property
    def says(self) -> str:
        """Its bounds in words."""
        return f"{self.since:%Y-%m-%d %H:%M} to {self.until:%Y-%m-%d %H:%M} UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer that was kept; `next` is what to ask for after it, empty at the end."""

    number: int
    request: str
    status: int
    length: int
    digest: str
    at: str
    next: str
    records: int


class Journal:
    """The journal of one source in a folder."""

    def __init__(self, path: Path, source: str) -> None:
        """Open the file, made where it is missing."""
        self.source = source
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._held = sqlite3.connect(path, timeout=30, isolation_level=None)
            self._held.execute("PRAGMA journal_mode=WAL")
            self._held.execute("PRAGMA synchronous=FULL")
            self._held.executescript(_TABLES)
        except sqlite3.DatabaseError as error:
            raise FetchError(
                disk_says(path, error)
                or f"{path}: is no journal of a fetch ({error}); move it away."
            ) from error

    def close(self) -> None:
        """Let go of the file."""
        self._held.close()

    def fact(self, name: str) -> str:
        """Return what is remembered under a name; empty where nothing is."""
        row = self._held.execute(
            "SELECT value FROM facts WHERE source = ? AND name = ?", (self.source, name)
        ).fetchone()
        return str(row[0]) if row else ""

    def remember(self, name: str, value: str) -> None:
        """Remember something under a name."""
        self._held.execute(
            "INSERT OR REPLACE INTO facts VALUES (?, ?, ?)", (self.source, name, value)
        )

    def pages(self, window: Window) -> list[Page]:
        """Return the answers of a window that were kept, in order."""
        rows = self._held.execute(
            "SELECT number, request, status, length, digest, at, next, records FROM pages"
            " WHERE source = ? AND since = ? AND until = ? ORDER BY number",
            (self.source, *_bounds(window)),
        )
        names = ("number", "request", "status", "length", "digest", "at", "next", "records")
        return [Page(**dict(zip(names, row, strict=True))) for row in rows]

    def keep(self, window: Window, page: Page) -> None:
        """Put an answer down, whose bytes lie in the snapshots already."""
        self._held.execute(
            "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self.source, *_bounds(window), page.number, page.request, page.status, page.length,
             page.digest, page.at, page.next, page.records),
        )  # fmt: skip

    def holds(self, digest: str, beside: Window) -> bool:
        """Whether the same bytes came for another window."""
        found = self._held.execute(
            "SELECT 1 FROM pages WHERE source = ? AND digest = ? AND (since != ? OR until != ?)",
            (self.source, digest, *_bounds(beside)),
        )
        return found.fetchone() is not None

    def forget(self, window: Window) -> None:
        """Forget the answers of a window that has to be begun again."""
        self._held.execute(
            "DELETE FROM pages WHERE source = ? AND since = ? AND until = ?",
            (self.source, *_bounds(window)),
        )

    def done(self, window: Window, at: datetime, records: int) -> None:
        """Put down that a window was read whole."""
        self._held.execute(
            "INSERT OR REPLACE INTO windows VALUES (?, ?, ?, ?, ?)",
            (self.source, *_bounds(window), at.isoformat(), records),
        )

    def done_at(self, window: Window) -> datetime | None:
        """Return when a window was read whole; None where it was not."""
        row = self._held.execute(
            "SELECT at FROM windows WHERE source = ? AND since = ? AND until = ?",
            (self.source, *_bounds(window)),
        ).fetchone()
        return None if row is None else datetime.fromisoformat(row[0])

    def undone(self, window: Window) -> None:
        """Take a window as one that is to be read again; what was kept of it stays kept."""
        self.forget(window)
        self._held.execute(
            "DELETE FROM windows WHERE source = ? AND since = ? AND until = ?",
            (self.source, *_bounds(window)),
        )

    @property
    def watermark(self) -> datetime | None:
        """The instant up to which everything was read whole."""
        told = self.fact("watermark")
        return datetime.fromisoformat(told) if told else None


def _bounds(window: Window) -> tuple[str, str]:
    return window.since.isoformat(), window.until.isoformat()


@contextmanager
def journal_in(folder: Path, source: str) -> Iterator[Journal]:
    """Open the journal of a source in a folder, and let go of it in the end."""
    path = folder / ".stopwork" / "fetch.sqlite"
    held = Journal(path, source)
    try:
        yield held
    except sqlite3.Error as error:
        raise FetchError(disk_says(path, error) or f"{path}: answered '{error}'") from error
    finally:
        held.close()
