"""
Sessions: who is signed in, kept in a table so that each can be ended.

A session is 256 random bits, of which only the SHA-256 is kept. It ends when it is idle too long,
and at a fixed time after its sign-in; for a day it is still known whose it was, so that what they
typed is kept. A one-time link begins a local session, once, within minutes.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, Table, delete, func, insert, or_, select, update

from stopwork.desk.workbench import digest, now, token
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.tables import ACCOUNT, LINK, SESSION, at_text
from stopwork.web.who import Person

LINK_FOR = timedelta(minutes=10)
REMEMBERED = timedelta(days=1)  # whose a session was, once time has ended it
RENEW = timedelta(minutes=1)  # how exactly the last use of a session is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifetime:
    """How long a session stands without use, and in all."""

    idle: timedelta
    whole: timedelta


LOCAL = Lifetime(idle=timedelta(hours=12), whole=timedelta(hours=12))
TEAM = Lifetime(idle=timedelta(minutes=30), whole=timedelta(hours=10))


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session that stands: whose it is, the word its forms bear, and since when.

    `fresh_at` is when the person last proved who they are; None where that is not known. `scope` is
    what a program's token may do, and empty for a person's own session.
    """

    person: Person
    token: str
    began_at: datetime
    fresh_at: datetime | None
    scope: str = ""


class Sessions:
    """The table of sessions and links."""

    def __init__(
        self, database: Database, lifetime: Lifetime = LOCAL, clock: Callable[[], datetime] = now
    ) -> None:
        self._database, self._clock, self.lifetime = database, clock, lifetime

    def link(self) -> str:
        """Return the secret of a new one-time link."""
        secret = token()
        with self._database.writing() as connection:
            connection.execute(insert(LINK).values(digest=digest(secret), made=self._said()))
        return secret

    def used(self, secret: str) -> bool:
        """Use a link up; False where it was used before, is too old, or never was."""
        taken = delete(LINK).where(LINK.c.digest == digest(secret)).returning(LINK.c.made)
        with self._database.writing() as connection:
            made = connection.execute(taken).scalar()
        return made is not None and self._since(made) <= LINK_FOR

    def begin(
        self, person: Person, *, instead_of: str = "", fresh_at: datetime | None = None
    ) -> str:
        """Return the secret of a new session of a person; the old one ends."""
        at = self._clock()
        return self._begun(person, at, fresh_at or at, instead_of)

    def switch(self, secret: str, role: str) -> str:
        """Return the secret of a new session in another role of the same person; the old one ends.

        It ends when the old one would have. Raises KeyError where there is no such session or role.
        """
        old = self.of(secret)
        if old is None or role not in old.person.roles:
            raise KeyError(role)
        person = replace(old.person, role=role)
        return self._begun(person, old.began_at, old.fresh_at, secret)

    def _begun(
        self, person: Person, began: datetime, fresh: datetime | None, instead_of: str
    ) -> str:
        secret = token()
        values = {
            "digest": digest(secret), "account": person.account, "name": person.name,
            "role": person.role, "roles": json.dumps(person.roles), "token": token(),
            "began": at_text(began), "seen": self._said(),
            "fresh": at_text(fresh) if fresh else None,
        }  # fmt: skip
        over = at_text(self._clock() - self.lifetime.whole - REMEMBERED)
        with self._database.writing() as connection:
            connection.execute(
                delete(SESSION).where(
                    or_(SESSION.c.digest == digest(instead_of), SESSION.c.began < over)
                )
            )
            connection.execute(insert(SESSION).values(values))
        return secret

    def of(self, secret: str) -> Session | None:
        """Return the session of a secret, and note that it was used; None where it has ended.

        It ends too when the account was disabled, or came in since without the role.
        """
        if not secret:
            return None
        key = digest(secret)
        with self._database.reading() as connection:
            row = connection.execute(with_account(SESSION, key)).one_or_none()
        if row is None:
            return None
        if not may_come(row):
            self.end(secret)
            return None
        if self._is_over(row):
            return None
        if self._since(row.seen) > RENEW:
            seen = update(SESSION).where(SESSION.c.digest == key).values(seen=self._said())
            with self._database.writing(may_be_lost=True) as connection:
                connection.execute(seen)
        return _session(row)

    def _is_over(self, row: Any) -> bool:
        old = self._since(row.began) > self.lifetime.whole
        return old or self._since(row.seen) > self.lifetime.idle

    def ended(self, secret: str) -> Session | None:
        """Return a session that time has ended within a day, so that what was typed is kept.

        It lets nobody in. None for one that stands, was signed out or was ended by somebody.
        """
        if not secret:
            return None
        with self._database.reading() as connection:
            row = connection.execute(with_account(SESSION, digest(secret))).one_or_none()
        if row is None or not may_come(row) or not self._is_over(row):
            return None
        return _session(row)

    def is_fresh(self, session: Session, within: timedelta) -> bool:
        """Return whether somebody proved who they are within a time."""
        return session.fresh_at is not None and self._clock() - session.fresh_at <= within

    def end(self, secret: str) -> None:
        """End a session; ending one that has ended changes nothing."""
        with self._database.writing() as connection:
            connection.execute(delete(SESSION).where(SESSION.c.digest == digest(secret)))

    def end_all_of(self, account: str, *, but: str = "") -> int:
        """End every session of an account but one, and return how many there were."""
        others = delete(SESSION).where(
            SESSION.c.account == account, SESSION.c.digest != digest(but)
        )
        with self._database.writing() as connection:
            return connection.execute(others).rowcount

    def many_of(self, account: str) -> int:
        """Return how many sessions an account has, also such as have ended by themselves since."""
        counted = select(func.count()).where(SESSION.c.account == account)
        with self._database.reading() as connection:
            return connection.execute(counted).scalar_one()

    def forget_links(self) -> None:
        """Forget links that nobody used."""
        with self._database.writing() as connection:
            connection.execute(delete(LINK))

    def _said(self) -> str:
        return at_text(self._clock())

    def _since(self, said: str) -> timedelta:
        return self._clock() - datetime.fromisoformat(said)


def with_account(table: Table, key: str) -> Select[Any]:
    """Return the question for a row by its digest, with what its account, if any, holds now."""
    joined = table.outerjoin(ACCOUNT, ACCOUNT.c.id == table.c.account)
    asked = select(table, ACCOUNT.c.roles.label("held"), ACCOUNT.c.disabled)
    return asked.select_from(joined).where(table.c.digest == key)


def may_come(row: Any) -> bool:
    """Return whether whose row it is may still come: no account, or one in with the row's role."""
    if not row.account:
        return True
    return row.disabled is None and row.role in json.loads(row.held or "[]")


def _session(row: Any) -> Session:
    person = Person(
        name=row.name, role=row.role, account=row.account, roles=tuple(json.loads(row.roles))
    )
    return Session(
        person=person,
        token=row.token,
        began_at=datetime.fromisoformat(row.began),
        fresh_at=datetime.fromisoformat(row.fresh) if row.fresh else None,
    )
