"""
Do listed owners together hold half of a company? The test in the manner of OFAC's 50 per cent rule.

It is not the interest of `registry.interest`: a company that is itself owned to half or more hands
on the whole of its holdings, not a part of them, and shares of all listed owners are added up
(US Treasury, Office of Foreign Assets Control, Revised Guidance on Entities Owned by Persons Whose
Property and Interests in Property Are Blocked, 13 August 2014). Ownership only: the guidance
speaks of control separately, and so must a reader.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from stopwork.registry.owners.network import HALF, UNIT, Holdings
from stopwork.truth import Truth


@dataclass(frozen=True, slots=True)
class HalfOwned:
    """Whether listed owners together hold half of a company, directly or through such companies.

    `low` is held by owners who surely count, `high` at most by those who may on the record; `open`
    adds, here and above, the shares that nobody on record holds.
    """

    answer: Truth
    low: int
    high: int
    open: int


@dataclass(slots=True)
class _Sums:
    """Of one company: the shares of all owners, and of those who count so far."""

    total: int
    low: int = 0
    high: int = 0


_Held = Callable[[_Sums], int]


def _surely(sums: _Sums) -> int:
    return min(sums.low, UNIT)


def _at_most(sums: _Sums) -> int:
    return min(sums.high, _open(sums))


def _open(sums: _Sums) -> int:
    """All that surely belongs to nobody else; everything where the record exceeds the whole."""
    return UNIT if sums.total > UNIT else UNIT - (sums.total - sums.low)


def half_owned(holdings: Holdings, listed: Collection[str]) -> dict[str, HalfOwned]:
    """Return the test for every company with owners on record that is not listed itself."""
    low, high, most = (_cascaded(holdings, listed, held) for held in (_surely, _at_most, _open))
    return {
        company: _answer(low[company], high[company], most[company])
        for company in holdings
        if company not in listed
    }


def _answer(low: int, high: int, most: int) -> HalfOwned:
    unknown = Truth.UNKNOWN if most >= HALF else Truth.FALSE
    return HalfOwned(Truth.TRUE if low >= HALF else unknown, low, high, most)


def _cascaded(holdings: Holdings, listed: Collection[str], held: _Held) -> dict[str, int]:
    """Return what is held of each company once every owner that counts has been counted once."""
    owned: dict[str, list[str]] = {}
    sums: dict[str, _Sums] = {}
    for company, shares in holdings.items():
        sums[company] = _Sums(sum([share.low for share in shares.values()]))
        for owner in shares:
            owned.setdefault(owner, []).append(company)
    counted = set(listed) | {one for one, sum_ in sums.items() if held(sum_) >= HALF}
    waiting = list(counted)
    while waiting:
        owner = waiting.pop()
        for company in owned.get(owner, ()):
            share, now = holdings[company][owner], sums[company]
            now.low += share.low
            now.high += share.high
            if company not in counted and held(now) >= HALF:
                counted.add(company)
                waiting.append(company)
    return {company: held(now) for company, now in sums.items()}
