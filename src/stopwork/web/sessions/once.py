"""
Acts that are recorded once, however often they are sent: each by a key of its caller's.

Before an act is written, its key is kept with what is about to be written. The record itself then
says whether it got there, so a program that was ended in between leaves no doubt behind.

    kept, and on record        the answer is what is on record
    kept, not on record        nothing was written; the act is done now
    kept by another just now   that one is under way; come again
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, or_, select, update

from stopwork.desk.case.looked import Intent
from stopwork.desk.workbench import digest, now, token
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.tables import ONCE, at_text
from stopwork.web.who import Person

KEPT_FOR = timedelta(days=30)
UNDER_WAY = timedelta(seconds=10)  # after which whoever kept a key is taken to have been ended


class UnderWay(Exception):
    """Another request with the same key is being answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What stands under a key: the digest of what was asked, and what was about to be written."""

    asked: str
    intent: Intent
    holder: str
    is_under_way: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One request's turn at a key: whose key, what is asked, and a word that no other has."""

    key: str
    asked: str
    word: str = field(default_factory=token)


def turn_of(person: Person, key: str, asked: str) -> Turn:
    """Return a turn at a key of a person; a key of somebody else is another key."""
    return Turn(key=digest(f"{person.account}\n{person.name}\n{key}"), asked=digest(asked))


class Once:
    """The table of keys."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database, self._clock = database, clock

    def of(self, turn: Turn) -> Kept | None:
        """Return what stands under a key; None where nothing does."""
        with self._database.reading() as connection:
            return self._of(connection, turn)

    def _of(self, connection: Connection, turn: Turn) -> Kept | None:
        row = connection.execute(select(ONCE).where(ONCE.c.digest == turn.key)).one_or_none()
        if row is None:
            return None
        events = tuple(json.loads(row.events))
        intent = Intent(case_id=row.case_id, before=row.before, events=events)
        is_under_way = row.until > at_text(self._clock())
        return Kept(asked=row.asked, intent=intent, holder=row.holder, is_under_way=is_under_way)

    def keep(self, turn: Turn, intent: Intent, known: Kept | None) -> None:
        """Keep what a request is about to write under its key.

        Raises UnderWay where another request kept something else there than was `known`.
        """
        at = self._clock()
        values = {
            "digest": turn.key, "asked": turn.asked, "case_id": intent.case_id,
            "before": intent.before, "events": json.dumps(intent.events), "holder": turn.word,
            "made": at_text(at), "until": at_text(at + UNDER_WAY),
        }  # fmt: skip
        with self._database.writing() as connection:
            held = self._of(connection, turn)
            mine = {turn.word, known.holder if known is not None else turn.word}
            if held is not None and held.holder not in mine:
                raise UnderWay
            gone = or_(ONCE.c.made < at_text(at - KEPT_FOR), ONCE.c.digest == turn.key)
            connection.execute(delete(ONCE).where(gone))
            connection.execute(insert(ONCE).values(values))

    def done(self, turn: Turn) -> None:
        """Say that a request is answered: whoever sends it again need not wait."""
        mine = (ONCE.c.digest == turn.key, ONCE.c.holder == turn.word)
        with self._database.writing(may_be_lost=True) as connection:
            connection.execute(update(ONCE).where(*mine).values(until=""))

    def drop(self, turn: Turn) -> None:
        """Forget a request that was refused; its key may be used again."""
        mine = (ONCE.c.digest == turn.key, ONCE.c.holder == turn.word)
        with self._database.writing() as connection:
            connection.execute(delete(ONCE).where(*mine))
