"""An assessment for people and for programs: the same sentences, each with its source."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from case_claims import GOVERNED, assessed, the_law, the_regime
from stopwork.law.assess import assess, questions
from stopwork.law.load import load_case
from stopwork.reports.exchange.calendar import calendar
from stopwork.reports.facts.assessment import NEVER, sections
from stopwork.reports.facts.assessment_json import plain
from stopwork.reports.facts.assessment_page import markdown

EXAMPLE = Path(__file__).parents[2] / "examples" / "ice-paragon.yaml"
DAY = date(2025, 8, 30)
CASE = load_case(EXAMPLE, the_law())
FOUND = assess(the_regime(), CASE.claims, DAY)
PLAN = questions(FOUND)


def test_the_two_tracks_come_before_the_advice_and_the_advice_before_its_grounds() -> None:
    titles = [section.title for section in sections(CASE, FOUND, PLAN)]

    assert titles == [
        "Contract",
        "Review",
        "Recommendation",
        "Not shown",
        "Risk indicators",
        "Mitigation",
        "Definition",
        "Questions",
        "Duties",
    ]


def test_a_shown_factor_names_who_says_so_when_and_how_good_that_is() -> None:
    rows = next(s for s in sections(CASE, FOUND, PLAN) if s.title == "Risk indicators").rows
    misuse = next(row for row in rows if row[0] == "2(a)(ii)(A)(1)")

    assert "purpose contested" in misuse[2]
    assert "Citizen Lab, 2025-06-12 (forensic report)" in misuse[3]


def test_the_page_says_what_it_is_not_and_published_text_makes_no_marks_in_it() -> None:
    hostile = replace(CASE, title="<script> [x](javascript:1) # y")

    page = markdown(hostile, FOUND, PLAN)

    assert NEVER in page
    assert "<script>" not in page
    assert "[x](" not in page


def test_a_program_reads_the_same_in_json() -> None:
    value = json.loads(json.dumps(plain(CASE, FOUND, PLAN)))

    assert value["recommendation"]["word"] == "proceed_not_supported"
    assert value["contract"]["state"] == "lifted"
    assert value["findings"]["eo-14093.2.f"]["truth"] == "unknown"
    d20 = next(duty for duty in value["duties"] if duty["id"] == "D20")
    assert d20["by"] == "2025-01-06"
    assert value["questions"][0]["who"]


def test_the_calendar_holds_open_deadlines_in_lines_of_75_octets() -> None:
    text = calendar(CASE.id, CASE.title, DAY, FOUND.duties)

    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert "UID:ice-paragon-D23@stopwork\r\nDTSTAMP:20250830T000000Z\r\n" in text
    assert "DTSTART;VALUE=DATE:20250929\r\nDTEND;VALUE=DATE:20250930\r\n" in text
    assert "D20@" not in text, "what was done is no deadline"
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT")


def test_seventy_two_hours_end_at_an_instant_in_the_calendar() -> None:
    waiver = {
        **GOVERNED,
        "determination.limb1": "significant",
        "waiver.on": datetime(2025, 6, 1, 15, 30, tzinfo=UTC),
    }
    found = assessed(date(2025, 6, 2), waiver)

    assert "DTSTART:20250604T153000Z\r\n" in calendar("c", "t", found.on, found.duties)


def test_a_calendar_unfolds_to_the_text_that_was_folded() -> None:
    long = "Ministère, of; the\\very — long title " * 5

    text = calendar("c", long, DAY, ())

    unfolded = text.replace("\r\n ", "")
    assert (
        "X-WR-CALNAME:"
        + " ".join(long.split()).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        in unfolded
    )
