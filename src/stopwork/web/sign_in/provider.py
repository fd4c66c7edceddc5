"""
The office's provider: where it sends people to sign in, and what it vouches for when they are back.

Nothing of the provider is asked before somebody signs in. What it says of itself is kept for an
hour; a key that is not among those known makes it ask once more, so that keys may be exchanged.
"""

import re
import warnings
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, TypeVar

import httpx
from authlib.deprecate import AuthlibDeprecationWarning
from authlib.integrations.base_client import OAuthError
from joserfc.jwk import KeySet

from stopwork.desk.workbench import now
from stopwork.web.sessions.flows import Flow
from stopwork.web.sign_in.settings import Stated, is_trusted
from stopwork.web.sign_in.tokens import (
    KeyUnknown,
    SignInRefused,
    Wanted,
    claims_in,
    subject_signed_out,
)

with warnings.catch_warnings():  # it asks for httpx2, which `stopwork fetch` has no need of
    warnings.simplefilter("ignore", AuthlibDeprecationWarning)
    from authlib.integrations.httpx_client import OAuth2Client

BACK = "/sign-in/back"
T = TypeVar("T")
KNOWN_FOR, ASKS_AGAIN = timedelta(hours=1), timedelta(seconds=30)
PATIENCE = 10.0  # seconds
ERROR = re.compile("[a-z_]{1,40}")
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Provider:
    """One provider of sign-ins, and what is known of it."""

    def __init__(self, stated: Stated, clock: Callable[[], datetime] = now) -> None:
        self._stated, self._clock, self._lock = stated, clock, Lock()
        self._kept: dict[str, tuple[datetime, Any]] = {}

    @property
    def issuer(self) -> str:
        """The provider's name for itself."""
        return self._stated.sign_in.issuer

    def about(self) -> Mapping[str, Any]:
        """Return what the provider says of itself; SignInRefused where it is not to be trusted."""
        return self._known("about", self._ask_about, KNOWN_FOR)  # type: ignore[no-any-return]

    def leads_to(self, flow: Flow) -> str:
        """Return the address at the provider where somebody signs in."""
        asks = {"nonce": flow.nonce}
        if flow.max_age:
            asks |= {"max_age": str(flow.max_age), "prompt": "login"}
        with self._client() as client:
            address, _ = client.create_authorization_url(
                self.about()["authorization_endpoint"], state=flow.state,
                code_verifier=flow.verifier, **asks,
            )  # fmt: skip
        return str(address)

    def claims(self, code: str, flow: Flow) -> Mapping[str, Any]:
        """Return what the provider vouches for, against the code that somebody came back with."""
        about = self.about()
        try:
            with self._client() as client:
                held = client.fetch_token(
                    about["token_endpoint"], code=code, code_verifier=flow.verifier,
                    grant_type="authorization_code",
                )  # fmt: skip
        except (OAuthError, httpx.HTTPError, ValueError) as wrong:
            raise SignInRefused(f"code not taken ({_why(wrong)})") from wrong
        token = held.get("id_token")
        if not isinstance(token, str):
            raise SignInRefused("no ID token")
        claims = self._checked(token, flow)
        if self._stated.sign_in.groups in claims or "userinfo_endpoint" not in about:
            return claims
        return {**self._more(str(about["userinfo_endpoint"]), held, claims["sub"]), **claims}

    def check_issuer(self, said: str) -> None:
        """Refuse an answer that another provider sent (RFC 9207)."""
        has_to_say = self.about().get("authorization_response_iss_parameter_supported") is True
        if said != self.issuer and (said or has_to_say):
            raise SignInRefused("another issuer answered")

    def signs_out_at(self) -> str:
        """Return where a person may end the sign-in at the provider too; nothing if unknown."""
        with self._lock:
            kept = self._kept.get("about")  # nobody who signs out waits for the provider
        found = str(kept[1].get("end_session_endpoint", "")) if kept else ""
        return found if is_trusted(found) else ""

    def signed_out(self, token: str) -> str:
        """Return the subject whom the provider signed out; SignInRefused for any other token."""
        return self._with_keys(lambda keys: subject_signed_out(token, keys, self._wanted("", 0)))

    def _checked(self, token: str, flow: Flow) -> Mapping[str, Any]:
        wanted = self._wanted(flow.nonce, flow.max_age)
        return self._with_keys(lambda keys: claims_in(token, keys, wanted))

    def _wanted(self, nonce: str, max_age: int) -> Wanted:
        return Wanted(issuer=self.issuer, client=self._stated.sign_in.client, nonce=nonce,
                      max_age=max_age, now=self._clock())  # fmt: skip

    def _with_keys(self, read: Callable[[KeySet], T]) -> T:
        """What is read with the keys that are known, or with those that the provider has now."""
        try:
            return read(self._keys(KNOWN_FOR))
        except KeyUnknown:
            return read(self._keys(ASKS_AGAIN))

    def _more(self, address: str, held: Mapping[str, Any], subject: str) -> Mapping[str, Any]:
        if not is_trusted(address):
            raise SignInRefused("userinfo not over TLS")
        said = _asked(address, {"authorization": f"Bearer {held.get('access_token', '')}"})
        if said.get("sub") != subject:
            raise SignInRefused("userinfo of another subject")
        return said

    def _keys(self, at_most: timedelta) -> KeySet:
        made = self._known("keys", lambda: _asked(str(self.about()["jwks_uri"])), at_most)
        try:
            return KeySet.import_key_set(made)
        except Exception as wrong:
            raise SignInRefused(f"keys not read ({type(wrong).__name__})") from wrong

    def _known(self, name: str, ask: Callable[[], Any], at_most: timedelta) -> Any:
        """What was asked within a time, else asked now; a provider that fails is asked again."""
        with self._lock:
            kept = self._kept.get(name)
        if kept is not None and self._clock() - kept[0] < at_most:
            return kept[1]
        found = ask()
        with self._lock:
            self._kept[name] = self._clock(), found
        return found

    def _ask_about(self) -> Mapping[str, Any]:
        about = _asked(f"{self.issuer.rstrip('/')}/.well-known/openid-configuration")
        if about.get("issuer") != self.issuer:
            raise SignInRefused("the provider calls itself otherwise")
        if not all(is_trusted(str(about.get(name, ""))) for name in NEEDED):
            raise SignInRefused("an address of the provider is missing or not over TLS")
        return about

    def _client(self) -> OAuth2Client:
        secret = self._stated.secret()
        how = "none"
        if secret:
            takes = self.about().get("token_endpoint_auth_methods_supported")
            only_post = isinstance(takes, list) and "client_secret_basic" not in takes
            how = "client_secret_post" if only_post else "client_secret_basic"
        return OAuth2Client(
            self._stated.sign_in.client, secret or None, scope=self._stated.sign_in.scope,
            redirect_uri=f"{self._stated.address}{BACK}", code_challenge_method="S256",
            token_endpoint_auth_method=how, timeout=PATIENCE, follow_redirects=False,
        )  # fmt: skip


def _asked(address: str, headers: Mapping[str, str] | None = None) -> Mapping[str, Any]:
    try:
        answer = httpx.get(address, headers=headers, timeout=PATIENCE, follow_redirects=False)
        answer.raise_for_status()
        said = answer.json()
    except (httpx.HTTPError, ValueError) as wrong:
        raise SignInRefused(f"the provider did not answer ({type(wrong).__name__})") from wrong
    if not isinstance(said, dict):
        raise SignInRefused("the provider answered with something else")
    return said


def _why(wrong: Exception) -> str:
    """The provider's word for an error (RFC 6749, section 5.2), else the kind of the error."""
    said = str(getattr(wrong, "error", ""))
    return said if ERROR.fullmatch(said) else type(wrong).__name__
