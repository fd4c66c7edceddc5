"""What somebody typed and could not send before they signed in again; it is put back after that."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from stopwork.desk.workbench import digest, now, token
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.tables import TYPED, at_text

KEPT_FOR = timedelta(minutes=30)


class Typed:
    """The table of forms that wait for a sign-in."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database, self._clock = database, clock

    def keep(self, account: str, address: str, fields: Mapping[str, tuple[str, ...]]) -> str:
        """Keep a form of an account, and return the word that finds it again."""
        word, at = token(), self._clock()
        values = {"digest": digest(word), "account": account, "address": address,
                  "fields": json.dumps(fields), "made": at_text(at)}  # fmt: skip
        with self._database.writing() as connection:
            connection.execute(delete(TYPED).where(TYPED.c.made < at_text(at - KEPT_FOR)))
            connection.execute(insert(TYPED).values(values))
        return word

    def of(self, word: str, account: str) -> tuple[str, dict[str, list[str]]] | None:
        """Return the address and the fields of a form; None for one of another account, or none."""
        wanted = select(TYPED.c.address, TYPED.c.fields).where(
            TYPED.c.digest == digest(word),
            TYPED.c.account == account,
            TYPED.c.made >= at_text(self._clock() - KEPT_FOR),
        )
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        return (row.address, json.loads(row.fields)) if row else None
