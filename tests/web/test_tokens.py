"""ID tokens: each part that is not as it has to be is a refusal with its reason."""

import hmac
import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest

pytest.importorskip("joserfc", reason="the extra `web` is not installed")

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from stopwork.web.sign_in.tokens import (
    SIGNED_OUT,
    KeyUnknown,
    SignInRefused,
    Wanted,
    claims_in,
    proved_at,
    subject_signed_out,
)

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
SECOND = int(NOW.timestamp())
KEY, OTHER = (ECKey.generate_key("P-256", {"kid": name}) for name in ("k1", "k2"))
KEYS = KeySet.import_key_set(KeySet([KEY]).as_dict(private=False))
WANTED = Wanted(issuer="https://id.example", client="stopwork", nonce="n", max_age=300, now=NOW)
GOOD = {"iss": "https://id.example", "aud": "stopwork", "sub": "1", "nonce": "n",
        "iat": SECOND, "exp": SECOND + 300, "auth_time": SECOND - 10}  # fmt: skip


def a_token(key: Any = KEY, head: dict[str, str] | None = None, **more: Any) -> str:
    claims = {name: value for name, value in {**GOOD, **more}.items() if value is not None}
    return jwt.encode(head or {"alg": "ES256", "kid": "k1"}, claims, key)


def encoded(part: Any) -> str:
    return urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def test_a_token_that_is_as_it_has_to_be_is_taken() -> None:
    assert claims_in(a_token(), KEYS, WANTED)["sub"] == "1"
    assert claims_in(a_token(aud=["stopwork"]), KEYS, WANTED)["sub"] == "1"
    assert claims_in(a_token(aud=["stopwork", "b"], azp="stopwork"), KEYS, WANTED)["sub"] == "1"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"iss": "https://id.example/"}, "another issuer"),
        ({"iss": None}, "another issuer"),
        ({"aud": "other"}, "another audience"),
        ({"aud": None}, "another audience"),
        ({"aud": ["stopwork", "b"]}, "another authorized party"),
        ({"azp": "b"}, "another authorized party"),
        ({"nonce": "m"}, "another nonce"),
        ({"nonce": None}, "another nonce"),
        ({"sub": ""}, "no subject"),
        ({"sub": 7}, "no subject"),
        ({"exp": SECOND - 61}, "expired"),
        ({"exp": None}, "no exp"),
        ({"exp": True}, "no exp"),
        ({"iat": SECOND + 61}, "issued in the future"),
        ({"iat": None}, "no iat"),
        ({"nbf": SECOND + 61}, "not valid yet"),
        ({"auth_time": SECOND - 361}, "signed in too long ago"),
        ({"auth_time": None}, "no auth_time"),
    ],
)
def test_a_part_that_is_otherwise_is_refused(changed: dict[str, Any], reason: str) -> None:
    with pytest.raises(SignInRefused, match=f"^{reason}$"):
        claims_in(a_token(**changed), KEYS, WANTED)


def test_without_a_signature_or_with_a_shared_secret_nothing_is_taken() -> None:
    body = encoded(GOOD)
    signed = f"{encoded({'alg': 'HS256', 'kid': 'k1'})}.{body}"
    seal = hmac.new(KEY.as_pem(private=False), signed.encode(), sha256).digest()
    by_public_key = f"{signed}.{urlsafe_b64encode(seal).rstrip(b'=').decode()}"

    for token in (f"{encoded({'alg': 'none'})}.{body}.", by_public_key, "", "a.b.c", "…"):
        with pytest.raises(SignInRefused, match="token not decoded"):
            claims_in(token, KEYS, WANTED)


def test_a_key_that_is_not_known_is_told_apart_so_that_keys_may_be_exchanged() -> None:
    for token in (a_token(OTHER, {"alg": "ES256", "kid": "k2"}), a_token(OTHER)):
        with pytest.raises(KeyUnknown):
            claims_in(token, KEYS, WANTED)


def test_when_somebody_proved_who_they_are_is_never_later_than_now() -> None:
    assert proved_at({"auth_time": SECOND + 90}, NOW) == NOW
    assert proved_at({}, NOW) is None
    assert proved_at({"auth_time": "now"}, NOW) is None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({}, ""),
        ({"events": None}, "no logout token"),
        ({"events": {"other": {}}}, "no logout token"),
        ({"nonce": "n"}, "an ID token in place of a logout token"),
        ({"sub": None, "sid": "s"}, "no subject"),
        ({"iat": SECOND - 301}, "a logout token of another time"),
        ({"aud": "other"}, "another audience"),
        ({"iss": "https://other.example"}, "another issuer"),
    ],
)
def test_a_logout_token_is_taken_only_when_it_is_one(changed: dict[str, Any], reason: str) -> None:
    token = a_token(**{"nonce": None, "events": {SIGNED_OUT: {}}, **changed})

    if not reason:
        assert subject_signed_out(token, KEYS, WANTED) == "1"
        return
    with pytest.raises(SignInRefused, match=f"^{reason}$"):
        subject_signed_out(token, KEYS, WANTED)
