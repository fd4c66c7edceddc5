"""Capability words in eight languages, on wordings that were written before the concepts were."""

from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
import yaml

from stopwork.registry.load import load_phrases
from stopwork.registry.phrases import phrase_table
from stopwork.screening.hits import WEIGHTS
from stopwork.screening.leads import LEAD_AT
from stopwork.screening.signals import phrase_rules, scan

HERE = Path(__file__).parent
LANGUAGES = ("es", "fr", "de", "it", "pl", "el", "pt", "nl")
WORDINGS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (HERE / "paraphrases_languages.yaml").read_text(encoding="utf-8")
)
ENGLISH: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (HERE / "paraphrases.yaml").read_text(encoding="utf-8")
)["paraphrases"]


@cache
def meanings() -> tuple[pa.Table, dict[str, dict[str, Any]]]:
    table = phrase_table(
        phrase for phrase in load_phrases() if phrase.kind in ("capability", "against")
    )
    return table, {f"phrase:{row['phrase_id']}": row for row in table.to_pylist()}


def scores(texts: list[str]) -> dict[str, dict[str, float]]:
    """Return each text's score by class: its strongest words, less what speaks against."""
    table, by_rule = meanings()
    rules = [rule for rule in phrase_rules(table) if not by_rule[rule.rule_id]["vendors"]]
    found: dict[str, dict[str, float]] = {}
    against: dict[str, set[str]] = {}
    for row in scan(pl.Series(texts), rules).to_pylist():
        phrase = by_rule[row["rule_id"]]
        if phrase["kind"] == "against":
            against.setdefault(row["description"], set()).add(phrase["class"])
            continue
        classes = found.setdefault(row["description"], {})
        weight = WEIGHTS[phrase["strength"]]
        classes[phrase["class"]] = max(classes.get(phrase["class"], 0.0), weight)
    for text, classes in found.items():
        for one in against.get(text, set()) & set(classes):
            classes[one] *= 1 + WEIGHTS["against"]
    return found


def leads(texts: list[str]) -> dict[str, set[str]]:
    """Return the classes with reason enough for a lead, for each text that has one."""
    enough = {
        text: {one for one, score in classes.items() if score >= LEAD_AT}
        for text, classes in scores(texts).items()
    }
    return {text: classes for text, classes in enough.items() if classes}


def test_every_language_has_its_own_wordings_of_every_class() -> None:
    assert set(WORDINGS) == set(LANGUAGES)
    for language, classes in WORDINGS.items():
        assert all(len(texts) >= 6 for texts in classes.values()), language
        assert len(classes["none"]) >= 10, language


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_of_five_wordings_of_a_language_are_found_under_their_class(language: str) -> None:
    wanted = {
        text: one for one, texts in WORDINGS[language].items() if one != "none" for text in texts
    }
    found = leads(list(wanted))
    right = [text for text, one in wanted.items() if one in found.get(text, set())]

    assert len(right) >= 0.8 * len(wanted), sorted(set(wanted) - set(right))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_ordinary_purchase_that_shares_the_words_is_a_lead(language: str) -> None:
    assert leads(WORDINGS[language]["none"]) == {}


def test_english_words_alone_never_meet_the_words_of_another_language() -> None:
    """What English rules out is ruled out: a loan word needs a word of its language beside it."""
    table, by_rule = meanings()
    own = tuple(f"phrase:{language}-" for language in LANGUAGES)
    rules = [
        rule
        for rule in phrase_rules(table)
        if rule.rule_id.startswith(own) and by_rule[rule.rule_id]["kind"] == "capability"
    ]
    said_in_italian = "CAPTATORE INFORMATICO"  # an English line that gives the Italian term
    texts = [
        item["text"]
        for items in ENGLISH.values()
        for item in items
        if said_in_italian not in item["text"]
    ]

    assert rules
    assert scan(pl.Series(texts), rules).to_pylist() == []
