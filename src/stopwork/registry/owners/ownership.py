"""
The group of a vendor on a day: which ties hold, who owns what share, and what contradicts itself.

    on_day          the ties that hold or may hold on a day
    holdings        the shares among them as ranges, for `registry.interest`
    group           the part around one vendor: owners above, companies below and beside, sellers
    contradictions  what the record says twice and differently, in sentences
    listed          the companies that stand on a list on a day
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from stopwork.matching.whole import spelling
from stopwork.registry.owners.network import ANYTHING, UNIT, Range, network, per_cent
from stopwork.registry.owners.ties import Company, Tie, changes_of_owner, days_of, holds, ties
from stopwork.registry.vendor import Registry, Vendor
from stopwork.truth import Truth


@dataclass(frozen=True, slots=True)
class Held:
    """A tie that holds on the day asked about, or of which that is unknown."""

    tie: Tie
    truth: Truth


@dataclass(frozen=True, slots=True)
class Group:
    """One vendor's part of the graph on a day, companies in the order of their names."""

    vendor: Company
    day: date
    companies: tuple[Company, ...]
    held: tuple[Held, ...]


Pair = tuple[str, str]
Shares = dict[str, dict[str, Range]]


def on_day(ties: Iterable[Tie], day: date) -> tuple[Held, ...]:
    """Return the ties that hold on the day or may; those that surely do not are left out.

    A holding told without days may be over once an owner of that company is known to have changed.
    """
    told = tuple(ties)
    changes = changes_of_owner(told)
    truths = ((tie, holds(tie, day, changes.get(tie.second.key, ()))) for tie in told)
    return tuple(Held(tie, truth) for tie, truth in truths if truth is not Truth.FALSE)


def share_of(held: Held) -> Range:
    """Return the share that one statement gives, in parts of UNIT.

    An unknown share is anything up to the whole, and a tie that may not hold may give nothing.
    """
    share = held.tie.share
    if share is None:
        return ANYTHING
    low = percents(share.min) if held.truth is Truth.TRUE else 0
    return Range(low, percents(share.max))


def holdings(held: Iterable[Held]) -> Shares:
    """Return each company's owners with the range of each share.

    Statements on one pair are intersected. Where they disagree, or where one file names several
    companies of the same vendor, the range covers them all; what only may hold never narrows it.
    """
    shares: Shares = defaultdict(dict)
    for (owner, company), told in _by_pair(held).items():
        shares[company][owner] = _together(told)
    return dict(shares)


def _by_pair(held: Iterable[Held]) -> dict[Pair, list[Held]]:
    pairs: dict[Pair, list[Held]] = defaultdict(list)
    for one in held:
        if one.tie.sort == "ownership":
            pairs[one.tie.first.key, one.tie.second.key].append(one)
    return pairs


def _together(told: Sequence[Held]) -> Range:
    sure = [share_of(one) for one in told if one.truth is Truth.TRUE]
    if not sure:
        return Range(0, max(share_of(one).high for one in told))
    doubted = [
        Range(percents(one.tie.share.min), percents(one.tie.share.max))
        for one in told
        if one.truth is Truth.UNKNOWN and one.tie.share
    ]
    low, high = max(one.low for one in sure), min(one.high for one in sure)
    if _names_several(told) or low > high:
        low, high = min(one.low for one in sure), max(one.high for one in sure)
    return Range(
        min([low, *(one.low for one in doubted)]), max([high, *(one.high for one in doubted)])
    )


def _names_several(told: Sequence[Held]) -> bool:
    named = {(one.tie.file, spelling(one.tie.named)) for one in told}
    return len(named) > len({file for file, _ in named})


def contradictions(held: Sequence[Held]) -> tuple[str, ...]:
    """Return one sentence for each thing that the record says in ways that cannot all be true."""
    net = network(holdings(held))
    names = {one.key: one.name for tie in held for one in (tie.tie.first, tie.tie.second)}
    rings = (
        f"{' and '.join(names[one] for one in ring)} hold each other, directly or in a ring; the"
        " interest is bounded, not summed."
        if len(ring) > 1
        else f"{names[ring[0]]} is recorded as an owner of itself."
        for ring in net.rings
    )
    overfull = (
        f"The recorded shares in {names[one]} come to at least"
        f" {per_cent(sum(share.low for share in net.holdings[one].values()))}, more than the whole;"
        " one of them is wrong or out of date."
        for one in net.overfull
    )
    return (*rings, *overfull, *_disagreeing(held))


def _disagreeing(held: Iterable[Held]) -> Iterator[str]:
    for told in _by_pair(held).values():
        sure = [one for one in told if one.truth is Truth.TRUE and one.tie.share]
        low = max((share_of(one).low for one in sure), default=0)
        high = min((share_of(one).high for one in sure), default=UNIT)
        if low > high and not _names_several(sure):
            tie = sure[0].tie
            yield (
                f"The sources disagree on the share of {tie.first.name} in {tie.second.name}:"
                f" {per_cent(high)} by one and {per_cent(low)} by another; both are kept."
            )


def group(held: Sequence[Held], vendor: Company, day: date) -> Group:
    """Return the vendor, its owners and what else they own, what it owns and who else owns that.

    Sellers, successors and affiliates are those of the vendor and of what it owns.
    """
    up = _reached({vendor.key}, held, upwards=True)
    down = _reached({vendor.key}, held, upwards=False)
    above = up - {vendor.key}
    kept = [
        one
        for one in held
        if (one.tie.sort == "ownership" and one.tie.first.key in above | down)
        or (one.tie.sort == "ownership" and one.tie.second.key in down)
        or (one.tie.sort != "ownership" and {one.tie.first.key, one.tie.second.key} & down)
    ]
    by_key = {one.key: one for tie in kept for one in (tie.tie.first, tie.tie.second)}
    by_key[vendor.key] = vendor
    companies = tuple(sorted(by_key.values(), key=lambda one: (one.name.casefold(), one.key)))
    return Group(vendor, day, companies, tuple(kept))


def _reached(start: set[str], held: Iterable[Held], *, upwards: bool) -> set[str]:
    steps: dict[str, list[str]] = defaultdict(list)
    for one in held:
        if one.tie.sort == "ownership":
            ends = (one.tie.second.key, one.tie.first.key)
            here, there = ends if upwards else reversed(ends)
            steps[here].append(there)
    reached, waiting = set(start), list(start)
    while waiting:
        fresh = [one for one in steps[waiting.pop()] if one not in reached]
        reached.update(fresh)
        waiting.extend(fresh)
    return reached


def listed(
    registry: Registry, companies: Iterable[Company], day: date
) -> dict[str, tuple[str, ...]]:
    """Return the lists on which each company surely stands on the day, by its key.

    A listing names a company as the list spells it; where no company of the graph is spelled so,
    it counts for the vendor of the file.
    """
    by_name = {spelling(one.name): one.key for one in companies}
    lists: dict[str, tuple[str, ...]] = {}
    for vendor in registry.vendors:
        state: dict[Pair, str] = {}
        for row in sorted(vendor.listings, key=lambda row: row.date):
            if days_of(row.date)[1] <= day and row.status == "confirmed":
                state[row.list, row.entity] = row.action
        for (list_, entity), action in sorted(state.items()):
            key = by_name.get(spelling(entity), vendor.id)
            if action == "listed" and list_ not in lists.get(key, ()):
                lists[key] = (*lists.get(key, ()), list_)
    return lists


def percents(number: float) -> int:
    """Return per cent as parts of UNIT, exactly as written in the vendor file."""
    return int(Fraction(str(number)) * UNIT / 100)


def group_on(registry: Registry, vendor: Vendor, day: date) -> Group:
    """Return the vendor's group on the day."""
    here = Company(vendor.id, vendor.name, vendor.id, vendor.country)
    return group(on_day(ties(registry), day), here, day)
