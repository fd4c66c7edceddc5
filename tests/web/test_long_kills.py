"""
An office's workbench killed in the middle of acts and uploads: nothing acknowledged is lost.

    STOPWORK_LONG=1 python -m pytest tests/web/test_long_kills.py     (ten minutes)

Two workers, four programs that record as fast as they can, each act with a key of its own. They are
ended by `kill -9` and by SIGTERM in turn, STOPWORK_KILLS times, 4 where it is not set; then the
workbench starts again, and every act that was ever sent is sent once more.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx
import pytest

from postgres import a_database, a_server
from provider import office_at, wait_for
from stopwork import config
from stopwork.log.evidence import get
from stopwork.log.store import evidence_place
from stopwork.web.place import Place
from stopwork.web.server.run import place_of_team
from stopwork.web.sessions.programs import ACTS
from stopwork.web.sign_in.settings import stated
from stopwork.web.who import Person
from workbench import CASE, WHO, furnish

pytestmark = pytest.mark.skipif(
    not os.environ.get("STOPWORK_LONG") or os.name == "nt",
    reason="a workbench of three processes, killed again and again: STOPWORK_LONG=1",
)
OFTEN = "[workbench.rates]\nwrite = [1000000, 60]\n"
KILLS = int(os.environ.get("STOPWORK_KILLS", "4"))


@dataclass(kw_only=True)
class Sender:
    """A program that records questions, and evidence, until it is told to stop."""

    name: str
    base: str
    token: str
    stop: Event
    sent: dict[str, dict[str, Any]] = field(default_factory=dict)
    acknowledged: dict[str, Any] = field(default_factory=dict)
    many: int = 0

    def client(self) -> httpx.Client:
        head = {"authorization": f"Bearer {self.token}"}
        return httpx.Client(base_url=self.base, headers=head, timeout=60)

    def run(self) -> None:
        with self.client() as client:
            after = 0
            while not self.stop.is_set():
                self.many += 1
                key = f"{self.name} {self.many}"
                try:
                    after = self.send(client, key, after)
                except httpx.TransportError:
                    time.sleep(0.05)

    def send(self, client: httpx.Client, key: str, after: int) -> int:
        """Send an act until it is recorded, with what is known of the case; return what is now."""
        for _ in range(50):
            answer = self.post(client, key, after)
            if answer.status_code == 409:
                after = answer.json().get("after", after)
                continue
            if answer.status_code == 500:  # cut off by the end of its worker: not acknowledged
                return after
            assert answer.status_code == 201, answer.text
            self.acknowledged[key] = answer.json()
            return int(answer.json()["after"])
        return after

    def post(self, client: httpx.Client, key: str, after: int) -> httpx.Response:
        self.sent[key] = {"after": after}
        head = {"idempotency-key": key}
        if self.name.startswith("files"):
            values = {"source": key.replace(" ", "-"), "title": key, "publisher": "ICE",
                      "grade": "low", "published": "2024-10"}  # fmt: skip
            act = json.dumps({"step": "record", "after": after, "values": values})
            return client.post(
                f"/api/case/{CASE}/act/evidence-add", data={"act": act}, headers=head,
                files={"file": ("memo.txt", body_of(key))},
            )  # fmt: skip
        said = {"step": "record", "after": after,
                "values": {"words": key, "to": "ICE", "on": "2024-10-10"}}  # fmt: skip
        return client.post(f"/api/case/{CASE}/act/ask", json=said, headers=head)


def body_of(key: str) -> bytes:
    return key.encode() * 20_000


@contextmanager
def served(port: int, how: signal.Signals) -> Iterator[None]:
    """Serve the office with two workers, and end all three processes by a signal."""
    command = [sys.executable, "-m", "stopwork", "serve", "--team", "--workers", "2",
               "--port", str(port)]  # fmt: skip
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/healthz", process)
        yield
    finally:
        os.killpg(process.pid, how) if how == signal.SIGKILL else process.send_signal(how)
        process.wait(60)


def token_of(place: Place, name: str) -> str:
    assert place.team is not None
    account = place.team.accounts.seen("i", name, WHO.name, ["reviewer"])
    person = Person(name=WHO.name, role="reviewer", account=account.id, roles=("reviewer",))
    return place.programs.make(person, name, "whole", ACTS)


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Where the record is kept, as a line of the settings; the workbench's own tables with it."""
    if request.param == "sqlite":
        yield ""
        return
    with a_server() as server:
        record, own = (a_database(server, name) for name in ("record", "workbench"))
        monkeypatch.setenv("STOPWORK_DATABASE", own.render_as_string(hide_password=False))
        yield f'store = "{record.render_as_string(hide_password=False)}"\n'


def test_nothing_acknowledged_is_lost_and_nothing_is_recorded_twice(
    store: str, furnished_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = office_at(furnished_home, tmp_path, monkeypatch, OFTEN, store)
    place = place_of_team(stated())
    if store:
        furnish(place)
    senders = [
        Sender(name=name, base=f"http://127.0.0.1:{port}", token=token_of(place, "1"), stop=Event())
        for name in ("one", "two", "files-a", "files-b")
    ]
    for turn in range(KILLS):
        with served(port, (signal.SIGKILL, signal.SIGTERM)[turn % 2]):
            threads = [Thread(target=one.run) for one in senders]
            for thread in threads:
                thread.start()
            time.sleep(4 + turn)
        for one in senders:
            one.stop.set()
        for thread in threads:
            thread.join(60)
        for one in senders:
            one.stop.clear()

    asked_again(senders, port)
    assert sum(len(one.acknowledged) for one in senders) > 4 * KILLS
    on_record(place, senders)
    place.close()


def asked_again(senders: list[Sender], port: int) -> None:
    """Send every act once more: one that was acknowledged has the same answer."""
    with served(port, signal.SIGTERM):
        for one in senders:
            with one.client() as client:
                for key, how in list(one.sent.items()):
                    known = one.acknowledged.get(key)
                    answer = one.post(client, key, how["after"])
                    if known is not None:
                        assert (answer.status_code, answer.json()) == (201, known), key
                    else:
                        one.send(client, key, how["after"])
                        assert key in one.acknowledged


def on_record(place: Place, senders: list[Sender]) -> None:
    """Every act that was ever sent is on record once, where its answer said."""
    entries, kept_in = list(place.store().entries()), evidence_place(config.cases_folder())
    asked = Counter(one.fields.get("words") for one in entries if one.event == "question-asked")
    sources = Counter(one.fields.get("source") for one in entries)
    for one in senders:
        for key, answer in one.acknowledged.items():
            kept = sources[key.replace(" ", "-")] if one.name.startswith("files") else asked[key]
            assert kept == 1, key
            entry = entries[answer["entries"][0]["entry"]]
            assert key in (entry.fields.get("words"), entry.fields.get("title"))
            if entry.event == "evidence-received":
                assert get(kept_in, str(entry.fields["sha256"])) == body_of(key)
