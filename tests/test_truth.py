"""Three answers to a question of fact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopwork.truth import NEXT_STEP, Truth, UnknownKind, all_of, any_of, truth_of

TRUTHS = st.sampled_from(Truth)


def completions(truth: Truth) -> tuple[bool, ...]:
    return {Truth.TRUE: (True,), Truth.FALSE: (False,)}.get(truth, (False, True))


def agreed(values: set[bool]) -> Truth:
    return truth_of(values.pop()) if len(values) == 1 else Truth.UNKNOWN


def test_one_false_settles_a_conjunction_whatever_is_unknown() -> None:
    assert all_of([Truth.UNKNOWN, Truth.FALSE, Truth.TRUE]) is Truth.FALSE


def test_an_unknown_among_truths_stays_unknown() -> None:
    assert all_of([Truth.TRUE, Truth.UNKNOWN]) is Truth.UNKNOWN
    assert all_of([Truth.TRUE, Truth.TRUE]) is Truth.TRUE


def test_an_unknown_cannot_slip_into_a_python_condition() -> None:
    for truth in Truth:
        with pytest.raises(TypeError, match="is not a bool"):
            bool(truth)


@given(TRUTHS, TRUTHS)
def test_a_connective_is_definite_exactly_when_every_completion_agrees(a: Truth, b: Truth) -> None:
    pairs = [(x, y) for x in completions(a) for y in completions(b)]

    assert a.and_(b) is agreed({x and y for x, y in pairs})
    assert a.or_(b) is agreed({x or y for x, y in pairs})
    assert a.not_() is agreed({not x for x in completions(a)})


@given(st.lists(TRUTHS, min_size=1))
def test_all_and_any_of_many_are_the_connectives_repeated_and_mirror_each_other(
    truths: list[Truth],
) -> None:
    conjunction, disjunction = truths[0], truths[0]
    for truth in truths:
        conjunction, disjunction = conjunction.and_(truth), disjunction.or_(truth)

    assert all_of(truths) is conjunction
    assert any_of(truths) is disjunction
    assert any_of(truths) is all_of(truth.not_() for truth in truths).not_()


def test_all_or_any_of_nothing_is_refused_instead_of_guessed() -> None:
    for connective in (all_of, any_of):
        with pytest.raises(ValueError, match="at least one truth"):
            connective([])


def test_a_missing_value_is_unknown_and_never_false() -> None:
    assert truth_of(None) is Truth.UNKNOWN
    assert truth_of(False) is Truth.FALSE


def test_each_kind_of_unknown_has_its_own_next_step() -> None:
    assert set(NEXT_STEP) == set(UnknownKind)
    assert len(set(NEXT_STEP.values())) == len(UnknownKind)
