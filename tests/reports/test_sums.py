"""Money by class and year, and stop-work orders by agency: what is unknown stays null."""

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from builders import a_lead, a_span, a_table
from stopwork.reports.charts.sums import (
    MONEY_ROW,
    SPAN_ROW,
    money_rows,
    money_table,
    span_rows,
    span_table,
)
from stopwork.schema import LEAD, SPAN


def leads(*rows: dict[str, Any]) -> pa.Table:
    return a_table(LEAD, *(a_lead(award_id=f"A{n}", **row) for n, row in enumerate(rows)))


def told(table: pa.Table) -> list[tuple[object, ...]]:
    return [
        (r.vendor_class, r.year, r.amount, r.currency, len(r.awards)) for r in money_rows(table)
    ]


def test_awards_of_one_class_year_and_currency_are_added() -> None:
    found = told(leads(
        {"obligated": Decimal("1.10")}, {"obligated": Decimal("2.20")},
        {"obligated": Decimal("-0.30"), "first_action_date": date(2025, 1, 1)},
        {"lead_class": "data-broker"},
    ))  # fmt: skip

    assert found == [
        ("commercial-spyware", 2024, Decimal("3.30"), "USD", 2),
        ("commercial-spyware", 2025, Decimal("-0.30"), "USD", 1),
        ("data-broker", 2024, Decimal("2000000.00"), "USD", 1),
    ]


def test_an_amount_nobody_published_is_a_row_of_its_own_and_not_nought() -> None:
    found = told(leads({"obligated": None, "currency": None}, {"obligated": Decimal(5)}))

    assert found == [
        ("commercial-spyware", 2024, Decimal("5.00"), "USD", 1),
        ("commercial-spyware", 2024, None, None, 1),
    ]
    assert [row.not_stated for row in money_rows(leads({"obligated": None}))] == [1]


def test_currencies_are_never_added_and_a_missing_one_is_none_of_them() -> None:
    found = told(leads({"currency": "EUR"}, {"currency": "USD"}, {"currency": None}))

    assert [(row[3], row[4]) for row in found] == [(None, 1), ("EUR", 1), ("USD", 1)]


def test_a_year_nobody_published_is_null_and_comes_last() -> None:
    assert [row[1] for row in told(leads({"first_action_date": None}, {}))] == [2024, None]


def test_a_lead_judged_different_adds_nothing_to_its_class() -> None:
    assert told(leads({"judgement": "different"})) == []


def test_the_same_award_twice_counts_once() -> None:
    table = a_table(LEAD, a_lead(), a_lead())

    assert [row[2:] for row in told(table)] == [(Decimal("2000000.00"), "USD", 1)]


@given(st.lists(st.tuples(
    st.sampled_from(["commercial-spyware", "data-broker"]),
    st.none() | st.dates(date(2019, 1, 1), date(2022, 12, 31)),
    st.none() | st.decimals(-(10**6), 10**6, places=2),
    st.sampled_from([None, "USD", "EUR"]),
), max_size=12))  # fmt: skip
def test_no_award_and_no_amount_is_lost(rows: list[tuple[Any, ...]]) -> None:
    names = ("lead_class", "first_action_date", "obligated", "currency")
    found = money_rows(leads(*(dict(zip(names, row, strict=True)) for row in rows)))

    assert sum(len(row.awards) for row in found) == len(rows)
    for currency in (None, "USD", "EUR"):
        known = [row[2] for row in rows if row[3] == currency and row[2] is not None]
        summed = [
            row.amount for row in found if row.currency == currency and row.amount is not None
        ]
        assert sum(summed, Decimal(0)) == sum(known, Decimal(0))


def test_stop_work_orders_come_by_agency_with_what_is_not_known_as_null() -> None:
    spans = a_table(
        SPAN,
        a_span(award_id="Z", agency="ICE", end_date=None, days=None, over_90_days="unknown"),
        a_span(award_id="Y", agency=None),
        a_span(award_id="X", agency="CBP", over_90_days="no", days=3),
        a_span(award_id="W", agency="CBP", kind="protest-stay"),
        a_span(award_id="V", agency="ICE", start_date=None, over_90_days="open (no end recorded)"),
    )

    found = span_rows(spans)

    assert [(row.award_id, row.is_over) for row in found] == [
        ("X", False), ("Z", None), ("V", None), ("Y", True),
    ]  # fmt: skip
    assert found[1].end is None
    assert found[1].days is None


def test_with_leads_only_the_orders_on_their_awards_are_shown() -> None:
    spans = a_table(SPAN, a_span(award_id="A0"), a_span(award_id="A1"), a_span(award_id="B"))

    found = span_rows(spans, leads({}, {"judgement": "different"}))

    assert [row.award_id for row in found] == ["A0"]


def test_both_are_tables_with_nulls_where_nothing_is_known() -> None:
    money = money_table(money_rows(leads({"obligated": None, "first_action_date": None})))
    spans = span_table(span_rows(a_table(SPAN, a_span(days=None, over_90_days="unknown"))))

    assert money.schema == MONEY_ROW
    assert money.to_pylist() == [{
        "class": "commercial-spyware", "year": None, "amount": None, "currency": None,
        "awards": 1, "amount_not_stated": 1,
    }]  # fmt: skip
    assert spans.schema == SPAN_ROW
    assert spans["over_90_days"].to_pylist() == [None]
