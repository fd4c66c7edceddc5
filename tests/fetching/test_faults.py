"""The twenty faults of the public APIs, played by a local server."""

import gzip
import io
import json
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from play_back import KEY, Desk, Reply, Request, Server, in_turn
from stopwork.awards.lake import Lake
from stopwork.fetching.outcomes import STATUS


def zipped(name: str = "a.csv", text: str = "a,b\n1,2\n") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, text)
    return out.getvalue()


def releases(*ids: str, link: str = "") -> Reply:
    body: dict[str, Any] = {"releases": [{"ocid": one, "id": one, "tag": ["award"]} for one in ids]}
    return Reply(body | ({"links": {"next": link}} if link else {}))


QUOTAS = (
    {"code": "900804", "message": "Message throttled out",
     "nextAccessTime": "2026-Dec-01 00:00:00+0000 UTC"},
    {"fault": {"code": 900804, "message": "Message throttled out",
               "nextAccessTime": "2026-12-01T00:00:00Z"}},
)  # fmt: skip


@pytest.mark.parametrize("body", QUOTAS, ids=["flat", "wrapped"])
def test_1_a_used_up_quota_ends_the_run_says_until_when_and_is_not_tried_before(
    desk: Desk, server: Server, body: Any
) -> None:
    server.answers = lambda request: Reply(body, 429)

    done = desk.fetch("sam-contract-awards")
    again = desk.fetch("sam-contract-awards")

    assert (done.kind, done.status) == ("limit reached", 13)
    assert "resume after 2026-12-01 00:00 UTC" in done.says
    assert again.kind == "limit reached"
    assert len(server.asked) == 1


TOKEN = Reply({"presignedUrl": "x", "exportToken": "tok", "message": "in progress"})
NOT_YET = Reply({"message": "The requested JSON or CSV file is not generated yet. Please try again"
                 " later.", "details": "Larger files take time."}, 400)  # fmt: skip
EXPIRED = Reply({"message": "The requested JSON or CSV file token is expired."}, 400)


def test_2_an_extract_not_ready_keeps_its_token_for_the_next_run(
    desk: Desk, server: Server
) -> None:
    def answers(request: Request) -> Reply:
        return TOKEN if request.path.endswith("search") else NOT_YET

    server.answers = answers
    first = desk.fetch("sam-contract-awards", polls=2, deletions={})
    server.answers = in_turn(Reply({"message": "gone"}, 404), Reply(zipped()))
    second = desk.fetch("sam-contract-awards", polls=4, deletions={})

    assert first.kind == "not ready"
    assert second.kind == "fetched"
    assert sum(one.path.endswith("search") for one in server.asked) == 1
    assert desk.files == ["sam-contract-awards.changes-only.20261129T0000-20261130T0000.p001.zip"]


def test_3_an_expired_token_is_asked_for_again_once(desk: Desk, server: Server) -> None:
    server.answers = in_turn(TOKEN, EXPIRED, TOKEN, Reply(b"a,b\n1,2\n"))

    assert desk.fetch("sam-contract-awards", deletions={}).kind == "fetched"
    assert desk.files[0].endswith(".csv")


def test_3_an_extract_whose_token_expires_twice_is_a_hole(desk: Desk, server: Server) -> None:
    server.answers = in_turn(TOKEN, EXPIRED)
    server.answers = lambda request: TOKEN if request.path.endswith("search") else EXPIRED

    done = desk.fetch("sam-contract-awards")

    assert done.kind == "incomplete"
    assert done.watermark == "2026-11-29T00:00:00+00:00"


@pytest.mark.parametrize(
    "reply",
    [Reply(status=204), Reply({"totalRecords": 0}), Reply({"message": "No Data found"}, 404)],
    ids=["204", "200", "404"],
)
def test_4_nothing_found_is_an_empty_result_and_the_watermark_moves(
    desk: Desk, server: Server, reply: Reply
) -> None:
    server.answers = lambda request: reply

    done = desk.fetch("sam-opportunities")

    assert (done.kind, done.status) == ("nothing new", 10)
    assert done.watermark == "2026-11-30T00:00:00+00:00"


def test_4_a_404_of_another_text_is_an_error(desk: Desk, server: Server) -> None:
    server.answers = lambda request: Reply({"message": "no route"}, 404)

    assert desk.fetch("sam-opportunities").kind == "refused"


def test_5_a_window_past_the_end_of_results_is_halved(desk: Desk, server: Server) -> None:
    def answers(request: Request) -> Reply:
        period = request.body["filters"]["time_period"][0]
        if period["start_date"] != period["end_date"]:
            return Reply({"detail": "Page #501 is over the maximum result window"}, 422)
        return Reply({"results": [{"Award ID": "A"}], "page_metadata": {"hasNext": False}})

    server.answers = answers
    done = desk.fetch("usaspending-transactions", "2026-11-26", window=96.0)

    assert (done.kind, done.records) == ("fetched", 4)
    assert len(desk.files) == 4


def test_6_a_wrong_key_stops_at_once_and_is_never_shown_or_kept(desk: Desk, server: Server) -> None:
    server.answers = lambda request: Reply({"message": "An invalid API key was supplied."}, 403)

    done = desk.fetch("sam-opportunities")

    assert (done.kind, done.status, len(server.asked)) == ("refused", 12, 1)
    assert "SAM_API_KEY" in done.says
    assert server.asked[0].query["api_key"] == KEY
    assert KEY not in done.says
    assert KEY.encode() not in desk.everything()


def test_6_without_a_key_nothing_is_asked(
    desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SAM_API_KEY")

    assert desk.fetch("sam-opportunities").kind == "refused"
    assert server.asked == []


LIVE = (
    b"contractId.piid,contractId.modificationNumber,contractId.subtier.code,"
    b"coreData.federalOrganization.contractingInformation.contractingDepartment.name\n"
    b"70CTD1,0,7012,DHS\n70CTD2,0,7012,DHS\n"
)
GONE = LIVE.replace(b"70CTD1,0,7012,DHS\n", b"")


def extracts(live: Reply, gone: Reply) -> Any:
    """Play extracts of live records, and of those that were deleted, each under its own token."""

    def answers(request: Request) -> Reply:
        if request.path.endswith("search"):
            which = "gone" if request.query.get("deletedStatus") == "yes" else "live"
            return Reply({"exportToken": which, "message": "in progress"})
        return gone if "gone" in request.query["token"] else live

    return answers


def test_7_deleted_records_are_asked_for_and_taken_back_although_they_look_live(
    desk: Desk, server: Server, tmp_path: Path
) -> None:
    server.answers = extracts(Reply(LIVE), Reply(GONE))

    done = desk.fetch("sam-contract-awards")
    lake = Lake(tmp_path / "lake")
    lake.load([desk.into])

    assert done.kind == "fetched"
    assert [name for name in desk.files if name.endswith(".deleted.csv")]
    assert lake.actions()["piid"].to_pylist() == ["70CTD1"]


def test_7_deletions_that_are_not_ready_are_the_rest_of_the_same_day(
    desk: Desk, server: Server
) -> None:
    server.answers = extracts(Reply(LIVE), NOT_YET)
    first = desk.fetch("sam-contract-awards", polls=2)
    server.answers = extracts(Reply(LIVE), Reply(GONE))
    second, third = desk.fetch("sam-contract-awards"), desk.fetch("sam-contract-awards")

    assert [one.kind for one in (first, second, third)] == ["not ready", "fetched", "nothing new"]
    assert sum(one.path.endswith("search") for one in server.asked) == 2
    assert len(desk.files) == 2


def test_7_after_more_than_six_months_it_says_which_deletions_nobody_knows(
    desk: Desk, server: Server
) -> None:
    server.answers = extracts(Reply(LIVE), Reply({"totalRecords": 0}))
    desk.fetch("sam-contract-awards")
    desk.time.at += timedelta(days=200)

    late = desk.fetch("sam-contract-awards", None)
    desk.time.at += timedelta(days=1)

    assert (late.kind, late.status) == ("incomplete", 14)
    assert "deleted between 2026-11-30 and 2026-12-20 is not known" in late.says
    assert desk.fetch("sam-contract-awards", None).kind == "fetched"


def test_7_live_records_given_for_deleted_ones_take_nothing_back(
    desk: Desk, server: Server
) -> None:
    server.answers = extracts(Reply(LIVE), Reply(LIVE))

    done = desk.fetch("sam-contract-awards")

    assert done.kind == "incomplete"
    assert "with the live ones" in done.says
    assert not [name for name in desk.files if "deleted" in name]


def job(server: Server, *states: Any, file: Reply | None = None) -> None:
    """Play a download: its states in turn, and its file."""
    left = list(states)

    def answers(request: Request) -> Reply:
        if request.method == "POST":
            return Reply({"file_name": "job.zip", "file_url": "https://files.example/g/job.zip"})
        if request.path.endswith("status"):
            return Reply(left.pop(0) if len(left) > 1 else left[0])
        return file or Reply(zipped())

    server.answers = answers


FINISHED = {"status": "finished", "total_rows": 12, "file_url": "https://files.example/g/job.zip"}


def test_8_a_state_of_a_job_that_nobody_documented_is_waited_for(
    desk: Desk, server: Server
) -> None:
    states = [{"status": one} for one in ("ready", "queued", "running", "uploading")]
    job(server, *states, FINISHED)

    done = desk.fetch("usaspending-download")

    assert (done.kind, done.records) == ("fetched", 12)
    assert desk.time.waits[:3] == [10.0, 15.0, 22.5]


def test_9_a_job_that_never_starts_is_not_begun_again_by_the_same_request(
    desk: Desk, server: Server
) -> None:
    job(server, {"status": "ready"})
    first = desk.fetch("usaspending-download", polls=3)
    second = desk.fetch("usaspending-download", polls=500)
    job(server, FINISHED)
    third = desk.fetch("usaspending-download")

    posts = [one.body for one in server.asked if one.method == "POST"]
    assert [one.kind for one in (first, second, third)] == ["not ready", "not ready", "fetched"]
    assert "job.zip" in first.says
    assert len(posts) == 2
    assert posts[0] != posts[1]


def test_10_a_failed_job_is_told_in_one_line_and_the_watermark_stays(
    desk: Desk, server: Server
) -> None:
    job(server, {"status": "failed", "message": "Out of memory\nTraceback: line 1\nline 2"})

    done = desk.fetch("usaspending-download")

    assert done.kind == "incomplete"
    assert "Out of memory" in done.says
    assert "Traceback" not in done.says
    assert done.watermark == "2026-11-29T00:00:00+00:00"


def test_11_a_result_of_exactly_500_000_rows_is_split(desk: Desk, server: Server) -> None:
    def answers(request: Request) -> Reply:
        if request.method == "POST":
            span = request.body["filters"]["date_range"]
            name = f"{span['start_date']}_{span['end_date']}.zip"
            return Reply({"file_name": name, "file_url": f"https://files.example/{name}"})
        if request.path.endswith("status"):
            first, last = request.query["file_name"].removesuffix(".zip").split("_")
            rows = 9 if first == last else 500_000
            url = f"https://files.example/{first}.zip"
            return Reply({"status": "finished", "total_rows": rows, "file_url": url})
        return Reply(zipped(text=request.path))

    server.answers = answers
    done = desk.fetch("usaspending-download", "2026-11-26")

    assert (done.kind, done.records, len(desk.files)) == ("fetched", 36, 4)


def monthly(*names: str) -> Any:
    """Play a list of monthly files, and the files."""
    rows = [
        {"fiscal_year": None if "Delta" in name else 2026, "file_name": name,
         "updated_date": f"{name[-12:-8]}-{name[-8:-6]}-{name[-6:-4]}",
         "url": f"https://files.example/archive/{name}"}
        for name in names
    ]  # fmt: skip
    return lambda r: Reply({"monthly_files": rows}) if r.method == "POST" else Reply(zipped())


def test_12_a_missing_monthly_delta_is_a_gap_and_the_full_files_come_instead(
    desk: Desk, server: Server
) -> None:
    august = ("FY2026_All_Contracts_Full_20260806.zip", "FY(All)_All_Contracts_Delta_20260806.zip")
    server.answers = monthly(*august)
    first = desk.fetch("usaspending-monthly")
    server.answers = monthly("FY2026_All_Contracts_Full_20260906.zip")
    second = desk.fetch("usaspending-monthly")

    assert (first.kind, first.files) == ("fetched", (f"changes-only.{august[1]}",))
    assert (second.kind, second.status) == ("incomplete", 14)
    assert "2026-09" in second.says
    assert second.files == ("FY2026_All_Contracts_Full_20260906.zip",)


def test_14_a_page_that_stays_unreachable_is_a_hole_the_watermark_does_not_pass(
    desk: Desk, server: Server
) -> None:
    def answers(request: Request) -> Reply:
        bad = request.query["updatedFrom"] < "2026-11-29T06:30" <= request.query["updatedTo"]
        return Reply(status=503) if bad else releases("a")

    server.answers = answers
    done = desk.fetch("find-a-tender")
    server.answers = lambda request: releases("a")
    server.asked.clear()
    again = desk.fetch("find-a-tender", None)

    assert done.kind == "incomplete"
    assert done.watermark == "2026-11-29T06:22:30+00:00"
    assert "1 hole (2026-11-29 06:22 to 2026-11-29 06:45" in done.says
    assert again.kind == "fetched"
    assert again.watermark == "2026-11-30T10:00:00+00:00"


def notices(*ids: str, total: int, follows: str = "", **more: Any) -> Reply:
    told = {"notices": [{"publication-number": one} for one in ids], "totalNoticeCount": total}
    return Reply({**told, "iterationNextToken": follows or None, **more})


def test_15_a_part_of_a_result_is_asked_for_again(desk: Desk, server: Server) -> None:
    server.answers = in_turn(
        notices("1", total=2, timedOut=True), notices("1", "2", total=2), notices(total=2)
    )

    assert desk.fetch("ted").records == 2


def test_15_a_search_that_always_times_out_moves_no_watermark(desk: Desk, server: Server) -> None:
    server.answers = lambda request: notices("1", total=2, timedOut=True)

    done = desk.fetch("ted")

    assert (done.kind, done.watermark) == ("incomplete", "2026-11-29T00:00:00+00:00")
    assert desk.files == []


def test_16_an_iteration_ends_by_its_total_and_not_by_its_token(desk: Desk, server: Server) -> None:
    server.answers = in_turn(
        notices("1", total=2, follows="t1"), notices("2", total=2, follows="t2"),
        notices(total=2, follows="t3"),
    )  # fmt: skip

    done = desk.fetch("ted")

    assert (done.kind, done.records, len(server.asked)) == ("fetched", 2, 3)


def test_16_a_token_that_comes_twice_is_an_error(desk: Desk, server: Server) -> None:
    server.answers = lambda request: notices("1", total=99, follows="same")

    assert desk.fetch("ted").kind == "incomplete"


def test_17_no_hit_in_a_working_week_is_an_alarm(desk: Desk, server: Server) -> None:
    server.answers = lambda request: notices(total=0)

    done = desk.fetch("ted", "2026-11-20")

    assert (done.kind, done.status) == ("source stood still", 15)


def test_18_retry_after_is_obeyed_and_a_bot_wall_is_refused(desk: Desk, server: Server) -> None:
    slow = Reply(b"Rate limit of 12 exceeded.", 429, {"Retry-After": "120"})
    server.answers = in_turn(slow, releases("a"))
    assert desk.fetch("find-a-tender").kind == "fetched"
    assert desk.time.waits == [120.0]

    wall = Reply(b"", 202, {"x-amzn-waf-action": "challenge"})
    server.answers = lambda request: wall
    assert desk.fetch("canada").kind == "refused"
    assert not [name for name in desk.files if name.startswith("canada")]


def test_18_a_limit_without_instructions_waits_twice_as_long_each_time(
    desk: Desk, server: Server
) -> None:
    server.answers = lambda request: Reply(b"<html>slow down</html>", 429)

    done = desk.fetch("ted")

    assert done.kind == "limit reached"
    assert desk.time.waits == [30.0, 60.0, 120.0, 240.0, 480.0]


def test_19_a_full_page_without_a_link_is_read_in_smaller_windows(
    desk: Desk, server: Server
) -> None:
    def answers(request: Request) -> Reply:
        since, until = (
            datetime.fromisoformat(request.query[one]) for one in ("updatedFrom", "updatedTo")
        )
        hours = (until - since).total_seconds() / 3600
        return releases(*map(str, range(100 if hours > 4 else 40)))

    server.answers = answers
    done = desk.fetch("find-a-tender")

    assert done.kind == "fetched"
    # Five windows of six hours in two halves, and the hours since the last of them, each 40.
    assert done.records == 40 * 11


def test_19_numbers_that_are_none_are_mended_in_reading_and_kept_as_they_came(
    desk: Desk, server: Server
) -> None:
    body = b'{"releases": [{"ocid": "a", "value": {"amount": 1e9999, "net":  000}}]}'
    server.answers = lambda request: Reply(body)

    assert desk.fetch("find-a-tender").kind == "fetched"
    assert (desk.into / desk.files[0]).read_bytes() == body


HTML = Reply(b"<!DOCTYPE html><html>Sorry</html>")


@pytest.mark.parametrize(
    "bad", [HTML, Reply(b"a,b\n1,", length=900), Reply(b"")], ids=["html", "cut", "empty"]
)
def test_20_a_200_with_the_wrong_thing_leaves_the_last_good_copy(
    desk: Desk, server: Server, bad: Reply
) -> None:
    server.answers = lambda request: Reply(b"a,b\n1,2\n")
    desk.fetch("canada")
    server.answers = lambda request: bad

    done = desk.fetch("canada")

    assert done.kind == "incomplete"
    assert (desk.into / desk.files[0]).read_bytes() == b"a,b\n1,2\n"
    assert len(desk.files) == 1


def test_20_a_file_that_lost_a_tenth_is_told_and_both_are_kept(desk: Desk, server: Server) -> None:
    server.answers = lambda request: Reply(b"a,b\n" + b"1,2\n" * 100)
    desk.fetch("canada")
    desk.time.wait(86400)
    server.answers = lambda request: Reply(b"a,b\n" + b"1,2\n" * 50)

    assert desk.fetch("canada").kind == "incomplete"
    assert len(desk.files) == 2


def test_numbered_issues_are_fetched_until_one_is_not_there(desk: Desk, server: Server) -> None:
    def answers(request: Request) -> Reply:
        number = int(request.path[-5:])
        return Reply(gzip.compress(b"x" * number)) if number <= 228 else Reply(status=404)

    server.answers = answers
    first = desk.fetch("ted-packages", "2026-11-27")
    second = desk.fetch("ted-packages")

    assert first.files[-1] == "ted-packages.changes-only.202600228.tar.gz"
    assert (first.kind, second.kind) == ("fetched", "nothing new")


def test_every_outcome_has_a_status_of_its_own() -> None:
    assert len(set(STATUS.values())) == len(STATUS) == 7


def test_contacts_are_dropped_on_receipt(desk: Desk, server: Server) -> None:
    party = {"name": "Agency", "contactPoint": {"name": "Somebody"}}
    server.answers = lambda request: Reply({"releases": [{"ocid": "a", "parties": [party]}]})
    desk.fetch("find-a-tender")

    assert b"Somebody" not in desk.everything()
    kept = json.loads((desk.into / desk.files[0]).read_bytes())
    assert kept["releases"][0]["parties"] == [{"name": "Agency"}]
