"""
Money by class of vendor and year, and stop-work orders by agency: rows for a chart or a table.

    leads  →  money_rows  →  money_table          spans  →  span_rows  →  span_table

Money counts in the calendar year of the action that moved it, as the lead's own `money` has it; a
total that no action tells apart is of no year. Obligations, totals, payments and sub-awards are
rows of their own. Amounts are added only within one currency. An award of which nobody published
an amount has a row of its own whose amount is null, and is never counted as nothing. A lead that
reviewers judged to be a different vendor is left out: its money is not that class's.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa

from stopwork.schema import MONEY

# Kinds of span with the ninety days of FAR 52.242-15; stays and suspensions know no such limit.
STOPS = frozenset({"stop-work", "partial-stop-work"})
OBLIGATED = "obligated"
Key = tuple[str, int | None, str | None, bool, str]
OVER = {"yes": True, "no": False}  # what else over_90_days says is not known

MONEY_ROW = pa.schema([
    ("class", pa.string()), ("year", pa.int32()), ("amount", MONEY), ("currency", pa.string()),
    ("awards", pa.int32()), ("amount_not_stated", pa.int32()),
])  # fmt: skip
SPAN_ROW = pa.schema([
    ("award_id", pa.string()), ("piid", pa.string()), ("agency", pa.string()),
    ("recipient", pa.string()), ("start", pa.date32()), ("end", pa.date32()),
    ("days", pa.int32()), ("over_90_days", pa.bool_()), ("last_seen", pa.date32()),
])  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow:
    """What the actions of one calendar year moved to one class of vendors.

    `what` tells obligations from totals, payments and sub-awards. `amount` is null where no award
    of the row states one; `awards` are their ids.
    """

    vendor_class: str
    year: int | None
    amount: Decimal | None
    currency: str | None
    awards: tuple[str, ...]
    what: str = OBLIGATED

    @property
    def label(self) -> str:
        """The class, with what its money is where that is no obligation."""
        return self.vendor_class if self.what == OBLIGATED else f"{self.vendor_class} ({self.what})"

    @property
    def not_stated(self) -> int:
        """How many awards state no amount: all of the row or none."""
        return len(self.awards) if self.amount is None else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanRow:
    """One stop-work order; `is_over` tells whether it ran past day 90, null where not known."""

    award_id: str
    piid: str | None
    agency: str | None
    recipient: str | None
    start: date | None
    end: date | None
    days: int | None
    is_over: bool | None
    last_seen: date | None


def money_rows(leads: pa.Table) -> tuple[MoneyRow, ...]:
    """Return rows by class, year of the action, currency and kind of money.

    Leads of an earlier version, which had no money by year, count in the year of the first action.
    """
    groups: dict[Key, dict[str, Decimal | None]] = defaultdict(dict)
    for lead in leads.to_pylist():
        if lead["judgement"] != "different":
            for year, what, amount, currency in _moved(lead):
                key = (lead["lead_class"], year, currency, amount is None, what)
                groups[key][lead["award_id"]] = amount
    rows = [_money(key, awards) for key, awards in groups.items()]
    return tuple(sorted(rows, key=_place))


def _moved(lead: dict[str, Any]) -> Iterator[tuple[int | None, str, Decimal | None, str | None]]:
    """The year, kind, amount and currency of each sum of a lead."""
    for line in lead["money"] or ():
        year, what, amount, currency = line.split(" ")
        known = int(year) if year.isdigit() else None
        yield known, what, Decimal(amount), None if currency == "-" else currency
    if not lead["money"]:
        amount, first = lead["obligated"], lead["first_action_date"]
        currency = None if amount is None else lead["currency"]
        yield None if first is None else first.year, OBLIGATED, amount, currency


def _money(key: Key, awards: dict[str, Decimal | None]) -> MoneyRow:
    vendor_class, year, currency, _, what = key
    amounts = [amount for amount in awards.values() if amount is not None]
    return MoneyRow(
        vendor_class=vendor_class,
        year=year,
        amount=sum(amounts, Decimal(0)) if amounts else None,
        currency=currency,
        awards=tuple(sorted(awards)),
        what=what,
    )


def _place(row: MoneyRow) -> tuple[str, int, bool, str]:
    """By class and year, a year nobody published last, what states no amount after what does."""
    year = 9999 if row.year is None else row.year
    return row.label, year, row.amount is None, row.currency or ""


def money_table(rows: Sequence[MoneyRow]) -> pa.Table:
    """Return the rows as MONEY_ROW, with the number of their awards."""
    made = [
        {
            "class": row.label,
            "year": row.year,
            "amount": row.amount,
            "currency": row.currency,
            "awards": len(row.awards),
            "amount_not_stated": row.not_stated,
        }
        for row in rows
    ]
    return pa.Table.from_pylist(made, schema=MONEY_ROW)


def span_rows(spans: pa.Table, leads: pa.Table | None = None) -> tuple[SpanRow, ...]:
    """Return the stop-work orders by agency and first day; with leads, only those of their awards.

    Leads that reviewers judged different are no reason to show an order.
    """
    wanted = None if leads is None else {
        lead["award_id"] for lead in leads.select(["award_id", "judgement"]).to_pylist()
        if lead["judgement"] != "different"
    }  # fmt: skip
    rows = [
        SpanRow(
            award_id=span["award_id"],
            piid=span["piid"],
            agency=span["agency"],
            recipient=span["recipient_name"],
            start=span["start_date"],
            end=span["end_date"],
            days=span["days"],
            is_over=OVER.get(span["over_90_days"]),
            last_seen=span["last_seen_date"],
        )
        for span in spans.to_pylist()
        if span["kind"] in STOPS and (wanted is None or span["award_id"] in wanted)
    ]
    return tuple(sorted(rows, key=_order))


def _order(row: SpanRow) -> tuple[bool, str, date, date, str]:
    return (
        row.agency is None, row.agency or "", row.start or row.end or date.max,
        row.end or date.max, row.award_id,
    )  # fmt: skip


def span_table(rows: Sequence[SpanRow]) -> pa.Table:
    """Return the rows as SPAN_ROW."""
    made = [
        {
            "award_id": row.award_id,
            "piid": row.piid,
            "agency": row.agency,
            "recipient": row.recipient,
            "start": row.start,
            "end": row.end,
            "days": row.days,
            "over_90_days": row.is_over,
            "last_seen": row.last_seen,
        }
        for row in rows
    ]
    return pa.Table.from_pylist(made, schema=SPAN_ROW)
