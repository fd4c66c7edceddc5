"""Claims of each kind are read in five languages, and what only looks like one is not."""

import pytest

import kind_sentences
from articles import said

DAY = kind_sentences.PUBLISHED


@pytest.mark.parametrize(("code", "text", "key", "value"), kind_sentences.ROWS)
def test_a_sentence_makes_its_claim(code: str, text: str, key: str, value: str) -> None:
    assert (key, value) in said(text, DAY, code)


@pytest.mark.parametrize(("code", "text", "key"), kind_sentences.NONE)
def test_a_sentence_does_not_make_the_claim(code: str, text: str, key: str) -> None:
    assert key not in [one for one, _ in said(text, DAY, code)]
