"""
All cases as one table: agency, state, age, money, days stopped, next deadline.

A pure function of cases and of what the law says of each (an `Outlook`, made by the shell). What is
not known is null, never zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pyarrow as pa

from stopwork.cases.case import Case, state_of

PORTFOLIO = pa.schema(
    [
        ("case_id", pa.string()),
        ("title", pa.string()),
        ("agency", pa.string()),
        ("vendor", pa.string()),
        ("awards", pa.list_(pa.string())),
        ("state", pa.string()),
        ("contract", pa.string()),
        ("review", pa.string()),
        ("recommendation", pa.string()),
        ("opened_on", pa.date32()),
        ("age_days", pa.int32()),
        ("amount", pa.decimal128(20, 2)),
        ("currency", pa.string()),
        ("days_stopped", pa.int32()),
        ("next_deadline", pa.date32()),
        ("next_due", pa.string()),
        ("overdue", pa.int32()),
        ("questions_open", pa.int32()),
        ("contradictions_open", pa.int32()),
        ("stale", pa.bool_()),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What is computed of a case on a day beside its own state."""

    contract: str
    review: str
    stands: str
    recommendation: str
    days_stopped: int | None
    next_deadline: date | None
    next_due: str | None
    overdue: int
    contradictions_open: int
    stale: bool | None


def portfolio(cases: Iterable[tuple[Case, Outlook]], on: date) -> pa.Table:
    """Return one row per case with the columns of PORTFOLIO, oldest case first."""
    rows = [_row(case, outlook, on) for case, outlook in cases if case.opened is not None]
    rows.sort(key=lambda row: (row["opened_on"], row["case_id"]))
    return pa.Table.from_pylist(rows, schema=PORTFOLIO)


def _row(case: Case, outlook: Outlook, on: date) -> dict[str, object]:
    opened = case.opened
    amount, currency = _money(case)
    until = case.closed.on if case.closed else on
    return {
        "case_id": case.id,
        "title": case.title,
        "agency": opened.agency if opened else None,
        "vendor": opened.vendor if opened else None,
        "awards": sorted(case.awards),
        "state": state_of(case, outlook.stands),
        "contract": outlook.contract,
        "review": outlook.review,
        "recommendation": outlook.recommendation,
        "opened_on": opened.on if opened else None,
        "age_days": (until - opened.on).days if opened else None,
        "amount": amount,
        "currency": currency,
        "days_stopped": outlook.days_stopped,
        "next_deadline": outlook.next_deadline,
        "next_due": outlook.next_due,
        "overdue": outlook.overdue,
        "questions_open": sum(q.outcome is None for q in case.questions.values()),
        "contradictions_open": outlook.contradictions_open,
        "stale": outlook.stale,
    }


def _money(case: Case) -> tuple[Decimal | None, str | None]:
    """The sum of the awards where all are stated in one currency; otherwise nothing is said."""
    stated = [(award.amount, award.currency) for award in case.awards.values()]
    currencies = {currency for _, currency in stated}
    amounts = [amount for amount, _ in stated if amount is not None]
    if not stated or len(currencies) != 1 or len(amounts) < len(stated):
        return None, None
    return sum((Decimal(amount) for amount in amounts), Decimal(0)), currencies.pop()
