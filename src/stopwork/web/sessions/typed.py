"""What somebody typed and could not send before they signed in again; it is put back after that."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, or_, select

from stopwork.desk.workbench import digest, now, token
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.tables import TYPED, at_text
from stopwork.web.who import Person

KEPT_FOR = timedelta(minutes=30)
MOST = 5  # forms of one person; the oldest goes first


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A form that waits for whoever typed it: the word that finds it, its address, since when."""

    word: str
    address: str
    made: str


class Typed:
    """The table of forms that wait for a sign-in."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database, self._clock = database, clock

    def keep(self, whose: Person, address: str, fields: Mapping[str, tuple[str, ...]]) -> str:
        """Keep a form of somebody, and return the word that finds it again."""
        word, at, owner = token(), self._clock(), owner_of(whose)
        values = {"digest": digest(word), "account": owner, "address": address,
                  "fields": json.dumps(fields), "made": at_text(at)}  # fmt: skip
        mine = select(TYPED.c.digest).where(TYPED.c.account == owner)
        newest = mine.order_by(TYPED.c.made.desc()).limit(MOST - 1)
        with self._database.writing() as connection:
            kept = connection.execute(newest).scalars().all()
            spare = (TYPED.c.account == owner) & TYPED.c.digest.not_in(kept)
            old = TYPED.c.made < at_text(at - KEPT_FOR)
            connection.execute(delete(TYPED).where(or_(old, spare)))
            connection.execute(insert(TYPED).values(values))
        return word

    def of(self, word: str, whose: Person) -> tuple[str, dict[str, list[str]]] | None:
        """Return the address and the fields of a form; None for one of somebody else, or none."""
        with self._database.reading() as connection:
            wanted = select(TYPED.c.address, TYPED.c.fields).where(*self._is(word, whose))
            row = connection.execute(wanted).one_or_none()
        return (row.address, json.loads(row.fields)) if row else None

    def waiting(self, whose: Person) -> tuple[Waiting, ...]:
        """Return the forms of somebody that wait, the newest first."""
        owner = owner_of(whose)
        if not owner:
            return ()
        wanted = select(TYPED.c.digest, TYPED.c.address, TYPED.c.made).where(
            TYPED.c.account == owner, TYPED.c.made >= self._since()
        )
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(TYPED.c.made.desc())).all()
        return tuple(Waiting(word=row.digest, address=row.address, made=row.made) for row in rows)

    def forget(self, word: str, whose: Person) -> None:
        """Forget a form that was sent, or is not wanted; one of somebody else stays."""
        with self._database.writing() as connection:
            connection.execute(delete(TYPED).where(*self._is(word, whose)))

    def _is(self, word: str, whose: Person) -> tuple[Any, ...]:
        """A form by its word, or by the word's digest as a list of one's own gives it."""
        named = TYPED.c.digest.in_((digest(word), word))
        return named, TYPED.c.account == (owner_of(whose) or None), TYPED.c.made >= self._since()

    def _since(self) -> str:
        return at_text(self._clock() - KEPT_FOR)


def owner_of(whose: Person) -> str:
    """Return whose a form is: an account's, or of who acts under a name here; else nobody's."""
    return whose.account or (f"here: {whose.name}" if whose.name else "")
