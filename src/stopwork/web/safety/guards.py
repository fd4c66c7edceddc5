"""
What every request passes before its page, and every answer before it goes out.

    Host      a name that this place does not answer to: 421 (a page elsewhere that rebinds a name)
    origin    a POST that another site makes a browser send: 403
    headers   nothing of others is loaded, framed, guessed or kept
"""

from collections.abc import Iterable, Mapping
from typing import Any

from stopwork.web.api.answers import PROBLEM, is_api, problem_of
from stopwork.web.asked import Refused

CSP = "; ".join(
    (
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
        "connect-src 'self'", "font-src 'none'", "frame-src 'self'", "form-action 'self'",
        "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
        "trusted-types stopwork",
    )
)  # fmt: skip
# A file that somebody sent in is shown in a frame of our own page, where it can do nothing.
CSP_OF_EVIDENCE = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "no-store",
}
HSTS = {"strict-transport-security": "max-age=31536000; includeSubDomains"}
KEPT = "public, max-age=31536000, immutable"  # for a static file, whose address has its digest
SAME_SITE = frozenset({"same-origin", "none"})
SAFE_METHODS = frozenset({"GET", "HEAD"})


def host_of(headers: Mapping[str, str]) -> str:
    """Return the name a request was sent to, without its port."""
    host = headers.get("host", "").casefold()
    return host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host


def is_forged(method: str, headers: Mapping[str, str]) -> bool:
    """Return whether another site made a browser send this."""
    if method in SAFE_METHODS:
        return False
    site = headers.get("sec-fetch-site")
    if site is not None:  # our pages send no referrer, and a browser then sends the origin "null"
        return site not in SAME_SITE
    origin = headers.get("origin")
    return origin is not None and origin.partition("://")[2] != headers.get("host", "")


def guarded(app: Any, hosts: Iterable[str], *, is_over_tls: bool = False) -> Any:
    """Return an ASGI application that answers only to these names, and sets every header."""
    names = frozenset(name.casefold() for name in hosts)
    more = {**HEADERS, **HSTS} if is_over_tls else HEADERS

    async def through(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
        refused = None
        if host_of(headers) not in names:
            refused = Refused(421, "This workbench does not answer to that name.")
        elif is_forged(scope["method"], headers):
            says = "Another site sent this. Open the page here and send it again."
            refused = Refused(403, says, code="another-site")
        if refused is not None:
            await _refuse(send, refused, more, as_problem=is_api(scope["path"]))
        else:
            await app(scope, receive, _with_headers(send, more))

    return through


def _with_headers(send: Any, usual: Mapping[str, str]) -> Any:
    async def sending(message: Any) -> None:
        if message["type"] == "http.response.start":
            have = {name for name, _ in message["headers"]}
            more = {"content-security-policy": CSP, **usual}
            message["headers"] = [
                *message["headers"],
                *((n.encode(), v.encode()) for n, v in more.items() if n.encode() not in have),
            ]
        await send(message)

    return sending


async def _refuse(send: Any, says: Refused, usual: Mapping[str, str], *, as_problem: bool) -> None:
    body = problem_of(says) if as_problem else says.says.encode()
    kind = PROBLEM if as_problem else "text/plain; charset=utf-8"
    start = {
        "type": "http.response.start",
        "status": says.status,
        "headers": [
            (b"content-type", kind.encode()),
            (b"content-length", str(len(body)).encode()),
        ],
    }
    await _with_headers(send, usual)(start)
    await send({"type": "http.response.body", "body": body})
