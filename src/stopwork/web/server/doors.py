"""Who is let in to a page: not too often, in a role that may, signed in where that is needed."""

from ipaddress import ip_address

from stopwork.reports.documents.wording import words
from stopwork.web.asked import NOTHING, Asked, Refused
from stopwork.web.look import link
from stopwork.web.routes import Route
from stopwork.web.safety import audit
from stopwork.web.safety.guards import SAFE_METHODS
from stopwork.web.safety.rates import asker
from stopwork.web.sessions.table import Session


class Away(Exception):
    """Somebody is led elsewhere before the page: to sign in."""

    def __init__(self, to: str) -> None:
        super().__init__(to)
        self.to = to


def let_in(route: Route, asked: Asked, session: Session | None, address: str) -> None:
    """Let somebody in to a route, whom a request from an address is by; else raise why not."""
    _not_too_often(route, asked, address)
    if route.group == "ops" and not (asked.place.is_local or is_on_this_machine(address)):
        raise Refused(404, NOTHING)
    refusal = route.refusal(asked.person)
    if refusal == "303 sign-in":
        raise Away(_to_sign_in(route, asked))
    if refusal == "401":
        raise Refused(401, "Sign in first.")
    if refusal == "404":
        raise Refused(404, NOTHING)
    if refusal:
        asked.place.audit.note(audit.MAY_NOT, asked.person, route.name)
        allowed = ", ".join(map(words, sorted(route.may)))
        raise Refused(
            403,
            f"{route.action.capitalize()}: as {words(asked.person.role)} you may not.",
            more=f"Who can: {allowed}.",
        )
    if session is None and route.method not in SAFE_METHODS and not route.is_open:
        raise Away("/sign-in")


def _to_sign_in(route: Route, asked: Asked) -> str:
    """Where somebody signs in; a team's member goes on from there to the page they wanted."""
    if asked.place.is_local or route.method not in SAFE_METHODS or route.path == "/":
        return "/sign-in"
    return link("/sign-in", to=link(asked.address, asked.query))


def _not_too_often(route: Route, asked: Asked, address: str) -> None:
    wait = asked.place.rates.wait(route.rate, asker(asked.person.account, address))
    if wait:
        raise Refused(429, f"Too many requests of this kind. Wait {wait} seconds.", wait=wait)


def is_on_this_machine(address: str) -> bool:
    """Return whether a request came from this machine itself, and not through a proxy."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
