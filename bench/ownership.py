"""
Aggregate interest over a random graph, against a plain traversal of the same graph.

    python bench/ownership.py            100,000 companies, 158,000 shares

Prints wall and processor seconds of three runs each: putting the network in order, one owner's
interest in every company, the 50 per cent test; and a plain breadth-first traversal over the same
edges, which is the least that any computation on the graph must do.
"""

import random
import time
from collections import deque
from collections.abc import Callable

from stopwork.registry.owners.interest import interests
from stopwork.registry.owners.network import UNIT, Holdings, Range, network
from stopwork.registry.owners.ofac_half import half_owned

COMPANIES, SHARES, SEED, RUNS = 100_000, 158_000, 14_093, 3


def random_holdings() -> Holdings:
    """Return shares in random companies without rings, their smallest sums below the whole."""
    chance = random.Random(SEED)
    rest = dict.fromkeys(range(COMPANIES), 10_000)
    found: dict[str, dict[str, Range]] = {}
    for _ in range(SHARES):
        owner, company = sorted(chance.sample(range(COMPANIES), 2))
        low = chance.randint(0, rest[company])
        high = chance.randint(low, 10_000)
        rest[company] -= low
        found.setdefault(str(company), {})[str(owner)] = Range(
            low * UNIT // 10_000, high * UNIT // 10_000
        )
    return found


def traversed(holdings: Holdings) -> int:
    """Visit every edge once, owners first: the floor."""
    owned: dict[str, list[str]] = {}
    for company, shares in holdings.items():
        for owner in shares:
            owned.setdefault(owner, []).append(company)
    seen, waiting, edges = set(owned), deque(owned), 0
    while waiting:
        for company in owned.get(waiting.popleft(), ()):
            edges += 1
            if company not in seen:
                seen.add(company)
                waiting.append(company)
    return edges


def best(what: Callable[[], object]) -> tuple[float, float]:
    """Return the least wall and processor seconds of the runs."""
    walls, processors = [], []
    for _ in range(RUNS):
        wall, processor = time.perf_counter(), time.process_time()
        what()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return min(walls), min(processors)


def main() -> None:
    """Print the table."""
    holdings = random_holdings()
    owner = next(iter(next(iter(holdings.values()))))
    net = network(holdings)
    floor, _ = best(lambda: traversed(holdings))
    rows: dict[str, Callable[[], object]] = {
        "plain traversal": lambda: traversed(holdings),
        "network in order": lambda: network(holdings),
        "interest in every company": lambda: interests(net, owner),
        "both: the aggregate": lambda: interests(network(holdings), owner),
        "50 per cent test": lambda: half_owned(holdings, [owner]),
    }
    print(f"{COMPANIES:,} companies, {SHARES:,} shares; best of {RUNS}")
    for name, what in rows.items():
        wall, processor = best(what)
        print(f"{name:28} {wall:6.2f} s wall {processor:6.2f} s cpu  x{wall / floor:.1f}")


if __name__ == "__main__":
    main()
