"""
The registry as a reconciliation service (API 0.2), for OpenRefine on the same machine.

It knows the registry alone: no award, no case, no judgement. Pages of this machine may
read its answers (OpenRefine's, on another port), pages of others not.
"""

import re
from urllib.parse import quote

from stopwork.desk.registry.reconciliation import (
    manifest,
    previewed,
    reconciled_batch,
    suggestions,
)
from stopwork.errors import UsageError
from stopwork.web.api.answers import ENCODE, JSON
from stopwork.web.asked import Answer, Asked, SeeOther, Sent, missing

ROOT = "/reconcile"
LOOPBACK = re.compile(r"http://(127\.0\.0\.1|localhost)(:\d{1,5})?")
PREVIEW_CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; sandbox;"
    " frame-ancestors 'self' http://127.0.0.1:* http://localhost:*"
)


def service(asked: Asked) -> Answer:
    """What the service can do; or candidates for the queries that were sent."""
    queries = asked.form.said("queries") or asked.said("queries")
    return _json(asked, reconciled_batch(queries) if queries else manifest(asked.base + ROOT))


def suggest(asked: Asked) -> Answer:
    """What completes a prefix."""
    found = suggestions(asked.path["kind"], asked.said("prefix"))
    if found is None:
        raise missing()
    return _json(asked, found)


def preview(asked: Asked) -> Answer:
    """A vendor as a small page for a frame."""
    try:
        body = previewed(asked.said("id"))
    except UsageError:
        raise missing() from None
    return Sent(body=body.encode(), kind="text/html", policy=PREVIEW_CSP)


def entity(asked: Asked) -> Answer:
    """Lead from an id of the service to the vendor's page."""
    return SeeOther(to=f"/vendor/{quote(asked.path['vendor'])}")


def _json(asked: Asked, value: object) -> Sent:
    reader = asked.origin if LOOPBACK.fullmatch(asked.origin) else ""
    return Sent(body=ENCODE.encode(value), kind=JSON, reader=reader)
