"""A day that notes what is asked of it: an answer holds while everything comes out the same."""

from datetime import date, datetime, timedelta

import pytest

from stopwork.cases.parts.traced_day import plain, traced

DAY = date(2024, 5, 5)
FIRST, LAST = date.min, date.max


@pytest.mark.parametrize(
    ("asked", "answer", "span"),
    [
        (lambda on: on < date(2024, 6, 1), True, (FIRST, date(2024, 5, 31))),
        (lambda on: on < date(2024, 5, 1), False, (date(2024, 5, 1), LAST)),
        (lambda on: on <= DAY, True, (FIRST, DAY)),
        (lambda on: on > date(2024, 5, 1), True, (date(2024, 5, 2), LAST)),
        (lambda on: on >= date(2024, 6, 1), False, (FIRST, date(2024, 5, 31))),
        (lambda on: date(2024, 5, 1) <= on, True, (date(2024, 5, 1), LAST)),
        (lambda on: date(2024, 6, 1) < on, False, (FIRST, date(2024, 6, 1))),
        (lambda on: on == date(2024, 6, 1), False, (FIRST, date(2024, 5, 31))),
        (lambda on: on != DAY, False, (DAY, DAY)),
        (lambda on: min(on, date(2024, 6, 1)) == on, True, (FIRST, date(2024, 6, 1))),
        (lambda on: (on, 1) < (date(2024, 6, 1), 0), True, (FIRST, date(2024, 5, 31))),
        (lambda on: on == on, True, (FIRST, LAST)),  # noqa: PLR0124 -- of itself nothing is learnt
    ],
)
def test_a_comparison_holds_as_long_as_it_comes_out_the_same(asked, answer, span) -> None:  # type: ignore[no-untyped-def]
    on, trace = traced(DAY)

    assert asked(on) is answer
    assert trace.span == span
    for day in (span[0], span[1]):
        assert asked(day) is answer


@pytest.mark.parametrize(
    "read",
    [str, repr, hash, lambda on: f"{on}", lambda on: f"{on:%Y}", lambda on: on.isoformat(),
     lambda on: on.year, lambda on: on.month, lambda on: on.day, lambda on: on.toordinal(),
     lambda on: on - date(2024, 1, 1), lambda on: date(2024, 6, 1) - on,
     lambda on: on + timedelta(1), lambda on: timedelta(1) + on, lambda on: on.replace(day=1),
     lambda on: on.weekday(), lambda on: on.isocalendar(), lambda on: on.timetuple(),
     lambda on: on.strftime("%d"), lambda on: {DAY: 1}[on], lambda on: on in {DAY},
     lambda on: on == datetime(2024, 5, 5), lambda on: on == "2024-05-05"],  # noqa: DTZ001
)  # fmt: skip
def test_whatever_else_reads_the_day_says_what_any_day_says_and_ties_to_it(read) -> None:  # type: ignore[no-untyped-def]
    on, trace = traced(DAY)

    assert read(on) == read(DAY) or read is repr
    assert trace.span == (DAY, DAY)


def test_every_name_that_a_day_has_is_either_compared_or_tied() -> None:
    on, _ = traced(DAY)
    own = {name for name in dir(date) if not name.startswith("_")}
    untouched = {name for name in own if name not in vars(type(on))}

    assert untouched == {"min", "max", "resolution", "today", "fromtimestamp", "fromordinal",
                         "fromisoformat", "fromisocalendar"}  # fmt: skip


def test_a_plain_day_is_the_day_and_says_nothing() -> None:
    on, trace = traced(DAY)

    assert type(plain(on)) is date
    assert plain(on) - date(2024, 5, 1) == timedelta(4)
    assert trace.span == (FIRST, LAST)
