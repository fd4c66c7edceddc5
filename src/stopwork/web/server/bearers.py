"""Who asks: a browser by its cookie, a program by its token, where programs may ask."""

from starlette.requests import Request
from starlette.responses import Response

from stopwork.web.place import Place
from stopwork.web.routes import Route
from stopwork.web.safety.guards import SAFE_METHODS
from stopwork.web.server.cookies import SESSION, cookie_in
from stopwork.web.sessions.table import Session

NEEDS_TOKEN = "Send a token of /settings/tokens: Authorization: Bearer ..."  # noqa: S105 -- words


def bearer(request: Request) -> str:
    """Return the token that a request bears, or nothing."""
    kind, _, said = request.headers.get("authorization", "").partition(" ")
    return said.strip() if kind.casefold() == "bearer" else ""


def session_of(place: Place, route: Route, request: Request) -> Session | None:
    """Return who asks; a token that does not stand is nobody, whatever cookie comes with it.

    A token counts where programs read or send acts, and nowhere else.
    """
    reads = route.is_api and route.method in SAFE_METHODS
    if (reads or route.is_message or route.is_act) and (said := bearer(request)):
        return place.programs.of(said)
    return place.sessions.of(cookie_in(request, place, SESSION))


async def no_stream(request: Request) -> Response:  # noqa: ARG001 -- every route is given one
    """No stream is opened to a program, and there is no session of one to end."""
    return Response("Send a message by POST.", 405, headers={"allow": "POST"})
