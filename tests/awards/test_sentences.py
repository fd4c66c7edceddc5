"""Rules of wording, each with a table of sentences that it is there for."""

from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
import yaml

from builders import a_table, an_action
from screenings import field
from shared import needs_shared
from stopwork.awards.lake import Lake
from stopwork.awards.lifecycle import events, states
from stopwork.awards.spans import spans
from stopwork.awards.wording import readings_of
from stopwork.schema import ACTION

TABLE = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text("utf-8"))
SAYS = {
    "only-spoken-of": {"stop-work-mentioned-only"},
    "issued and lifted at once": {"stop-work-issued", "stop-work-lifted"},
    "terminated-convenience and closeout": {"terminated-convenience", "closeout"},
    "no ending": set(),
}
SENTENCES = [(rule, text) for rule, texts in TABLE.items() for text in texts]


@pytest.mark.parametrize(("rule", "text"), SENTENCES, ids=[text for _, text in SENTENCES])
def test_a_sentence_says_what_its_rule_has_it_say(rule: str, text: str) -> None:
    told = {reading.event_type for reading in readings_of(text)}
    wanted = SAYS.get(rule.split(":", maxsplit=1)[0], {rule})

    assert told - {"closeout"} == wanted - {"closeout"}
    assert "closeout" not in wanted or "closeout" in told
    assert wanted or not told


@pytest.mark.parametrize("text", TABLE["stop-work-issued"])
def test_a_whole_stop_has_no_part(text: str) -> None:
    assert [reading.scope for reading in readings_of(text)] == [None]


def story(*given: tuple[str, str, str]) -> pa.Table:
    """Actions of one award: modification, day and words."""
    rows: list[dict[str, Any]] = [
        an_action(modification=mod, action_date=pa.scalar(day).cast(pa.date32()).as_py(),
                  description=text, source_line=line)
        for line, (mod, day, text) in enumerate(given, start=2)
    ]  # fmt: skip
    return a_table(ACTION, *rows)


def span_of(actions: pa.Table) -> list[tuple[str | None, str | None, str, int | None]]:
    return [
        (span["start_modification"], span["end_modification"], span["end_reason"], span["days"])
        for span in spans(events(actions), actions).to_pylist()
    ]


def test_an_order_issued_and_lifted_in_one_modification_ends_that_day() -> None:
    told = story(
        ("0", "2024-09-27", "X"), ("P1", "2024-10-08", "STOP WORK ORDER ISSUED AND CANCELLED")
    )

    assert span_of(told) == [("P1", "P1", "lifted", 0)]


def test_order_and_lift_of_one_day_in_two_series_of_numbers_are_one_stop() -> None:
    told = story(("0", "2025-01-01", "X"), ("A00001", "2025-03-01", "LIFT STOP WORK ORDER"),
                 ("P00001", "2025-03-01", "STOP WORK ORDER"))  # fmt: skip

    assert span_of(told) == [("P00001", "A00001", "lifted", 0)]
    assert states(events(told))["contract_state"].to_pylist() == ["lifted"]


def test_a_lift_of_the_same_place_in_other_words_ends_the_order() -> None:
    told = story(("0", "2025-01-01", "X"), ("P1", "2025-03-01", "STOP WORK AT THE DALLAS SITE"),
                 ("P2", "2025-03-09", "LIFT STOP WORK ORDER AT DALLAS"))  # fmt: skip

    assert span_of(told) == [("P1", "P2", "lifted", 8)]


def test_a_lift_of_another_place_leaves_the_order_open() -> None:
    told = story(("0", "2025-01-01", "X"), ("P1", "2025-03-01", "STOP WORK AT THE DALLAS SITE"),
                 ("P2", "2025-03-09", "LIFT STOP WORK ORDER AT BOSTON"))  # fmt: skip

    assert span_of(told)[0][2] == "open"


def test_an_order_that_was_never_given_is_no_stop() -> None:
    told = story(("0", "2025-01-01", "X"), ("P1", "2025-03-01", "STOP WORK ORDER WAS NOT ISSUED"))

    assert span_of(told) == []


def test_a_termination_that_is_taken_back_leaves_the_award_active() -> None:
    told = story(("0", "2025-01-01", "X"), ("P1", "2025-03-01", "TERMINATE FOR CONVENIENCE"),
                 ("P2", "2025-03-09", "RESCIND TERMINATION FOR CONVENIENCE"))  # fmt: skip

    assert states(events(told))["contract_state"].to_pylist() == ["active"]


WRONG = {
    "scope-words-of-something-else": ["stop-work-issued"] * 3,
    "words-that-give-no-order": [
        "stop-work-mentioned-only", "stop-work-mentioned-only", "stop-work-lifted",
        "stop-work-lifted", "stop-work-mentioned-only",
    ],
    "ended-and-undone": ["terminated-convenience", "ending-undone", "terminated-convenience",
                         "terminated-cause"],
    "order-and-lift-out-of-order": ["stop-work-issued", "stop-work-lifted"],
}  # fmt: skip


@needs_shared
@pytest.mark.parametrize("slug", WRONG)
def test_the_inputs_of_the_field_are_read_rightly(tmp_path: Path, slug: str) -> None:
    lake = Lake(tmp_path / "lake")
    lake.load(field(slug, "actions.csv"))

    told = events(lake.actions())["event_type"].to_pylist()

    money = {"awarded", "obligation", "deobligation"}
    assert [event for event in told if event not in money] == WRONG[slug]
