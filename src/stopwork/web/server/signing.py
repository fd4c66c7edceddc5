"""Before something is signed: a sign-in of the last minutes, and what was typed kept meanwhile."""

from datetime import timedelta

from stopwork.web.asked import Asked
from stopwork.web.forms.held import hold
from stopwork.web.look import link
from stopwork.web.routes import Route
from stopwork.web.sessions.table import Session
from stopwork.web.sign_in.pages import FRESH_FOR


def is_fresh(route: Route, asked: Asked, session: Session) -> bool:
    """Return whether somebody's sign-in is of the last minutes, where a route asks for that."""
    if asked.place.is_local or not route.is_signing:
        return True
    return asked.place.sessions.is_fresh(session, timedelta(seconds=FRESH_FOR))


def asks_again(route: Route, asked: Asked, session: Session | None) -> str:
    """Return where somebody signs in again before this is taken, or nothing where it is taken.

    What they sent is kept, also a file, and is put before them when they are back.
    """
    team = asked.place.team
    if team is None or session is None or is_fresh(route, asked, session):
        return ""
    fields = {name: values for name, values in asked.form.fields.items() if name != "token"}
    for sent in asked.form.files.get("file", ()):
        if sent.size:
            fields["held"] = (hold(asked.place, sent),)
    word = team.typed.keep(session.person.account, asked.address, fields)
    return link("/sign-in/fresh", typed=word)
