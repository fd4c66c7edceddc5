"""All cases at once: what is due, and the portfolio."""

from collections import Counter
from decimal import Decimal, InvalidOperation

from stopwork.desk.case import seen
from stopwork.desk.case.portfolio import calendar_of, overdue
from stopwork.desk.office import office_of
from stopwork.desk.oversight.money import money_by_year
from stopwork.web.asked import Answer, Asked, Sent, Shown

UNKNOWN = ("Not shown", "Unknown")  # the last rows of a table by state
STATES = ("overdue", "due", "not shown", "waiting", "refused")


def due(asked: Asked) -> Answer:
    """What is due in all cases that the asker sees: overdue first, then by day."""
    desk = asked.place.desk(asked.person)
    dues = seen.dues(desk, asked.on, asked.person.view)
    who, state = asked.said("who"), asked.said("state")
    fit = [one for one in dues if who in ("", one.who) and state in ("", one.state)]
    return Shown(
        template="due.html",
        title="Due",
        values={"dues": fit, "many": len(dues), "overdue": overdue(dues), "on": asked.on,
                "people": sorted({one.who for one in dues}), "who": who, "state": state,
                "states": STATES},
    )  # fmt: skip


def calendar(asked: Asked) -> Answer:
    """What has a day as a calendar file."""
    desk = asked.place.desk(asked.person)
    dues = seen.dues(desk, asked.on, asked.person.view)
    body = calendar_of(dues, ("all cases", office_of(desk)), asked.on)
    return Sent(body=body, kind="text/calendar", name="due.ics")


def portfolio(asked: Asked) -> Answer:
    """All cases in four numbers and a table by state; money in one currency a sum."""
    rows = seen.rows(asked.place.desk(asked.person), asked.on, asked.person.view)
    stopped = [one for one in rows if one.days_stopped is not None]
    money, unread = _money(rows)
    return Shown(
        template="portfolio.html",
        title="Portfolio",
        values={
            "rows": rows, "on": asked.on,
            "open": sum(one.state != "closed" for one in rows),
            "stopped": sum(one.is_stopped for one in rows),
            "past_90": sum((one.days_stopped or 0) > 90 for one in stopped),
            "overdue": sum(one.overdue for one in rows),
            "by_state": sorted(Counter((one.contract, one.review) for one in rows).items(),
                               key=lambda pair: (pair[0][0] in UNKNOWN, pair[0])),
            "years": money_by_year(rows, asked.on),
            "longest": max((one.days_stopped or 0 for one in stopped), default=0),
            "stops": stopped, "money": money, "unread": unread,
        },
    )  # fmt: skip


def _money(rows: tuple[seen.CaseRow, ...]) -> tuple[dict[str, Decimal], int]:
    """Sums by currency, and how many cases have no amount that can be read."""
    sums: dict[str, Decimal] = {}
    unread = 0
    for one in rows:
        try:
            amount = Decimal(one.amount or "")
        except InvalidOperation:
            unread += 1
            continue
        name = one.currency or "currency not stated"
        sums[name] = sums.get(name, Decimal(0)) + amount
    return sums, unread
