"""What is sent: read as its route takes it, once whoever sends it may."""

from secrets import compare_digest

from starlette.requests import Request

from stopwork.web.asked import Asked, Form, Refused
from stopwork.web.place import Place
from stopwork.web.routes import Route
from stopwork.web.safety import audit
from stopwork.web.safety.bodies import act_of, form_of, paced, refuse_if_too_large
from stopwork.web.server.bearers import NEEDS_TOKEN, bearer
from stopwork.web.server.signing import asks_again, is_fresh
from stopwork.web.sessions.programs import ACTS
from stopwork.web.sessions.table import Session
from stopwork.web.tools.over_http import message_of

WORD = "x-stopwork-token"  # the header in which a session sends the word of its forms with an act
NOT_OURS = "This form is not of this session. Open the page and try again."


async def form_sent(place: Place, route: Route, request: Request, session: Session | None) -> Form:
    """Return what a request sends; raises Refused before it is read where it may not be sent."""
    stream = paced(request.stream())
    if route.is_message:
        if not bearer(request):
            raise Refused(401, NEEDS_TOKEN)
        return await message_of(request.headers, stream)
    if route.is_act:
        _check_word(request, session)
    refuse_if_too_large(request.headers.get("content-length", ""), route.most)
    reads = act_of if route.is_act else form_of
    return await reads(
        request.headers.get("content-type", ""),
        stream,
        route.most,
        place.folder / "staging",
    )


def _check_word(request: Request, session: Session | None) -> None:
    """A session's act bears the word of its forms, which no page of another site knows."""
    if session is None or session.scope:
        return
    if not _is_word(request.headers.get(WORD, ""), session):
        raise Refused(
            403,
            f"Send the word of this session, which its forms bear, as {WORD}; or a token.",
            code="session-word",
        )


def _is_word(said: str, session: Session) -> bool:
    return compare_digest(said.encode(), session.token.encode())


def check_scope(route: Route, asked: Asked, session: Session | None) -> None:
    """Raise Refused where a token reads alone, or a program would sign."""
    if not route.is_act or session is None or not session.scope:
        return
    if session.scope != ACTS:
        says = "This token reads alone. Make one that may act at /settings/tokens."
        raise Refused(403, says, code="scope")
    if route.is_signing:
        asked.place.audit.note(audit.MAY_NOT, asked.person, route.name)
        says = "A person signs this, in a session of their own; no program does."
        raise Refused(403, says, code="person-signs")


def goes_to(route: Route, asked: Asked, session: Session | None) -> str:
    """Return where somebody has to go before what they sent is taken, or nothing.

    Raises Refused for a form that is not of the session.
    """
    if route.is_message:
        return ""
    if route.is_act:
        if session is not None and not session.scope and not is_fresh(route, asked, session):
            says = "Sign in again first, at /sign-in/fresh: this is signed."
            raise Refused(403, says, code="sign-in-again")
        return ""
    if session is not None and not _is_word(asked.form.said("token"), session):
        raise Refused(403, NOT_OURS, code="session-word")
    return asks_again(route, asked, session)
