"""An office's workbench as it is served, and requests that no browser of ours would send."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copytree
from socket import create_connection
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest

pytest.importorskip("authlib", reason="the extra `web` is not installed")

from provider import Browser, stated_for
from stopwork.desk.workbench import digest
from stopwork.web.place import Place
from stopwork.web.server.app import application
from stopwork.web.server.run import Ending, held_port, how_to_serve, place_of_team
from stopwork.web.sessions.programs import ACTS, READS
from stopwork.web.who import Person
from workbench import CASE, NEVER, PLANTED, TWIN, home_of

HOST = "stopwork.example"
FORGED_HEADERS = (
    "X-Real-IP", "Forwarded", "X-Forwarded-Host", "X-Original-URL", "X-Rewrite-URL", "X-User-ID",
    "Remote-User", "X-Forwarded-Prefix", "X-Forwarded-Proto",
)  # fmt: skip
PASSWORD_FILE = re.compile(rb"root:[x*]?:0:")


@pytest.fixture(scope="module")
def office(furnished_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    home = copytree(furnished_home, tmp_path_factory.mktemp("hostile") / "own")
    with home_of(home):
        made = place_of_team(stated_for("https://id.example"))
        made.store()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _at_home(office: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STOPWORK_HOME", str(office.folder.parent))


@contextmanager
def served(place: Place, proxies: list[str]) -> Iterator[int]:
    """Serve a place as a worker of an office does, and yield its port."""
    held = held_port("127.0.0.1", 0)
    server = Ending(how_to_serve(application(place), forwarded_allow_ips=proxies))
    thread = Thread(target=server.run, kwargs={"sockets": [held]})
    thread.start()
    try:
        while not server.started:
            thread.join(0.02)
        yield held.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(20)


@pytest.fixture(scope="module")
def port(office: Place) -> Iterator[int]:
    with home_of(office.folder.parent), served(office, ["127.0.0.1"]) as number:
        yield number


def says(port: int, text: str, wait: float = 10) -> bytes:
    """Send bytes as they are, and return all that comes back before the connection ends."""
    with create_connection(("127.0.0.1", port), timeout=wait) as line:
        line.sendall(text.replace("\n", "\r\n").encode("latin-1"))
        got = b""
        try:
            while piece := line.recv(65_536):
                got += piece
        except (TimeoutError, ConnectionError):
            pass
    return got


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0


def get(port: int, path: str, *headers: str, host: str = HOST) -> bytes:
    more = "".join(f"{one}\n" for one in headers)
    return says(port, f"GET {path} HTTP/1.1\nHost: {host}\nConnection: close\n{more}\n")


def session_of(place: Place, role: str, *others: str, name: str = "") -> str:
    """A session of somebody who has a role, and maybe others."""
    assert place.team is not None
    name, roles = name or f"Somebody as {role}", (role, *others)
    account = place.team.accounts.seen("https://id.example", name, name, roles)
    return place.sessions.begin(Person(name=name, role=role, account=account.id, roles=roles))


def browser_of(place: Place, secret: str) -> Browser:
    made = Browser(place)
    made.client.cookies.set("__Host-stopwork", secret)
    return made


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", f"{HOST}.evil.example", f"evil.example#{HOST}", f"{HOST}@evil.example",
        f"{HOST}:80:80", f"evil.example:{HOST}", "", f"{HOST}.", f"[{HOST}]",
        f" {HOST}, evil.example",
    ],
)  # fmt: skip
def test_no_other_name_is_answered_to(port: int, host: str) -> None:
    for path in ("/law", "/api/law", "/sign-in"):
        answer = get(port, path, host=host)
        assert status(answer) in (400, 421), answer[:200]
        assert b"evil.example" not in answer.partition(b"\r\n\r\n")[0]


@pytest.mark.parametrize(
    "head",
    [
        f"GET /law HTTP/1.1\nHost: {HOST}\nHost: evil.example\n",
        "GET /law HTTP/1.1\n",
        f"POST /mcp HTTP/1.1\nHost: {HOST}\nContent-Length: 4\nContent-Length: 50\n",
        f"POST /mcp HTTP/1.1\nHost: {HOST}\nContent-Length: -1\n",
        f"POST /mcp HTTP/1.1\nHost: {HOST}\nTransfer-Encoding: xchunked\n",
        f"POST /mcp HTTP/1.1\nHost: {HOST}\nTransfer-Encoding: chunked, identity\n",
        f"POST /mcp HTTP/1.1\nHost: {HOST}\nTransfer-Encoding : chunked\n",
        f"GET /law HTTP/1.1\nHost: {HOST}\nX-Long: {'x' * 200_000}\n",
    ],
)
def test_a_message_whose_bounds_are_in_doubt_is_refused_and_its_line_closed(
    port: int, head: str
) -> None:
    smuggled = f"\n0\n\nGET /healthz HTTP/1.1\nHost: {HOST}\n\n"

    answer = says(port, head + smuggled, 5)

    assert status(answer) in (0, 400, 413, 431, 501), answer[:200]
    assert answer.count(b"HTTP/1.1 ") <= 1
    assert b"\r\n\r\nok\n" not in answer


def test_a_length_beside_chunks_is_not_believed(port: int) -> None:
    text = (f"POST /mcp HTTP/1.1\nHost: {HOST}\nContent-Length: 5\nTransfer-Encoding: chunked\n"
            f"Connection: close\n\n0\n\nGET /healthz HTTP/1.1\nHost: {HOST}\n\n")  # fmt: skip

    answer = says(port, text, 5)

    assert b"\r\n\r\nok\n" not in answer
    assert answer.count(b"HTTP/1.1 ") == 1


def test_an_address_that_a_client_writes_itself_makes_nobody_of_this_machine(
    office: Place, port: int
) -> None:
    ours = get(port, "/metrics")
    through = get(port, "/metrics", "X-Forwarded-For: 127.0.0.1, 198.51.100.7")
    twice = get(port, "/metrics", "X-Forwarded-For: 127.0.0.1", "X-Forwarded-For: 198.51.100.7")
    garbage = get(port, "/metrics", "X-Forwarded-For: here")

    assert [status(one) for one in (ours, through, twice, garbage)] == [200, 404, 404, 404]
    for name in FORGED_HEADERS:
        for value in ("127.0.0.1", "for=127.0.0.1", "evil.example", "/cases", "Robin Vale"):
            answer = get(port, "/cases", f"{name}: {value}")
            assert status(answer) == 303, name
            assert b"evil.example" not in answer, name


def test_who_is_no_proxy_says_nothing_of_where_they_come_from(office: Place) -> None:
    with served(office, []) as port:
        assert status(get(port, "/metrics", "X-Forwarded-For: 198.51.100.7")) == 200


@pytest.mark.parametrize("named", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_no_header_or_field_makes_another_method_of_a_request(office: Place, named: str) -> None:
    browser = browser_of(office, session_of(office, "reviewer"))

    by_get = browser.get("/sign-out", headers={named: "POST"})
    by_field = browser.get("/sign-out?_method=POST&method=post")

    assert by_get.status_code == by_field.status_code == 404
    assert browser.who is not None
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "NONSENSE"):
        assert browser.client.request(method, f"/case/{CASE}").status_code == 404
        api = browser.client.request(method, f"/api/case/{CASE}")
        assert (api.status_code, api.headers["allow"]) == (405, "GET, HEAD")


PATHS = (
    "/static/x/..%2f..%2f..%2f..%2fetc%2fpasswd", "/static/x/%2e%2e%2f%2e%2e%2fapp.py",
    "/static/../../../../etc/passwd", "/evidence/..%2f..%2fetc%2fpasswd", "/evidence/%00",
    "/public/..%2f..%2f/1.zip", "/public/%2e%2e/1.zip", f"/case/{CASE}/file/..%2fdossier.html",
    f"/case/{CASE}/file/dossier.%2fhtml", f"/case/%2e%2e%2f{TWIN}", "//evil.example/cases",
    "/\\evil.example", "/case//claims", f"/case/{CASE}%00", f"/case/{CASE};x=1",
    f"/CASE/{CASE}", f"/case/{'a' * 5_000}", "/%ff%fe", "/case/%ff", "/leads.%00",
    "/lead/%ff/brief",
    "/law/%00", "/regimes/..%2f..", "/vendor/..%2f..%2f", "/job/%00", "/sign-in/typed/%00",
    "/award/%F0%9F%92%A9", "/api/../cases", "/api/%2e%2e/cases", "/reconcile/suggest/..",
    "/api/case/paragon/act/../act/close", "http://evil.example/cases", "*",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_outside_or_breaks_anything(office: Place, port: int, path: str) -> None:
    cookie = f"Cookie: __Host-stopwork={session_of(office, 'intake')}"

    for with_it in ((), (cookie,)):
        answer = get(port, path, *with_it)
        assert status(answer) in (0, 200, 303, 400, 403, 404, 405), answer[:200]
        assert not PASSWORD_FILE.search(answer)
        assert PLANTED.encode() not in answer
        location = re.search(rb"(?i)\r\nlocation: ([^\r]*)", answer)
        if location:
            to = urlsplit(location[1].decode())
            assert to.netloc in ("", HOST), location[1]


@pytest.mark.parametrize(
    "cookie",
    [
        "x", "a" * 43, "", '""', "__Host-stopwork=", "../../etc/passwd", "' OR 1=1 --",
        "a" * 60_000,
    ],
)  # fmt: skip
def test_a_forged_session_is_nobody(port: int, cookie: str) -> None:
    answer = get(port, "/cases", f"Cookie: __Host-stopwork={cookie}")

    assert status(answer) in (303, 400)


def test_a_session_under_another_name_or_as_a_token_or_digest_is_nobody(
    office: Place, port: int
) -> None:
    secret = session_of(office, "reviewer")
    person = Person(name="R", role="reviewer")
    token = office.programs.make(person, "c", "whole", ACTS)

    for header in (
        f"Cookie: stopwork={secret}",
        f"Cookie: __Secure-stopwork={secret}",
        f"Cookie: __Host-stopwork={digest(secret)}",
        f"Cookie: __Host-stopwork={token}",
        f"Authorization: Bearer {secret}",
        f"Authorization: Bearer stopwork_{secret}",
        f"Authorization: Basic {token}",
        f"Authorization: Bearer {token} {token}",
        f"Authorization: Bearer {digest(token)}",
    ):
        assert status(get(port, "/api/cases", header)) == 401, header
        assert status(get(port, "/cases", header)) == 303, header
    assert status(get(port, "/api/cases", f"Cookie: __Host-stopwork={secret}")) == 200


def test_a_token_that_does_not_stand_is_not_helped_by_a_session_that_does(
    office: Place, port: int
) -> None:
    cookie = f"Cookie: __Host-stopwork={session_of(office, 'reviewer')}"

    assert status(get(port, "/api/cases", cookie, "Authorization: Bearer stopwork_x")) == 401


def test_the_word_of_one_session_is_none_of_another(office: Place) -> None:
    mine, theirs = (
        browser_of(office, session_of(office, role)) for role in ("reviewer", "counsel")
    )
    session = office.sessions.of(theirs.secret)
    assert session is not None
    before = len(list(office.store().entries()))

    for word in (session.token, "", "x", session.token[:-1], theirs.secret, mine.secret):
        form = mine.client.post(f"/case/{CASE}/act/close", data={"token": word, "step": "look"})
        api = mine.client.post(
            f"/api/case/{CASE}/act/close", json={"step": "look", "values": {"reason": "x"}},
            headers={"x-stopwork-token": word},
        )  # fmt: skip
        assert (form.status_code, api.status_code) == (403, 403)
        assert api.json()["code"] == "session-word"
    assert len(list(office.store().entries())) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "null"},
        {"origin": "https://evil.example"}, {"origin": f"https://{HOST}.evil.example"},
        {"origin": f"https://{HOST}:444"},
    ],
)  # fmt: skip
def test_what_another_site_makes_a_browser_send_is_refused_even_with_the_right_word(
    office: Place, headers: dict[str, str]
) -> None:
    browser = browser_of(office, session_of(office, "reviewer"))
    session = office.sessions.of(browser.secret)
    assert session is not None

    form = browser.client.post("/sign-out", data={"token": session.token}, headers=headers)
    api = browser.client.post(
        f"/api/case/{CASE}/act/close", json={"step": "look", "values": {"reason": "x"}},
        headers={**headers, "x-stopwork-token": session.token},
    )  # fmt: skip

    assert (form.status_code, api.status_code) == (403, 403)
    assert api.json()["code"] == "another-site"
    assert browser.who is not None


def test_an_act_as_a_form_or_as_plain_text_is_not_taken_by_the_api(office: Place) -> None:
    browser = browser_of(office, session_of(office, "reviewer"))
    session = office.sessions.of(browser.secret)
    assert session is not None
    to, head = f"/api/case/{CASE}/act/close", {"x-stopwork-token": session.token}
    said = b'{"step": "look", "values": {"reason": "x"}}'

    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        answer = browser.client.post(to, content=said, headers={**head, "content-type": kind})
        assert answer.status_code == 415, kind


def test_another_role_ends_the_session_of_the_first_at_once_also_when_many_switch(
    office: Place,
) -> None:
    secret = session_of(office, "reviewer", "counsel", name="Two Roles")
    many = [browser_of(office, secret) for _ in range(8)]
    session = office.sessions.of(secret)
    assert session is not None
    answers: list[Any] = []

    def switch(one: Browser, role: str) -> None:
        form = {"token": session.token, "role": role}
        answers.append(one.client.post("/me", data=form))

    threads = [
        Thread(target=switch, args=(one, role))
        for one, role in zip(
            many, ["counsel", "auditor", "agency-head", "reviewer"] * 2, strict=True
        )
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert office.sessions.of(secret) is None
    assert [one.status_code for one in answers if one.status_code not in (303, 400)] == []
    fresh = [one.cookies.get("__Host-stopwork") for one in answers]
    held = [office.sessions.of(one) for one in fresh if one]
    assert held
    assert {one.person.role for one in held if one} <= {"reviewer", "counsel"}
    late = browser_of(office, secret).client.post("/me", data={"token": session.token, "role": "x"})
    assert late.status_code == 303


def test_what_is_of_another_is_found_by_no_guess(office: Place) -> None:
    intake = browser_of(office, session_of(office, "intake"))
    job = office.jobs.add("read and screen", "Somebody else", {"files": [], "paths": []})
    another = Person(name="Another", role="counsel", account="a")
    word = office.typed.keep(another, "/case/x", {"reason": (PLANTED,)})
    office.programs.make(another, "mine", "whole", READS)

    for path in (f"/job/{job}", f"/job/{job}/events", f"/sign-in/typed/{word}"):
        never = intake.get(path.replace(job, "n" * 16).replace(word, "n" * 43))
        found = intake.get(path)
        assert (found.status_code, found.content) == (404, never.content), path
    assert "mine" not in intake.get("/settings/tokens").text
    assert intake.post(f"/job/{job}/stop").status_code == 404
    for name in (TWIN, NEVER):
        assert intake.get(f"/api/case/{name}/claims").status_code == 404


def test_a_body_that_comes_too_slowly_is_not_waited_for(
    office: Place, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stopwork.web.safety.bodies.LONGEST_WAIT", 0.3)
    cookie = f"Cookie: __Host-stopwork={session_of(office, 'reviewer')}"
    head = (f"POST /jobs HTTP/1.1\nHost: {HOST}\n{cookie}\nConnection: close\n"
            "Content-Length: 1000\nContent-Type: multipart/form-data; boundary=x\n\n"
            '--x\nContent-Disposition: form-data; name="file"; filename="a"\n\nabc')  # fmt: skip

    answer = says(port, head)

    assert status(answer) == 408
    staging = office.folder / "staging"
    assert not staging.exists() or not list(staging.iterdir())


def test_a_body_that_says_it_is_small_and_is_not_is_cut_off(office: Place, port: int) -> None:
    cookie = f"Cookie: __Host-stopwork={session_of(office, 'reviewer')}"
    chunk = "10000\n" + "x" * 0x10000 + "\n"
    head = (f"POST /sign-out HTTP/1.1\nHost: {HOST}\n{cookie}\nTransfer-Encoding: chunked\n"
            "Connection: close\nContent-Type: application/x-www-form-urlencoded\n\n")  # fmt: skip

    answer = says(port, head + chunk * 8 + "0\n\n")

    assert status(answer) in (0, 413), answer[:200]
    assert office.sessions.of(cookie.rpartition("=")[2]) is not None
