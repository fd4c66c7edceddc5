"""The place where a workbench stands: its folders, and what it keeps open while it runs."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, RLock
from typing import TYPE_CHECKING, Any

from stopwork.desk.record import Desk, folder_of, store_at
from stopwork.web.metrics import Metrics
from stopwork.web.who import Person

if TYPE_CHECKING:
    from stopwork.web.jobs.table import Jobs
    from stopwork.web.safety.audit import Audit
    from stopwork.web.safety.rates import Rates
    from stopwork.web.sessions.database import Database
    from stopwork.web.sessions.once import Once
    from stopwork.web.sessions.programs import Programs
    from stopwork.web.sessions.table import Sessions
    from stopwork.web.sessions.typed import Typed
    from stopwork.web.sign_in.team import Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One installation: its folder, the names it answers to, and its open tables.

    `team` is there where an office signs in through its provider; else one person on this machine
    comes in by a link. `writing` is held by whoever puts something on record, so that one process
    writes one thing after the other; other processes are kept apart by the store.
    """

    folder: Path
    hosts: frozenset[str]
    database: "Database"
    sessions: "Sessions"
    programs: "Programs"
    once: "Once"
    jobs: "Jobs"
    typed: "Typed"
    audit: "Audit"
    rates: "Rates"
    team: "Team | None" = None
    writing: Any = field(default_factory=RLock)
    held: dict[str, Any] = field(default_factory=dict)
    metrics: Metrics = field(default_factory=Metrics)

    @property
    def stopping(self) -> Event:
        """Set once the program is about to end: streams close, and a job that runs waits again."""
        return self.jobs.stopping

    @property
    def is_local(self) -> bool:
        """Whether this is for one person on this machine."""
        return self.team is None

    def desk(self, person: Person, *, visibility: str | None = None) -> Desk:
        """Return the desk of a person, over the one store that this place holds open."""
        return Desk(
            folder=folder_of(None),
            opened=self.store,
            name=person.name or None,
            role=person.role if person.is_signed_in else None,
            visibility=visibility,
            withhold=(),
        )

    def store(self) -> Any:
        """Return the store of the record, opened at the first call."""
        with self.writing:
            if "store" not in self.held:
                self.held["store"] = store_at(folder_of(None), None, self._at_end)
            return self.held["store"]

    def _at_end(self, close: Any) -> None:
        self.held["close"] = close

    def close(self) -> None:
        """Let go of everything that is held open."""
        self.stopping.set()
        with self.writing:
            self.held.pop("store", None)
            if close := self.held.pop("close", None):
                close()
        if self.is_local:
            self.sessions.forget_links()
        self.metrics.close()
        self.database.close()
