"""Signing in through a provider: what is taken, and everything that is not."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from shutil import copytree
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

pytest.importorskip("authlib", reason="the extra `web` is not installed")

from provider import ADDRESS, Browser, clicked, mock_provider, stated_for, with_words
from stopwork.desk.workbench import now
from stopwork.web.place import Place
from stopwork.web.safety import audit
from stopwork.web.server.run import place_of_team
from stopwork.web.sign_in.team import team_of
from workbench import CASE, fields_in


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with mock_provider() as address:
        yield address


@pytest.fixture
def office(
    issuer: str, furnished_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Place]:
    """A furnished workbench of an office."""
    home = copytree(furnished_home, tmp_path / "own")
    monkeypatch.setenv("STOPWORK_HOME", str(home))
    monkeypatch.setenv("STOPWORK_OIDC_SECRET", "of-the-test")
    made = place_of_team(stated_for(issuer, rates={"sign-in": (100, 60)}))
    yield made
    made.close()


def reasons(place: Place) -> list[str]:
    """Why sign-ins were refused, as it was written down."""
    return [one.more for one in place.audit.lines(what=audit.REFUSED)]


def test_somebody_signs_in_and_goes_on_to_where_they_were(office: Place) -> None:
    browser = Browser(office)
    led = browser.get("/leads?class=commercial-spyware")
    page = browser.get(led.headers["location"])
    to = re.search(r'href="(/sign-in/begin[^"]*)"', page.text)
    assert to is not None
    sent = browser.get(to[1].replace("&amp;", "&"))

    back = browser.comes_back(clicked(sent.headers["location"], "rvale"))

    assert (back.status_code, back.headers["location"]) == (303, "/leads?class=commercial-spyware")
    assert (browser.who.name, browser.who.role) == ("Robin Vale", "reviewer")
    assert browser.who.roles == ("reviewer", "counsel")
    assert browser.get("/leads").status_code == 200
    assert office.audit.lines(what=audit.SIGNED_IN)[0].name == "Robin Vale"


def test_the_way_to_the_provider_has_state_nonce_and_a_challenge(office: Place) -> None:
    browser = Browser(office)

    sent = {name: one[0] for name, one in parse_qs(urlsplit(browser.begins()).query).items()}

    assert sent["response_type"] == "code"
    assert sent["code_challenge_method"] == "S256"
    assert sent["redirect_uri"] == f"{ADDRESS}/sign-in/back"
    assert min(len(sent[name]) for name in ("state", "nonce", "code_challenge")) >= 43


def test_a_session_is_a_cookie_of_this_host_over_tls_that_no_script_reads(office: Place) -> None:
    browser = Browser(office)

    back = browser.signs_in("rvale")

    (session,) = [one for one in back.headers.get_list("set-cookie") if "__Host-stopwork=" in one]
    assert {one.strip().casefold() for one in session.split(";")[1:]} == {
        "httponly", "samesite=lax", "path=/", "secure",
    }  # fmt: skip
    assert "max-age=" in back.headers["strict-transport-security"]


def test_signing_out_ends_the_session_and_clears_what_the_browser_kept(office: Place) -> None:
    browser = Browser(office)
    browser.signs_in("rvale")
    secret = browser.secret

    out = browser.post("/sign-out")

    assert office.sessions.of(secret) is None
    assert out.headers["clear-site-data"] == '"cache", "storage"'
    assert "oauth2/end_session" in browser.get(out.headers["location"]).text


@pytest.mark.parametrize("subject", ["guest", "double", "nameless"])
def test_who_has_no_part_no_name_or_the_name_of_another_does_not_come_in(
    office: Place, subject: str
) -> None:
    Browser(office).signs_in("rvale")
    browser = Browser(office)

    back = browser.signs_in(subject)

    assert back.status_code == 403
    assert browser.who is None
    assert reasons(office) == [
        {"guest": "no group with a part here", "double": "another account has this name",
         "nameless": "no name that can stand on record"}[subject]
    ]  # fmt: skip


def test_a_nonce_of_another_sign_in_is_refused(office: Place) -> None:
    browser = Browser(office)

    back = browser.comes_back(clicked(with_words(browser.begins(), nonce="x" * 43), "rvale"))

    assert (back.status_code, reasons(office)) == (403, ["another nonce"])


def test_a_code_is_taken_once(office: Place) -> None:
    browser = Browser(office)
    address = clicked(browser.begins(), "rvale")
    assert browser.comes_back(address).status_code == 303

    again = browser.comes_back(address)
    stolen = Browser(office)
    begun = parse_qs(urlsplit(stolen.begins()).query)["state"][0]
    elsewhere = stolen.comes_back(with_words(address, state=begun))

    assert again.status_code == elsewhere.status_code == 403
    assert stolen.who is None
    assert reasons(office)[0].startswith("code not taken")
    assert reasons(office)[1] == "no sign-in of this browser"


def test_a_sign_in_that_began_in_another_browser_is_refused(office: Place) -> None:
    victim, attacker = Browser(office), Browser(office)
    address = clicked(attacker.begins(), "rvale")

    back = victim.comes_back(address)

    assert (back.status_code, victim.who) == (403, None)
    assert reasons(office) == ["no sign-in of this browser"]


def test_an_answer_in_the_name_of_another_issuer_is_refused(office: Place) -> None:
    browser = Browser(office)

    back = browser.comes_back(
        with_words(clicked(browser.begins(), "rvale"), iss="https://evil.example")
    )

    assert (back.status_code, reasons(office)) == (403, ["another issuer answered"])


def test_a_provider_that_calls_itself_otherwise_is_not_asked_further(
    office: Place, issuer: str
) -> None:
    place = place_of_team(stated_for(issuer.replace("127.0.0.1", "localhost") + "/"))
    browser = Browser(place)

    answer = browser.get("/sign-in/begin")

    assert answer.status_code == 403
    assert reasons(place) == ["the provider calls itself otherwise"]
    place.close()


def test_a_token_that_has_expired_is_refused(office: Place) -> None:
    from dataclasses import replace  # noqa: PLC0415

    later = team_of(office.team.stated, office.database, lambda: now() + timedelta(hours=2))
    flows = office.team.flows  # type: ignore[union-attr]
    browser = Browser(replace(office, team=replace(later, flows=flows)))

    back = browser.signs_in("rvale")

    assert (back.status_code, reasons(office)) == (403, ["expired"])


def test_somebody_who_was_kept_out_is_out_with_the_next_request_and_comes_not_in_again(
    office: Place,
) -> None:
    head, browser = Browser(office), Browser(office)
    browser.signs_in("rvale")
    head.signs_in("shill", fresh="yes")
    account = browser.who.account

    done = head.post(f"/settings/accounts/{account}", what="disable")

    assert done.status_code == 303
    assert browser.get("/leads").status_code == 303
    assert browser.signs_in("rvale").status_code == 403
    assert reasons(office) == ["account disabled"]
    assert ">kept out<" in head.get("/settings/accounts").text
    head.post(f"/settings/accounts/{account}", what="enable")
    assert browser.signs_in("rvale").status_code == 303


def test_nobody_keeps_themselves_out(office: Place) -> None:
    head = Browser(office)
    head.signs_in("shill", fresh="yes")

    answer = head.post(f"/settings/accounts/{head.who.account}", what="disable")

    assert answer.status_code == 400
    assert head.get("/leads").status_code == 200


def test_another_role_is_another_session(office: Place) -> None:
    browser = Browser(office)
    browser.signs_in("rvale")
    first = browser.secret

    assert browser.post("/me", role="agency-head").status_code == 400
    assert browser.post("/me", role="counsel").status_code == 303

    assert browser.who.role == "counsel"
    assert browser.secret != first
    assert office.sessions.of(first) is None


def test_somebody_ends_their_other_sessions_and_keeps_this_one(office: Place) -> None:
    here, lost = Browser(office), Browser(office)
    here.signs_in("rvale")
    lost.signs_in("rvale")

    assert "End my other sessions" in here.get("/me").text
    here.post("/me", end="others")

    assert lost.who is None
    assert here.get("/leads").status_code == 200
    assert "End my other sessions" not in here.get("/me").text


def test_the_first_who_signs_in_to_an_empty_record_begins_it(
    issuer: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STOPWORK_HOME", str(tmp_path))
    monkeypatch.setenv("STOPWORK_OIDC_SECRET", "of-the-test")
    place = place_of_team(stated_for(issuer))
    browser = Browser(place)
    browser.signs_in("rvale")

    assert "Begin as reviewer" in browser.get("/me").text
    assert browser.post("/me", begin="yes").status_code == 303
    assert browser.post("/me", begin="yes").status_code == 400

    assert "Begin as reviewer" not in browser.get("/me").text
    assert browser.get("/act/open").status_code == 200
    place.close()


def test_what_is_signed_asks_for_a_fresh_sign_in_and_keeps_what_was_typed(office: Place) -> None:
    browser = Browser(office)
    browser.signs_in("rvale")
    old = browser.secret
    _grow_old(office, browser)
    sent = browser.post("/act/grant", person="Sam Hill", role="intake", step="look")
    assert sent.headers["location"].startswith("/sign-in/fresh?typed=")

    page = browser.get(sent.headers["location"]).text
    to = re.search(r'href="(/sign-in/begin[^"]*)"', page)
    assert to is not None
    led = browser.get(to[1].replace("&amp;", "&")).headers["location"]
    asked = parse_qs(urlsplit(led).query)
    back = browser.comes_back(clicked(led, "rvale"))
    kept = browser.get(back.headers["location"])

    assert (asked["max_age"], asked["prompt"]) == (["300"], ["login"])
    assert browser.secret != old
    fields = fields_in(kept.text)
    assert (fields["person"], fields["role"]) == ("Sam Hill", "intake")
    looked = browser.client.post("/act/grant", data=fields)
    assert "Look before it is on record" in looked.text


def test_a_fresh_sign_in_of_another_person_is_refused(office: Place) -> None:
    browser = Browser(office)
    browser.signs_in("rvale")

    back = browser.signs_in("shill", fresh="yes")

    assert back.status_code == 403
    assert browser.who.name == "Robin Vale"
    assert reasons(office) == ["another person signed in afresh"]


def test_what_somebody_typed_is_put_before_nobody_else(office: Place) -> None:
    browser, other = Browser(office), Browser(office)
    browser.signs_in("rvale")
    other.signs_in("shill")
    _grow_old(office, browser)
    sent = browser.post(f"/case/{CASE}/publish", after="1").headers["location"]
    word = sent.partition("typed=")[2]

    assert browser.get(f"/sign-in/typed/{word}").status_code == 200
    assert other.get(f"/sign-in/typed/{word}").status_code == 404
    assert other.get("/sign-in/typed/none").content == other.get(f"/sign-in/typed/{word}").content


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_nobody_is_led_to_another_site(office: Place, to: str) -> None:
    browser = Browser(office)

    assert browser.signs_in("rvale", to=to).headers["location"] == "/"


def test_a_provider_that_does_not_answer_lets_nobody_in_and_breaks_nothing(office: Place) -> None:
    place = place_of_team(stated_for("http://127.0.0.1:9"))
    browser = Browser(place)

    assert browser.get("/sign-in").status_code == 200
    assert browser.get("/sign-in/begin").status_code == 403
    assert reasons(place) == ["the provider did not answer (ConnectError)"]
    assert browser.get("/law").status_code == 200
    place.close()


def test_a_sign_in_page_names_nobody(office: Place, issuer: str) -> None:
    httpx.put(f"{issuer}/users/gone", json={"name": "Gone", "groups": []})

    pages = [Browser(office).signs_in(one).text for one in ("gone", "guest")]

    assert pages[0] == pages[1]


def _grow_old(place: Place, browser: Browser) -> None:
    """Let the sign-in of a session be older than five minutes."""
    from sqlalchemy import update  # noqa: PLC0415

    from stopwork.web.sessions.tables import SESSION, at_text  # noqa: PLC0415

    assert browser.who is not None
    with place.database.writing() as connection:
        connection.execute(update(SESSION).values(fresh=at_text(now() - timedelta(minutes=6))))
