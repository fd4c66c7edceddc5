"""An award's timeline as a drawing, and in words."""

import xml.etree.ElementTree as ET
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from stopwork.reports.charts.award import (
    Bar,
    Mark,
    described,
    grouped,
    scale_of,
    ticks,
    timeline_svg,
)

ORDER = Bar("stop-work", date(2024, 10, 8), date(2025, 8, 30), 326, date(2026, 1, 20))
MARKS = [
    Mark(1, date(2024, 9, 27)),
    Mark(2, date(2024, 10, 8), is_event=True),
    Mark(3, date(2025, 8, 30), is_event=True),
    Mark(4, date(2026, 1, 20), is_event=True),
]


def drawn(marks: list[Mark], bars: list[Bar], name: str = "70EXAMPLE1") -> ET.Element:
    return ET.fromstring(timeline_svg(name, "lead-1", marks, bars))  # noqa: S314, our own text


def by_class(drawing: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in drawing.iter() if name in (each.get("class") or "").split()]


def test_the_drawing_is_named_and_described_for_readers_who_do_not_see_it() -> None:
    drawing = drawn(MARKS, [ORDER])

    assert drawing.get("aria-labelledby") == "lead-1-t lead-1-d"
    assert drawing.findtext("title") == "Timeline of award 70EXAMPLE1"
    assert drawing.findtext("desc") == (
        "4 actions from 2024-09-27 to 2026-01-20. Stop-work order from 2024-10-08 to 2025-08-30,"
        " 326 days; day 90 was 2025-01-06."
    )


def test_the_ninetieth_day_lies_between_the_order_and_its_end() -> None:
    drawing = drawn(MARKS, [ORDER])
    stop, beyond = by_class(drawing, "stop")[0], by_class(drawing, "beyond")[0]

    left, width = float(stop.get("x", "")), float(stop.get("width", ""))
    assert left < float(beyond.get("x", "")) < left + width
    assert abs((float(beyond.get("x", "")) - left) / width - 90 / 326) < 0.01


def test_an_order_of_89_days_has_no_ninetieth_day() -> None:
    short = Bar("stop-work", date(2024, 1, 1), date(2024, 3, 30), 89)

    assert not by_class(drawn(MARKS, [short]), "beyond")
    assert "day 90" not in described([], [short])


def test_an_order_without_an_end_is_drawn_open() -> None:
    running = Bar("stop-work", date(2024, 10, 8), None, None, date(2026, 1, 20))

    drawing = drawn(MARKS, [running])

    assert by_class(drawing, "open")
    assert "no end recorded" in (drawing.findtext("desc") or "")


def test_an_order_whose_start_was_not_published_says_so() -> None:
    late = Bar("stop-work", None, date(2025, 8, 30))

    drawing = drawn(MARKS, [late])

    assert by_class(drawing, "open")
    assert "until 2025-08-30, start not published" in (drawing.findtext("desc") or "")


def test_actions_too_close_to_be_told_apart_share_a_mark() -> None:
    close = [Mark(1, date(2020, 1, 1)), Mark(2, date(2020, 1, 2)), Mark(3, date(2024, 1, 1))]
    scale = scale_of(close, [])
    assert scale is not None

    groups = grouped(scale, close)

    assert [[mark.number for mark in group] for group in groups] == [[1, 2], [3]]


def test_without_a_single_known_day_nothing_is_drawn() -> None:
    assert timeline_svg("X", "lead-1", [], [Bar("stop-work", None, None)]) == ""


def test_a_name_with_markup_in_it_stays_text() -> None:
    hostile = '</title><script>alert("1")</script>'

    drawing = drawn(MARKS, [], hostile)

    assert drawing.findtext("title") == f"Timeline of award {hostile}"
    assert not list(drawing.iter("script"))


days = st.dates(min_value=date.min, max_value=date.max)


@given(st.lists(days, min_size=1, max_size=40), st.lists(st.tuples(days, days), max_size=8))
def test_whatever_the_days_everything_is_drawn_inside(
    actions: list[date], orders: list[tuple[date, date]]
) -> None:
    marks = [Mark(number, on) for number, on in enumerate(sorted(actions), start=1)]
    bars = [Bar("stop-work", min(pair), max(pair)) for pair in orders]

    for each in drawn(marks, bars).iter("rect"):
        left, width = float(each.get("x", "")), float(each.get("width", ""))
        assert left >= 0
        assert left + width <= 720.1


@given(days, days)
def test_an_axis_has_at_most_nine_labels(one: date, other: date) -> None:
    scale = scale_of([Mark(1, one), Mark(2, other)], [])
    assert scale is not None

    assert len(ticks(scale)) <= 9
