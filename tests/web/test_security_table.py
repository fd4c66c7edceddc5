"""The table of docs/security.md: every line has a state, and every test that it names is there."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [line.strip("|").split("|") for line in PAGE.splitlines() if re.match(r"\| \d", line)]
STATES = {"done", "partly", "not done", "does not apply"}


def test_every_line_has_a_state_and_a_test_or_a_reason() -> None:
    assert len(ROWS) > 60
    for ids, asks, state, reason in ROWS:
        assert state.strip() in STATES, ids
        assert asks.strip(), ids
        assert reason.strip(), ids


def test_every_chapter_of_the_standard_is_there() -> None:
    chapters = {int(one.partition(".")[0]) for ids, *_ in ROWS for one in re.findall(r"\d+\.", ids)}

    assert set(range(1, 18)) <= chapters


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`([\w/]+\.py(?:::\w+)?)`", PAGE))))
def test_every_test_that_the_page_names_is_there(named: str) -> None:
    file, _, name = named.partition("::")

    text = (TESTS / file).read_text(encoding="utf-8")
    assert not name or f"def {name}(" in text
