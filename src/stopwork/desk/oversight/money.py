"""The money of awards under review, by agency and by the year of each action, as published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stopwork.awards.lake import Lake
from stopwork.config import lake_folder
from stopwork.desk.case.seen import CaseRow


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """What was obligated in a year by one agency's awards under review, in one currency.

    `year` is None for actions without a day; `unread` is how many actions have no amount.
    """

    agency: str
    year: int | None
    currency: str
    amount: Decimal
    actions: int
    unread: int


def money_by_year(rows: Iterable[CaseRow], on: date) -> tuple[YearLine, ...]:
    """Return the money of the cases' awards up to a day, by agency and year, as it was read.

    An award under two reviews counts once, for the case that was opened first; one that is in no
    file is not here.
    """
    agencies: dict[str, str] = {}
    for row in sorted(rows, key=lambda one: (one.opened, one.id)):
        for award in row.awards:
            agencies.setdefault(award.upper(), row.agency)
    lake = Lake(lake_folder())
    if not agencies or not lake.files():
        return ()
    sql = """
        SELECT upper(piid) AS piid, upper(award_id) AS award, year(action_date) AS year,
          coalesce(currency, 'currency not stated') AS currency, sum(obligated) AS amount,
          count(*) AS actions, count(*) - count(obligated) AS unread
        FROM actions WHERE (action_date IS NULL OR action_date <= $on)
          AND (upper(piid) IN (SELECT unnest($names))
            OR upper(award_id) IN (SELECT unnest($names))) GROUP BY ALL
    """
    found: dict[tuple[str, int | None, str], list[tuple[Decimal, int, int]]] = {}
    for row in lake.query(sql, {"names": list(agencies), "on": on}).to_pylist():
        agency = agencies.get(row["award"]) or agencies[row["piid"]]
        key = (agency, row["year"], row["currency"])
        value = (row["amount"] or Decimal(0), row["actions"], row["unread"])
        found.setdefault(key, []).append(value)
    lines = (
        YearLine(agency=key[0], year=key[1], currency=key[2],
                 amount=sum((v[0] for v in values), Decimal(0)),
                 actions=sum(v[1] for v in values), unread=sum(v[2] for v in values))
        for key, values in found.items()
    )  # fmt: skip
    return tuple(sorted(lines, key=lambda one: (one.agency, one.year or 9999, one.currency)))
