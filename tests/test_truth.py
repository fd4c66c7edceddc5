"""Three answers to a question of fact."""

import pytest

from stopwork.truth import Truth, all_of


def test_one_false_settles_a_conjunction_whatever_is_unknown() -> None:
    assert all_of([Truth.UNKNOWN, Truth.FALSE, Truth.TRUE]) is Truth.FALSE


def test_an_unknown_among_truths_stays_unknown() -> None:
    assert all_of([Truth.TRUE, Truth.UNKNOWN]) is Truth.UNKNOWN
    assert all_of([Truth.TRUE, Truth.TRUE]) is Truth.TRUE


def test_an_unknown_cannot_slip_into_a_python_condition() -> None:
    with pytest.raises(TypeError):
        bool(Truth.UNKNOWN)
