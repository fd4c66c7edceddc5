"""Dates and amounts are what the text gives, in five languages, and never more exact."""

# ruff: noqa: E501 - sentences and rows are read whole

import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import date_sentences
import money_sentences
from stopwork.intake.values.dates import dates_in
from stopwork.intake.values.edtf import bounds, moved_by_years, precision_of, shifted
from stopwork.intake.values.money import amounts_in
from stopwork.intake.values.numbers import figures
from stopwork.intake.words.lexicon import LANGUAGES

CODES = sorted(LANGUAGES)


@pytest.mark.parametrize(("code", "sentence", "wanted"), date_sentences.ROWS)
def test_the_dates_of_a_sentence(code: str, sentence: str, wanted: str) -> None:
    found = dates_in(sentence, code, date_sentences.PUBLISHED)

    assert ", ".join(one.value for one in found if one.shift is None) == wanted


@pytest.mark.parametrize(("code", "sentence", "wanted"), money_sentences.ROWS)
def test_the_amounts_of_a_sentence(code: str, sentence: str, wanted: str) -> None:
    found = amounts_in(sentence, code)

    assert ", ".join(f"{one.value} {one.basis or ''}".strip() for one in found) == wanted


def test_each_language_has_thirty_sentences_for_dates_and_for_money() -> None:
    for rows in (date_sentences.ROWS, money_sentences.ROWS):
        for code in CODES:
            assert sum(row[0] == code for row in rows) >= 30


def test_a_day_of_a_year_that_nobody_says_has_none() -> None:
    assert [one.value for one in dates_in("It was signed on September 27.", "en", None)] == [
        "XXXX-09-27"
    ]


@pytest.mark.parametrize(
    ("code", "text", "shift"),
    [
        ("en", "eleven days later", (11, "day")), ("en", "3 months earlier", (-3, "month")),
        ("es", "once días después", (11, "day")), ("de", "elf Tage zuvor", (-11, "day")),
        ("fr", "onze jours plus tard", (11, "day")), ("it", "undici giorni dopo", (11, "day")),
    ],
)  # fmt: skip
def test_a_count_of_days_or_months_is_counted_from_another_date(
    code: str, text: str, shift: tuple[int, str]
) -> None:
    assert [one.shift for one in dates_in(text, code, None)] == [shift]


@pytest.mark.parametrize(
    ("value", "count", "unit", "wanted"),
    [
        ("2024-09-27", 11, "day", "2024-10-08"), ("2024-09-27", 3, "month", "2024-12~"),
        ("2024-09-27", 2, "week", "2024-10-11~"), ("2023-10", -11, "day", "2023-09~"),
        ("2024-09~", 11, "day", "2024-10~"), ("2024-09-27", 1, "year", "2025-09~"),
    ],
)  # fmt: skip
def test_what_is_counted_is_no_more_exact_than_its_count_and_its_base(
    value: str, count: int, unit: str, wanted: str
) -> None:
    assert shifted(value, count, unit) == wanted


MONTHS = {
    code: [name for name, _ in sorted(one.months.items()) if len(name) > 4]
    for code, one in LANGUAGES.items()
}
WITH_YEAR = {
    "en": "In {m} {y}",
    "es": "En {m} de {y}",
    "de": "Im {m} {y}",
    "fr": "En {m} {y}",
    "it": "Nel {m} {y}",
}
DIGITS = re.compile(r"\d+")


@given(code=st.sampled_from(CODES), pick=st.integers(0, 30), year=st.integers(1990, 2030))
def test_a_month_is_never_read_as_a_day(code: str, pick: int, year: int) -> None:
    names = MONTHS[code]
    name = names[pick % len(names)].capitalize()

    found = dates_in(f"{WITH_YEAR[code].format(m=name, y=year)} work stopped.", code, "2030-12-31")

    assert [precision_of(one.value) for one in found] == ["month"]


WORDS = [
    "on", "in", "May", "may", "March", "12", "3", "2024", "1999", "October", "early", "about", "8", "de", "del",
    "mayo", "octubre", "el", "am", "im", "Mai", "Oktober", "März", "2023.", "le", "mars", "juin", "fin", "nel",
    "ottobre", "di", "spring", "otoño", "since", ",", "-", "/", "31", "February", "$2", "million", "und", "y",
]  # fmt: skip


@given(
    code=st.sampled_from(CODES),
    words=st.lists(st.sampled_from(WORDS), max_size=14),
    published=st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 12, 31))),
)
def test_no_date_is_more_exact_than_its_words(
    code: str, words: list[str], published: date | None
) -> None:
    text = " ".join(words)
    day = published.isoformat() if published else None

    for one in dates_in(text, code, day):
        said = text[one.begins : one.ends]
        numbers = [int(number) for number in DIGITS.findall(said)]
        if one.shift is None and (precision_of(one.value) or "").startswith("day"):
            assert int(one.value.rstrip("~")[-2:]) in numbers, f"{one.value} out of “{said}”"
        assert 0 <= one.begins < one.ends <= len(text)


@given(st.dates(date(1970, 1, 1), date(2090, 1, 1)), st.integers(-400, 400))
def test_a_day_moved_by_days_stays_a_day(day: date, count: int) -> None:
    assert shifted(day.isoformat(), count, "day") == (day + timedelta(days=count)).isoformat()


@given(st.integers(1950, 2090), st.integers(1, 12))
def test_a_value_holds_all_days_it_may_mean_and_no_others(year: int, month: int) -> None:
    first, last = bounds(f"{year}-{month:02d}") or (date.max, date.min)

    assert (first.year, first.month, first.day) == (year, month, 1)
    assert (last + timedelta(days=1)).day == 1
    assert moved_by_years(f"{year}-{month:02d}", 1) == f"{year + 1}-{month:02d}"


@given(st.integers(1_000, 10**12))
def test_figures_are_read_alike_with_any_mark_between_thousands(number: int) -> None:
    for mark in (",", ".", " ", "\u00a0", "\u202f", "’"):
        assert figures(f"{number:,}".replace(",", mark)) == Decimal(number)
