"""An office at its workbench: who may do what, at every address, and what is written down."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

pytest.importorskip("authlib", reason="the extra `web` is not installed")

from postgres import a_database, a_server
from provider import Browser, stated_for
from stopwork.desk.acts import ACTS
from stopwork.desk.performing import perform
from stopwork.web.place import Place
from stopwork.web.routes import ROLES, routes
from stopwork.web.safety import audit
from stopwork.web.server.run import place_of_team
from stopwork.web.who import COLUMNS, Person
from workbench import CASE, LOOKING, NEVER, PLANTED, TWIN, WHO, address, home_of

SENDING = [one for one in routes() if one.method == "POST"]
UNKNOWN = ("anonymous", "public")
LEADS_ON = {"product", "reconciled", "sentence"}
SECRETS = {"controlled": b"a memorandum for the office", "withheld": PLANTED.encode()}


@pytest.fixture(scope="module")
def office(furnished_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """An office whose case holds a public, a controlled and a withheld piece of evidence."""
    home = copytree(furnished_home, tmp_path_factory.mktemp("office") / "own")
    with home_of(home):
        often = {"write": (10_000, 60), "api": (10_000, 60)}  # one test sends every form there is
        made = place_of_team(stated_for("https://id.example", rates=often))
        made.store()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _at_home(office: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STOPWORK_HOME", str(office.folder.parent))


@pytest.fixture
def come(office: Place) -> Callable[[str], Browser]:
    """Return how somebody in a role looks, as a person of their own."""

    def comes(role: str) -> Browser:
        browser = Browser(office)
        if role != "anonymous":
            browser.client.cookies.set("__Host-stopwork", session_of(office, role))
        return browser

    return comes


def session_of(place: Place, role: str, *others: str) -> str:
    """A session of a person who has a role, and maybe others."""
    assert place.team is not None
    name, roles = f"Somebody as {role} {len(others)}", (role, *others)
    account = place.team.accounts.seen("https://id.example", name, name, roles)
    return place.sessions.begin(Person(name=name, role=role, account=account.id, roles=roles))


@pytest.mark.parametrize("role", COLUMNS)
def test_every_page_and_its_json_let_in_whom_the_table_says(
    come: Callable[[str], Browser], role: str
) -> None:
    browser = come(role)

    for route in LOOKING:
        if route.group == "ops":
            continue  # they answer this machine alone; a test of their own
        if route.may == ROLES and role not in ("intake", "reviewer", *UNKNOWN):
            continue  # test_roles asks each page as each role; here one for each view does
        answer = browser.get(address(route))
        said = route.outcome(role)
        wanted = {"yes": 303 if route.name in LEADS_ON else 200, "303 sign-in": 303}.get(said)
        if route.name == "sign-in":
            wanted = 200 if role == "anonymous" else 303
        assert answer.status_code == (wanted or int(said)), f"{role} at {route.path}"
        if said == "403":
            told = answer.text.replace("-", " ")
            assert all(may.replace("-", " ") in told for may in route.may), route.path


@pytest.mark.parametrize("role", COLUMNS)
def test_every_form_is_refused_to_whom_the_table_says(
    come: Callable[[str], Browser], role: str
) -> None:
    browser = come(role)

    for route in SENDING:
        refused = route.outcome(role)
        if refused != "yes":
            answer = browser.post(address(route))
            assert answer.status_code == {"303 sign-in": 303}.get(refused) or int(refused)


def test_a_hidden_case_answers_just_as_one_that_never_was_in_page_and_json(
    come: Callable[[str], Browser],
) -> None:
    role = "contracting-officer"
    browser, whole = come(role), come("counsel")
    of_a_case = [one for one in LOOKING if "{case}" in one.path and one.outcome(role) == "yes"]
    assert {one.is_api for one in of_a_case} == {True, False}

    for route in of_a_case:
        path = address(route).replace(CASE, "%s", 1)
        hidden, never = (browser.get(path % name) for name in (TWIN, NEVER))

        assert (hidden.status_code, hidden.content) == (never.status_code, never.content), path
        if route.is_open:
            continue  # an edition: there is none of either
        assert hidden.status_code == 404
        assert dict(hidden.headers) == dict(never.headers), path
        if route.outcome("counsel") == "yes":
            assert whole.get(path % TWIN).status_code == 200, path


@pytest.fixture(scope="module")
def evidence(office: Place) -> dict[str, str]:
    """The digest of each piece of evidence of the case, by its mark."""
    wanted = next(one for one in ACTS if one.name == "evidence add")
    kept = {}
    with home_of(office.folder.parent):
        for mark, body in {**SECRETS, "public": b"as published"}.items():
            path = office.folder / f"{mark}.txt"
            path.write_bytes(body)
            values = {"source": f"e-{mark}", "title": "T", "publisher": "P", "grade": "low",
                      "published": "2024-10", "file": path}  # fmt: skip
            done = perform(office.desk(WHO, visibility=mark), wanted, CASE, values)
            kept[mark] = done.case.sources[f"e-{mark}"].sha256
    return kept


def test_a_read_of_evidence_that_is_not_public_is_written_down_and_no_other(
    office: Place, come: Callable[[str], Browser], evidence: dict[str, str]
) -> None:
    reviewer, intake = come("reviewer"), come("intake")

    for digest in evidence.values():
        assert reviewer.get(f"/evidence/{digest}").status_code == 200
    hidden = intake.get(f"/evidence/{evidence['withheld']}")
    assert hidden.content == intake.get(f"/evidence/{'0' * 64}").content
    intake.get(f"/evidence/{evidence['controlled']}")

    lines = [(one.name, one.thing, one.more) for one in office.audit.lines(what=audit.READ)]
    assert lines == [
        ("Somebody as intake 0", evidence["controlled"], "controlled"),
        ("Somebody as reviewer 0", evidence["withheld"], "withheld"),
        ("Somebody as reviewer 0", evidence["controlled"], "controlled"),
    ]


def test_evidence_is_not_sent_when_the_read_cannot_be_written_down(
    office: Place, come: Callable[[str], Browser], evidence: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    browser = come("reviewer")
    browser.client._transport.raise_server_exceptions = False  # noqa: SLF001
    monkeypatch.setattr(type(office.audit), "note", broken)

    answer = browser.get(f"/evidence/{evidence['controlled']}")

    assert answer.status_code == 500
    assert SECRETS["controlled"] not in answer.content


def broken(*_: object, **more: object) -> None:
    raise OSError("the table cannot be written")


def test_an_auditor_reads_who_read_as_page_and_as_json(
    come: Callable[[str], Browser], evidence: dict[str, str]
) -> None:
    come("counsel").get(f"/evidence/{evidence['withheld']}")
    auditor = come("auditor")

    page = auditor.get("/settings/audit?what=read+evidence")
    told = auditor.get("/api/settings/audit?what=read+evidence").json()["data"]["lines"]

    assert "Somebody as counsel" in page.text
    assert (told[0]["name"], told[0]["thing"]) == ("Somebody as counsel 0", evidence["withheld"])
    assert auditor.get("/settings/audit?what=nonsense").status_code == 400


def test_what_a_role_may_not_is_written_down(office: Place, come: Callable[[str], Browser]) -> None:
    come("auditor").post(f"/case/{CASE}/act/close")

    line = office.audit.lines(what=audit.MAY_NOT)[0]
    assert (line.name, line.role, line.thing) == ("Somebody as auditor 0", "auditor", "act-close")


def test_who_asks_too_often_is_told_how_long_to_wait(office: Place) -> None:
    place = place_of_team(stated_for("https://id.example", rates={"public": (2, 3600)}))
    one, other = Browser(place, "198.51.100.1"), Browser(place, "198.51.100.2")

    answers = [one.get("/law") for _ in range(3)]
    as_json = one.get("/api/law")

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2].headers["retry-after"]) <= 3600
    assert as_json.status_code == 200, "another class, which is counted apart"
    assert other.get("/law").status_code == 200
    place.close()


def test_health_and_counts_answer_this_machine_alone(office: Place) -> None:
    outside, inside = Browser(office), Browser(office, "127.0.0.1")

    for path in ("/healthz", "/readyz", "/metrics"):
        assert inside.get(path).status_code == 200
        refused = outside.get(path)
        assert (refused.status_code, refused.content) == (404, outside.get("/none").content)


def test_only_the_names_of_the_office_are_answered_to(office: Place) -> None:
    browser = Browser(office)

    assert browser.get("/law", headers={"host": "evil.example"}).status_code == 421
    assert browser.get("/law").status_code == 200


def test_a_link_that_lets_in_one_person_lets_nobody_in_to_an_office(office: Place) -> None:
    browser = Browser(office)

    answer = browser.get(f"/in/{office.sessions.link()}")

    assert answer.status_code == 404
    assert browser.who is None


def test_nobody_names_a_file_of_the_server(come: Callable[[str], Browser]) -> None:
    answer = come("reviewer").post("/jobs", folder="/etc")

    assert answer.status_code == 400
    assert "no such file" not in answer.text


def test_the_record_says_who_may_act_beside_the_groups(come: Callable[[str], Browser]) -> None:
    looked = come("reviewer").post(f"/case/{CASE}/act/close", reason="no contract", step="look")

    assert looked.status_code == 403
    assert "reviewer" in looked.text


def test_an_office_on_postgresql_has_the_same_pages(
    come: Callable[[str], Browser], furnished_home: Path
) -> None:
    with a_server() as server:
        where = a_database(server, "workbench").render_as_string(hide_password=False)
        place = place_of_team(stated_for("https://id.example", database=where))
        browser = Browser(place)
        browser.client.cookies.set("__Host-stopwork", session_of(place, "auditor"))

        ours = come("auditor").get(f"/case/{CASE}").text.replace(browser.secret, "")
        theirs = browser.get(f"/case/{CASE}").text
        assert without_token(theirs) == without_token(ours)
        assert browser.post(f"/case/{CASE}/act/close").status_code == 403
        assert place.audit.lines(what=audit.MAY_NOT)[0].thing == "act-close"
        assert browser.post("/sign-out").status_code == 303
        assert browser.who is None
        place.close()


def without_token(page: str) -> str:
    return re.sub(r'name="token" value="[^"]*"', "", page)
