"""
Jobs: what runs in the background, each with its step and what it has counted so far.

A job is a row, so that any page can tell of it, any worker take it up, and a restart of the program
find it again. One worker runs jobs at a time: it holds the lease, a row that it renews. A job whose
worker is gone waits again and runs from its beginning; what it had not finished changed nothing.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from stopwork.desk.workbench import now, token
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.tables import JOB, LEASE, at_text

WAITING, RUNNING, DONE, FAILED, STOPPED = "waiting", "running", "done", "failed", "stopped"
OPEN = frozenset({WAITING, RUNNING})
RUNS_JOBS = "jobs"  # the name of the lease
LEASE_FOR = timedelta(seconds=20)
AGAIN = "waits again: the program stopped in the middle"


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
    """The table of jobs, and the lease of whoever runs them."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database, self._clock, self._me = database, clock, token()
        self.stopping = Event()  # the program is about to end

    def add(self, kind: str, who: str, wanted: Mapping[str, Any]) -> str:
        """Put a job on the list, and return its id."""
        name, at = token()[:16], self._clock().isoformat(timespec="seconds")
        values = {
            "id": name, "kind": kind, "who": who, "state": WAITING, "step": "waiting",
            "told": "{}", "began": at, "changed": at, "wanted": json.dumps(wanted),
        }  # fmt: skip
        with self._database.writing() as connection:
            connection.execute(insert(JOB).values(values))
        return name

    def tell(self, name: str, state: str, step: str, told: Mapping[str, Any]) -> None:
        """Say how far a job has come; one that somebody stopped stays so."""
        at = self._clock().isoformat(timespec="seconds")
        said = {"state": state, "step": step, "told": json.dumps(told), "changed": at}
        with self._database.writing() as connection:
            connection.execute(
                update(JOB).where(JOB.c.id == name, JOB.c.state.in_(OPEN)).values(said)
            )

    def get(self, name: str) -> Job | None:
        """Return a job; None where there is none."""
        with self._database.reading() as connection:
            row = connection.execute(select(JOB).where(JOB.c.id == name)).one_or_none()
        return _job(row) if row else None

    def all(self) -> tuple[Job, ...]:
        """Return all jobs, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(JOB).order_by(JOB.c.number.desc())).all()
        return tuple(map(_job, rows))

    def waiting(self) -> Job | None:
        """Return the job that has waited longest; None where none waits."""
        oldest = select(JOB).where(JOB.c.state == WAITING).order_by(JOB.c.number).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(oldest).one_or_none()
        return _job(row) if row else None

    def take(self) -> bool:
        """Take or renew the lease to run jobs; False while another worker holds it.

        Whoever takes it from a worker that is gone puts the job of that one back on the list.
        """
        try:
            with self._database.writing() as connection:
                return self._taken(connection)
        except IntegrityError:  # two took a lease that nobody had; the other was first
            return False

    def _taken(self, connection: Connection) -> bool:
        at = self._clock()
        mine = {"holder": self._me, "until": at_text(at + LEASE_FOR)}
        here = LEASE.c.name == RUNS_JOBS
        if connection.execute(
            update(LEASE).where(here, LEASE.c.holder == self._me).values(mine)
        ).rowcount:
            return True
        free = or_(LEASE.c.until < at_text(at), LEASE.c.holder == "")
        if not connection.execute(update(LEASE).where(here, free).values(mine)).rowcount:
            if connection.execute(select(LEASE).where(here)).one_or_none():
                return False
            connection.execute(insert(LEASE).values(name=RUNS_JOBS, **mine))
        left = update(JOB).where(JOB.c.state == RUNNING).values(state=WAITING, step=AGAIN)
        connection.execute(left)
        return True

    def let_go(self) -> None:
        """Give the lease back, if it is held here; another worker may take it at once."""
        mine = delete(LEASE).where(LEASE.c.name == RUNS_JOBS, LEASE.c.holder == self._me)
        with self._database.writing() as connection:
            connection.execute(mine)


def _job(row: Any) -> Job:
    told = {name: json.loads(getattr(row, name)) for name in ("told", "wanted")}
    names = ("id", "kind", "who", "state", "step", "began", "changed")
    return Job(**{name: getattr(row, name) for name in names}, **told)
