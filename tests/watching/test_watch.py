"""The watch of a drop folder: what is told, where, and that nothing is told twice or lost."""

import email
import hashlib
import hmac
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from histories import ACTIONS, PARAGON, WHO, line, write
from play_back import Reply, playing
from stopwork.cli import main
from stopwork.desk.watching.channels import channels_for
from stopwork.desk.watching.run import Round, Watch, watch_once
from stopwork.desk.watching.settings import Folder, Settings, Webhook, settings_of
from stopwork.digest import digest_of
from stopwork.errors import UsageError
from stopwork.watching.alerts import Alert
from stopwork.watching.channels.mail import Mail, message_of
from stopwork.watching.state import Put, State, Told

ON = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STOPWORK_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def look(
    tmp_path: Path, settings: Settings | None = None, **more: Any
) -> tuple[Round, list[Alert]]:
    said: list[Alert] = []
    watch = Watch(
        folder=tmp_path / "in", settings=settings or Settings(), settle=0, lake=tmp_path / "lake",
        **more,
    )  # fmt: skip
    return watch_once(watch, said.extend, ON), said


def test_what_comes_into_the_folder_is_told_once(tmp_path: Path) -> None:
    write(tmp_path / "in" / "2024-09.csv", ACTIONS[:1])
    first = look(tmp_path)[1]
    write(tmp_path / "in" / "2024-10.csv", ACTIONS[1:2])
    second = look(tmp_path)[1]

    assert [a.kind for a in first] == ["lead"]
    assert [a.events for a in second] == [("stop-work-issued",)]
    assert look(tmp_path)[1] == []


def test_a_file_that_is_written_over_keeps_both_snapshots_and_tells_the_difference(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "in" / "contracts.csv", [*ACTIONS[:1], line("70CHAIR")])
    look(tmp_path)
    old = path.read_bytes()
    write(path, [*ACTIONS[:1], line("70CHAIR", money="5.0")])

    (alert,) = look(tmp_path)[1]

    assert [d.field for d in alert.differences] == ["obligated"]
    for place, content in zip(alert.places, (old, path.read_bytes()), strict=True):
        kept = tmp_path / "lake" / "snapshots" / place.digest[:2] / place.digest
        assert kept.read_bytes() == content


def test_a_record_that_is_gone_is_told_once_and_not_with_each_later_edition(
    tmp_path: Path,
) -> None:
    every = [line(f"70CHAIR{n}") for n in range(8)]
    told = []
    for month, lines in (("07", every), ("08", every[1:]), ("09", [*every[1:], line("70NEW")])):
        write(tmp_path / "in" / f"chairs-2024-{month}.csv", lines)
        told += look(tmp_path)[1]

    assert [(a.kind, a.piid) for a in told] == [("gone", "70CHAIR0")]


DELTA = (
    "correction_delete_ind,agency_id,contract_transaction_unique_key,contract_award_unique_key,"
    "award_id_piid,modification_number,transaction_number,parent_award_agency_id,"
    "parent_award_id_piid,federal_action_obligation,action_date,recipient_name,action_type_code,"
    "transaction_description,last_modified_date"
)


def delta(path: Path, *rows: tuple[str, str, str]) -> None:
    """Write a monthly file of actions: the mark of each, its number, the day it was changed."""
    lines = [DELTA]
    for mark, number, day in rows:
        key, award = f"7012_-NONE-_{number}_0_-NONE-_0", f"CONT_AWD_{number}_7012_-NONE-_-NONE-"
        live = ["5.00", "2026-10-01", "A MAKER OF CHAIRS", "", "CHAIRS"]
        said = [""] * 5 if mark == "D" else live
        cells = [mark, "7012", key, "" if mark == "D" else award, number, "0", "0", "", ""]
        lines.append(",".join([*cells, *said, day]))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_what_a_delta_takes_back_is_told_once_and_what_it_has_again_is_not(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in"
    delta(folder / "full.csv", *(("", f"70CHAIR{n}", "2026-10-02") for n in range(8)))
    told = look(tmp_path)[1]
    delta(
        folder / "changes-only.delta.csv",
        ("", "70CHAIR1", "2026-11-20"),
        ("D", "70CHAIR0", "2026-11-15"),
        ("D", "70CHAIR1", "2026-11-18"),
    )
    told += look(tmp_path)[1]
    delta(folder / "full2.csv", *(("", f"70CHAIR{n}", "2026-10-02") for n in range(1, 8)))
    told += look(tmp_path)[1]

    assert [(a.kind, a.piid) for a in told] == [("gone", "70CHAIR0")]
    assert "takes it back" in told[0].why[0]


def test_a_baseline_takes_what_is_there_as_known(tmp_path: Path) -> None:
    write(tmp_path / "in" / "2024-09.csv", ACTIONS[:1])
    done, said = look(tmp_path, baseline=True)
    write(tmp_path / "in" / "2024-10.csv", ACTIONS[1:2])

    assert (done.told, said) == (0, [])
    assert [a.kind for a in look(tmp_path)[1]] == ["action"]


def test_a_file_that_cannot_be_read_is_refused_once_and_the_others_are_told(
    tmp_path: Path,
) -> None:
    write(tmp_path / "in" / "2024-09.csv", ACTIONS[:1])
    (tmp_path / "in" / "notes.txt").write_text("nothing of the kind", encoding="utf-8")

    done, said = look(tmp_path)

    assert len(done.refused) == 1
    assert "notes.txt" in done.refused[0]
    assert len(said) == 1
    assert look(tmp_path)[0].refused == ()


def test_the_command_writes_a_feed_and_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "in" / "2024-09.csv", ACTIONS[:1])
    feed, folder = tmp_path / "feed.xml", tmp_path / "alerts"
    words = ["watch", str(tmp_path / "in"), "--feed", str(feed), "--alerts", str(folder)]

    done = CliRunner().invoke(main, words)

    assert done.exit_code == 0, done.output
    (entry,) = ET.parse(feed).getroot().findall("{http://www.w3.org/2005/Atom}entry")  # noqa: S314
    (path,) = folder.iterdir()
    assert entry.findtext("{http://www.w3.org/2005/Atom}id", "").endswith(path.stem)
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["places"][0]["line"] == 2
    assert told["why"]
    assert WHO in done.output


@contextmanager
def a_receiver(answers: list[int]) -> Iterator[tuple[str, list[tuple[dict[str, str], bytes]]]]:
    """A web server that answers with these statuses in turn, and keeps what it was sent."""
    got: list[tuple[dict[str, str], bytes]] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((dict(self.headers), body))
            self.send_response(answers[min(len(got), len(answers)) - 1])
            self.end_headers()

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/hook?token=hidden", got
    finally:
        server.shutdown()
        server.server_close()


def test_a_webhook_is_signed_and_tried_again_under_the_same_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOOK_SECRET", "a secret")
    write(tmp_path / "in" / "2024-09.csv", ACTIONS[:1])
    with a_receiver([500, 200]) as (url, got):
        settings = Settings(webhook=Webhook(url=url, secret_env="HOOK_SECRET"))  # noqa: S106 - a name
        first = look(tmp_path, settings)[0]
        state = State(tmp_path / "lake" / "watch.sqlite")
        state._held.execute("UPDATE deliveries SET next_at = NULL")  # noqa: SLF001 - a minute later
        state.close()
        look(tmp_path, settings)
        look(tmp_path, settings)

    assert first.failed[0].owed == 1
    assert "hidden" not in first.failed[0].error
    assert len(got) == 2
    assert got[0][0]["Stopwork-Alert"] == got[1][0]["Stopwork-Alert"]
    at, made = got[1][0]["Stopwork-Signature"].split(",")
    signed = f"{at[2:]}.".encode() + got[1][1]
    assert made[3:] == hmac.new(b"a secret", signed, hashlib.sha256).hexdigest()


def test_what_is_fetched_is_told(tmp_path: Path, home: Path) -> None:
    lines = [
        {"Award ID": PARAGON, "Mod": mod, "Recipient Name": WHO, "Action Date": day,
         "Transaction Amount": money, "Transaction Description": says,
         "Awarding Sub Agency": "ICE", "Award Type": "PURCHASE ORDER",
         "generated_internal_id": f"CONT_AWD_{PARAGON}_7012_-NONE-_-NONE-"}
        for mod, day, money, says in (
            ("0", "2024-09-27", "2000000.00", "A FULLY CONFIGURED PROPRIETARY SOLUTION."),
            ("P00001", "2024-10-08", "0.00", "MODIFIED TO ISSUE A STOP WORK ORDER."),
        )
    ]  # fmt: skip
    with playing() as server:
        server.answers = lambda request: Reply(
            {"results": lines, "page_metadata": {"hasNext": False, "page": 1}, "limit": 100}
        )
        home.mkdir(parents=True, exist_ok=True)
        row = (
            f'[source.usaspending-transactions]\nbase = "{server.base}"\npace = 0.0\nback = 24.0\n'
        )
        (home / "sources.toml").write_text(row, encoding="utf-8")
        done, said = look(tmp_path, sources=("usaspending-transactions",))

    assert "fetched" in done.fetched[0]
    assert [(a.kind, a.events) for a in said] == [
        ("lead", ()), ("action", ("stop-work-issued",)),
    ]  # fmt: skip


def an_alert(**more: Any) -> Alert:
    usual = {"id": "ab12", "kind": "lead", "title": "New lead", "says": "So.", "why": ("because",)}
    return Alert(**{**usual, **more})


def test_a_message_has_the_id_of_its_alert_and_no_line_break_in_its_subject() -> None:
    mail = Mail(host="localhost", port=25, sender="watch@example.org", to=("a@example.org",))
    told = Told(alert=an_alert(title="One\r\nBcc: all"), at="2026-11-30T10:00:00+00:00")

    read = email.message_from_bytes(message_of(mail, told).as_bytes())

    assert read["Message-ID"] == "<ab12@example.org>"
    assert read["Subject"] == "One Bcc: all"
    assert read["Bcc"] is None


def test_what_is_only_known_from_a_case_stays_in_the_office(tmp_path: Path) -> None:
    hook = Webhook(url="https://x.example", secret_env="S")  # noqa: S106 - a name
    settings = Settings(folder=Folder(path=tmp_path), webhook=hook)

    assert channels_for(an_alert(restricted=True), settings) == ("folder", "terminal")
    assert "webhook" in channels_for(an_alert(), settings)


def test_an_alert_is_put_down_once_whatever_comes_after(tmp_path: Path) -> None:
    state = State(tmp_path / "watch.sqlite")
    put = Put(at="2026-11-30T10:00:00+00:00", alerts=(an_alert(),), owed={"ab12": ("folder",)})

    assert len(state.put(put)) == 1
    assert state.put(put) == ()
    assert len(state.owed("folder", "2026-12-01")) == 1
    state.taken("folder", ["ab12"])
    assert state.owed("folder", "2026-12-01") == ()
    state.close()


def test_a_setting_nobody_knows_is_refused_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "watch.toml"
    path.write_text('[feed]\nfile = "x"\nadress = "y"\n', encoding="utf-8")

    with pytest.raises(UsageError, match="adress"):
        settings_of(path)


MOMENTS = int(os.environ.get("STOPWORK_KILLS", "2"))


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal of Unix")
def test_a_watch_killed_at_any_moment_loses_no_alert_and_tells_none_twice(tmp_path: Path) -> None:
    for month, one in zip(("2024-09", "2024-10", "2025-08", "2026-01"), ACTIONS, strict=True):
        write(tmp_path / "in" / f"{month}.csv", [one])
    words = [sys.executable, "-m", "stopwork", "watch", str(tmp_path / "in"),
             "--alerts", str(tmp_path / "out"), "--lake", str(tmp_path / "lake")]  # fmt: skip
    chance = random.Random(14)  # noqa: S311 - any moments will do
    for _ in range(MOMENTS):
        if chance.random() < 0.3:
            shutil.rmtree(tmp_path / "lake", ignore_errors=True)
            shutil.rmtree(tmp_path / "out", ignore_errors=True)
        running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.8, 3.5))
        running.send_signal(signal.SIGKILL)
        running.wait()

    done = subprocess.run(words, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    told = [json.loads(p.read_text("utf-8")) for p in (tmp_path / "out").glob("*.json")]
    assert sorted((one["kind"], one["modification"]) for one in told) == [
        ("action", "P00001"), ("action", "P00002"), ("action", "P00003"), ("lead", "0"),
    ]  # fmt: skip
    kept = [p for p in (tmp_path / "lake" / "snapshots").rglob("*") if len(p.name) == 64]
    assert {p.name for p in kept} == {digest_of(p.read_bytes()) for p in kept}
    assert len(kept) == 4
