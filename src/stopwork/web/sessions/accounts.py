"""
Accounts: who ever signed in through the office's provider, and whether they still may.

An account is the provider and its subject, never a name. A name stands on record, so it belongs to
the account that brought it first; another account that comes with it is refused.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import IntegrityError

from stopwork.desk.people import name_compared
from stopwork.desk.workbench import digest, now
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.tables import ACCOUNT, SESSION, at_text


def account_of(issuer: str, subject: str) -> str:
    """Return the id of an account: it is of a provider and its subject, whatever the name."""
    return digest(f"{issuer}\n{subject}")


class NameTaken(Exception):
    """Another account has this name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who signed in at least once; `sessions` counts those that stand."""

    id: str
    name: str
    roles: tuple[str, ...]
    first: str
    last: str
    disabled: str | None
    sessions: int = 0


class Accounts:
    """The table of accounts."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database, self._clock = database, clock

    def seen(self, issuer: str, subject: str, name: str, roles: Iterable[str]) -> Account:
        """Return the account of a subject, which is made at its first sign-in.

        It keeps the name it came with first. Raises NameTaken where another account has that name.
        """
        key = account_of(issuer, subject)
        said, held = at_text(self._clock()), json.dumps(list(roles))
        with self._database.writing() as connection:
            known = connection.execute(
                update(ACCOUNT).where(ACCOUNT.c.id == key).values(last=said, roles=held)
            ).rowcount
        if not known:
            self._make(key, issuer, subject, name, (said, held))
        return self.get(key)

    def _make(self, key: str, issuer: str, subject: str, name: str, rest: tuple[str, str]) -> None:
        said, held = rest
        values = {
            "id": key, "issuer": issuer, "subject": subject, "name": name, "roles": held,
            "name_key": name_compared(name), "first": said, "last": said,
        }  # fmt: skip
        try:
            with self._database.writing() as connection:
                connection.execute(insert(ACCOUNT).values(values))
        except IntegrityError as taken:
            if not any(one.id == key for one in self.all()):  # else it signs in twice at once
                raise NameTaken(name) from taken

    def get(self, key: str) -> Account:
        """Return an account; raises KeyError where there is none."""
        for one in self.all():
            if one.id == key:
                return one
        raise KeyError(key)

    def all(self) -> tuple[Account, ...]:
        """Return every account by name, with how many sessions it has."""
        many = func.count(SESSION.c.digest)
        with_sessions = ACCOUNT.outerjoin(SESSION, SESSION.c.account == ACCOUNT.c.id)
        wanted = select(ACCOUNT, many.label("many")).select_from(with_sessions)
        with self._database.reading() as connection:
            rows = connection.execute(
                wanted.group_by(*ACCOUNT.c).order_by(ACCOUNT.c.name_key)
            ).all()
        return tuple(map(_account, rows))

    def disable(self, key: str, *, again: bool = False) -> None:
        """Let an account in no more, from its next request on; `again` lets it in again."""
        said = None if again else at_text(self._clock())
        with self._database.writing() as connection:
            connection.execute(update(ACCOUNT).where(ACCOUNT.c.id == key).values(disabled=said))


def _account(row: Any) -> Account:
    return Account(
        id=row.id, name=row.name, roles=tuple(json.loads(row.roles)), first=row.first,
        last=row.last, disabled=row.disabled, sessions=row.many,
    )  # fmt: skip
