"""
Alerts to an address: one signed POST of JSON for each.

The signature is HMAC-SHA256, with the shared secret, of the instant, a full stop and the body:

    Stopwork-Alert: <id>                 the same each time it is given
    Stopwork-Signature: t=<seconds>,v1=<hex>
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stopwork.errors import WatchError
from stopwork.watching.alerts import body_of
from stopwork.watching.state import Told

if TYPE_CHECKING:
    import httpx

SECONDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """An address and the secret that its requests are signed with."""

    url: str
    secret: bytes


def signature(secret: bytes, at: int, body: bytes) -> str:
    """Return the header by which a receiver can tell who sent a body, and when."""
    made = hmac.new(secret, f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={made}"


def post(client: "httpx.Client", hook: Hook, told: Told, at: int) -> None:
    """Send one alert; raises WatchError where the answer is not 2xx, or there is none.

    The address is named without what follows its path, which may hold a key.
    """
    import httpx  # noqa: PLC0415 - it loads a command line, which the desk does without

    body = json.dumps({**body_of(told.alert), "at": told.at}, ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json",
        "Stopwork-Alert": told.alert.id,
        "Stopwork-Signature": signature(hook.secret, at, body),
    }
    host = httpx.URL(hook.url).host
    try:
        answer = client.post(hook.url, content=body, headers=headers, timeout=SECONDS)
    except httpx.HTTPError as error:
        raise WatchError(f"webhook at {host}: no answer ({type(error).__name__}).") from None
    if not answer.is_success:
        raise WatchError(f"webhook at {host}: answered {answer.status_code}.")
