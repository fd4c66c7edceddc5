"""
Stop-work orders of a case, each with the chain of its extensions, and what may still follow.

    acts in order  →  orders, one for each that was issued  →  may this act follow?

FAR 52.242-15(a) gives an order 90 days after delivery, and longer where both parties agree; an
extension extends the end that was last agreed. A correction takes the place of a mistyped act.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from stopwork.cases import acts
from stopwork.cases.acts import StopWork, StopWorkCorrected, StopWorkExtended, StopWorkIssued
from stopwork.cases.case import Case
from stopwork.cases.claims import days_of
from stopwork.cases.parts.corrections import corrected, reference
from stopwork.errors import CaseError
from stopwork.matching.nearest import meant

CLAUSE_DAYS = 90
SIGNED = "contract.signed_on"
CLAUSE_KEY = "contract.clause_52_242_15_included"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One stop-work order: its issue, its extensions in order, and its lift if there was one."""

    issued: StopWorkIssued
    extended: tuple[StopWorkExtended, ...] = ()
    lifted: acts.StopWorkLifted | None = None

    @property
    def ends(self) -> date:
        """The last day as last agreed, or counted from the issue."""
        if self.extended:
            return self.extended[-1].until
        return self.issued.on + timedelta(days=self.issued.days or CLAUSE_DAYS)

    @property
    def last_on(self) -> date:
        """The day of its last act."""
        if self.lifted is not None:
            return self.lifted.on
        return self.extended[-1].on if self.extended else self.issued.on


def orders_of(stops: Iterable[StopWork]) -> tuple[Order, ...]:
    """Return the orders that stop-work acts add up to, in the order they were issued."""
    found: list[Order] = []
    for act in stops:
        if isinstance(act, StopWorkIssued):
            found.append(Order(issued=act))
            continue
        place = next((n for n in reversed(range(len(found))) if _of(found[n], act)), None)
        if place is None and found:
            place = len(found) - 1  # an old record may hold an act under another award's name
        if place is None:
            continue
        if isinstance(act, StopWorkExtended):
            found[place] = replace(found[place], extended=(*found[place].extended, act))
        else:
            found[place] = replace(found[place], lifted=act)
    return tuple(found)


def _of(order: Order, act: StopWork) -> bool:
    return order.issued.award == act.award


def standing(stops: Iterable[StopWork]) -> tuple[StopWork, ...]:
    """Return the acts that speak of the last order: its issue, its last extension, its lift.

    An extension that a later one took further does not speak beside it.
    """
    last = orders_of(stops)[-1:]
    return tuple(
        act
        for order in last
        for act in (order.issued, *order.extended[-1:], order.lifted)
        if act is not None
    )


def order_fits(case: Case, event: StopWork) -> str | None:
    """Return why a stop-work act does not fit the orders there are, or None."""
    if isinstance(event, StopWorkIssued):
        return _issue(case, event)
    open_ones = [one for one in orders_of(case.stops) if one.lifted is None]
    order = next((one for one in reversed(open_ones) if _of(one, event)), None)
    if order is None:
        return _no_order(event, open_ones)
    if event.on < order.last_on:
        return f"{event.on} is before the order of {order.last_on}"
    return _extension(case, order, event) if isinstance(event, StopWorkExtended) else None


def _no_order(event: StopWork, open_ones: Sequence[Order]) -> str:
    if not open_ones:
        return "no stop-work order is in force here; issue one first"
    awards = [one.issued.award for one in open_ones]
    return f"no stop-work order on award '{event.award}' is in force; {meant(event.award, awards)}"


def _issue(case: Case, event: StopWorkIssued) -> str | None:
    if event.award not in case.awards and not event.outside:
        near = meant(event.award, case.awards)
        return (
            f"award '{event.award}' is none of this case; {near}; link it with `stopwork case "
            "link`, or say --other-award"
        )
    if event.days is not None and not 1 <= event.days <= CLAUSE_DAYS:
        return (
            f"an order has {CLAUSE_DAYS} days at most (FAR 52.242-15(a)), not {event.days}; a "
            "longer stop is agreed with the contractor: `stopwork case stop-work extend`"
        )
    if (signed := _signed(case)) is not None and event.on < signed:
        return f"{event.on} is before {signed}, when by every claim the contract was signed"
    for order in orders_of(case.stops):
        if _of(order, event) and order.lifted is None and event.on <= _last(case, order):
            return "work is stopped already; extend the order or lift it"
    return None


def _last(case: Case, order: Order) -> date:
    """The last day of an order; without the clause in the contract none is counted."""
    return date.max if _no_clause(case) and not order.extended else order.ends


def _signed(case: Case) -> date | None:
    """The first day on which any standing claim lets it be signed; None where none says."""
    said = [
        day
        for name, claim in case.claims.items()
        if claim.key == SIGNED and name not in case.withdrawn
        if (day := _first_day(claim.value)) is not None
    ]
    return min(said, default=None)


def _first_day(value: object) -> date | None:
    try:
        return days_of(value)[0] if isinstance(value, str) else None
    except ValueError:
        return None


def _no_clause(case: Case) -> bool:
    said = {
        claim.value
        for name, claim in case.claims.items()
        if claim.key == CLAUSE_KEY and name not in case.withdrawn
    }
    return said == {False}


def _extension(case: Case, order: Order, event: StopWorkExtended) -> str | None:
    if event.until < event.on:
        return f"an extension until {event.until} ends before it is agreed, on {event.on}"
    last = _last(case, order)
    if last == date.max or event.remark:
        return None
    if event.on > last:
        return (
            f"the order ran out on {last}, before this agreement of {event.on}: nothing was left "
            "to extend; say --remark why it stands all the same"
        )
    if event.until <= last:
        return (
            f"it runs until {last} already, and {event.until} is no later; say --remark why the "
            "end that was agreed comes sooner"
        )
    return None


def correction_fits(case: Case, event: StopWorkCorrected) -> str | None:
    """Return why a correction does not fit, or None: what it makes of the acts must be possible."""
    names = reference(case.stops)
    if event.order not in names:
        return f"there is no stop-work act '{event.order}'; {meant(event.order, names)}"
    try:
        stops = corrected(case.stops, (event,))
    except CaseError as wrong:
        return str(wrong)
    before: Case = replace(case, stops=())
    for act in stops:
        if wrong_now := order_fits(before, act):
            return f"corrected so, {act.on}: {wrong_now}"
        before = replace(before, stops=(*before.stops, act))
    return None
