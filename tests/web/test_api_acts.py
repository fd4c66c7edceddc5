"""Acts by programs: looked at, recorded once, refused in one shape, as the forms are."""

import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from stopwork.desk.case.looked import Looked, looked, record_looked
from stopwork.errors import MovedOn
from stopwork.web.api.problems import CODES, PROBLEM_SCHEMA
from stopwork.web.forms.acts import act_named
from stopwork.web.place import Place
from stopwork.web.routes import routes
from stopwork.web.server.app import application
from stopwork.web.sessions.programs import ACTS, READS
from stopwork.web.who import Person
from workbench import CASE, NEVER, PLANTED, TWIN, WHO, Visitor, act

ASK = {"words": "Who signed it?", "to": "ICE", "on": "2024-10-10"}
SIGNED = [one.name for one in routes() if one.is_act and one.is_signing]


class Program:
    """A program with a token of somebody, that may act or not."""

    def __init__(
        self, place: Place, role: str = "reviewer", *, scope: str = ACTS, view: str = "whole",
        name: str = "Robin Vale",
    ) -> None:  # fmt: skip
        client = pytest.importorskip("starlette.testclient").TestClient
        self.place, self.many = place, 0
        secret = place.programs.make(Person(name=name, role=role), "a test", view, scope)
        self.client = client(application(place), base_url="http://127.0.0.1",
                             follow_redirects=False, raise_server_exceptions=False,
                             headers={"authorization": f"Bearer {secret}"})  # fmt: skip

    def get(self, to: str) -> Any:
        return self.client.get(to)

    def sends(self, act: str, case: str | None = CASE, /, *, key: str = "", **said: Any) -> Any:
        headers = {"idempotency-key": key} if key else {}
        to = f"/api/case/{case}/act/{act}" if case else f"/api/act/{act}"
        return self.client.post(to, json=said, headers=headers)

    def looks(self, act: str, case: str | None = CASE, /, **values: Any) -> Any:
        return self.sends(act, case, step="look", values=values)

    def records(
        self, act: str, case: str | None = CASE, /, *, key: str = "", after: Any = None,
        **values: Any,
    ) -> Any:  # fmt: skip
        self.many += 1
        counted = {} if after is None else {"after": after}
        return self.sends(act, case, key=key or f"key {self.many}", step="record", values=values,
                          **counted)  # fmt: skip


@pytest.fixture
def program(place: Place) -> Program:
    return Program(place)


def entries(place: Place) -> list[Any]:
    return list(place.store().entries())


def test_an_act_is_looked_at_and_then_recorded_as_it_was_looked_at(
    program: Program, place: Place
) -> None:
    before = len(entries(place))

    look = program.looks("ask", **ASK)
    assert (look.status_code, len(entries(place))) == (200, before)
    seen = look.json()
    assert seen["case"] == CASE
    assert {"name": "words", "value": "Who signed it?", "seen_by": "controlled"} in seen["entries"][
        0
    ]["parts"]
    made = program.records("ask", after=seen["after"], **ASK)

    assert made.status_code == 201
    told = made.json()
    assert [one["event"] for one in told["entries"]] == ["question-asked"]
    assert told["after"] == seen["after"] + 1
    last = entries(place)[-1]
    assert (last.index, last.actor, last.role) == (
        told["entries"][0]["entry"], "Robin Vale", "reviewer")  # fmt: skip
    assert program.get(f"/api/case/{CASE}").json()["data"]["after"] == told["after"]


def test_the_form_of_an_act_says_its_fields_and_how_many_entries_there_are(
    program: Program,
) -> None:
    told = program.get(f"/api/case/{CASE}/act/ask").json()["data"]

    assert told["after"] == program.looks("ask", **ASK).json()["after"]
    assert [one["name"] for one in told["fields"] if one["required"]] == ["to"]
    assert {"words", "key"} <= {one["name"] for one in told["fields"]}  # its own words or the law's


def test_an_act_that_is_sent_again_is_recorded_once(program: Program, place: Place) -> None:
    after = program.looks("ask", **ASK).json()["after"]

    first = program.records("ask", key="a", after=after, **ASK)
    again = program.records("ask", key="a", after=after, **ASK)
    other = program.records("ask", key="a", after=after, **{**ASK, "words": "Who else?"})
    of_another = Program(place, name="Kim Lake")
    moved = of_another.records("ask", key="a", after=after, **ASK)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert (other.status_code, other.json()["code"]) == (422, "key-used")
    assert moved.json()["code"] == "moved", "somebody else's key is another"
    assert [one.event for one in entries(place)].count("question-asked") == 2  # one of the fixture


def test_an_act_of_a_program_that_was_ended_before_it_answered_is_recorded_once(
    program: Program, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = program.looks("ask", **ASK).json()["after"]
    monkeypatch.setattr(type(place.once), "done", ended)  # written, and then no answer
    monkeypatch.setattr(type(place.once), "drop", ended)
    assert program.records("ask", key="a", after=after, **ASK).status_code == 500
    assert program.records("ask", key="b", after=after, **ASK).status_code == 500  # moved, no drop
    monkeypatch.undo()
    monkeypatch.setenv("STOPWORK_HOME", str(place.folder.parent))
    many = len(entries(place))

    answer = program.records("ask", key="a", after=after, **ASK)

    assert answer.status_code == 201
    assert len(entries(place)) == many
    assert answer.json()["entries"] == [{"entry": many - 1, "event": "question-asked"}]


def ended(*_: object) -> None:
    raise SystemError("the program was ended here")


def test_a_key_whose_act_was_refused_may_be_used_again(program: Program, place: Place) -> None:
    after = program.looks("ask", **ASK).json()["after"]

    refused = program.records("answer", key="a", after=after, question="q9", words="x", by="ICE")
    made = program.records("ask", key="a", after=after, **ASK)

    assert refused.status_code == 400
    assert made.status_code == 201


def test_two_on_one_case_get_both_texts_and_nothing_is_recorded(
    program: Program, place: Place
) -> None:
    after = program.looks("ask", **ASK).json()["after"]
    program.records("ask", after=after, **{**ASK, "words": "Who paid?"})
    many = len(entries(place))

    answer = program.records("close", after=after, reason="Nothing more to do.")

    told = answer.json()
    assert (answer.status_code, told["code"]) == (409, "moved")
    assert ["words", "Who paid?"] in told["theirs"][0]["fields"]
    assert told["mine"] == {"reason": "Nothing more to do."}
    assert told["after"] == after + len(told["theirs"])
    assert len(entries(place)) == many
    assert program.records("ask", after=told["after"], **ASK).status_code == 201


def test_what_a_token_may_do_is_chosen_when_it_is_made(place: Place) -> None:
    visitor = Visitor(place, "reviewer")
    said = {"called": "a map", "view": "whole"}

    def may(**more: str) -> int:
        page = visitor.post("/settings/tokens", **said, **more)
        assert page.status_code == 200
        secret = re.findall(r"stopwork_[\w-]{43}", page.text)[0]
        head = {"authorization": f"Bearer {secret}"}
        visitor.client.cookies.clear()
        sent = {"step": "look", "values": ASK}
        answer = visitor.client.post(f"/api/case/{CASE}/act/ask", json=sent, headers=head)
        visitor.client.cookies.set("stopwork", visitor.secret)
        return int(answer.status_code)

    assert [may(), may(scope="read"), may(scope="act")] == [403, 403, 200]
    assert visitor.post("/settings/tokens", **said, scope="all").status_code == 400
    assert "put acts on record" in visitor.get("/settings/tokens").text


def test_a_token_that_reads_alone_records_nothing_and_none_signs(place: Place) -> None:
    reads = Program(place, scope=READS).looks("ask", **ASK)

    assert (reads.status_code, reads.json()["code"]) == (403, "scope")
    assert "insufficient_scope" in reads.headers["www-authenticate"]
    assert "api-act-determine" in SIGNED
    for role in ("relevant-official", "agency-head", "reviewer"):
        program = Program(place, role)
        for route in routes():
            if route.name in SIGNED and role in route.may:
                name = route.name.removeprefix("api-act-")
                answer = program.looks(name, CASE if "{case}" in route.path else None)
                assert answer.json()["code"] == "person-signs", route.path


def test_a_session_sends_acts_with_the_word_of_its_forms_alone(place: Place) -> None:
    visitor = Visitor(place, "reviewer")
    session = place.sessions.of(visitor.secret)
    assert session is not None
    to, said = f"/api/case/{CASE}/act/ask", {"step": "look", "values": ASK}

    without = visitor.client.post(to, json=said)
    wrong = visitor.client.post(to, json=said, headers={"x-stopwork-token": "x"})
    other = visitor.client.post(
        to, json=said,
        headers={"x-stopwork-token": session.token, "origin": "https://evil.example"},
    )  # fmt: skip
    right = visitor.client.post(to, json=said, headers={"x-stopwork-token": session.token})

    assert [one.json()["code"] for one in (without, wrong)] == ["session-word"] * 2
    assert (other.status_code, other.json()["code"]) == (403, "another-site")
    assert right.status_code == 200


def test_a_file_comes_as_a_part_beside_its_act_and_its_bytes_are_kept(
    program: Program, place: Place
) -> None:
    values = {"source": "memo", "title": "A memo", "publisher": "ICE", "grade": "low",
              "published": "2024-10"}  # fmt: skip
    to = f"/api/case/{CASE}/act/evidence-add"

    def send(**said: Any) -> Any:
        act = {"act": json.dumps({"values": values, **said})}
        file = {"file": ("memo.txt", b"the bytes of a memo")}
        return program.client.post(to, data=act, files=file, headers={"idempotency-key": "k"})

    look = send(step="look")
    made = send(step="record", after=look.json()["after"])
    again = send(step="record", after=look.json()["after"])

    assert (made.status_code, made.json()) == (201, again.json()), made.text
    fields = entries(place)[-1].fields
    assert (fields["name"], fields["size"]) == ("memo.txt", 19)
    assert program.get(f"/case/{CASE}").status_code == 303, "a token opens no page"
    reviewer = Visitor(place, "reviewer")
    assert reviewer.get(f"/evidence/{fields['sha256']}").content == b"the bytes of a memo"
    assert not list((place.folder / "held").iterdir())


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "unreadable"),
        (b"[]", "unreadable"),
        (b"{", "unreadable"),
        (b"[" * 100_000, "unreadable"),
        (b'{"step": "look", "values": {}, "more": 1}', "unreadable"),
        (b'{"step": "sign", "values": {}}', "unreadable"),
        (b'{"step": "record", "values": {}, "after": 1}', "key"),
        (b'{"step": "look", "values": {}}', "fields"),
        (b'{"step": "look", "values": {"words": 3, "to": "ICE"}}', "fields"),
        (b'{"step": "look", "values": {"words": "a\\u0000", "to": "ICE"}}', "fields"),
        (b'{"step": "look", "values": {"words": "a", "to": "b", "lake": "/etc"}}', "fields"),
        (b'{"step": "look", "values": {"words": "a", "to": "b", "on": "soon"}}', "fields"),
        (b'{"step": "look", "visibility": "no", "values": {"words": "a", "to": "b"}}', "fields"),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_a_word(
    look: Callable[[str], Visitor], body: bytes, code: str
) -> None:
    visitor = look("reviewer")
    session = visitor.place.sessions.of(visitor.secret)
    assert session is not None
    headers = {"content-type": "application/json", "x-stopwork-token": session.token}

    answer = visitor.client.post(f"/api/case/{CASE}/act/ask", content=body, headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (400, code), answer.text


def test_every_refusal_has_the_one_shape(program: Program, place: Place) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(program.get("/api/openapi.json").content)["components"]["schemas"]
    whole = {**PROBLEM_SCHEMA, "components": {"schemas": schema}}
    to = f"/api/case/{CASE}/act/ask"
    kind = {"content-type": "application/json"}
    answers = [
        program.looks("ask"),
        program.looks("ask", NEVER, **ASK),
        program.looks("open", None, award="70CTD024P00000012", agency="ICE", vendor="P"),
        program.client.put(to),
        program.client.post(to, content=b"x", headers={"content-type": "text/plain"}),
        program.client.post(to, content=b"{}" * 300_000, headers=kind),
        program.client.get(to, headers={"host": "evil.example"}),
        program.client.get("/api/nothing"),
        program.client.get("/api/due?as-of=x"),
        program.client.get("/reconcile/suggest/none"),
        Visitor(place, "anonymous").client.post(to, json={}),
        Visitor(place, "public").client.post(to, json={}),
        Visitor(place, "auditor").client.post(to, json={}),
    ]
    wanted = [400, 404, 409, 405, 415, 413, 421, 404, 400, 404, 401, 404, 403]

    assert [one.status_code for one in answers] == wanted
    for answer in answers:
        assert answer.headers["content-type"] == "application/problem+json", answer.text
        jsonschema.validate(answer.json(), whole)
        assert answer.json()["code"] in CODES
    assert answers[3].headers["allow"] == "GET, HEAD, POST"
    assert answers[2].json()["beside"] == [{"case": CASE, "title": "ICE and Paragon"}]


def test_a_second_case_on_an_award_is_opened_with_its_reason(
    program: Program, place: Place
) -> None:
    said = {"award": "70CTD024P00000012", "id": "second", "agency": "ICE", "vendor": "P"}

    made = program.sends("open", None, key="k", step="record", values=said, anyway="Another office")

    assert made.status_code == 201, made.text
    assert made.json()["case"] == "second"
    opened = next(one for one in entries(place) if one.case_id == "second")
    assert "because: Another office" in str(opened.fields["reason"])


@pytest.mark.parametrize("role", ["intake", "contracting-officer"])
def test_nothing_hidden_is_told_by_a_look_or_by_its_refusal(place: Place, role: str) -> None:
    program = Program(place, role, name=f"Somebody as {role}")
    whole = Program(place)
    values = {"said": "product.named=Something else", "source": "record", "says": "Another name.",
              "published": "2024-10-09"}  # fmt: skip

    differs = whole.looks("claim", **values)
    assert "product.named" in " ".join(differs.json()["changes"])
    for answer in (
        program.looks("claim", **values),
        program.looks("claim", TWIN, **values),
        program.looks("claim", **{**values, "repeats": "cw1"}),
        program.looks("claim", **{**values, "claim": "cw1"}),
        program.looks("open", None, award="99QUIET0000000001", agency="A", vendor="V"),
        program.looks("open", None, award="x", id=TWIN, agency="A", vendor="V"),
    ):
        assert PLANTED not in answer.text
        assert "product.named" not in " ".join(answer.json().get("changes", ()))
        assert TWIN not in answer.text


@pytest.mark.parametrize("role", ["intake", "contracting-officer"])
def test_an_act_on_a_hidden_case_answers_just_as_on_one_that_never_was(
    place: Place, role: str
) -> None:
    program = Program(place, role)
    for route in routes():
        if route.is_act and "{case}" in route.path and route.outcome(role) == "yes":
            name = route.name.removeprefix("api-act-")
            hidden, never = (program.looks(name, case, **ASK) for case in (TWIN, NEVER))
            assert hidden.status_code == never.status_code == 404, route.path
            assert (hidden.content, hidden.headers) == (never.content, never.headers), route.path


def test_a_second_case_needs_no_other_reason_than_why_there_is_another(place: Place) -> None:
    visitor = Visitor(place, "reviewer")
    said = {"award": "70CTD024P00000012", "agency": "ICE", "vendor": "P", "on": "2024-10-10"}

    answer = visitor.post("/act/open", step="look", anyway="Another office", id="second", **said)

    assert answer.status_code == 200
    assert "because: Another office" in answer.text


def test_every_act_of_the_forms_can_be_sent_and_no_other(program: Program) -> None:
    forms = {one.path for one in routes() if one.record and one.group == "act"}
    sent = {one.path.removeprefix("/api") for one in routes() if one.is_act}

    assert sent == forms
    assert program.looks("accept").status_code == 404


def test_what_another_worker_writes_in_the_last_moment_is_a_conflict_too(place: Place) -> None:
    desk, close = place.desk(WHO), act_named("close")
    assert close is not None
    values = {"reason": "Nothing more to do.", "on": date(2024, 10, 12)}
    after = looked(desk, close, CASE, values, "whole").after
    others: list[str] = []

    def writes(_: object) -> None:
        if not others:
            others.append("once")
            act(place, "ask", CASE, words="Who paid?", to="ICE", on=date(2024, 10, 11))

    with pytest.raises(MovedOn):
        record_looked(desk, close, CASE, values, Looked(view="whole", after=after, keeps=writes))

    assert entries(place)[-1].event == "question-asked"
    assert [one.event for one in entries(place)].count("case-closed") == 0
