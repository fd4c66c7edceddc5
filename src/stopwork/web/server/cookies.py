"""The cookies of a workbench: one for a session, one for a sign-in that has begun."""

from starlette.requests import Request
from starlette.responses import Response

from stopwork.web.place import Place

SESSION, BROWSER = "stopwork", "stopwork-sign-in"
# What a browser forgets when somebody signs out; never other programs' cookies of the same name.
FORGET = '"cache", "storage"'


def name_of(place: Place, which: str) -> str:
    """Return the name of a cookie: a team's is bound to its host and to TLS by its prefix."""
    return which if place.is_local else f"__Host-{which}"


def cookie_in(request: Request, place: Place, which: str) -> str:
    """Return what a request holds in a cookie, or nothing."""
    return request.cookies.get(name_of(place, which), "")


def hold(made: Response, place: Place, which: str, secret: str | None) -> None:
    """Let a browser hold a secret, let go of it where it is empty; None changes nothing."""
    if secret is None:
        return
    name, secure = name_of(place, which), not place.is_local
    if secret:
        made.set_cookie(name, secret, httponly=True, samesite="lax", path="/", secure=secure)
        return
    made.delete_cookie(name, path="/", httponly=True, samesite="lax", secure=secure)
    if which == SESSION and secure:
        made.headers["clear-site-data"] = FORGET
