"""What each worker counted of requests, kept so that whichever is asked can tell the sum."""

from sqlalchemy import delete, insert, select

from stopwork.desk.workbench import token
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.tables import COUNTED


class Counted:
    """The table of counts, as one worker uses it."""

    def __init__(self, database: Database) -> None:
        self._database, self._me = database, token()

    def keep(self, counted: str) -> None:
        """Keep what this worker counted, in place of what it kept before."""
        with self._database.writing(may_be_lost=True) as connection:
            connection.execute(delete(COUNTED).where(COUNTED.c.worker == self._me))
            connection.execute(insert(COUNTED).values(worker=self._me, counted=counted))

    def others(self) -> tuple[str, ...]:
        """Return what the others kept since the place was opened, also those that have ended."""
        wanted = select(COUNTED.c.counted).where(COUNTED.c.worker != self._me)
        with self._database.reading() as connection:
            return tuple(connection.execute(wanted).scalars())

    def forget(self) -> None:
        """Begin at nothing: the place is opened anew."""
        with self._database.writing() as connection:
            connection.execute(delete(COUNTED))
