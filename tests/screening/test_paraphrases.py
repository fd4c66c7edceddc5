"""Wordings that were written down before the concepts were: what is found, and what is not."""

from pathlib import Path

import pytest
import yaml

from stopwork.registry.load import load_phrases
from stopwork.registry.patterns import fold
from stopwork.registry.phrases import phrase_table
from stopwork.screening.signals import found_in, phrase_rules

PARAPHRASES = yaml.safe_load(
    Path(__file__).with_suffix(".yaml").with_stem("paraphrases").read_text()
)
BY_CLASS = PARAPHRASES["paraphrases"]
CONCEPTS = {
    f"phrase:{phrase.phrase_id}": phrase
    for phrase in load_phrases()
    if phrase.kind == "capability" and not phrase.vendors
}
RULES = phrase_rules(phrase_table(CONCEPTS.values()))


def classes_of(text: str) -> set[str | None]:
    """Return the classes that the words of a text point to."""
    folded = fold(text)
    return {CONCEPTS[rule.rule_id].lead_class for rule in RULES if found_in(folded, rule)}


@pytest.mark.parametrize("lead_class", BY_CLASS)
def test_what_agencies_call_such_purchases_is_found_in_its_class(lead_class: str) -> None:
    wanted = [one["text"] for one in BY_CLASS[lead_class] if one["expect"]]
    found = [classes_of(text) for text in wanted]

    assert [text for text, held in zip(wanted, found, strict=True) if not held] == []
    assert sum(lead_class in held for held in found) >= 0.95 * len(wanted)


@pytest.mark.parametrize("lead_class", BY_CLASS)
def test_ordinary_purchases_that_share_the_words_are_left_alone(lead_class: str) -> None:
    others = [one["text"] for one in BY_CLASS[lead_class] if not one["expect"]]

    assert [text for text in others if classes_of(text)] == []


def test_each_class_has_fifteen_wordings_and_ten_ordinary_purchases() -> None:
    for lead_class, lines in BY_CLASS.items():
        wanted = sum(one["expect"] for one in lines)
        assert wanted >= 15, lead_class
        assert len(lines) - wanted >= 10, lead_class
