"""
How long a hidden case takes to answer "nothing here", beside one that never was.

    python bench/hidden.py [ENTRIES]

A case of so many entries (200 where none is said) is withheld; somebody of the controlled view asks
for its pages and its JSON, and for those of a case that never was, by turns. Printed is the
processor time of the program in milliseconds, the median of each, first for the first request after
the case has changed, then for the requests after it.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from stopwork.web.server.run import place_at
from workbench import NEVER, TWIN, Visitor, act, furnish

ROUNDS = 30
ADDRESSES = ("/case/{}", "/case/{}/claims", "/api/case/{}", "/api/case/{}/log")


def cost(asks: Callable[[], Any]) -> float:
    """Return the processor time of a request in milliseconds."""
    began = time.process_time()
    asks()
    return (time.process_time() - began) * 1_000


def main() -> None:
    """Measure and print."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        os.environ["STOPWORK_HOME"] = folder
        place = place_at()
        furnish(place)
        act(place, "evidence add", TWIN, source="s", title="T", publisher="P", grade="low",
            published="2024-10", visibility="withheld")  # fmt: skip
        for number in range(many):
            act(place, "claim", TWIN, said=f"own.key{number}=x", source="s", says="It says so.",
                visibility="withheld")  # fmt: skip
        visitor = Visitor(place, "intake")
        for address in ADDRESSES:
            first, later = measured(place, visitor, address, (TWIN, NEVER))
            print(f"{address:20} first: hidden {first[0]:6.1f} never {first[1]:6.1f}"
                  f"   later: hidden {later[0]:6.1f} never {later[1]:6.1f}")  # fmt: skip
        place.close()


def measured(place: Any, visitor: Any, address: str, names: Any) -> tuple[list[float], list[float]]:
    """Return the medians of the two: of first requests after a change, and of others."""
    first: dict[str, list[float]] = {name: [] for name in names}
    later: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(ROUNDS):
        if turn % 3 == 0:
            act(place, "claim", names[0], said=f"own.k{time.time_ns()}=x", source="s", says="So.",
                visibility="withheld")  # fmt: skip
        for name in names if turn % 2 else names[::-1]:
            kept = first if turn % 3 == 0 else later
            kept[name].append(cost(lambda name=name: visitor.get(address.format(name))))  # type: ignore[misc]
    return [median(first[name]) for name in names], [median(later[name]) for name in names]


if __name__ == "__main__":
    main()
