"""
All cases as one table: agency, state, age, money, days stopped, next deadline.

A pure function of cases and of what the law says of each (an `Outlook`, made by the shell). What is
not known is null, never zero.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from stopwork.cases.case import Case, state_of
from stopwork.cases.parts.traced_day import plain

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One case in the portfolio."""

    case_id: str
    title: str
    agency: str
    vendor: str
    awards: tuple[str, ...]
    state: str
    contract: str
    review: str
    recommendation: str
    opened_on: date
    age_days: int
    amount: Decimal | None
    currency: str | None
    days_stopped: int | None
    next_deadline: date | None
    next_due: str | None
    overdue: int
    questions_open: int
    contradictions_open: int
    stale: bool | None


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


def row_of(case: Case, outlook: Outlook, on: date) -> Row | None:
    """Return the row of a case; None for one that was not open by the day."""
    opened = case.opened
    if opened is None:
        return None
    amount, currency = money_of(case)
    until = case.closed.on if case.closed else plain(on)
    return Row(
        case_id=case.id,
        title=case.title,
        agency=opened.agency,
        vendor=opened.vendor,
        awards=tuple(sorted(case.awards)),
        state=state_of(case, outlook.stands),
        contract=outlook.contract,
        review=outlook.review,
        recommendation=outlook.recommendation,
        opened_on=opened.on,
        age_days=(until - opened.on).days,
        amount=amount,
        currency=currency,
        days_stopped=outlook.days_stopped,
        next_deadline=outlook.next_deadline,
        next_due=outlook.next_due,
        overdue=outlook.overdue,
        questions_open=sum(q.outcome is None for q in case.questions.values()),
        contradictions_open=outlook.contradictions_open,
        stale=outlook.stale,
    )


def row_later(row: Row, days: int, *, is_stopped: bool) -> Row:
    """Return a row so many days on, on which nothing but the days counted since is another."""
    since = 0 if row.state == "closed" else days
    stopped = row.days_stopped
    if is_stopped and stopped is not None:
        stopped += days
    return replace(row, age_days=row.age_days + since, days_stopped=stopped)


def in_order(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows with the oldest case first."""
    return tuple(sorted(rows, key=lambda row: (row.opened_on, row.case_id)))


def portfolio(rows: Iterable[Row]) -> "pa.Table":
    """Return rows as a table with a column for each field, oldest case first."""
    import pyarrow as pa  # noqa: PLC0415 -- a list on a screen needs no table

    day, whole, text = pa.date32(), pa.int32(), pa.string()
    others = {
        "awards": pa.list_(text), "opened_on": day, "next_deadline": day,
        "amount": pa.decimal128(20, 2), "stale": pa.bool_(),
        **dict.fromkeys(("age_days", "days_stopped", "overdue", "questions_open",
                         "contradictions_open"), whole),
    }  # fmt: skip
    schema = pa.schema([(name, others.get(name, text)) for name in Row.__slots__])
    return pa.Table.from_pylist([asdict(row) for row in in_order(rows)], schema=schema)


def money_of(case: Case) -> tuple[Decimal | None, str | None]:
    """Return the sum of the awards where all are stated in one currency; else nothing is said."""
    stated = [(award.amount, award.currency) for award in case.awards.values()]
    currencies = {currency for _, currency in stated}
    amounts = [amount for amount, _ in stated if amount is not None]
    if not stated or len(currencies) != 1 or len(amounts) < len(stated):
        return None, None
    try:
        return sum((Decimal(amount) for amount in amounts), Decimal(0)), currencies.pop()
    except InvalidOperation:
        return None, None  # one is written in words
