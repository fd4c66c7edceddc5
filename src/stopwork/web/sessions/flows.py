"""Sign-ins that have begun: what only the browser that began one, and its provider, can finish."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert

from stopwork.desk.workbench import digest, now, token
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.tables import FLOW, at_text

FLOW_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A sign-in under way. `state` comes back in the address, `browser` in a cookie."""

    state: str
    browser: str
    nonce: str
    verifier: str
    goes_to: str
    max_age: int


class Flows:
    """The table of sign-ins that have begun."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = now) -> None:
        self._database, self._clock = database, clock

    def begin(self, goes_to: str, max_age: int = 0) -> Flow:
        """Return a new sign-in that goes on to an address of our own."""
        made = Flow(
            state=token(), browser=token(), nonce=token(), verifier=token() + token(),
            goes_to=goes_to, max_age=max_age,
        )  # fmt: skip
        values = {"digest": digest(made.state), "browser": digest(made.browser),
                  "nonce": made.nonce, "verifier": made.verifier, "goes_to": goes_to,
                  "max_age": max_age, "made": at_text(self._clock())}  # fmt: skip
        with self._database.writing() as connection:
            connection.execute(delete(FLOW).where(FLOW.c.made < self._oldest()))
            connection.execute(insert(FLOW).values(values))
        return made

    def back(self, state: str, browser: str) -> Flow | None:
        """Use a sign-in up; None where it never was, is too old, or began in another browser."""
        taken = delete(FLOW).where(FLOW.c.digest == digest(state)).returning(*FLOW.c)
        with self._database.writing() as connection:
            row = connection.execute(taken).one_or_none()
        if row is None or row.made < self._oldest() or row.browser != digest(browser):
            return None
        return Flow(state=state, browser=browser, nonce=row.nonce, verifier=row.verifier,
                    goes_to=row.goes_to, max_age=row.max_age)  # fmt: skip

    def _oldest(self) -> str:
        return at_text(self._clock() - FLOW_FOR)
