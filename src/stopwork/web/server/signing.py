"""What was typed is kept: before something is signed, and when the session has ended meanwhile."""

from dataclasses import replace
from datetime import timedelta

from stopwork.web.asked import Asked, Refused
from stopwork.web.forms.held import hold
from stopwork.web.look import link
from stopwork.web.routes import EVIDENCE, Route
from stopwork.web.safety.guards import SAFE_METHODS
from stopwork.web.sessions.table import Session
from stopwork.web.sign_in.pages import FRESH_FOR
from stopwork.web.who import Person

KEPT = "typed-word"  # the field of a form by which what was kept is forgotten once it is sent
NOT_OURS = "This form is not of this session. Open the page and try again."


def is_fresh(route: Route, asked: Asked, session: Session) -> bool:
    """Return whether somebody's sign-in is of the last minutes, where a route asks for that."""
    if asked.place.is_local or not route.is_signing:
        return True
    return asked.place.sessions.is_fresh(session, timedelta(seconds=FRESH_FOR))


def asks_again(route: Route, asked: Asked, session: Session | None) -> str:
    """Return where somebody signs in again before this is taken, or nothing where it is taken.

    What they sent is kept, also a file, and is put before them when they are back.
    """
    if session is None or is_fresh(route, asked, session):
        return ""
    return link("/sign-in/fresh", typed=keep(asked, session.person))


def keep(asked: Asked, whose: Person) -> str:
    """Keep a form that cannot be taken now, also its file, and return the word that finds it."""
    fields = {name: v for name, v in asked.form.fields.items() if name not in ("token", KEPT)}
    for sent in asked.form.files.get("file", ()):
        if sent.size:
            fields["held"] = (hold(asked.place, sent),)
    return asked.place.typed.keep(whose, asked.address, fields)


def ended_of(route: Route, asked: Asked) -> Session | None:
    """Return the session that time has ended, of a form that is kept; None where nothing is.

    Award files are not kept: they are large, and still lie where they were.
    """
    is_kept = route.method not in SAFE_METHODS and route.most <= EVIDENCE
    if not is_kept or route.is_api or route.is_message:
        return None
    found = asked.place.sessions.ended(asked.session)
    return found if found is not None and found.person.name else None


def kept_at(asked: Asked, ended: Session) -> str:
    """Return where somebody goes whose session has ended; what they typed waits there.

    A form that is not of that session is another's doing, and nothing of it is kept.
    """
    if asked.form.said("token") != ended.token:
        return "/sign-in"
    word = keep(asked, ended.person)
    if asked.place.is_local:
        return link("/sign-in", ended="yes")
    return link("/sign-in", ended="yes", to=f"/sign-in/typed/{word}")


def of_another_session(asked: Asked, session: Session, site: str) -> str:
    """Return where somebody goes on with a form that an earlier session of theirs had shown.

    Only a page of this very workbench, as the browser says, has what it sent kept; it is looked at
    and sent anew. Raises Refused for any other.
    """
    if site != "same-origin" or not session.person.name:
        raise Refused(403, NOT_OURS, code="session-word")
    return f"/sign-in/typed/{keep(asked, session.person)}"


def sent_at_last(asked: Asked) -> None:
    """Forget what was kept, once it was sent."""
    if word := asked.form.said(KEPT):
        asked.place.typed.forget(word, asked.person)


def without_word(asked: Asked) -> Asked:
    """Return what was asked without the word of what was kept, for its page."""
    if KEPT not in asked.form.fields:
        return asked
    fields = {name: values for name, values in asked.form.fields.items() if name != KEPT}
    return replace(asked, form=replace(asked.form, fields=fields))
