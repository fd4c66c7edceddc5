"""
What is written down of sign-ins and reads: who, what, which thing, when.

It stands in a table of its own, which agency-head and auditor read (`/settings/audit`); nothing of
it goes to a log file. Lines are only added.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from stopwork.desk.workbench import now
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.tables import AUDIT, at_text
from stopwork.web.who import Person

SIGNED_IN, REFUSED, SIGNED_OUT = "signed in", "sign-in refused", "signed out"
SWITCHED, DISABLED, ENABLED = "took another role", "disabled an account", "let an account in again"
ENDED = "ended the sessions of an account"
TOKEN_MADE, TOKEN_ENDED = "made a token for a program", "ended a token for a program"
READ, MAY_NOT = "read evidence", "asked for what the role may not"
KINDS = (
    SIGNED_IN, REFUSED, SIGNED_OUT, SWITCHED, DISABLED, ENABLED, ENDED, READ, MAY_NOT,
    TOKEN_MADE, TOKEN_ENDED,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """One line: `thing` is a digest, a route or an account, `more` a mark or a reason."""

    number: int
    at: str
    what: str
    name: str
    role: str
    thing: str
    more: str


class Audit:
    """The table of sign-ins and reads."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database, self._clock = database, clock

    def note(self, what: str, who: Person, thing: str = "", more: str = "") -> None:
        """Write a line down; it is kept when this returns."""
        values = {"at": at_text(self._clock()), "what": what, "name": who.name, "role": who.role,
                  "thing": thing, "more": more}  # fmt: skip
        with self._database.writing() as connection:
            connection.execute(insert(AUDIT).values(values))

    def lines(self, *, what: str = "", before: int = 0, most: int = 200) -> tuple[Noted, ...]:
        """Return lines, the newest first: of one kind, and older than a number, where asked."""
        wanted = select(AUDIT).order_by(AUDIT.c.number.desc()).limit(most)
        if what:
            wanted = wanted.where(AUDIT.c.what == what)
        if before:
            wanted = wanted.where(AUDIT.c.number < before)
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        return tuple(Noted(**row._asdict()) for row in rows)
