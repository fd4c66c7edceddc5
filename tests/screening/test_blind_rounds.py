"""Wordings written blind, round by round: found now, and ordinary purchases left alone."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from builders import a_table, an_action
from stopwork.registry.load import load_phrases, load_registry
from stopwork.schema import ACTION
from stopwork.screening import screen, targets_of

ROUNDS: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "blind_rounds.yaml").read_text(encoding="utf-8")
)
LINES = [
    (number, language, lead_class, text)
    for number, round_ in ROUNDS.items()
    for language, classes in round_.items()
    if language != "found_at_first"
    for lead_class, texts in classes.items()
    for text in texts
]


@cache
def classes_of_leads() -> dict[int, str]:
    """Return the class of the lead that the award of each line is, where it is one."""
    actions = a_table(
        ACTION,
        *[
            an_action(award_id=str(number), recipient_name="BLUE HARBOR TRADING GROUP LLC",
                      description=text)
            for number, (*_, text) in enumerate(LINES)
        ],
    )  # fmt: skip
    _, leads = screen(actions, targets_of(load_registry(), load_phrases()))
    return {int(lead["award_id"]): str(lead["lead_class"]) for lead in leads.to_pylist()}


def lines_of(number: str, *, english: bool, ordinary: bool) -> list[int]:
    return [
        place
        for place, (round_, language, lead_class, _) in enumerate(LINES)
        if round_ == number and (language == "en") is english and (lead_class == "none") is ordinary
    ]


@pytest.mark.parametrize("english", [True, False], ids=["English", "other languages"])
@pytest.mark.parametrize("number", ROUNDS)
def test_wordings_of_a_round_are_found_in_their_class(number: str, *, english: bool) -> None:
    wanted = lines_of(number, english=english, ordinary=False)
    found = [place for place in wanted if place in classes_of_leads()]
    right = [place for place in found if classes_of_leads()[place] == LINES[place][2]]

    missed = [LINES[place] for place in wanted if place not in found]
    assert len(found) >= 0.97 * len(wanted), missed
    assert len(right) >= 0.95 * len(found)


@pytest.mark.parametrize("english", [True, False], ids=["English", "other languages"])
@pytest.mark.parametrize("number", ROUNDS)
def test_ordinary_purchases_of_a_round_are_no_leads(number: str, *, english: bool) -> None:
    ordinary = lines_of(number, english=english, ordinary=True)

    assert ordinary
    assert [LINES[place] for place in ordinary if place in classes_of_leads()] == []
