"""Capability phrases: the shipped files and their examples."""

from pathlib import Path

import pytest

from stopwork.errors import RegistryError
from stopwork.registry.load import load_phrases
from stopwork.registry.patterns import fold
from stopwork.registry.phrases import Example, Phrase, phrase_from, phrase_table
from stopwork.registry.vendor import CLASSES
from stopwork.screening.signals import found_in, phrase_rules

EXAMPLES = [(phrase, example) for phrase in load_phrases() for example in phrase.examples]


@pytest.mark.parametrize(
    ("phrase", "example"),
    EXAMPLES,
    ids=[f"{phrase.phrase_id}: {example.text[:40]}" for phrase, example in EXAMPLES],
)
def test_each_phrase_is_seen_in_its_examples_and_not_in_its_counterexamples(
    phrase: Phrase, example: Example
) -> None:
    (rule,) = phrase_rules(phrase_table([phrase]))

    assert (found_in(fold(example.text), rule) is not None) is example.expect


def test_each_phrase_has_an_example_for_and_an_example_against() -> None:
    for phrase in load_phrases():
        assert {example.expect for example in phrase.examples} == {True, False}, phrase.phrase_id


def test_each_capability_phrase_points_to_a_class_of_the_registry() -> None:
    for phrase in load_phrases():
        if phrase.kind in ("capability", "against"):
            assert phrase.lead_class in CLASSES, phrase.phrase_id


def test_a_phrase_with_a_misspelt_key_is_refused_by_name() -> None:
    with pytest.raises(RegistryError, match=r"wild.yaml: phrase 'x' has unknown keys .*nera"):
        phrase_from({"id": "x", "any": ["A"], "why": "w", "examples": [], "nera": []}, "wild.yaml")


def test_two_phrases_of_one_id_are_refused(tmp_path: Path) -> None:
    entry = "- {id: same, class: data-broker, any: [A B], why: w, examples: []}\n"
    (tmp_path / "one.yaml").write_text(entry + entry, encoding="utf-8")

    with pytest.raises(RegistryError, match="'same' is already there"):
        load_phrases(tmp_path)
