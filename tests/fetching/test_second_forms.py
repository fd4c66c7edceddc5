"""The twenty faults once more, each as another publisher or another day would show it."""

import gzip
import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest

from play_back import KEY, Desk, Reply, Request, Server, in_turn


@pytest.mark.parametrize(
    ("body", "until"),
    [
        (b"<html>Too many requests</html>", "2026-12-01 00:00"),
        ({"error": {"code": "OVER_RATE_LIMIT", "message": "Try again."}}, "2026-12-01 00:00"),
        ({"nextAccessTime": "2026-11-30T19:00:00.000-05:00"}, "2026-12-01 00:00"),
        ({"code": 900804, "nextAccessTime": "soon"}, "2026-12-01 00:00"),
    ],
)
def test_1_a_quota_in_other_words_ends_the_run_at_once_too(
    desk: Desk, server: Server, body: Any, until: str
) -> None:
    server.answers = lambda request: Reply(body, 429)

    done = desk.fetch("sam-contract-awards")

    assert done.kind == "limit reached"
    assert f"resume after {until} UTC" in done.says
    assert len(server.asked) == 1


def test_2_an_extract_that_lies_elsewhere_is_fetched_there_without_the_key(
    desk: Desk, server: Server
) -> None:
    def answers(request: Request) -> Reply:
        if request.path.endswith("search"):
            return Reply({"exportToken": "tok"})
        if request.path.endswith("download"):
            return Reply(b"", 303, {"Location": f"{server.base}/storage/a"})
        at_storage = [one for one in server.asked if one.path.startswith("/storage")]
        return Reply({"message": "no"}, 404) if len(at_storage) < 3 else Reply(b"a,b\n1,2\n")

    server.answers = answers

    assert desk.fetch("sam-contract-awards", deletions={}).kind == "fetched"
    assert all(
        "api_key" not in one.query for one in server.asked if one.path.startswith("/storage")
    )


def test_4_a_total_of_nought_written_as_text_is_nothing(desk: Desk, server: Server) -> None:
    server.answers = lambda request: Reply({"totalRecords": "0", "opportunitiesData": None})

    assert desk.fetch("sam-opportunities").kind == "nothing new"


def test_5_an_extract_over_a_million_records_is_halved(desk: Desk, server: Server) -> None:
    def answers(request: Request) -> Reply:
        if request.path.endswith("search"):
            first, last = request.query["lastModifiedDate"].strip("[]").split(",")
            if first != last:
                says = "Total Number of Records: 5691511 exceeded the maximum allowable limit"
                return Reply({"message": says}, 400)
            return Reply({"exportToken": first})
        return Reply(b"a,b\n1,2\n" + request.query["token"].encode())

    server.answers = answers
    done = desk.fetch("sam-contract-awards", "2026-11-26", deletions={})

    assert (done.kind, len(desk.files)) == ("fetched", 4)


def test_6_a_key_that_the_publisher_repeats_is_shown_and_kept_nowhere(
    desk: Desk, server: Server
) -> None:
    server.answers = lambda request: Reply({"message": f"The key {KEY} is disabled."}, 403)
    refused = desk.fetch("sam-opportunities")
    desk.time.at += timedelta(days=1)
    link = {"links": [{"href": f"https://api.sam.gov/x?api_key={KEY}"}], "noticeId": "a"}
    server.answers = lambda request: Reply({"totalRecords": 1, "opportunitiesData": [link]})
    done = desk.fetch("sam-opportunities")

    assert "The key [key] is disabled" in refused.says
    assert done.kind == "fetched"
    assert KEY.encode() not in desk.everything()


def job(server: Server, *states: Reply, rows: bytes = b"a,b\n1,2\n") -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.csv", rows)
    left = list(states)

    def answers(request: Request) -> Reply:
        if request.method == "POST":
            return Reply({"file_name": "job.zip", "file_url": "https://files.example/job.zip"})
        if request.path.endswith("status"):
            return left.pop(0) if len(left) > 1 else left[0]
        return Reply(out.getvalue())

    server.answers = answers


def test_8_a_state_without_a_word_is_waited_for_and_a_job_without_a_count_is_fetched(
    desk: Desk, server: Server
) -> None:
    job(server, Reply({"detail": "…"}), Reply({"status": None}), Reply({"status": "finished"}))

    done = desk.fetch("usaspending-download")

    assert (done.kind, len(desk.files)) == ("fetched", 1)


def test_9_a_job_that_runs_for_ever_is_given_up_too(desk: Desk, server: Server) -> None:
    job(server, Reply({"status": "running"}))
    desk.fetch("usaspending-download", polls=500)
    job(server, Reply({"status": "finished", "total_rows": 1}))

    done = desk.fetch("usaspending-download")

    assert done.kind == "fetched"
    assert sum(one.method == "POST" for one in server.asked) == 2


@pytest.mark.parametrize("message", [None, "", "  \n", {"code": 5}])
def test_10_a_job_that_fails_without_saying_why_is_a_hole(
    desk: Desk, server: Server, message: Any
) -> None:
    job(server, Reply({"status": "failed", "message": message}))

    assert desk.fetch("usaspending-download").kind == "incomplete"


def test_11_one_day_that_is_cut_is_a_hole_that_the_watermark_does_not_pass(
    desk: Desk, server: Server
) -> None:
    job(server, Reply({"status": "finished", "total_rows": "500000"}))

    done = desk.fetch("usaspending-download")

    assert (done.kind, done.watermark) == ("incomplete", "2026-11-29T00:00:00+00:00")
    assert desk.files == []


def test_12_files_listed_without_a_delta_in_a_first_run_are_a_gap_as_well(
    desk: Desk, server: Server
) -> None:
    name = "FY2026_All_Contracts_Full_20260906.zip"
    row = {"fiscal_year": 2026, "file_name": name, "updated_date": "2026-09-06",
           "url": f"https://files.example/{name}"}  # fmt: skip
    made = io.BytesIO()
    zipfile.ZipFile(made, "w").close()
    server.answers = lambda r: (
        Reply({"monthly_files": [row]}) if r.method == "POST" else Reply(made.getvalue())
    )

    assert desk.fetch("usaspending-monthly").kind == "incomplete"


@pytest.mark.parametrize(
    "bad", [Reply({"message": "Internal server error"}, 502), Reply(b"<html>", 504), Reply(b"")]
)
def test_14_a_gateway_in_the_middle_of_a_chain_is_asked_around(
    desk: Desk, server: Server, bad: Reply
) -> None:
    def answers(request: Request) -> Reply:
        if "cursor" in request.query:
            return bad
        since, until = request.path.split("/")[-2:]
        is_long = until[:10] != since[:10]
        link = {"links": {"next": f"{server.base}{request.path}?cursor=1"}} if is_long else {}
        return Reply({"releases": [{"ocid": since}], **link})

    server.answers = answers
    done = desk.fetch("austender", "2026-11-28", window=48.0)

    assert done.kind == "fetched"
    assert done.watermark == "2026-11-30T10:00:00+00:00"


def notices(*ids: str, total: int, follows: str = "") -> Reply:
    told = {"notices": [{"publication-number": one} for one in ids], "totalNoticeCount": total}
    return Reply({**told, "iterationNextToken": follows or None})


def test_16_an_empty_page_before_the_total_is_reached_is_no_end(desk: Desk, server: Server) -> None:
    server.answers = in_turn(notices("1", total=5, follows="t1"), notices(total=5, follows="t2"))

    done = desk.fetch("ted")

    assert done.kind == "incomplete"
    assert "1 of 5 notices, and then an empty page" in done.says


def test_16_a_total_that_changes_on_the_way_is_no_whole_result(desk: Desk, server: Server) -> None:
    server.answers = in_turn(notices("1", total=3, follows="t1"), notices("2", total=2))

    assert desk.fetch("ted").kind == "incomplete"


def test_17_no_hit_on_a_working_day_is_doubted(desk: Desk, server: Server) -> None:
    server.answers = lambda request: notices(total=0)

    friday = desk.fetch("ted", "2026-11-27")

    assert friday.kind == "nothing new"
    assert "2026-11-27 was a working day" in friday.says


def test_18_a_ban_in_words_is_waited_for_and_another_403_is_not(desk: Desk, server: Server) -> None:
    ban = Reply(b"<html><p>The request rate limit may have been exceeded.</p></html>", 403)
    server.answers = in_turn(ban, Reply({"releases": [{"ocid": "a"}]}))
    assert desk.fetch("contracts-finder").kind == "fetched"
    assert desk.time.waits == [300.0]

    server.answers = lambda request: Reply(b"<html>Forbidden</html>", 403)
    assert desk.fetch("contracts-finder", "2026-11-01").kind == "refused"


def test_19_a_page_that_is_no_json_is_kept_as_it_came_and_named(desk: Desk, server: Server) -> None:
    body = b'{"releases": [{"ocid": "a", "value": {"amount": 12,5}}]}'
    server.answers = lambda request: Reply(body)

    done = desk.fetch("find-a-tender", "2026-11-30", smallest=6.0)

    assert done.kind == "incomplete"
    assert "it is kept as " in done.says
    assert body in desk.everything()


@pytest.mark.parametrize("cut", [40, 400])
def test_20_an_archive_cut_short_without_a_declared_length_is_no_file(
    desk: Desk, server: Server, cut: int
) -> None:
    whole = gzip.compress(b"".join(json.dumps({"ocid": n}).encode() for n in range(9_000)))
    server.answers = lambda request: Reply(whole)
    first = desk.fetch("ocds-italy")
    server.answers = lambda request: Reply(whole[:-cut])

    assert first.kind == "fetched"
    assert desk.fetch("ocds-italy").kind == "incomplete"
    assert len(desk.files) == 1


def test_20_other_columns_are_told(desk: Desk, server: Server) -> None:
    server.answers = lambda request: Reply(b"a,b\n1,2\n")
    desk.fetch("canada")
    desk.time.wait(86400)
    server.answers = lambda request: Reply(b"a,c\n1,2\n")

    done = desk.fetch("canada")

    assert done.kind == "incomplete"
    assert "new are c; gone are b" in done.says
    assert len(desk.files) == 2
