"""
A workbench as it runs: stopped in the middle, and started again.

With two workers as programs of their own by a command of its own, which takes 20 s of CPU:

    STOPWORK_LONG=1 python -m pytest tests/web/test_stop_and_start.py
"""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest

from provider import office_at, wait_for
from stopwork.web.jobs.table import Jobs
from stopwork.web.jobs.work import pause, run_waiting, sample
from stopwork.web.place import Place
from stopwork.web.server.app import application
from stopwork.web.server.run import Ending, held_port, how_to_serve, place_of_team
from stopwork.web.sign_in.settings import stated
from stopwork.web.who import Person
from workbench import CASE, fields_in

LONG = pytest.mark.skipif(
    not os.environ.get("STOPWORK_LONG") or os.name == "nt",
    reason="two starts of three processes: set STOPWORK_LONG=1, where a signal ends a program",
)


@pytest.fixture
def port(furnished_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """The port of an office whose settings are written; nobody serves it yet."""
    return office_at(furnished_home, tmp_path, monkeypatch)


@contextmanager
def served(port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """Serve the office with two workers until the block ends."""
    command = [sys.executable, "-m", "stopwork", "serve", "--team", "--workers", "2",
               "--port", str(port)]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", process)
        yield process
    finally:
        process.kill() if process.poll() is None else None
        process.wait(20)


def visitor(place: Place, port: int) -> tuple[httpx.Client, str]:
    """A reviewer's client, and the word of their forms."""
    account = place.team.accounts.seen("i", "1", "Robin Vale", ["reviewer"])  # type: ignore[union-attr]
    person = Person(name="Robin Vale", role="reviewer", account=account.id, roles=("reviewer",))
    secret = place.sessions.begin(person)
    session = place.sessions.of(secret)
    assert session is not None
    client = httpx.Client(
        base_url=f"http://127.0.0.1:{port}",
        headers={"cookie": f"__Host-stopwork={secret}"},
        timeout=60,
    )
    return client, session.token


def until(holds: Callable[[], Any], seconds: float = 60) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.1)


@contextmanager
def in_a_thread(place: Place) -> Iterator[tuple[Ending, str]]:
    """Serve a place in a thread of the test, and yield the server and its address."""
    held = held_port("127.0.0.1", 0)
    server = Ending(how_to_serve(application(place)))
    server.places = (place,)
    thread = Thread(target=server.run, kwargs={"sockets": [held]})
    thread.start()
    until(lambda: server.started)
    try:
        yield server, f"http://127.0.0.1:{held.getsockname()[1]}"
    finally:
        server.handle_exit(signal.SIGTERM, None)
        thread.join(20)


def test_an_open_stream_ends_at_once_when_the_program_is_told_to_stop(place: Place) -> None:
    job = place.jobs.add("read and screen", "Robin Vale", {"files": ["a.csv"], "paths": []})
    secret = place.sessions.begin(Person(name="Robin Vale", role="reviewer"))
    heard: list[str] = []
    with in_a_thread(place) as (server, address):
        headers = {"cookie": f"stopwork={secret}"}

        def follow() -> None:
            heard.append(httpx.get(f"{address}/job/{job}/events", headers=headers, timeout=60).text)

        follower = Thread(target=follow)
        follower.start()
        until(lambda: server.server_state.connections)
        time.sleep(0.6)
        began = time.monotonic()
        server.handle_exit(signal.SIGTERM, None)
        follower.join(20)
        took = time.monotonic() - began

    assert '"open": true' in heard[0], "the stream ended, and was not torn off"
    assert took < 5


def test_a_job_that_runs_when_the_program_is_told_to_stop_waits_for_the_next(
    place: Place,
) -> None:
    files, names = sample()
    job = place.jobs.add(
        "read and screen", "Robin Vale", {"files": names, "paths": list(map(str, files))}
    )
    place.jobs.stopping.set()
    run_waiting(place.jobs)
    assert place.jobs.get(job).state == "waiting"  # type: ignore[union-attr]
    stops_at_the_first_row = StopsWhenTold(place.database)

    run_waiting(stops_at_the_first_row)
    assert stops_at_the_first_row.get(job).state == "waiting"  # type: ignore[union-attr]
    pause(stops_at_the_first_row)
    run_waiting(Jobs(place.database))

    assert place.jobs.get(job).state == "done"  # type: ignore[union-attr]


class StopsWhenTold(Jobs):
    """The jobs of a program that is told to stop as soon as one of them runs."""

    def tell(self, name: str, state: str, step: str, told: Any) -> None:
        super().tell(name, state, step, told)
        if state == "running":
            self.stopping.set()


def answers(port: int) -> bool:
    try:
        httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=5)
    except httpx.TransportError:
        return False
    return True


@LONG
def test_a_stop_in_the_middle_takes_under_five_seconds_and_loses_nothing_acknowledged(
    port: int,
) -> None:
    place = place_of_team(stated())
    client, token = visitor(place, port)
    place.jobs.take()  # so that what is sent waits, and is in the middle when the program stops
    with served(port) as process:
        sent = client.post("/jobs", data={"token": token, "sample": "yes"})
        job = sent.headers["location"]
        looked = client.post(
            f"/case/{CASE}/act/ask",
            data={"token": token, "step": "look", "words": "Who signed it?", "to": "ICE",
                  "on": "2024-10-10"},
        )  # fmt: skip
        recorded = client.post(
            f"/case/{CASE}/act/ask", data=fields_in(looked.text) | {"step": "record"}
        )
        heard: list[str] = []
        follower = Thread(target=lambda: heard.append(client.get(f"{job}/events").text))
        follower.start()
        time.sleep(2)  # the stream is open
        place.jobs.let_go()
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        process.wait(20)
        took = time.monotonic() - began
        follower.join(10)

    assert sent.status_code == recorded.status_code == 303, (sent.text, recorded.text)
    assert took < 5
    assert heard, "the stream ended, and was not torn off"
    assert '"open": true' in heard[0]

    with served(port):
        until(lambda: (one := place.jobs.get(job.rpartition("/")[2])) and one.state == "done")
        assert "Who signed it?" in client.get(f"/case/{CASE}/questions").text
        assert re.search(r"3 leads", client.get("/leads").text)
    until(lambda: not answers(port), 60)  # the workers do not outlive the first process
    client.close()
    place.close()


def test_a_reader_without_the_libraries_of_the_tests_sees_no_warning_on_starting() -> None:
    program = (
        "import sys; sys.modules['httpx2'] = None; import stopwork.web.server.run;"
        "assert 'authlib.integrations.httpx_client' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True,
                          timeout=60, check=False)  # fmt: skip

    assert (done.returncode, done.stderr) == (0, "")
