"""
Tokens of programs: each asks as somebody, in a role and a view, until it ends or is ended.

A token is 256 random bits, of which only the SHA-256 is kept; it is shown once, when it is made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from stopwork.desk.workbench import digest, now, token
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.table import Session, may_come, with_account
from stopwork.web.sessions.tables import TOKEN, at_text
from stopwork.web.who import Person

STANDS_FOR = timedelta(days=90)
RENEW = timedelta(hours=1)  # how exactly the last use of a token is kept
BEGINS = "stopwork_"  # so that a token that lies about is known for one
MOST = 20  # of one person
READS, ACTS = "read", "act"  # the scopes; who may act reads too


class TooMany(Exception):
    """Somebody has as many tokens as one person may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A token as its owner sees it, which is never its secret; `seen` is its last use, if any."""

    id: str
    called: str
    role: str
    view: str
    scope: str
    made: str
    ends: str
    seen: str | None


class Programs:
    """The table of tokens."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database, self._clock = database, clock

    def make(self, person: Person, called: str, view: str, scope: str = READS) -> str:
        """Return the secret of a new token of a person, that sees at most a view.

        Raises TooMany where they have twenty that stand.
        """
        secret, at = BEGINS + token(), self._clock()
        values = {
            "digest": digest(secret), "id": token()[:16], "account": person.account,
            "name": person.name, "role": person.role, "view": view, "called": called,
            "scope": scope,
            "made": at_text(at), "ends": at_text(at + STANDS_FOR),
        }  # fmt: skip
        with self._database.writing() as connection:
            connection.execute(delete(TOKEN).where(TOKEN.c.ends < at_text(at)))
            mine = select(func.count()).select_from(TOKEN).where(*_of(person))
            if connection.execute(mine).scalar_one() >= MOST:
                raise TooMany
            connection.execute(insert(TOKEN).values(values))
        return secret

    def of(self, secret: str) -> Session | None:
        """Return who a token reads as; None where it never was, or has ended.

        It does not stand while its account is kept out, or has come in since without the role.
        """
        if not secret.startswith(BEGINS):
            return None
        key, at = digest(secret), self._clock()
        with self._database.reading() as connection:
            row = connection.execute(with_account(TOKEN, key)).one_or_none()
        if row is None or row.ends < at_text(at) or not may_come(row):
            return None
        if row.seen is None or at - datetime.fromisoformat(row.seen) > RENEW:
            used = update(TOKEN).where(TOKEN.c.digest == key).values(seen=at_text(at))
            with self._database.writing(may_be_lost=True) as connection:
                connection.execute(used)
        person = Person(name=row.name, role=row.role, account=row.account, most=row.view)
        began = datetime.fromisoformat(row.made)
        return Session(person=person, token="", began_at=began, fresh_at=None, scope=row.scope)

    def all_of(self, person: Person) -> tuple[Listed, ...]:
        """Return the tokens of a person that stand, the newest first."""
        wanted = select(TOKEN).where(*_of(person), TOKEN.c.ends >= at_text(self._clock()))
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(TOKEN.c.made.desc(), TOKEN.c.id)).all()
        return tuple(
            Listed(id=row.id, called=row.called, role=row.role, view=row.view, scope=row.scope,
                   made=row.made, ends=row.ends, seen=row.seen) for row in rows
        )  # fmt: skip

    def end(self, person: Person, name: str) -> bool:
        """End a token of a person; False where they have none of that id."""
        with self._database.writing() as connection:
            ended = delete(TOKEN).where(*_of(person), TOKEN.c.id == name)
            return connection.execute(ended).rowcount > 0

    def end_all_of(self, account: str) -> None:
        """End every token of an account."""
        with self._database.writing() as connection:
            connection.execute(delete(TOKEN).where(TOKEN.c.account == account))


def _of(person: Person) -> tuple[Any, ...]:
    """Whose a token is: their account's, and where there are none, their name's."""
    if person.account:
        return (TOKEN.c.account == person.account,)
    return (TOKEN.c.account == "", TOKEN.c.name == person.name)
