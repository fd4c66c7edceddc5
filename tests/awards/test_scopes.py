"""An order and its lift held against each other, and underscores between the words of both."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from builders import a_table, an_action
from stopwork.awards.lifecycle import events
from stopwork.awards.spans import spans
from stopwork.awards.wording import readings_of
from stopwork.schema import ACTION

TABLE = yaml.safe_load((Path(__file__).parent / "scopes.yaml").read_text("utf-8"))


def how_it_ends(order: str, lift: str) -> str:
    """Return how the stop of an award ends whose second and third actions say these words."""
    said = (("0", 1, "X"), ("P1", 2, order), ("P2", 3, lift))
    actions = a_table(
        ACTION,
        *[
            an_action(
                modification=mod,
                action_date=date(2025, month, 1),
                description=text,
                source_line=line,
            )
            for line, (mod, month, text) in enumerate(said, start=2)
        ],
    )
    (span,) = spans(events(actions), actions).to_pylist()
    return str(span["end_reason"])


@pytest.mark.parametrize(("order", "lift"), TABLE["ends the order"])
def test_a_lift_of_the_same_part_or_of_the_whole_ends_the_order(order: str, lift: str) -> None:
    assert how_it_ends(order, lift) == "lifted"


@pytest.mark.parametrize(("order", "lift"), TABLE["leaves the order open"])
def test_a_lift_of_another_part_leaves_the_order_open(order: str, lift: str) -> None:
    assert how_it_ends(order, lift) == "open"


@pytest.mark.parametrize(("text", "told"), TABLE["underscores"])
def test_an_underscore_parts_words_as_a_blank_does(text: str, told: str) -> None:
    assert {reading.event_type for reading in readings_of(text)} == {told}
    assert readings_of(text.replace("_", " "))[0].event_type == told


def test_line_items_that_are_lifted_one_by_one_end_the_order_with_the_last() -> None:
    said = (
        ("P1", 2, "STOP WORK ON CLINS 0001 THROUGH 0003"),
        ("P2", 3, "LIFT STOP WORK ORDER FOR CLIN 0002"),
        ("P3", 4, "LIFT STOP WORK ORDER FOR CLINS 0001 AND 0003"),
    )
    actions = a_table(
        ACTION,
        *[
            an_action(modification=mod, action_date=date(2025, month, 1), description=text)
            for mod, month, text in said
        ],
    )

    (span,) = spans(events(actions), actions).to_pylist()

    assert (span["end_reason"], span["end_modification"]) == ("lifted", "P3")
