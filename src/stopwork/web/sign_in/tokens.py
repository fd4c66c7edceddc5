"""
The ID token: what a provider vouches for, taken only when every part of it is as it has to be.

OpenID Connect Core 1.0, section 3.1.3.7; RFC 8725 for the algorithms: a list of ours, and never the
one that the token names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

# Signatures by a key pair alone: with a shared secret, or none, anybody could write a token.
ALGORITHMS = ("RS256", "PS256", "ES256", "ES384", "EdDSA")
LEEWAY = 60  # seconds by which two clocks may differ
LOGOUT_FOR = 300  # seconds in which a logout token has to arrive
SIGNED_OUT = "http://schemas.openid.net/event/backchannel-logout"


class SignInRefused(Exception):
    """A sign-in that is not taken. `reason` is a word for the audit; it names no person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class KeyUnknown(SignInRefused):
    """No key that is known made the signature; the provider may have a new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a token has to say. `max_age` is how old the sign-in may be, 0 where that is open."""

    issuer: str
    client: str
    nonce: str
    max_age: int
    now: datetime


def claims_in(token: str, keys: KeySet, wanted: Wanted) -> Mapping[str, Any]:
    """Return what an ID token says; SignInRefused, with the reason, where it is not to be taken."""
    claims = _decoded(token, keys)
    _check_from_to(claims, wanted)
    _check_who(claims, wanted)
    _check_when(claims, wanted)
    return claims


def subject_signed_out(token: str, keys: KeySet, wanted: Wanted) -> str:
    """Return whom a logout token is about; SignInRefused where it is not to be taken.

    OpenID Connect Back-Channel Logout 1.0, section 2.6. One that names a session of the provider
    alone is refused: sessions here are known by their subject.
    """
    claims = _decoded(token, keys)
    _check_from_to(claims, wanted)
    events = claims.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(SIGNED_OUT), dict):
        raise SignInRefused("no logout token")
    if "nonce" in claims:
        raise SignInRefused("an ID token in place of a logout token")
    _check_subject(claims)
    if abs(wanted.now.timestamp() - _second(claims, "iat")) > LOGOUT_FOR:
        raise SignInRefused("a logout token of another time")
    return str(claims["sub"])


def _decoded(token: str, keys: KeySet) -> Mapping[str, Any]:
    try:
        return jwt.decode(token, keys, algorithms=list(ALGORITHMS)).claims
    except (JoseError, ValueError, KeyError, TypeError) as wrong:
        raise _undecoded(wrong) from wrong


def _undecoded(wrong: Exception) -> SignInRefused:
    is_key = isinstance(wrong, InvalidKeyIdError | BadSignatureError)
    return (KeyUnknown if is_key else SignInRefused)(f"token not decoded ({type(wrong).__name__})")


def _check_from_to(claims: Mapping[str, Any], wanted: Wanted) -> None:
    audience = claims.get("aud")
    several = [audience] if isinstance(audience, str) else audience
    if claims.get("iss") != wanted.issuer:
        raise SignInRefused("another issuer")
    if not isinstance(several, list) or wanted.client not in several:
        raise SignInRefused("another audience")


def _check_who(claims: Mapping[str, Any], wanted: Wanted) -> None:
    several = claims["aud"]
    if claims.get("azp", wanted.client) != wanted.client or (
        isinstance(several, list) and len(several) > 1 and "azp" not in claims
    ):
        raise SignInRefused("another authorized party")
    if not wanted.nonce or claims.get("nonce") != wanted.nonce:
        raise SignInRefused("another nonce")
    _check_subject(claims)


def _check_subject(claims: Mapping[str, Any]) -> None:
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        raise SignInRefused("no subject")


def _check_when(claims: Mapping[str, Any], wanted: Wanted) -> None:
    now = wanted.now.timestamp()
    if _second(claims, "exp") <= now - LEEWAY:
        raise SignInRefused("expired")
    if _second(claims, "iat") > now + LEEWAY:
        raise SignInRefused("issued in the future")
    if "nbf" in claims and _second(claims, "nbf") > now + LEEWAY:
        raise SignInRefused("not valid yet")
    if wanted.max_age and now - _second(claims, "auth_time") > wanted.max_age + LEEWAY:
        raise SignInRefused("signed in too long ago")


def _second(claims: Mapping[str, Any], name: str) -> float:
    said = claims.get(name)
    if isinstance(said, bool) or not isinstance(said, int | float):
        raise SignInRefused(f"no {name}")
    return float(said)


def proved_at(claims: Mapping[str, Any], now: datetime) -> datetime | None:
    """Return when the person last proved who they are; None where the token does not say."""
    said = claims.get("auth_time")
    if isinstance(said, bool) or not isinstance(said, int | float):
        return None
    at = min(float(said), now.timestamp())
    return datetime.fromtimestamp(at, UTC) if at > 0 else None
