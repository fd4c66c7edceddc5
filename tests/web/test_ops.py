"""What whoever runs the workbench asks: health, readiness, and counts that name nobody."""

import re
from collections.abc import Callable
from pathlib import Path

from stopwork import config
from stopwork.web.metrics import Metrics
from stopwork.web.place import Place
from stopwork.web.server.run import place_at
from stopwork.web.sessions.counted import Counted
from stopwork.web.sessions.database import Database
from workbench import AWARD, CASE, PLANTED, TWIN, Visitor

LINE = re.compile(r'[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.]+')


def test_health_and_readiness_answer_anybody_on_this_machine(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("anonymous")

    assert visitor.get("/healthz").text == "ok\n"
    assert visitor.get("/readyz").text == "ready\n"


def test_a_place_whose_record_cannot_be_read_is_not_ready(place: Place) -> None:
    place.close()
    other = place_at()
    for path in config.cases_folder().iterdir():
        if path.is_file():
            path.write_bytes(b"this is no record")

    answer = Visitor(other, "anonymous").get("/readyz")

    assert (answer.status_code, answer.text) == (503, "not ready: record\n")
    other.close()


def test_answers_are_counted_by_route_and_status_and_of_nobody(place: Place) -> None:
    visitor, hidden = Visitor(place, "reviewer"), Visitor(place, "intake", name="Sam Planted")
    visitor.get(f"/case/{CASE}")
    visitor.get(f"/award/{AWARD}")
    hidden.get(f"/case/{TWIN}")
    visitor.get(f"/search?q={PLANTED}")

    text = visitor.get("/metrics").text

    assert 'stopwork_requests_total{route="case",method="GET",status="200"} 1' in text
    assert 'stopwork_requests_total{route="case",method="GET",status="404"} 1' in text
    assert 'stopwork_request_seconds_count{route="case"} 2' in text
    for word in ("Robin", "Planted", PLANTED, CASE, TWIN, AWARD, "intake"):
        assert word not in re.sub(r'route="[^"]*"', "", text)
    for line in text.splitlines():
        assert line.startswith("# ") or LINE.fullmatch(line), line


def test_what_took_longer_is_in_no_lesser_bucket(place: Place) -> None:
    visitor = Visitor(place, "reviewer")
    for _ in range(3):
        visitor.get("/law")

    text = visitor.get("/metrics").text

    held = [int(one) for one in re.findall(r'bucket\{route="law",le="[^"]+"\} (\d+)', text)]
    assert held == sorted(held)
    assert held[-1] == 3


def test_whichever_worker_is_asked_tells_what_all_have_counted(tmp_path: Path) -> None:
    database = Database(tmp_path / "w.sqlite3")
    one, other, ended = (Metrics(Counted(database)) for _ in range(3))
    for each, many in ((one, 3), (other, 2), (ended, 1)):
        for _ in range(many):
            each.end("law", "GET", 200, each.begin())
    other.keep()
    ended.close()

    told = one.text({})

    assert 'stopwork_requests_total{route="law",method="GET",status="200"} 6' in told
    assert 'stopwork_request_seconds_count{route="law"} 6' in told
    assert 'stopwork_request_seconds_bucket{route="law",le="10.0"} 6' in told
    one.close()
    Counted(database).forget()
    assert "law" not in Metrics(Counted(database)).text({})
    database.close()
