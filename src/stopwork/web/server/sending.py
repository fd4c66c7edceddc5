"""What is sent: read as its route takes it, once whoever sends it may."""

from collections.abc import Awaitable, Callable
from secrets import compare_digest

from starlette.requests import Request

from stopwork.web.asked import Asked, Form, Refused
from stopwork.web.place import Place
from stopwork.web.routes import Route
from stopwork.web.safety import audit
from stopwork.web.safety.bodies import act_of, form_of, paced, refuse_if_too_large
from stopwork.web.server.bearers import NEEDS_TOKEN, bearer
from stopwork.web.server.signing import asks_again, is_fresh, of_another_session
from stopwork.web.sessions.programs import ACTS
from stopwork.web.sessions.table import Session
from stopwork.web.tools.over_http import message_of

WORD = "x-stopwork-token"  # the header in which a session sends the word of its forms with an act


async def form_sent(place: Place, route: Route, request: Request, session: Session | None) -> Form:
    """Return what a request sends; raises Refused before it is read where it may not be sent."""
    if route.is_message:
        if not bearer(request):
            raise Refused(401, NEEDS_TOKEN)
        return await message_of(request.headers, paced(request.stream()))
    if route.is_act:
        _check_word(request, session)
    reads = act_of if route.is_act else form_of
    return await _read(place, route, request, reads)


async def form_of_a_page(place: Place, route: Route, request: Request) -> Form:
    """Return what a page's form sends, its files on the disk; never more than the route takes."""
    return await _read(place, route, request, form_of)


async def _read(
    place: Place, route: Route, request: Request, reads: Callable[..., Awaitable[Form]]
) -> Form:
    refuse_if_too_large(request.headers.get("content-length", ""), route.most)
    kind, stream = request.headers.get("content-type", ""), paced(request.stream())
    return await reads(kind, stream, route.most, place.folder / "staging")


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


def goes_to(route: Route, asked: Asked, session: Session | None, site: str) -> str:
    """Return where somebody has to go before what they sent is taken, or nothing.

    `site` is whose page sent it, as the browser says. Raises Refused for another site's form that
    is not of the session.
    """
    if route.is_message:
        return ""
    if route.is_act:
        if session is not None and not session.scope and not is_fresh(route, asked, session):
            says = "Sign in again first, at /sign-in/fresh: this is signed."
            raise Refused(403, says, code="sign-in-again")
        return ""
    if session is not None and not _is_word(asked.form.said("token"), session):
        return of_another_session(asked, session, site)
    return asks_again(route, asked, session)
