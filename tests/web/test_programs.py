"""Tokens for programs, and the tools that they ask at /mcp: read-only, in a view, for 90 days."""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

pytest.importorskip("authlib", reason="the extra `web` is not installed")

from provider import stated_for
from stopwork.desk.workbench import now
from stopwork.web.place import Place
from stopwork.web.routes import routes
from stopwork.web.safety import audit
from stopwork.web.server.app import application
from stopwork.web.server.run import place_of_team
from stopwork.web.sessions.programs import MOST, STANDS_FOR, Programs
from stopwork.web.tools.protocol import LONGEST
from stopwork.web.tools.table import TOOLS
from stopwork.web.who import Person
from workbench import CASE, NEVER, PLANTED, TWIN, Visitor, address

API = [one for one in routes() if one.shape and one.shape != "public-case"]
VERSION = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {}}
HELLO = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": VERSION}


class Program:
    """A program with a token and no cookie."""

    def __init__(self, place: Place, secret: str, host: str = "127.0.0.1") -> None:
        client = pytest.importorskip("starlette.testclient").TestClient
        self.client = client(application(place), base_url=f"http://{host}", follow_redirects=False,
                             headers={"authorization": f"Bearer {secret}"})  # fmt: skip

    def get(self, to: str) -> Any:
        return self.client.get(to)

    def says(self, message: Any, **headers: str) -> Any:
        kind = {
            "content-type": "application/json",
            **{k.replace("_", "-"): v for k, v in headers.items()},
        }
        return self.client.post("/mcp", content=json.dumps(message), headers=kind)

    def calls(self, name: str, /, **said: Any) -> Any:
        params = {"name": name, "arguments": said}
        answer = self.says({"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": params})
        assert answer.status_code == 200
        return answer.json()["result"]


def a_token(visitor: Visitor, view: str = "controlled", called: str = "the desk's map") -> str:
    made = visitor.post("/settings/tokens", called=called, view=view)
    assert made.status_code == 200, made.text
    return re.findall(r"stopwork_[\w-]{43}", made.text)[0]


def test_a_token_is_shown_once_and_only_its_digest_is_kept(place: Place, reviewer: Visitor) -> None:
    secret = a_token(reviewer)

    listed = reviewer.get("/settings/tokens").text
    assert "the desk&#39;s map" in listed
    assert secret not in listed
    kept = b"".join(one.read_bytes() for one in place.folder.glob("workbench.sqlite3*"))
    assert b"the desk's map" in kept
    assert secret.encode() not in kept
    assert secret.removeprefix("stopwork_").encode() not in kept
    assert place.audit.lines()[0].what == audit.TOKEN_MADE


def test_a_program_reads_at_most_what_its_token_sees(place: Place, reviewer: Visitor) -> None:
    usual = Program(place, a_token(reviewer))
    whole = Program(place, a_token(reviewer, "whole"))

    for route in API:
        answer = usual.get(address(route))
        assert answer.status_code in (200, 403), route.path
        assert PLANTED not in answer.text, route.path
    assert usual.get(f"/api/case/{CASE}").json()["view"] == "controlled"
    assert PLANTED in whole.get(f"/api/case/{CASE}/claims").text
    hidden, never = (usual.get(f"/api/case/{name}") for name in (TWIN, NEVER))
    assert (hidden.status_code, hidden.content) == (404, never.content)
    assert whole.get(f"/api/case/{TWIN}").status_code == 200


def test_a_token_never_sees_more_than_its_owner(place: Place) -> None:
    token = a_token(Visitor(place, "intake"), "whole")

    assert Program(place, token).get(f"/api/case/{CASE}").json()["view"] == "controlled"
    assert Program(place, token).get(f"/api/case/{TWIN}").status_code == 404


def test_a_narrow_token_of_an_auditor_does_not_read_who_read_what(place: Place) -> None:
    auditor = Visitor(place, "auditor")

    assert Program(place, a_token(auditor)).get("/api/settings/audit").status_code == 403
    assert Program(place, a_token(auditor, "whole")).get("/api/settings/audit").status_code == 200


def test_a_token_opens_no_page_and_sends_no_form(place: Place, reviewer: Visitor) -> None:
    program = Program(place, a_token(reviewer, "whole"))
    before = len(tuple(place.store().entries()))

    for route in routes():
        if route.group == "api" or route.is_open:
            continue
        answer = program.client.request(route.method, address(route))
        assert (answer.status_code, answer.headers["location"][:8]) == (303, "/sign-in"), route.path
    assert len(tuple(place.store().entries())) == before


def test_a_token_that_was_ended_or_is_old_or_never_was_is_nobody(
    place: Place, reviewer: Visitor
) -> None:
    ended, other = a_token(reviewer), a_token(reviewer, called="another")
    name = next(one.id for one in place.programs.all_of(Person(name="Robin Vale"))
                if one.called != "another")  # fmt: skip
    somebody = Visitor(place, "counsel", "Kim Lake")

    assert somebody.post("/settings/tokens/end", id=name).status_code == 303
    assert Program(place, ended).get("/api/due").status_code == 200  # it is not theirs
    assert "another" not in somebody.get("/settings/tokens").text
    assert reviewer.post("/settings/tokens/end", id=name).status_code == 303
    refused = Program(place, ended).get("/api/due")
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert Program(place, other).get("/api/due").status_code == 200
    assert Program(place, other[:-1]).get("/api/due").status_code == 401
    assert Program(place, "stopwork_").get("/api/due").status_code == 401


def test_a_token_stands_for_ninety_days(place: Place) -> None:
    moved = now()

    def clock() -> datetime:
        return moved

    tokens = Programs(place.database, clock)
    who = Person(name="Robin Vale", role="reviewer")
    secret = tokens.make(who, "a map", "controlled")
    moved += STANDS_FOR - timedelta(seconds=1)
    assert tokens.of(secret) is not None
    moved += timedelta(seconds=2)
    assert tokens.of(secret) is None
    assert tokens.all_of(who) == ()
    assert timedelta(days=90) == STANDS_FOR


def test_what_cannot_be_a_token_is_said_and_nobody_has_more_than_twenty(
    place: Place, reviewer: Visitor
) -> None:
    assert reviewer.post("/settings/tokens", called="", view="controlled").status_code == 400
    assert reviewer.post("/settings/tokens", called="x" * 101, view="whole").status_code == 400
    assert reviewer.post("/settings/tokens", called="x", view="everything").status_code == 400
    assert Visitor(place, "reviewer", "").post("/settings/tokens").status_code == 403
    for number in range(MOST):
        a_token(reviewer, called=f"number {number}")
    one_more = reviewer.post("/settings/tokens", called="one more", view="public")
    assert one_more.status_code == 400
    assert "20 tokens stand already" in one_more.text


def test_a_program_says_hello_over_http_lists_the_tools_and_calls_each(
    place: Place, reviewer: Visitor
) -> None:
    program = Program(place, a_token(reviewer))

    hello = program.says(HELLO)
    assert hello.headers["content-type"] == "application/json"
    assert hello.json()["result"]["serverInfo"]["name"] == "stopwork"
    note = program.says({"jsonrpc": "2.0", "method": "notifications/initialized"})
    assert (note.status_code, note.content) == (202, b"")
    asks = {"jsonrpc": "2.0", "id": 2, "method": "tools/list"}
    listed = program.says(asks, mcp_protocol_version="2025-06-18").json()["result"]["tools"]
    assert [one["name"] for one in listed] == list(TOOLS)
    state = program.calls("case_state", case=CASE)["structuredContent"]
    assert (state["view"], state["citation"]["case"]) == ("controlled", CASE)
    for said in (program.calls("case_state", case=TWIN), program.calls("case_state", case=NEVER)):
        assert said["isError"]
        assert said["content"][0]["text"].startswith("Nothing here")
    whole = Program(place, a_token(reviewer, "whole"))
    assert not whole.calls("case_state", case=TWIN)["isError"]
    public = Program(place, a_token(reviewer, "public"))
    assert public.calls("case_state", case=CASE)["structuredContent"]["view"] == "public"


def test_a_message_without_a_token_or_under_another_name_is_refused(
    place: Place, reviewer: Visitor
) -> None:
    token = a_token(reviewer)
    kind = {"content-type": "application/json"}

    assert reviewer.client.post("/mcp", json=HELLO).status_code == 401  # a cookie is no token
    assert Program(place, "stopwork_never").says(HELLO).status_code == 401
    assert Program(place, token, "evil.example").says(HELLO).status_code == 421
    program = Program(place, token)
    assert program.says(HELLO, origin="https://evil.example").status_code == 403
    assert program.says(HELLO, mcp_protocol_version="1999-01-01").status_code == 400
    assert program.client.post("/mcp", data={"a": "b"}).status_code == 415
    large = program.client.post("/mcp", content=b" " * (LONGEST + 1), headers=kind)
    assert large.status_code == 413
    assert (program.get("/mcp").status_code, program.get("/mcp").headers["allow"]) == (405, "POST")
    wrong = program.client.post("/mcp", content=b"{", headers=kind).json()
    assert wrong["error"]["code"] == -32700


@pytest.fixture
def office(
    furnished_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Place]:
    home = copytree(furnished_home, tmp_path / "office")
    monkeypatch.setenv("STOPWORK_HOME", str(home))
    made = place_of_team(stated_for("https://id.example"))
    yield made
    made.close()


def test_a_token_of_an_office_ends_with_its_account_and_with_its_role(office: Place) -> None:
    assert office.team is not None
    accounts = office.team.accounts
    account = accounts.seen("https://id.example", "1", "Robin Vale", ["reviewer"])
    who = Person(name="Robin Vale", role="reviewer", account=account.id, roles=("reviewer",))
    program = Program(office, office.programs.make(who, "a map", "controlled"))

    assert program.get("/api/due").status_code == 200
    accounts.seen("https://id.example", "1", "Robin Vale", ["intake"])
    assert program.get("/api/due").status_code == 401
    accounts.seen("https://id.example", "1", "Robin Vale", ["reviewer"])
    assert program.get("/api/due").status_code == 200
    accounts.disable(account.id)
    assert program.get("/api/due").status_code == 401
    assert program.says(HELLO).status_code == 401
