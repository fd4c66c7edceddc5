"""What reading costs grows as the text does: calls are counted, for time depends on the machine."""

import sys
from collections.abc import Iterator
from itertools import count
from types import FrameType
from typing import Any

import pytest

from articles import an_article, names
from stopwork.intake.claim import Spoken
from stopwork.intake.claims import claims_of
from stopwork.intake.discourse import Discourse
from stopwork.intake.sentence_reading import reading_of

TEXTS = {
    "amounts": lambda n: " ".join(["$2 million."] * n),
    "payments without an end": lambda n: "ICE paid $2 million," * n,
    "payments": lambda n: " ".join(["ICE paid Paragon Solutions $2,000,000 in 2024."] * n),
    "numbers": lambda n: " ".join(f"ICE signed 70CTD024P{at:08d}." for at in range(n)),
    "figures": lambda n: "1 " * n,
}


def calls_to_read(text: str) -> int:
    article, known, calls = an_article(text), names(), count()
    sys.setprofile(lambda _frame, event, _argument: event.endswith("call") and next(calls))
    try:
        claims_of(article, known)
    finally:
        sys.setprofile(None)
    return next(calls)


def searches_in(text: str) -> int:
    """How often a pattern is looked for, which costs most: names and amounts once repeated it."""
    article, known, searches = an_article(text), names(), count()

    def watch(_frame: FrameType, event: str, argument: Any) -> None:
        if event == "c_call" and argument.__name__ == "search":
            next(searches)

    sys.setprofile(watch)
    try:
        claims_of(article, known)
    finally:
        sys.setprofile(None)
    return next(searches)


@pytest.mark.parametrize("kind", sorted(TEXTS))
def test_twice_the_text_takes_twice_the_work(kind: str) -> None:
    made = TEXTS[kind]
    calls_to_read(made(40))  # the patterns are compiled once

    once, twice = calls_to_read(made(100)), calls_to_read(made(200))

    assert twice <= 2.3 * once


def test_payments_in_one_sentence_do_not_ask_again_what_each_of_them_is() -> None:
    payments = "ICE paid Paragon Solutions $2 million,"
    calls_to_read(payments * 4)

    assert searches_in(payments * 16) <= 2 * searches_in(payments * 8)


class Walked(list[Spoken]):
    """Contracts that count how many were looked through."""

    steps = 0

    def __iter__(self) -> Iterator[Spoken]:
        for one in super().__iter__():
            self.steps += 1
            yield one


def test_a_number_is_found_among_many_contracts_without_looking_through_them() -> None:
    article = an_article(TEXTS["numbers"](100))
    state = Discourse(article, names(), Walked([Spoken()]))

    for sentence in article.sentences:
        reading_of(sentence, state)

    assert len(state.contracts) >= 100
    assert isinstance(state.contracts, Walked)
    assert state.contracts.steps == 0
