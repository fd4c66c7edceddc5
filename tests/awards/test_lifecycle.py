# ruff: noqa: E501 - one action, or one case, a line
"""The lifecycle of awards: events, spans and states."""

import csv
import random
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import award_actions as make
from shared import SHARED, needs_shared
from stopwork.awards.lifecycle import EVENT_TYPES, STATES, as_of, events, state_of, states
from stopwork.awards.spans import spans
from stopwork.awards.story import story_of
from stopwork.schema import EVENT, SPAN


def kinds(table: pa.Table) -> list[str]:
    money = ("awarded", "obligation", "deobligation")
    return [kind for kind in table["event_type"].to_pylist() if kind not in money]


def spans_of(table: pa.Table) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = spans(events(table), table).to_pylist()
    return rows


def test_the_paragon_order_ran_326_days_and_is_flagged() -> None:
    told = events(make.paragon())
    span = spans(told, make.paragon()).to_pylist()[0]

    assert kinds(told) == ["stop-work-issued", "stop-work-lifted", "closeout"]
    assert (span["start_date"], span["end_date"]) == (date(2024, 10, 8), date(2025, 8, 30))
    assert (span["days"], span["over_90_days"], span["end_reason"]) == (326, "yes", "lifted")
    assert states(told).to_pylist() == [{"award_id": make.PARAGON, "contract_state": "closed-out"}]


def test_the_story_gives_the_clause_the_state_and_what_is_not_recorded() -> None:
    table = make.paragon()
    told = events(table)

    text = "\n".join(story_of(table, told, spans(told, table)))

    assert "326 days" in text
    assert "FAR 52.242-15(a)" in text
    assert "an extension of the stop" in text
    assert "Contract state in these files: closed-out" in text


def test_each_event_keeps_its_words_and_its_line() -> None:
    lift = events(make.paragon()).to_pylist()[2]

    assert lift["phrase"] == "LIFT THE STOP WORK ORDER"
    assert (lift["source_file"], lift["source_line"]) == ("test.csv", 4)


def test_tables_have_the_agreed_schemas_also_when_empty() -> None:
    none = make.actions()

    assert events(none).schema.equals(EVENT)
    assert spans(events(none), none).schema.equals(SPAN)
    assert events(make.paragon()).schema.equals(EVENT)


def test_ninety_days_are_no_flag_and_ninety_one_are() -> None:
    for day, flag in (("2025-04-01", "no"), ("2025-04-02", "yes")):
        table = make.an_award(
            ("P00001", "2025-01-01", "STOP WORK ORDER"), ("P00002", day, "LIFT STOP WORK ORDER")
        )

        assert spans_of(table)[0]["over_90_days"] == flag


def test_an_order_without_an_end_stays_open_and_a_later_payment_is_noted() -> None:
    table = make.actions(
        make.an_action("STOP WORK ORDER", action_date=date(2025, 1, 1)),
        make.an_action("ADD FUNDS", modification="P00002", action_date=date(2025, 6, 1),
                       obligated=Decimal("10.00"), source_line=3),
    )  # fmt: skip

    span = spans_of(table)[0]

    assert (span["end_reason"], span["end_date"], span["days"]) == ("open", None, None)
    assert span["days_open_at_last_record"] == 151
    assert "Money was obligated in P00002" in span["note"]


def test_a_lift_alone_gives_a_span_of_unknown_start_or_the_start_it_names() -> None:
    bare = make.an_award(("P00002", "2025-08-01", "LIFT STOP WORK ORDER"))
    dated = make.an_award(("P00002", "2025-08-01", "LIFT STOP WORK ORDER DATED 7/14/2025"))

    effective = make.an_award(
        ("P00002", "2025-08-01", "REMOVAL OF STOP WORK ORDER EFFECTIVE 7/30/2025")
    )

    assert spans_of(bare)[0]["start_source"] == "unknown"
    assert spans_of(effective)[0]["start_date"] is None
    assert spans_of(dated)[0]["start_date"] == date(2025, 7, 14)
    assert spans_of(dated)[0]["days"] == 18


def test_a_repeated_order_is_one_span_and_a_partial_lift_leaves_it_open() -> None:
    table = make.an_award(
        ("P00001", "2025-01-01", "STOP WORK ORDER"),
        ("P00002", "2025-02-01", "STOP WORK ORDER"),
        ("P00003", "2025-03-01", "RESCIND PARTIAL STOP WORK ON CLIN 0002"),
    )

    [span] = spans_of(table)

    assert span["end_reason"] == "open"
    assert "Repeated in P00002" in span["note"]
    assert "Partly lifted (CLIN 0002)" in span["note"]


def test_a_partial_order_ends_with_the_lift_of_its_part_and_leaves_the_award_active() -> None:
    table = make.an_award(
        ("0", "2024-12-01", "SUPPORT"),
        ("P00001", "2025-01-01", "STOP WORK ORDER CLIN 0003"),
        ("P00002", "2025-02-01", "CANCEL STOP-WORK ORDER ON CLIN 0003"),
    )

    [span] = spans_of(table)

    assert (span["kind"], span["scope"], span["days"]) == ("partial-stop-work", "CLIN 0003", 31)
    assert states(events(table))["contract_state"].to_pylist() == ["active"]


def test_an_extension_after_day_90_is_noted() -> None:
    table = make.an_award(
        ("P00001", "2025-01-01", "STOP WORK ORDER"),
        ("P00002", "2025-05-01", "EXTEND STOP WORK ORDER"),
        ("P00003", "2025-06-01", "TERMINATE FOR CONVENIENCE"),
    )

    [span] = spans_of(table)

    assert span["end_reason"] == "terminated"
    assert "day 120, after the 90 days" in span["note"]


def test_an_equitable_adjustment_that_gives_both_days_is_a_span_from_text() -> None:
    table = make.an_award(
        (
            "P00003",
            "2020-10-26",
            "EQUITABLE ADJUSTMENT FOR WORK STOP FROM 26 MARCH THRU 10 SEPTEMBER 2020",
        )
    )

    [span] = spans_of(table)

    assert (span["start_source"], span["days"]) == ("text", 168)


def test_the_base_description_repeated_on_every_modification_says_nothing_new() -> None:
    text = "SUPPORT. STOP WORK ORDER ISSUED."
    table = make.actions(
        make.an_action(text, modification="P00007", base_description=text),
        make.an_action(text, modification="P00008", base_description=text, source_line=3),
    )

    assert kinds(events(table)) == []


def test_a_termination_repeated_on_a_closeout_is_closeout() -> None:
    table = make.an_award(
        ("P00001", "2025-01-01", "TERMINATE FOR CONVENIENCE"),
        ("P00002", "2025-06-01", "TERMINATE FOR CONVENIENCE. CONTRACT CLOSEOUT"),
    )

    assert kinds(events(table)) == ["terminated-convenience", "closeout"]


@pytest.mark.parametrize(
    ("reason", "kind"),
    [("CLOSE OUT", "closeout"), ("K", "closeout"), ("EXERCISE AN OPTION", "option-exercised"),
     ("TERMINATE FOR CONVENIENCE (COMPLETE OR PARTIAL)", "terminated-convenience"),
     ("TERMINATE FOR CAUSE", "terminated-cause"), ("LEGAL CONTRACT CANCELLATION", "order-cancelled")],
)  # fmt: skip
def test_the_published_reason_tells_where_the_words_do_not(reason: str, kind: str) -> None:
    assert kinds(events(make.actions(make.an_action("SUPPORT", action_type=reason)))) == [kind]


def test_the_same_action_in_two_files_counts_once() -> None:
    one = make.an_action("STOP WORK ORDER", action_id="x")
    two = make.an_action("STOP WORK ORDER", action_id="x", source_file="other.csv")

    assert kinds(events(make.actions(one, two))) == ["stop-work-issued"]


def test_a_missing_day_or_description_is_no_error_and_no_days() -> None:
    table = make.actions(
        make.an_action("STOP WORK ORDER", action_date=None),
        make.an_action(None, modification="P00002", source_line=3),
    )

    [span] = spans_of(table)

    assert (span["start_source"], span["over_90_days"]) == ("unknown", "open (no end recorded)")


@pytest.mark.parametrize(
    ("happened", "state"),
    [("", "unknown"), ("deobligation", "unknown"), ("awarded", "active"), ("awarded stop-work-issued", "stopped"),
     ("stop-work-issued stop-work-lifted obligation", "lifted"), ("stop-work-issued terminated-cause", "terminated"),
     ("terminated-convenience closeout deobligation", "closed-out")],
)  # fmt: skip
def test_the_state_follows_the_last_thing_that_changed_it(happened: str, state: str) -> None:
    assert state_of({"event_type": kind, "scope": None} for kind in happened.split()) == state


TEXTS = ["STOP WORK ORDER", "STOP WORK ORDER CLIN 0003", "LIFT STOP WORK ORDER", "EXTEND STOP WORK ORDER",
         "CANCEL STOP WORK ORDER CLIN 0003", "SUSPENSION OF WORK", "CICA STAY", "TERMINATE FOR CONVENIENCE",
         "CONTRACT CLOSEOUT", "ADD FUNDS", "STOP WORK ORDER DATED 7/14/2025", "CANCEL ORDER",
         "LIFT STOP WORK ORDER DATED 7/14/2025"]  # fmt: skip
histories = st.lists(
    st.tuples(st.sampled_from(TEXTS), st.dates(date(2024, 1, 1), date(2026, 1, 1))), max_size=8
)


def a_history(told: list[tuple[str, date]]) -> list[dict[str, Any]]:
    return [
        make.an_action(text, modification=f"P{n:05d}", action_date=day, source_line=n + 1)
        for n, (text, day) in enumerate(told, start=1)
    ]


@settings(deadline=None)  # the first call loads the engine
@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(
    told: list[tuple[str, date]], chance: random.Random
) -> None:
    rows = a_history(told)
    mixed = chance.sample(rows, len(rows))

    assert events(make.actions(*rows)).equals(events(make.actions(*mixed)))
    assert spans_of(make.actions(*rows)) == spans_of(make.actions(*mixed))


@settings(deadline=None)  # the first call loads the engine
@given(histories)
def test_no_span_ends_before_it_starts_and_few_are_open(told: list[tuple[str, date]]) -> None:
    found = spans_of(make.actions(*a_history(told)))

    assert all(span["days"] is None or span["days"] >= 0 for span in found)
    assert all((span["end_reason"] == "open") == (span["end_date"] is None) for span in found)
    scopes = [span["scope"] for span in found if span["end_reason"] == "open"]
    assert len(scopes) == len(set(scopes))


@settings(deadline=None)  # the first call loads the engine
@given(histories)
def test_another_award_changes_no_span(told: list[tuple[str, date]]) -> None:
    rows = a_history(told)
    other = make.an_action("LIFT STOP WORK ORDER", award_id="CONT_AWD_B", source_line=99)

    both = spans_of(make.actions(*rows, other))

    assert [s for s in both if s["award_id"] == "CONT_AWD_A"] == spans_of(make.actions(*rows))


@settings(deadline=None)  # the first call loads the engine
@given(histories)
def test_every_event_and_state_is_a_known_word(told: list[tuple[str, date]]) -> None:
    found = events(make.actions(*a_history(told)))

    assert set(found["event_type"].to_pylist()) <= set(EVENT_TYPES)
    assert set(states(found)["contract_state"].to_pylist()) <= set(STATES)


@needs_shared
def test_the_labelled_stop_work_rows_are_read_with_f1_of_95_in_100(tmp_path: Path) -> None:
    table = make.ten_columns(SHARED / "contracts" / "usaspending-api-csv_cbp-ice")
    told = events(table)
    pa.csv.write_csv(told, tmp_path / "events.csv")
    pa.csv.write_csv(spans(told, table), tmp_path / "spans.csv")

    script = SHARED / "eval" / "score_lifecycle.py"
    scored = subprocess.run(
        [sys.executable, script, SHARED / "gold", tmp_path / "events.csv", tmp_path / "spans.csv"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert float(scored.stdout.split("stop_family_f1 ")[1].split()[0]) >= 0.95
    with (SHARED / "gold" / "spans.csv").open(encoding="utf-8") as file:
        assert f"{len(list(csv.DictReader(file)))}" in scored.stdout


def stands(table: pa.Table, day: date | None) -> tuple[str, date | None]:
    ((_, state, on),) = (
        row.values() for row in as_of(states(events(table)), table, day).to_pylist()
    )
    return state, on


@pytest.mark.parametrize(
    ("told", "end", "day", "state", "on"),
    [
        ([("0", "2021-03-01", "LICENCES")], None, date(2023, 3, 1), "active", None),
        ([("0", "2021-03-01", "LICENCES")], None, date(2023, 3, 2), "no-recent-action", date(2021, 3, 1)),
        ([("0", "2021-03-01", "LICENCES")], date(2022, 2, 28), date(2023, 3, 2), "ended", date(2022, 2, 28)),
        ([("0", "2021-03-01", "LICENCES")], date(2022, 2, 28), date(2023, 3, 1), "active", None),
        ([("0", "2015-03-01", "LICENCES")], date(2025, 2, 28), date(2025, 2, 28), "active", None),
        ([("0", "2015-03-01", "LICENCES")], date(2025, 2, 28), date(2025, 3, 1), "ended", date(2025, 2, 28)),
        ([("0", "2015-03-01", "LICENCES"), ("P00001", "2024-05-05", "")], date(2020, 1, 1), date(2025, 3, 1), "active", None),
        ([("0", "2020-02-29", "LICENCES")], None, date(2022, 2, 28), "active", None),
        ([("0", "", "LICENCES")], None, date(2022, 2, 28), "unknown", None),
        ([("0", "", "LICENCES")], None, None, "unknown", None),
        ([("0", "2015-03-01", "LICENCES"), ("P1", "2015-05-05", "STOP WORK ORDER")], date(2016, 1, 1), date(2025, 3, 1), "stopped", None),
        ([("0", "2015-03-01", "LICENCES"), ("P1", "2015-05-05", "TERMINATED FOR CONVENIENCE")], None, date(2025, 3, 1), "terminated", None),
    ],
)  # fmt: skip
def test_active_is_said_only_of_a_period_that_goes_on_or_of_an_action_within_two_years(
    told: list[tuple[str, str, str]],
    end: date | None,
    day: date | None,
    state: str,
    on: date | None,
) -> None:
    table = make.an_award(*told, end_on=end, obligated=Decimal("5.00"))
    assert stands(table, day) == (state, on)


def test_the_latest_action_that_gives_a_period_says_until_when() -> None:
    rows = [
        make.an_action("A", modification="0", action_date=date(2018, 1, 1), end_on=date(2030, 1, 1), obligated=Decimal(1)),
        make.an_action("B", modification="P1", action_date=date(2019, 1, 1), end_on=date(2019, 6, 1), source_line=3),
        make.an_action("C", modification="P2", action_date=date(2019, 2, 1), source_line=4),
    ]  # fmt: skip
    for order in (rows, rows[::-1]):
        assert stands(make.actions(*order), date(2025, 1, 1)) == ("ended", date(2019, 6, 1))


def test_the_story_of_a_quiet_award_says_since_when_and_as_of_which_day() -> None:
    table = make.an_award(("0", "2021-03-01", "LICENCES"), obligated=Decimal("5.00"))
    told = events(table)
    text = "\n".join(story_of(table, told, spans(told, table), date(2024, 9, 30)))
    assert "Contract state in these files: no recent action since 2021-03-01" in text
    assert "told as of 2024-09-30, the newest action of the files" in text
