"""
How long a dossier takes, of the ICE / Paragon case: as a page and as PDF, from a case in a store.

    python bench/reports.py [RUNS]

Prints the least of several runs, and beside it what the same words take with nothing but reading:
the floor is one evaluation of the law for the day, which no dossier can do without.
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "src"), str(Path(__file__).parents[1] / "tests")]

import paragon  # noqa: E402 -- the case is entered by the tests' own shell
from stopwork.desk.basis import basis_of  # noqa: E402
from stopwork.reports.documents.html import html_of  # noqa: E402
from stopwork.reports.documents.pdf import pdf_of  # noqa: E402
from stopwork.reports.dossier.dossier import dossier_of  # noqa: E402

ON = date(2025, 8, 30)


def least(work: Callable[[], object], runs: int) -> tuple[float, float]:
    """Return the least wall and processor seconds of some runs."""
    walls, cpus = [], []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return min(walls), min(cpus)


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    store = paragon.store()
    basis = basis_of(store, paragon.CASE, ON, "whole")
    document = dossier_of(basis)
    floor = least(lambda: basis_of(store, paragon.CASE, ON, "whole"), runs)
    page = least(lambda: html_of(dossier_of(basis)), runs)
    sheet = least(lambda: pdf_of(document), runs)
    print(f"{'':30}{'wall':>8}{'cpu':>8}   of the assessment's")
    for name, (wall, cpu) in (
        ("assessment and questions", floor),
        ("dossier as HTML", page),
        ("the same as PDF", sheet),
    ):
        print(f"{name:30}{wall:7.3f}s{cpu:7.3f}s   {wall / floor[0]:.2f}")
    print(f"{len(html_of(document)):,} characters, {len(pdf_of(document)):,} bytes of PDF")


if __name__ == "__main__":
    main()
