"""
Signing in through another provider, a certified one, and everything that must not be taken.

It needs node and npm, and takes a minute or two, so it has a command of its own:

    STOPWORK_LONG=1 python -m pytest tests/web/test_long_sign_in.py

`STOPWORK_NPM` may name a folder where `npm install oidc-provider` has run; else it runs in one of
the test's own.
"""

import json
import os
import re
import shutil
import subprocess
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree
from threading import Thread
from typing import Any
from urllib.parse import urljoin

import httpx
import pytest
import uvicorn

pytest.importorskip("authlib", reason="the extra `web` is not installed")
from joserfc.jwk import RSAKey

from provider import ADDRESS, Browser, free_port, run, stated_for, with_words
from stopwork.desk.workbench import now
from stopwork.web.place import Place
from stopwork.web.safety import audit
from stopwork.web.server.app import application
from stopwork.web.server.run import held_port, place_of_team
from stopwork.web.sign_in.team import team_of

pytestmark = [
    pytest.mark.skipif(not os.environ.get("STOPWORK_LONG"), reason="minutes; set STOPWORK_LONG=1"),
    pytest.mark.skipif(not (shutil.which("node") and shutil.which("npm")),
                       reason="there is no node or no npm here"),
]  # fmt: skip
SCRIPT = Path(__file__).parent / "provider_of_npm" / "op.mjs"
PEOPLE = {"rvale": {"name": "Robin Vale", "groups": ["sw-review", "sw-counsel"]}}
Change = Callable[[dict[str, Any]], dict[str, Any]]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if named := os.environ.get("STOPWORK_NPM"):
        return Path(named)
    folder = tmp_path_factory.mktemp("npm")
    done = subprocess.run(["npm", "install", "--prefix", str(folder), "oidc-provider@9"],
                          capture_output=True, check=False)  # fmt: skip
    if done.returncode:
        pytest.skip("npm could not install oidc-provider here")
    return folder


def a_key(name: str) -> dict[str, Any]:
    key = RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"})
    return {"keys": [key.as_dict(private=True)]}


KEYS = {name: a_key(name) for name in ("first", "second")}


@contextmanager
def the_provider(installed: Path, people: Path, **more: Any) -> Iterator[str]:
    port = more.pop("port", 0) or free_port()
    address = f"http://127.0.0.1:{port}"
    said = {"port": port, "issuer": address, "installed": str(installed), "people": str(people),
            "redirects": [f"{ADDRESS}/sign-in/back"], "jwks": KEYS["first"],
            "id_token_lives": 600, "only_userinfo": False, **more}  # fmt: skip
    with run(["node", str(SCRIPT), json.dumps(said)], address):
        yield address


@contextmanager
def between(
    provider: str, about: Change = lambda said: said, token: Change = lambda said: said
) -> Iterator[str]:
    """Stand between us and a provider, and change what it says of itself or its tokens."""

    class Passes(BaseHTTPRequestHandler):
        def _pass(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            answer = httpx.request(
                self.command, provider + self.path, content=self.rfile.read(length),
                headers={name: value for name, value in self.headers.items()
                         if name.casefold() not in ("connection", "accept-encoding")},
            )  # fmt: skip
            body = answer.content
            if self.path.startswith("/.well-known/"):
                body = json.dumps(about(answer.json())).encode()
            elif self.path == "/token" and answer.status_code == 200:
                body = json.dumps(token(answer.json())).encode()
            self.send_response(answer.status_code)
            for name, value in answer.headers.multi_items():
                if name not in ("content-length", "transfer-encoding", "connection", "date"):
                    self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = _pass  # noqa: N815 -- the names that the library calls

        def log_message(self, *_: Any) -> None:
            """Nothing is printed."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Passes)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.json"
    path.write_text(json.dumps(PEOPLE), encoding="utf-8")
    return path


@pytest.fixture
def office(
    furnished_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Place]]:
    """Return how an office is made whose people sign in at an address."""
    home = copytree(furnished_home, tmp_path / "own")
    monkeypatch.setenv("STOPWORK_HOME", str(home))
    monkeypatch.setenv("STOPWORK_OIDC_SECRET", "of-the-test")
    made: list[Place] = []

    def of(issuer: str) -> Place:
        made.append(place_of_team(stated_for(issuer, rates={"sign-in": (100, 60)})))
        return made[-1]

    yield of
    for one in made:
        one.close()


def at_provider(address: str, subject: str, known: httpx.Client | None = None) -> str:
    """Sign in and agree at the provider as a browser does; return where it sends us back to."""
    with nullcontext(known) if known else httpx.Client() as client:
        for _ in range(12):
            answer = client.get(address)
            if answer.status_code == 200:  # a form: to sign in, or to agree
                action = re.search(r'<form[^>]*action="([^"]+)"', answer.text)
                prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
                assert action is not None, answer.text
                assert prompt is not None, answer.text
                answer = client.post(
                    urljoin(address, action[1]),
                    data={"prompt": prompt[1], "login": subject, "password": "x"},
                )
            assert answer.is_redirect, answer.text
            address = urljoin(address, answer.headers["location"])
            if address.startswith(ADDRESS):
                return address
    raise AssertionError("the provider never sent the browser back")


def signs_in(browser: Browser, **words: str) -> Any:
    address = with_words(browser.begins(), **words)
    return browser.comes_back(at_provider(address, "rvale"))


def reasons(place: Place) -> list[str]:
    return [one.more for one in place.audit.lines(what=audit.REFUSED)]


@pytest.mark.parametrize("only_userinfo", [False, True])
def test_somebody_signs_in_whether_groups_come_in_the_token_or_beside_it(
    installed: Path, people: Path, office: Any, only_userinfo: bool
) -> None:
    with the_provider(installed, people, only_userinfo=only_userinfo) as issuer:
        browser = Browser(office(issuer))

        back = signs_in(browser)

    assert back.headers["location"] == "/leads"
    assert (browser.who.name, browser.who.roles) == ("Robin Vale", ("reviewer", "counsel"))
    assert browser.get("/leads").status_code == 200


def test_a_fresh_sign_in_says_when_it_was(installed: Path, people: Path, office: Any) -> None:
    with the_provider(installed, people) as issuer:
        place = office(issuer)
        browser = Browser(place)
        assert browser.comes_back(at_provider(browser.begins(fresh="yes"), "rvale"))

        session = place.sessions.of(browser.secret)

    assert place.sessions.is_fresh(session, timedelta(minutes=5))


def test_another_nonce_a_replayed_code_and_another_challenge_are_refused(
    installed: Path, people: Path, office: Any
) -> None:
    challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"  # RFC 7636, appendix B
    with the_provider(installed, people) as issuer:
        place = office(issuer)

        assert signs_in(Browser(place), nonce="x" * 43).status_code == 403
        assert signs_in(Browser(place), code_challenge=challenge).status_code == 403
        first, thief = Browser(place), Browser(place)
        address = at_provider(first.begins(), "rvale")
        assert first.comes_back(address).status_code == 303
        state = httpx.URL(thief.begins()).params["state"]
        assert thief.comes_back(with_words(address, state=state)).status_code == 403

    assert reasons(place) == [
        "code not taken (invalid_grant)", "code not taken (invalid_grant)", "another nonce",
    ]  # fmt: skip
    assert thief.who is None


def test_a_token_of_another_issuer_is_refused(installed: Path, people: Path, office: Any) -> None:
    ours: list[str] = []

    def calls_itself(said: dict[str, Any]) -> dict[str, Any]:
        moved = {name: value for name, value in said.items() if name != "issuer"}
        moved.pop("authorization_response_iss_parameter_supported", None)
        return {**moved, "issuer": ours[0]}

    with the_provider(installed, people) as real, between(real, about=calls_itself) as issuer:
        ours.append(issuer)
        place = office(issuer)
        browser = Browser(place)
        address = at_provider(browser.begins(), "rvale")

        by_address = browser.comes_back(address)
        again = at_provider(browser.begins(), "rvale")
        by_token = browser.comes_back(re.sub(r"&iss=[^&]*", "", again))

    assert by_address.status_code == by_token.status_code == 403
    assert reasons(place) == ["another issuer", "another issuer answered"]


def test_a_token_without_a_signature_or_with_another_is_refused(
    installed: Path, people: Path, office: Any
) -> None:
    def encoded(part: Any) -> str:
        return urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()

    def unsigned(said: dict[str, Any]) -> dict[str, Any]:
        _, body, _ = said["id_token"].split(".")
        return {**said, "id_token": f"{encoded({'alg': 'none'})}.{body}."}

    def altered(said: dict[str, Any]) -> dict[str, Any]:
        head, body, seal = said["id_token"].split(".")
        claims = json.loads(urlsafe_b64decode(body + "=="))
        return {**said, "id_token": f"{head}.{encoded({**claims, 'groups': ['sw-heads']})}.{seal}"}

    port = free_port()
    for change, reason in (
        (unsigned, "token not decoded (UnsupportedAlgorithmError)"),
        (altered, "token not decoded (BadSignatureError)"),
    ):
        with (
            between(f"http://127.0.0.1:{port}", token=change) as issuer,
            the_provider(installed, people, port=port, issuer=issuer),
        ):
            place = office(issuer)
            browser = Browser(place)

            assert signs_in(browser).status_code == 403

        assert reasons(place)[0] == reason
        assert browser.who is None


def test_an_expired_token_is_refused(installed: Path, people: Path, office: Any) -> None:
    with the_provider(installed, people, id_token_lives=1) as issuer:
        place = office(issuer)
        later = team_of(place.team.stated, place.database, lambda: now() + timedelta(minutes=5))
        browser = Browser(replace(place, team=replace(later, flows=place.team.flows)))

        assert signs_in(browser).status_code == 403

    assert reasons(place) == ["expired"]


def test_a_key_that_the_provider_exchanged_is_asked_for_and_the_old_one_is_no_longer_taken(
    installed: Path, people: Path, office: Any
) -> None:
    port, passed = free_port(), [timedelta()]
    with the_provider(installed, people, port=port) as issuer:
        place = office(issuer)
        team = team_of(place.team.stated, place.database, lambda: now() + passed[0])
        place = replace(place, team=team)
        assert signs_in(Browser(place)).status_code == 303

    with the_provider(installed, people, port=port, jwks=KEYS["second"]):
        assert signs_in(Browser(place)).status_code == 403, "it was asked a moment ago"
        passed[0] = timedelta(seconds=31)
        assert signs_in(Browser(place)).status_code == 303

    with the_provider(installed, people, port=port, jwks=KEYS["first"]):
        assert signs_in(Browser(place)).status_code == 403


def test_somebody_whom_the_office_has_disabled_does_not_come_in(
    installed: Path, people: Path, office: Any
) -> None:
    with the_provider(installed, people) as issuer:
        place = office(issuer)
        browser, second = Browser(place), Browser(place)
        address = at_provider(browser.begins(), "rvale")
        people.write_text("{}", encoding="utf-8")  # between the click and the code

        assert browser.comes_back(address).status_code == 403
        people.write_text(json.dumps(PEOPLE), encoding="utf-8")
        assert signs_in(second).status_code == 303
        place.team.accounts.disable(second.who.account)

        assert second.get("/leads").status_code == 303
        assert signs_in(second).status_code == 403

    assert reasons(place) == ["account disabled", "code not taken (invalid_grant)"]


def test_whom_the_provider_signs_out_is_out_here(
    installed: Path, people: Path, office: Any
) -> None:
    port = free_port()
    places: list[Place] = []

    async def over_the_wire(scope: Any, receive: Any, send: Any) -> None:
        await application(places[0])(scope, receive, send)

    held = held_port("127.0.0.1", 0)
    out = f"http://127.0.0.1:{held.getsockname()[1]}/sign-in/out"
    with the_provider(installed, people, port=port, out=out) as issuer:
        place = office(issuer)
        places.append(place)
        server = uvicorn.Server(uvicorn.Config(over_the_wire, log_level="warning", lifespan="off"))
        thread = Thread(target=server.run, kwargs={"sockets": [held]})
        thread.start()
        browser = Browser(place)
        with httpx.Client() as at_office:
            browser.comes_back(at_provider(browser.begins(), "rvale", at_office))
            assert browser.who is not None
            page = at_office.get(f"{issuer}/session/end").text
            secret = re.search(r'name="xsrf" value="([^"]+)"', page)
            assert secret is not None, page
            at_office.post(f"{issuer}/session/end/confirm",
                           data={"xsrf": secret[1], "logout": "yes"})  # fmt: skip
        ended = browser.who is None
        server.should_exit = True
        thread.join(20)

    assert ended
    assert place.audit.lines(what=audit.ENDED)[0].more == "by the provider"
