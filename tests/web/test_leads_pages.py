"""Leads, awards, vendors, articles and jobs in the browser."""

import re
from collections.abc import Callable
from time import monotonic

from stopwork.desk.leads.inbox import judgements_file
from stopwork.web.jobs.table import Jobs
from stopwork.web.jobs.work import run_waiting, sample
from workbench import AWARD, CASE, Visitor


def test_the_first_lead_is_the_one_in_commercial_spyware(look: Callable[[str], Visitor]) -> None:
    page = look("reviewer").get("/leads").text

    assert "<h1>3 leads, 1 in commercial spyware</h1>" in page
    assert page.index("PARAGON SOLUTIONS (US) INC") < page.index("MAGNET FORENSICS")
    assert "20 rows" in page


def test_filters_are_in_the_address_and_an_empty_list_says_so(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("reviewer")

    assert "<h1>1 lead, 0 in" in visitor.get("/leads?text=magnet").text
    assert "No lead fits" in visitor.get("/leads?least=99000000").text
    assert visitor.get("/leads?least=many").status_code == 400


def test_the_leads_that_fit_come_as_csv_and_workbook_in_the_order_of_the_page(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("reviewer")

    lines = visitor.get("/leads.csv").text.splitlines()
    assert len(lines) == 4
    assert "PARAGON SOLUTIONS" in lines[1]
    assert len(visitor.get("/leads.csv?text=magnet").text.splitlines()) == 2
    assert visitor.get("/leads.xlsx").content.startswith(b"PK")
    assert visitor.get("/leads.exe").status_code == 404


def test_a_lead_shows_both_sides_and_its_brief_says_what_is_not_known(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("reviewer")

    lead, brief = visitor.get(f"/lead/{AWARD}").text, visitor.get(f"/lead/{AWARD}/brief").text

    assert "The award says" in lead
    assert "<dt>The registry says</dt><dd><mark>Paragon Solutions (US) Inc" in lead
    assert "<dt>The signal</dt><dd><mark>a description that names no product" in lead
    assert "Not to be confused with" in lead
    assert "What is not known" in brief
    assert "70CTD024P00000012" in lead
    assert visitor.get("/lead/none").status_code == 404


def test_a_judgement_is_looked_at_before_it_is_written(reviewer: Visitor) -> None:
    said = {"award": AWARD, "answer": "same", "reason": "the legal name is the same"}

    look = reviewer.post("/leads/judge", **said)
    assert "1 recipient" in look.text
    assert not judgements_file().exists()

    done = reviewer.post("/leads/judge", **said, step="record", back="/leads")
    assert done.headers["location"] == "/leads"
    assert "Robin Vale" in judgements_file().read_text(encoding="utf-8")
    assert "the legal name is the same" in reviewer.get(f"/lead/{AWARD}").text


def test_a_judgement_without_a_reason_writes_nothing(reviewer: Visitor) -> None:
    answer = reviewer.post("/leads/judge", award=AWARD, answer="same", step="record")

    assert answer.status_code == 400
    assert "Write a reason" in answer.text
    assert not judgements_file().exists()


def test_a_judged_lead_goes_on_only_to_an_address_of_our_own(reviewer: Visitor) -> None:
    said = {"award": AWARD, "answer": "unsure", "reason": "r", "step": "record"}

    done = reviewer.post("/leads/judge", **said, back="https://evil.example/leads")

    assert done.headers["location"].startswith("/lead")


def test_an_award_is_found_by_number_and_told_on_a_day(look: Callable[[str], Visitor]) -> None:
    visitor = look("reviewer")

    assert visitor.get("/award/70CTD024P00000012").headers["location"] == f"/award/{AWARD}"
    page, earlier = visitor.get(f"/award/{AWARD}").text, visitor.get(
        f"/award/{AWARD}?as-of=2024-10-01").text  # fmt: skip
    assert "326 days" in page
    assert "326 days" not in earlier
    assert "1 action, as published" in earlier
    assert f"/case/{CASE}" in page


def test_an_award_that_was_not_read_says_what_was(look: Callable[[str], Visitor]) -> None:
    answer = look("reviewer").get("/award/70CTD024P99999999")

    assert answer.status_code == 404
    assert "The files cover" in answer.text
    assert "70CTD024P00000012" in answer.text


def test_a_product_leads_to_its_vendor_and_an_unknown_name_to_near_ones(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("reviewer")

    assert visitor.get("/product/graphite").headers["location"] == "/vendor/paragon"
    missing = visitor.get("/vendor/paragonn")
    assert missing.status_code == 404
    assert "/vendor/paragon" in missing.text


def test_a_number_or_citation_in_the_search_goes_straight_there(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("reviewer")

    assert visitor.get("/search?q=70CTD024P00000012").headers["location"] == f"/award/{AWARD}"
    assert visitor.get("/search?q=E.O. 14093, sec. 2(f)").headers["location"] == "/law/eo-14093.2.f"
    page = visitor.get("/search?q=paragon").text
    assert "/vendor/paragon" in page
    assert f"/case/{CASE}" in page


def test_the_sample_article_is_laid_beside_the_record_and_kept_line_by_line(
    reviewer: Visitor,
) -> None:
    page = reviewer.post("/intake", sample="yes", case=CASE).text
    assert "off by exactly one year" in page
    held = re.search(r'name="held" value="([^"]+)"', page)
    assert held is not None
    said = {"held": held[1], "case": CASE, "grade": "low", "line": ["1", "2"]}

    look = reviewer.post("/intake", **said, step="look").text
    after = re.search(r'name="after" value="(\d+)"', look)
    assert after is not None
    done = reviewer.post("/intake", **said, step="record", after=after[1])

    assert done.status_code == 303
    assert "article" in reviewer.get(f"/case/{CASE}/evidence").text


def test_an_article_without_a_case_or_lines_says_what_is_missing(reviewer: Visitor) -> None:
    assert reviewer.post("/intake", text="too short").status_code == 400
    page = reviewer.post("/intake", sample="yes").text
    held = re.search(r'name="held" value="([^"]+)"', page)
    assert held is not None

    assert "Choose the case" in reviewer.post("/intake", held=held[1], step="look").text
    assert "Choose the lines" in reviewer.post(
        "/intake", held=held[1], step="look", case=CASE, grade="low").text  # fmt: skip


def done(visitor: Visitor, address: str) -> str:
    """The page of a job once it stands still."""
    until = monotonic() + 60
    while monotonic() < until:
        told = visitor.get(f"{address}/events").text  # ends when the job does
        if '"open": false' in told:
            return visitor.get(address).text
    raise AssertionError("the job never ended")


def test_a_file_is_read_in_the_background_and_a_bad_one_is_said_so(reviewer: Visitor) -> None:
    files = {"file": ("notes.csv", b"hello,world\n1,2\n")}

    started = reviewer.post("/jobs", files=files)

    page = done(reviewer, started.headers["location"])
    assert "could not be read" in page
    assert "Traceback" not in page
    assert "3 leads" in reviewer.get("/leads").text


def test_a_job_of_somebody_else_is_not_there(reviewer: Visitor) -> None:
    started = reviewer.post("/jobs", files={"file": ("a.csv", b"x,y\n")}).headers["location"]
    other = Visitor(reviewer.place, "intake", name="Somebody Else")

    assert other.get(started).status_code == 404
    assert other.get("/job/none").content == other.get(started).content
    done(reviewer, started)


def test_a_job_that_waited_or_ran_when_the_program_ended_is_taken_up_by_the_next(
    reviewer: Visitor,
) -> None:
    jobs = reviewer.place.jobs
    wanted = {"files": ["the bundled sample"], "paths": [str(path) for path in sample()[0]]}
    waited, ran = (jobs.add("read and screen", "Robin Vale", wanted) for _ in range(2))
    jobs.tell(ran, "running", "reading", {})

    run_waiting(Jobs(reviewer.place.database))

    assert [jobs.get(one).state for one in (waited, ran)] == ["done", "done"]  # type: ignore[union-attr]
