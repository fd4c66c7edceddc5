"""
Jobs: what runs in the background, each with its step and what it has counted so far.

A job is a row, so that any page can tell of it, and a restart of the program finds it again: one
that was running then is told as stopped, and what it had not finished changed nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stopwork.desk.workbench import now, token
from stopwork.web.sessions.database import Database

SCHEMA = """
CREATE TABLE IF NOT EXISTS job (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, who TEXT NOT NULL, state TEXT NOT NULL,
  step TEXT NOT NULL, told TEXT NOT NULL, began TEXT NOT NULL, changed TEXT NOT NULL,
  wanted TEXT NOT NULL)
"""
WAITING, RUNNING, DONE, FAILED, STOPPED = "waiting", "running", "done", "failed", "stopped"
OPEN = frozenset({WAITING, RUNNING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job as it stands. `told` are labelled values, in order; `wanted` what was asked for."""

    id: str
    kind: str
    who: str
    state: str
    step: str
    told: Mapping[str, Any]
    began: str
    changed: str
    wanted: Mapping[str, Any]

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in OPEN


class Jobs:
    """The table of jobs."""

    def __init__(self, path: Path) -> None:
        self._database = Database(path, SCHEMA)
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE job SET state = ?, step = ? WHERE state IN (?, ?)",
                (STOPPED, "the program ended in the middle; start it again", WAITING, RUNNING),
            )

    def add(self, kind: str, who: str, wanted: Mapping[str, Any]) -> str:
        """Put a job on the list, and return its id."""
        name, at = token()[:16], now().isoformat(timespec="seconds")
        values = (name, kind, who, WAITING, "waiting", "{}", at, at, json.dumps(wanted))
        with self._database.writing() as connection:
            connection.execute("INSERT INTO job VALUES (?,?,?,?,?,?,?,?,?)", values)
        return name

    def tell(self, name: str, state: str, step: str, told: Mapping[str, Any]) -> None:
        """Say how far a job has come; one that somebody stopped stays so."""
        at = now().isoformat(timespec="seconds")
        with self._database.writing() as connection:
            connection.execute(
                "UPDATE job SET state = ?, step = ?, told = ?, changed = ?"
                " WHERE id = ? AND state IN (?, ?)",
                (state, step, json.dumps(told), at, name, WAITING, RUNNING),
            )

    def get(self, name: str) -> Job | None:
        """Return a job; None where there is none."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT * FROM job WHERE id = ?", (name,)).fetchone()
        return _job(row) if row else None

    def all(self) -> tuple[Job, ...]:
        """Return all jobs, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT * FROM job ORDER BY began DESC, rowid DESC"
            ).fetchall()
        return tuple(map(_job, rows))

    def close(self) -> None:
        """Nothing is held open between uses."""


def _job(row: Any) -> Job:
    told = {name: json.loads(row[name]) for name in ("told", "wanted")}
    names = ("id", "kind", "who", "state", "step", "began", "changed")
    return Job(**{name: row[name] for name in names}, **told)
