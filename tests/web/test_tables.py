"""The tables of the workbench: the same on SQLite and on a team's PostgreSQL."""

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import URL

from postgres import a_database, a_server
from stopwork.web.jobs.table import LEASE_FOR, Jobs
from stopwork.web.safety.audit import READ, Audit
from stopwork.web.safety.rates import Rate, Rates, asker
from stopwork.web.sessions.accounts import Accounts, NameTaken
from stopwork.web.sessions.database import Database
from stopwork.web.sessions.programs import Programs
from stopwork.web.sessions.table import TEAM, Sessions
from stopwork.web.who import Person

NUMBERS = count()


@pytest.fixture(scope="module")
def server() -> Iterator[URL]:
    with a_server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "sqlite":
        made = Database(tmp_path / "w.sqlite3")
    else:
        server = request.getfixturevalue("server")
        made = Database(a_database(server, f"workbench_{next(NUMBERS)}"))
    yield made
    made.close()


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 30, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def at_once(many: int, what: Callable[[], None]) -> None:
    """Do something in several threads that begin together."""
    ready = Barrier(many)

    def one() -> None:
        ready.wait()
        what()

    threads = [Thread(target=one) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def signed_in(database: Database, clock: Clock, name: str = "Robin Vale") -> tuple[Person, str]:
    accounts, sessions = Accounts(database, clock), Sessions(database, TEAM, clock)
    roles = ("reviewer", "counsel")
    account = accounts.seen("https://id.example", name, name, roles)
    person = Person(name=name, role="reviewer", account=account.id, roles=roles)
    return person, sessions.begin(person, fresh_at=clock.now)


def test_a_session_of_a_team_ends_after_half_an_hour_idle_and_after_ten_hours(
    database: Database, clock: Clock
) -> None:
    sessions = Sessions(database, TEAM, clock)
    _, idle = signed_in(database, clock)
    _, used = signed_in(database, clock)

    for _ in range(29):
        clock.now += timedelta(minutes=20)
        assert sessions.of(used) is not None
    assert sessions.of(idle) is None
    clock.now += timedelta(minutes=20)
    assert sessions.of(used) is not None
    clock.now += timedelta(minutes=1)
    assert sessions.of(used) is None


def test_a_disabled_account_is_out_with_its_next_request(database: Database, clock: Clock) -> None:
    sessions, accounts = Sessions(database, TEAM, clock), Accounts(database, clock)
    person, secret = signed_in(database, clock)
    assert sessions.of(secret) is not None

    accounts.disable(person.account)

    assert sessions.of(secret) is None
    accounts.disable(person.account, again=True)
    assert sessions.of(secret) is None, "a session that ended stays so"


def test_a_session_in_a_role_that_the_account_lost_ends(database: Database, clock: Clock) -> None:
    sessions, accounts = Sessions(database, TEAM, clock), Accounts(database, clock)
    _, secret = signed_in(database, clock)

    accounts.seen("https://id.example", "Robin Vale", "Robin Vale", ["counsel"])

    assert sessions.of(secret) is None


def test_another_role_is_another_session_that_ends_no_later(
    database: Database, clock: Clock
) -> None:
    sessions = Sessions(database, TEAM, clock)
    _, secret = signed_in(database, clock)
    began = clock.now
    clock.now += timedelta(minutes=20)

    second = sessions.switch(secret, "counsel")

    assert sessions.of(secret) is None
    session = sessions.of(second)
    assert session is not None
    assert (session.person.role, session.began_at) == ("counsel", began)
    assert not sessions.is_fresh(session, timedelta(minutes=5))
    with pytest.raises(KeyError):
        sessions.switch(second, "agency-head")


def test_a_name_belongs_to_the_account_that_brought_it_first(
    database: Database, clock: Clock
) -> None:
    accounts = Accounts(database, clock)
    first = accounts.seen("https://id.example", "1", "Robin  Vale", ["reviewer"])

    with pytest.raises(NameTaken):
        accounts.seen("https://id.example", "2", "robin vale", ["reviewer"])
    renamed = accounts.seen("https://id.example", "1", "Sam Hill", ["reviewer"])

    assert renamed.id == first.id
    assert renamed.name == "Robin  Vale"


def test_requests_beyond_a_rate_wait_for_the_next_window(database: Database, clock: Clock) -> None:
    rates = Rates(database, {"read": Rate(many=3, seconds=60)}, clock)
    clock.now += timedelta(seconds=45)

    assert [rates.wait("read", "a") for _ in range(5)] == [0, 0, 0, 15, 15]
    assert rates.wait("read", "b") == 0
    assert rates.wait("none", "a") == 0
    clock.now += timedelta(seconds=15)
    assert rates.wait("read", "a") == 0


def test_no_request_is_lost_when_many_are_counted_at_once(database: Database, clock: Clock) -> None:
    rates = Rates(database, {"read": Rate(many=10, seconds=60)}, clock)
    waits: list[int] = []

    at_once(6, lambda: waits.extend(rates.wait("read", "crowd") for _ in range(3)))

    assert sum(one == 0 for one in waits) == 10


def test_an_address_of_ipv6_is_counted_by_its_network() -> None:
    assert asker("", "2001:db8::1") == asker("", "2001:db8::ffff")
    assert asker("", "2001:db8::1") != asker("", "2001:db8:1::1")
    assert asker("", "192.0.2.1") != asker("", "192.0.2.2")


def test_one_worker_has_the_lease_and_another_takes_it_up_when_that_is_gone(
    database: Database, clock: Clock
) -> None:
    one, other = Jobs(database, clock), Jobs(database, clock)
    name = one.add("read", "Robin Vale", {})
    taken: list[bool] = []
    at_once(4, lambda: taken.append(Jobs(database, clock).take()))
    assert taken.count(True) == 1
    clock.now += LEASE_FOR + timedelta(seconds=1)

    assert one.take()
    one.tell(name, "running", "reading", {})
    assert not other.take()
    clock.now += LEASE_FOR + timedelta(seconds=1)
    assert other.take()
    assert not one.take()

    waiting = other.waiting()
    assert waiting is not None
    assert waiting.id == name
    other.let_go()
    assert one.take()
    one.tell(name, "done", "done", {})
    one.let_go()


def test_what_was_read_is_listed_newest_first_and_by_kind(database: Database, clock: Clock) -> None:
    audit, who = Audit(database, clock), Person(name="Robin Vale", role="auditor")
    audit.note("signed in", who)
    audit.note(READ, who, "0" * 64, "withheld")
    audit.note(READ, who, "1" * 64, "controlled")

    newest = audit.lines(what=READ)

    assert [one.thing[0] for one in newest] == ["1", "0"]
    assert [one.more for one in audit.lines(what=READ, before=newest[0].number)] == ["withheld"]
    assert newest[0].at.startswith("2026-11-30T12:00")


def test_tables_that_an_older_version_made_get_the_columns_that_came_since(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    Database(path).close()
    with sqlite3.connect(path) as old:
        old.execute("ALTER TABLE program_token DROP COLUMN scope")
        old.execute(
            "INSERT INTO program_token (digest, id, account, name, role, view, called, made, ends)"
            " VALUES ('d', 'i', '', 'A', 'reviewer', 'whole', 'c', '2026', '2999')"
        )
    old.close()

    listed = Programs(Database(path)).all_of(Person(name="A", role="reviewer"))

    assert [one.scope for one in listed] == ["read"]
