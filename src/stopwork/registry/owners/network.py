"""
Who owns what as a network of companies, owners before what they own.

Nodes are companies, an edge is the range that an owner's share of a company lies in. Shares are
whole numbers of UNIT parts, so that arithmetic on them is exact or is rounded on purpose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

UNIT = 10**18
HALF = UNIT // 2


class Range(NamedTuple):
    """At least `low`, at most `high`, in parts of UNIT."""

    low: int
    high: int


ANYTHING = Range(0, UNIT)
Holdings = Mapping[str, Mapping[str, Range]]  # company -> owner -> the range of the share


def per_cent(low: int, high: int | None = None) -> str:
    """Return parts of UNIT as per cent, to two places, a lower end cut and an upper one raised."""
    upper = low if high is None else high
    step = UNIT // 10_000
    ends = (low // step, low // step if upper == low else -(-upper // step))
    texts = [f"{end / 100:.2f}".rstrip("0").rstrip(".") for end in ends]
    return f"{texts[0]} %" if texts[0] == texts[1] else f"{texts[0]} % to {texts[1]} %"


@dataclass(frozen=True, slots=True)
class Network:
    """Holdings in an order in which owners come before what they own.

    `rings` are companies that hold each other, each ring once; `overfull` are companies whose
    recorded shares surely exceed the whole. Both are findings about the record, not failures.
    """

    holdings: Holdings
    order: tuple[tuple[str, ...], ...]
    rings: tuple[tuple[str, ...], ...]
    overfull: tuple[str, ...]


def network(holdings: Holdings) -> Network:
    """Return the holdings in order; any record will do, also one that contradicts itself."""
    order, tangled = _sorted(holdings)
    order += _components(holdings, tangled)
    rings = tuple(part for part in order if tangled and is_ring(part, holdings))
    overfull = tuple(
        company
        for company, shares in holdings.items()
        if sum([share.low for share in shares.values()]) > UNIT
    )
    return Network(holdings, tuple(order), rings, overfull)


def is_ring(part: tuple[str, ...], holdings: Holdings) -> bool:
    """Tell whether the companies of one part of the order hold each other, or one holds itself."""
    return len(part) > 1 or part[0] in holdings.get(part[0], {})


def _sorted(holdings: Holdings) -> tuple[list[tuple[str, ...]], dict[str, int]]:
    """Return what can be put in order (Kahn 1962), and what a ring keeps from it."""
    owned: dict[str, list[str]] = {}
    open_owners = {company: len(shares) for company, shares in holdings.items()}
    for company, shares in holdings.items():
        for owner in shares:
            owned.setdefault(owner, []).append(company)
    ready = [owner for owner in owned if not open_owners.get(owner)]
    ready += [
        company for company, number in open_owners.items() if not number and company not in owned
    ]
    order: list[tuple[str, ...]] = []
    while ready:
        one = ready.pop()
        order.append((one,))
        open_owners.pop(one, None)
        for company in owned.get(one, ()):
            open_owners[company] -= 1
            if not open_owners[company]:
                ready.append(company)
    return order, open_owners


def _components(holdings: Holdings, among: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """Yield the strongly connected components of `among`, owners first.

    Tarjan, Depth-first search and linear graph algorithms (1972), without recursion.
    """
    low: dict[str, int] = {}
    waiting: list[str] = []
    done = {owner for one in among for owner in holdings[one] if owner not in among}
    for root in among:
        path = [] if root in low else [_entered(root, low, waiting, holdings)]
        while path:
            company, number, owners = path[-1]
            fresh = _next_owner(company, owners, low, done)
            if fresh is not None:
                path.append(_entered(fresh, low, waiting, holdings))
                continue
            path.pop()
            if path:
                low[path[-1][0]] = min(low[path[-1][0]], low[company])
            if low[company] == number:
                part = _left(company, waiting)
                done.update(part)
                yield part


_Entered = tuple[str, int, Iterator[str]]


def _entered(company: str, low: dict[str, int], waiting: list[str], holdings: Holdings) -> _Entered:
    number = low[company] = len(low)
    waiting.append(company)
    return company, number, iter(holdings.get(company, ()))


def _next_owner(
    company: str, owners: Iterator[str], low: dict[str, int], done: set[str]
) -> str | None:
    for owner in owners:
        if owner in done:
            continue
        if owner not in low:
            return owner
        low[company] = min(low[company], low[owner])
    return None


def _left(company: str, waiting: list[str]) -> tuple[str, ...]:
    part: list[str] = []
    while not part or part[-1] != company:
        part.append(waiting.pop())
    return tuple(sorted(part))
