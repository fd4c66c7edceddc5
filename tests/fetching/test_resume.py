"""Fetching goes on where it stopped: after a limit, after a hole, after a kill at any moment."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from play_back import Desk, Reply, Request, Server
from stopwork.digest import digest_of
from stopwork.fetching.sources import sources


def chain(request: Request) -> Reply:
    """Three pages in each window, two releases in each."""
    at, number = request.query.get("cursor", f"{request.query.get('updatedFrom')}|1").split("|")
    told = {"releases": [{"ocid": f"{at}-{number}-{one}"} for one in "ab"]}
    link = f"https://elsewhere.example/api?cursor={at}%7C{int(number) + 1}"
    return Reply(told | ({"links": {"next": link}} if number != "3" else {}))


def found(folder: Path) -> set[str]:
    return {
        one["ocid"]
        for path in folder.glob("*.json")
        for one in json.loads(path.read_bytes())["releases"]
    }


def test_pages_that_are_there_are_not_asked_for_again(desk: Desk, server: Server) -> None:
    limit = Reply({"nextAccessTime": "2026-12-01T00:00:00Z"}, 429)
    server.answers = lambda request: chain(request) if len(server.asked) <= 5 else limit
    first = desk.fetch("find-a-tender")
    asked = len(server.asked) - 1
    desk.time.wait(86400)
    server.answers = chain
    second = desk.fetch("find-a-tender", None)

    urls = [json.dumps(one.query, sort_keys=True) for one in server.asked[:asked]]
    later = [json.dumps(one.query, sort_keys=True) for one in server.asked[asked + 1 :]]
    assert first.kind == "limit reached"
    assert first.watermark == "2026-11-29T06:00:00+00:00"
    assert second.kind == "fetched"
    assert not set(urls[3:]) & set(later[:-10])
    assert urls[0] not in later


def test_a_link_to_another_host_is_followed_at_the_source_itself(
    desk: Desk, server: Server
) -> None:
    server.answers = chain

    desk.fetch("find-a-tender")

    assert {one.path for one in server.asked} == {"/api/1.0/ocdsReleasePackages"}


def test_a_later_run_asks_only_for_what_came_since_with_an_overlap(
    desk: Desk, server: Server
) -> None:
    server.answers = chain
    desk.fetch("find-a-tender")
    server.asked.clear()
    desk.time.wait(3600)

    desk.fetch("find-a-tender", None)

    assert min(one.query["updatedFrom"] for one in server.asked if "updatedFrom" in one.query) == (
        "2026-11-30T06:00:00"
    )


def test_a_source_of_a_day_is_asked_once_a_day(
    desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAM_API_KEY", "key")
    server.answers = lambda request: Reply(status=204)
    desk.fetch("sam-opportunities")
    before = len(server.asked)

    assert desk.fetch("sam-opportunities", None).kind == "nothing new"
    assert len(server.asked) == before


def test_a_file_is_asked_for_only_if_it_was_changed(desk: Desk, server: Server) -> None:
    tagged = {"ETag": '"one"', "Last-Modified": "Mon, 30 Nov 2026 00:00:00 GMT"}

    def answers(request: Request) -> Reply:
        is_known = request.headers.get("If-None-Match") == '"one"'
        return Reply(status=304) if is_known else Reply(b"a,b\n1,2\n", headers=tagged)

    server.answers = answers

    assert [desk.fetch("canada").kind for _ in range(2)] == ["fetched", "nothing new"]


def test_every_shipped_source_names_a_shape_that_is_known() -> None:
    shapes = {"cursor", "pages", "index", "token", "job", "extract", "monthly", "file", "issues"}

    assert {one.shape for one in sources().values()} <= shapes
    assert all(one.base.startswith("https://") for one in sources().values())


MOMENTS = int(os.environ.get("STOPWORK_KILLS", "2"))


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a signal of Unix")
def test_a_fetch_killed_at_any_moment_loses_no_page_and_keeps_no_half(
    desk: Desk, server: Server, tmp_path: Path
) -> None:
    def slowly(request: Request) -> Reply:
        time.sleep(0.01)
        return chain(request)

    server.answers = slowly
    table = tmp_path / "sources.toml"
    table.write_text(
        f'[source.find-a-tender]\nbase = "{server.base}"\npace = 0.0\n', encoding="utf-8"
    )
    words = [sys.executable, "-m", "stopwork", "fetch", "find-a-tender", "--since", "2026-11-25",
             "--sources", str(table), "--into", str(desk.into)]  # fmt: skip
    chance = random.Random(4)  # noqa: S311 - any moments will do
    for _ in range(MOMENTS):
        running = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.3, 1.5))
        running.send_signal(signal.SIGKILL)
        running.wait()

    done = subprocess.run(words, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    days = {one[:10] for one in found(desk.into)}
    assert {f"2026-11-{day}" for day in range(25, 30)} <= days
    for at in {one[:19] for one in found(desk.into)}:
        assert len({one for one in found(desk.into) if one.startswith(at)}) == 6
    kept = [p for p in (desk.into / ".stopwork").rglob("*") if len(p.name) == 64]
    assert {p.name for p in kept} == {digest_of(p.read_bytes()) for p in kept}
