"""What every request passes: host, origin, token, size; and what ends a session."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stopwork.web.place import Place
from stopwork.web.routes import routes
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.table import LINK_FOR, LOCAL, Sessions
from stopwork.web.who import Person
from workbench import CASE, Visitor, fields_in


def test_a_name_that_the_place_does_not_answer_to_is_refused(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("reviewer")

    assert visitor.get("/cases", headers={"host": "evil.example"}).status_code == 421
    assert visitor.get("/cases", headers={"host": "localhost:8017"}).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}]
)
def test_a_form_that_another_site_sends_is_refused(
    reviewer: Visitor, headers: dict[str, str]
) -> None:
    token = reviewer.place.sessions.of(reviewer.secret)
    assert token is not None

    answer = reviewer.client.post("/sign-out", data={"token": token.token}, headers=headers)

    assert answer.status_code == 403
    assert reviewer.place.sessions.of(reviewer.secret) is not None


def test_a_form_without_the_token_of_its_session_records_nothing(reviewer: Visitor) -> None:
    answer = reviewer.client.post(f"/case/{CASE}/act/close", data={"token": "x", "step": "record"})

    assert answer.status_code == 403
    assert "not of this session" in answer.text


def test_every_page_loads_nothing_of_others_and_holds_nothing_inline(
    look: Callable[[str], Visitor],
) -> None:
    answer = look("reviewer").get(f"/case/{CASE}")

    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe-inline" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"


def test_what_is_too_large_is_refused_after_at_most_that_much(
    reviewer: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stopwork.web.safety.bodies.FIELDS", 2_000)
    staging = reviewer.place.folder / "staging"

    fields = reviewer.post(f"/case/{CASE}/act/close", reason="x" * 5_000)
    file = reviewer.post("/sign-out", files={"file": ("a.bin", b"y" * 200_000)})

    assert fields.status_code == file.status_code == 413
    assert not staging.exists() or not list(staging.iterdir())


def test_a_body_of_another_kind_is_refused(reviewer: Visitor) -> None:
    answer = reviewer.client.post(
        "/sign-out", content=b"{}", headers={"content-type": "application/json"}
    )

    assert answer.status_code == 415


def test_a_file_of_a_form_never_lands_outside_its_folder(reviewer: Visitor) -> None:
    name = "../../../evil.csv"
    before = set(reviewer.place.folder.parent.parent.rglob("*evil*"))

    answer = reviewer.post(
        f"/case/{CASE}/act/evidence-add", files={"file": (name, b"a,b\n1,2\n")},
        source="s1", title="T", publisher="P", grade="low", published="2024-10", step="look",
    )  # fmt: skip

    assert answer.status_code == 200
    found = set(reviewer.place.folder.parent.parent.rglob("*evil*")) - before
    assert {path.parent.parent for path in found} == {reviewer.place.folder / "held"}


def test_a_one_time_link_works_once_and_for_ten_minutes(tmp_path: Path) -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    sessions = Sessions(Database(tmp_path / "s.sqlite3"), clock=lambda: now)
    first, second = sessions.link(), sessions.link()

    assert sessions.used(first)
    assert not sessions.used(first)
    assert not sessions.used("guessed")
    now += LINK_FOR + timedelta(seconds=1)
    assert not sessions.used(second)


def test_a_session_ends_when_idle_at_its_end_and_at_once(tmp_path: Path) -> None:
    now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    sessions = Sessions(Database(tmp_path / "s.sqlite3"), clock=lambda: now)
    idle, old, ended = (sessions.begin(Person(name="A", role="reviewer")) for _ in range(3))

    sessions.end(ended)
    assert sessions.of(ended) is None
    now += LOCAL.idle / 2
    assert sessions.of(old) is not None
    now += LOCAL.idle / 2 + timedelta(seconds=1)
    assert sessions.of(idle) is None
    now += LOCAL.whole
    assert sessions.of(old) is None


def test_the_link_that_is_printed_lets_in_once_and_says_why_not_again(place: Place) -> None:
    visitor = Visitor(place, "anonymous")
    link = f"/in/{place.sessions.link()}"

    first = visitor.get(link)
    visitor.client.cookies.clear()
    again = visitor.get(link)

    assert first.status_code == 303
    assert "httponly" in first.headers["set-cookie"].casefold()
    assert "samesite=lax" in first.headers["set-cookie"].casefold()
    assert again.status_code == 403
    assert "used or is too old" in again.text


def test_a_file_is_sent_under_a_name_that_cannot_end_its_header(reviewer: Visitor) -> None:
    name = 'a"; filename*=x\r\nset-cookie: stopwork=1.txt'
    address = f"/case/{CASE}/act/evidence-add"
    kept = {"source": "odd", "title": "T", "publisher": "P", "grade": "low", "published": "2024-10"}
    look = reviewer.post(address, files={"file": (name, b"words\n")}, step="look", **kept).text
    reviewer.client.post(address, data=fields_in(look) | {"step": "record"})
    found = re.search(r"/evidence/[0-9a-f]{64}", reviewer.get(f"/case/{CASE}/evidence").text)
    assert found is not None

    sent = reviewer.get(found[0])

    assert sent.content == b"words\n"
    assert "set-cookie" not in sent.headers
    assert re.fullmatch(r'attachment; filename="[\w.-]+"', sent.headers["content-disposition"])


def test_signing_out_ends_the_session_itself(reviewer: Visitor) -> None:
    assert reviewer.post("/sign-out").status_code == 303

    reviewer.client.cookies.set("stopwork", reviewer.secret)
    assert reviewer.get("/cases").status_code == 303


def test_the_public_gets_no_page_of_work_and_nobody_signs_in_by_a_role_in_an_address() -> None:
    work = [one for one in routes() if not one.is_open]

    assert {one.outcome("public") for one in work} == {"404"}
    assert {one.outcome("anonymous") for one in work if not one.is_api} == {"303 sign-in"}
    assert {one.outcome("anonymous") for one in work if one.is_api} == {"401"}
