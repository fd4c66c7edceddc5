"""The table of docs/security.md: every line has a state, and every test that it names is there."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PAGE = (TESTS.parent / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [line.strip("|").split("|") for line in PAGE.splitlines() if re.match(r"\| \d", line)]
# How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; they stand first in it.
SECTIONS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1,
    "3.2": 2, "3.3": 4, "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4,
    "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5,
    "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2,
    "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11,
    "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1,
    "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5,
    "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip
STATES = {"done", "partly", "not done", "does not apply"}


def test_every_line_has_a_state_and_a_test_or_a_reason() -> None:
    assert len(ROWS) > 60
    for ids, asks, state, reason in ROWS:
        assert state.strip() in STATES, ids
        assert asks.strip(), ids
        assert reason.strip(), ids


def test_every_requirement_of_the_first_two_levels_has_one_line() -> None:
    wanted = [f"{section}.{n}" for section, many in SECTIONS.items() for n in range(1, many + 1)]

    assert [ids.strip() for ids, *_ in ROWS] == wanted
    assert len(wanted) == 253


@pytest.mark.parametrize("named", sorted(set(re.findall(r"`([\w/]+\.py(?:::\w+)?)`", PAGE))))
def test_every_test_that_the_page_names_is_there(named: str) -> None:
    file, _, name = named.partition("::")

    text = (TESTS / file).read_text(encoding="utf-8")
    assert not name or f"def {name}(" in text
