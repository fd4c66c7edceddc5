"""What somebody typed outlives their session, and is put before them and nobody else."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import update

pytest.importorskip("authlib", reason="the extra `web` is not installed")

from provider import Browser, stated_for
from stopwork.desk.workbench import digest, now
from stopwork.web.place import Place
from stopwork.web.server.run import place_of_team
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.tables import SESSION, at_text
from stopwork.web.sessions.typed import Typed
from stopwork.web.who import Person
from workbench import CASE, Visitor, fields_in

ASK = f"/case/{CASE}/act/ask"
TYPED = {"words": "Who paid?", "to": "ICE", "step": "look"}


@pytest.fixture
def office(
    furnished_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Place]:
    monkeypatch.setenv("STOPWORK_HOME", str(copytree(furnished_home, tmp_path / "own")))
    made = place_of_team(stated_for("https://id.example"))
    yield made
    made.close()


def signed_in(office: Place, name: str) -> Browser:
    """The browser of a reviewer of an office."""
    assert office.team is not None
    account = office.team.accounts.seen("https://id.example", name, name, ("reviewer",))
    person = Person(name=name, role="reviewer", account=account.id, roles=("reviewer",))
    browser = Browser(office)
    browser.client.cookies.set("__Host-stopwork", office.sessions.begin(person))
    return browser


def sends_late(place: Place, somebody: Browser | Visitor) -> str:
    """Send a form after the session stood idle for too long; return where that leads."""
    session = place.sessions.of(somebody.secret)
    assert session is not None
    seen = at_text(now() - timedelta(hours=13))
    with place.database.writing() as connection:
        mine = SESSION.c.digest == digest(somebody.secret)
        connection.execute(update(SESSION).where(mine).values(seen=seen))
    assert somebody.get("/leads").headers["location"].startswith("/sign-in")
    sent = somebody.client.post(ASK, data={"token": session.token, **TYPED})
    assert sent.status_code == 303
    return str(sent.headers["location"])


def test_an_office_puts_it_before_who_typed_it_once_they_signed_in(office: Place) -> None:
    browser, other = signed_in(office, "Robin Vale"), signed_in(office, "Sam Hill")

    led = sends_late(office, browser)
    page = browser.get(led).text
    again = signed_in(office, "Robin Vale")
    word = led.partition("typed%2F")[2]
    kept = again.get(f"/sign-in/typed/{word}")

    assert "What you typed is kept for half an hour" in page
    assert f"typed%2F{word}" in page
    assert "Who paid?" in kept.text
    assert other.get(f"/sign-in/typed/{word}").status_code == 404
    assert "Who paid?" not in other.get("/").text
    assert "You typed something that was not sent" in again.get("/").text
    assert "You typed something" not in other.get("/").text


def test_what_was_sent_at_last_is_no_longer_kept(office: Place) -> None:
    word = sends_late(office, signed_in(office, "Robin Vale")).partition("typed%2F")[2]
    again = signed_in(office, "Robin Vale")

    fields = fields_in(again.get(f"/sign-in/typed/{word}").text)
    looked = again.client.post(ASK, data=fields)

    assert "Look before it is on record" in looked.text
    assert "typed-word" not in looked.text
    assert again.get(f"/sign-in/typed/{word}").status_code == 404


def test_one_person_on_a_machine_finds_it_at_the_start_under_the_same_name(
    reviewer: Visitor, place: Place
) -> None:
    led = sends_late(place, reviewer)
    page = reviewer.get(led).text
    again, other = Visitor(place, "counsel"), Visitor(place, "reviewer", "Sam Hill")

    start = again.get("/").text
    to = start.partition('href="/sign-in/typed/')[2].partition('"')[0]

    assert "act under the same name" in page
    assert "Who paid?" in again.get(f"/sign-in/typed/{to}").text
    assert "You typed something" not in other.get("/").text
    assert other.get(f"/sign-in/typed/{to}").status_code == 404


def test_what_another_site_sends_in_an_ended_session_is_not_kept(office: Place) -> None:
    browser = signed_in(office, "Robin Vale")
    sends_late(office, browser)

    forged = browser.client.post(ASK, data={"token": "guessed", **TYPED})

    assert forged.headers["location"] == "/sign-in"


def test_a_form_of_an_earlier_session_is_put_before_who_sent_it(office: Place) -> None:
    browser = signed_in(office, "Robin Vale")
    form = {"token": "of-an-earlier-session", **TYPED}

    ours = browser.client.post(ASK, data=form, headers={"sec-fetch-site": "same-origin"})
    forged = browser.client.post(ASK, data=form)

    assert "Who paid?" in browser.get(ours.headers["location"]).text
    assert forged.status_code == 403


def test_a_session_that_was_signed_out_keeps_nothing(office: Place) -> None:
    browser = signed_in(office, "Robin Vale")
    session = office.sessions.of(browser.secret)
    office.sessions.end(browser.secret)
    assert session is not None

    sent = browser.client.post(ASK, data={"token": session.token, **TYPED})

    assert sent.headers["location"] == "/sign-in"


def test_five_forms_of_a_person_wait_at_most_and_none_for_longer_than_half_an_hour(
    tmp_path: Path,
) -> None:
    at, database = now(), Database(tmp_path / "t.sqlite3")
    me = Person(name="Robin Vale", role="reviewer")

    def kept_after(seconds: int) -> Typed:
        return Typed(database, lambda: at + timedelta(seconds=seconds))

    words = [kept_after(n).keep(me, f"/{n}", {}) for n in range(7)]
    soon, later = kept_after(60), kept_after(31 * 60 - 57)

    assert [one.address for one in soon.waiting(me)] == ["/6", "/5", "/4", "/3", "/2"]
    assert [one.address for one in later.waiting(me)] == ["/6", "/5", "/4", "/3"]
    assert soon.of(words[0], me) is None
    assert soon.of(words[6], Person(name="Sam Hill")) is None
    assert soon.waiting(Person()) == ()
    database.close()
