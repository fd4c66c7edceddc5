"""Instruments are refused with a sentence that says file, provision and key."""

from pathlib import Path

import pytest

from small_law import node, small_law
from stopwork.errors import LawError

KEYS = {"a": "truth", "grade": "choice[high|low]", "signed_on": "day"}


def refused(folder: Path, provisions: str, words: str, keys: dict[str, str] | None = None) -> None:
    with pytest.raises(LawError, match=words) as raised:
        small_law(folder, provisions, KEYS if keys is None else keys)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("when: [{claim: nowhere}]", r"act.yaml: 1: claim 'nowhere' is not declared"),
        ("when: [{claim: a}]\nwhne: [{claim: a}]", r"act.yaml: 1: unknown key 'whne'"),
        ("when: []", r"act.yaml: 1: when: expected a list"),
        ("unless: [{claim: a}]", r"'unless' without 'when'"),
        ("when: [{claim: a, ask: Why?}]", r"no test of a claim"),
        ("when: [{claim: a, is: true, before: 2024-01-01}]", r"no test of a claim"),
        ("when: [{any: []}]", r"expected a list"),
        ("when: [{provision: '9'}]", r"provision '9' is not there"),
        ("when: [{provision: '1'}]", r"in a circle"),
        ("when: [{maybe: {claim: a}}]", r"unknown condition 'maybe'"),
        ("when: [{claim: grade}]", r"'grade' is a choice; test it with 'is'"),
        ("when: [{claim: grade, is: middling}]", r"'middling' is no choice of 'grade'"),
        ("when: [{claim: grade, is: [low, high]}]", r"accepts every choice"),
        ("when: [{claim: a, is: high}]", r"'a' is yes or no"),
        ("when: [{claim: grade, before: 2024-01-01}]", r"'grade' is no time"),
        ("when: [{claim: signed_on, by: grade}]", r"'grade' is no time"),
        ("when: [{claim: signed_on, by: signed_on, plus: soon}]", r"'soon' is no length"),
    ],
)
def test_a_condition_that_cannot_be_meant_is_refused(tmp_path: Path, body: str, words: str) -> None:
    refused(tmp_path, node("1", body), words)


def test_a_factor_without_a_condition_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, node("1", ""), "a factor needs a condition")


def test_a_key_written_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    refused(tmp_path, node("1", "when: [{claim: a}]\nwhen: [{claim: a}]"), r"line \d+: .*twice")


def test_two_provisions_of_one_name_are_refused(tmp_path: Path) -> None:
    refused(tmp_path, node("1", "when: [{claim: a}]") * 2, "'1' is there twice")


def test_a_key_of_an_unknown_type_or_a_choice_of_one_word_is_refused(tmp_path: Path) -> None:
    for kind in ("maybe", "choice[high]", "day[high|low]"):
        refused(tmp_path, node("1", "when: [{claim: a}]"), "a: type", {"a": kind})


def test_only_true_and_false_are_bools_so_that_on_is_a_day_and_no_is_a_word(
    tmp_path: Path,
) -> None:
    law = small_law(tmp_path, node("1", "when: [{claim: yes, is: no}]"), {"yes": "choice[no|on]"})

    assert "yes" in law.keys
    assert law.keys["yes"].choices == ("no", "on")
