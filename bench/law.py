"""
How long the law takes: PYTHONPATH=src:tests/golden python bench/law.py [FOLDER]

Loads the shipped law and evaluates every provision of it: with nothing known, and for each day of
the case histories in FOLDER (research files, read by tests/golden/assess_histories.py). Prints the
best and the median of wall-clock times in milliseconds, and how long this machine takes for a
million additions, so that figures from different machines can be compared.
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from assess_histories import histories

from stopwork.law.findings.evaluate import evaluate
from stopwork.law.findings.what_if import FindingOf
from stopwork.law.load import CLAIMS, load_law
from stopwork.law.questions.plan import plan
from stopwork.law.regimes import FOLDER, USUAL, regime

DAY = date(2025, 8, 30)


def timed(what: Callable[[], object], times: int = 15) -> tuple[float, float]:
    """Return the best and the median of several runs in milliseconds."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        what()
        took.append((time.perf_counter() - start) * 1e3)
    return min(took), median(took)


def shown(words: str, figures: tuple[float, float]) -> None:
    """Print one line."""
    print(f"{words:<58} best {figures[0]:8.2f} ms   median {figures[1]:8.2f} ms")


def million() -> int:
    """Add a million numbers, as a yardstick."""
    total = 0
    for number in range(1_000_000):
        total += number
    return total


def main() -> None:
    """Print the figures."""
    law = regime().law
    asked = sum(p.condition is not None for p in law.provisions.values())
    print(f"{len(law.instruments)} instruments, {len(law.provisions)} provisions, {asked} asked")
    shown("yardstick: a million additions", timed(million, 5))
    shown("load the law", timed(partial(load_law, FOLDER / USUAL / "instruments", CLAIMS), 3))
    shown("evaluate, nothing known", timed(lambda: evaluate(law, [], DAY)))
    if len(sys.argv) > 1:
        for case, claims in histories(Path(sys.argv[1])):
            told = f"evaluate {case['slug']} ({len(claims)} claims)"
            shown(told, timed(partial(evaluate, law, claims, DAY)))
    found = evaluate(law, [], DAY)
    shown("plan the questions of 2(a)", timed(lambda: plan(found, FindingOf("eo-14093.2.a")), 3))


main()
