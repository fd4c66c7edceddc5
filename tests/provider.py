"""An office's provider for tests: a real one that runs as a process, and a browser that uses it."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from socket import socket
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

import httpx
import pytest

from stopwork.web.place import Place
from stopwork.web.server.app import application
from stopwork.web.sign_in.settings import SignIn, Stated

ADDRESS = "https://stopwork.example"
CLIENT = "stopwork"
ROLES = {
    "sw-intake": "intake", "sw-review": "reviewer", "sw-counsel": "counsel",
    "sw-officers": "contracting-officer", "sw-officials": "relevant-official",
    "sw-heads": "agency-head", "sw-audit": "auditor", "sw-readers": "public",
}  # fmt: skip
SETTINGS = """
[workbench]
address = "http://127.0.0.1:{port}"
[workbench.sign-in]
issuer = "http://127.0.0.1:9"
client = "stopwork"
[workbench.roles]
"""
PEOPLE = (
    {"sub": "rvale", "name": "Robin Vale", "groups": ["sw-review", "sw-counsel", "elsewhere"]},
    {"sub": "shill", "name": "Sam Hill", "groups": ["sw-heads"]},
    {"sub": "double", "name": "ROBIN  VALE", "groups": ["sw-review"]},
    {"sub": "guest", "name": "Gil Guest", "groups": ["elsewhere"]},
    {"sub": "nameless", "groups": ["sw-review"]},
)


def free_port() -> int:
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def office_at(
    furnished: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    more: str = "",
    store: str = "",
) -> int:
    """Make an office of its own with settings; return its port, which nobody serves yet."""
    home = copytree(furnished, folder / "own")
    monkeypatch.setenv("STOPWORK_HOME", str(home))
    port = free_port()
    roles = "".join(f'{group} = "{role}"\n' for group, role in ROLES.items())
    written = f"{store}{SETTINGS.format(port=port)}{roles}{more}"
    (home / "cases" / "workspace.toml").write_text(written, encoding="utf-8")
    return port


def wait_for(address: str, process: "subprocess.Popen[bytes]", seconds: float = 240) -> None:
    """Wait until something answers at an address."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert process.poll() is None, f"the program at {address} ended"
        try:
            httpx.get(address, timeout=5)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"nothing answered at {address}")


@contextmanager
def run(command: list[str], address: str, **more: Any) -> Iterator[str]:
    """Run a provider until the block ends, and yield its address."""
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more
    )
    try:
        wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def mock_provider(*options: str) -> Iterator[str]:
    """A provider in Python whose people sign in by one click."""
    pytest.importorskip("oidc_provider_mock", reason="oidc-provider-mock is not installed")
    port = free_port()
    people = [word for one in PEOPLE for word in ("--user-claims", json.dumps(one))]
    command = [sys.executable, "-m", "oidc_provider_mock", "-p", str(port), *people, *options]
    with run(command, f"http://127.0.0.1:{port}") as address:
        yield address


def stated_for(issuer: str, **more: Any) -> Stated:
    """What workspace.toml would say of an office with this provider."""
    sign_in = SignIn(issuer=issuer, client=CLIENT)
    return Stated(**{"address": ADDRESS, "sign_in": sign_in, "roles": ROLES, **more})


class Browser:
    """Somebody's browser: it keeps cookies, and follows nothing by itself."""

    def __init__(self, place: Place, address: str = "192.0.2.7") -> None:
        client = pytest.importorskip("starlette.testclient").TestClient
        self.place = place
        self.client = client(application(place), base_url=ADDRESS, follow_redirects=False,
                             client=(address, 50_000))  # fmt: skip

    def get(self, address: str, **more: Any) -> Any:
        return self.client.get(address, **more)

    def post(self, address: str, files: Any = None, **fields: Any) -> Any:
        """Send a form with the token of the session."""
        session = self.place.sessions.of(self.secret)
        token = session.token if session else ""
        return self.client.post(address, data={"token": token, **fields}, files=files)

    @property
    def secret(self) -> str:
        return str(self.client.cookies.get("__Host-stopwork") or "")

    @property
    def who(self) -> Any:
        session = self.place.sessions.of(self.secret)
        return session.person if session else None

    def begins(self, to: str = "/leads", **more: str) -> str:
        """Begin to sign in, and return the address at the provider."""
        answer = self.get(f"/sign-in/begin?{urlencode({'to': to, **more})}")
        assert answer.status_code == 303, answer.text
        return str(answer.headers["location"])

    def comes_back(self, address: str) -> Any:
        """Open the address that the provider sent the browser to."""
        parts = urlsplit(address)
        return self.get(f"{parts.path}?{parts.query}")

    def signs_in(self, subject: str, to: str = "/leads", **more: str) -> Any:
        """Sign in at the provider in Python, and come back."""
        return self.comes_back(clicked(self.begins(to, **more), subject))


def clicked(address: str, subject: str) -> str:
    """Return where the provider in Python sends a browser once a person has clicked."""
    answer = httpx.post(address, data={"sub": subject})
    assert answer.status_code == 302, answer.text
    return str(answer.headers["location"])


def with_words(address: str, **words: str) -> str:
    """Return an address with some of its words changed."""
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return urlunsplit(parts._replace(query=urlencode({**query, **words})))
