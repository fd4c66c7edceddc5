"""
How each output grows with the claims of a case.

    python bench/growth.py [KEY]        250, 500, 1,000 and 2,000 claims on one key, all different
    python bench/growth.py --publish N  one case of N claims published: seconds, memory, PDF

Prints processor seconds of each output, and how many times those of half the claims they are. The
bar is 2.2 for each; 1,000 claims published in 9 s and 1 GB, with a PDF under 5 MB; a dossier of
3,000 claims in 2 s.
"""

import resource
import sys
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import process_time

sys.path[:0] = [str(Path(__file__).parents[1] / "src"), str(Path(__file__).parents[1] / "tests")]

import planted  # noqa: E402 -- from the tests, whose builders are used here
from case_events import asserted, cited, opened  # noqa: E402
from memory_store import MemoryStore  # noqa: E402
from recorded import a_desk, recorded  # noqa: E402
from stopwork.desk.basis import basis_of  # noqa: E402
from stopwork.desk.case.portfolio import calendar_of  # noqa: E402
from stopwork.desk.case.view import sections_of  # noqa: E402
from stopwork.desk.reports.bundles import dossier_pages  # noqa: E402
from stopwork.desk.reports.published import public_lines  # noqa: E402
from stopwork.desk.rules import rules  # noqa: E402
from stopwork.log.entries import leaf_bytes  # noqa: E402
from stopwork.log.keys import private_key  # noqa: E402
from stopwork.log.merkle import leaf_hash, root  # noqa: E402
from stopwork.log.notes import Checkpoint, signed  # noqa: E402
from stopwork.reports.bundle.bundle import Record, bundle_of  # noqa: E402
from stopwork.reports.bundle.verify import unzipped  # noqa: E402
from stopwork.reports.charts.of_a_case import OF_A_CASE  # noqa: E402
from stopwork.reports.documents.html import html_of  # noqa: E402
from stopwork.reports.documents.pdf import pdf_of  # noqa: E402
from stopwork.reports.dossier.brief import brief_of  # noqa: E402
from stopwork.reports.dossier.dossier import dossier_of  # noqa: E402
from stopwork.reports.drafts.letters import letter_of  # noqa: E402
from stopwork.reports.drafts.memo import memo_of  # noqa: E402
from stopwork.reports.exchange.feed import case_entries, feed_text  # noqa: E402
from stopwork.reports.facts.basis import Basis  # noqa: E402

CASE, ON = "crowd", date(2026, 6, 1)
FIRST = date(2022, 1, 1)
STOPPED = "contract.stop_work_issued_on"
URL = "https://agency.example/feed"
COUNTS = (250, 500, 1_000, 2_000)


def crowd(count: int, key: str) -> MemoryStore:
    """A case in which so many sources each give another day for one thing."""
    store = MemoryStore()
    sources = [cited(f"s{n}", "reputable-press") for n in range(count)]
    told = [
        asserted(f"c{n}", key, (FIRST + timedelta(days=n % 1_400)).isoformat(), type="day",
                 source=f"s{n}", grade="reputable-press")
        for n in range(count)
    ]  # fmt: skip
    recorded(store, CASE, date(2026, 1, 6), opened(), *sources, mark="public")
    recorded(store, CASE, date(2026, 1, 7), *told, mark="public")
    return store


def bundled(store: MemoryStore, basis: Basis) -> bytes:
    """The public bundle of the case, verified before it comes out."""
    entries, key = tuple(store.entries()), private_key(planted.workspace())
    leaves = [leaf_hash(leaf_bytes(entry)) for entry in entries]
    note = signed(Checkpoint(origin=key.name, size=len(leaves), root=root(leaves)), key)
    record = Record(leaves=leaves, entries=entries, note=note, key=key, evidence=lambda _: b"")
    return bundle_of(record, basis, rules().law, dossier_pages())


def outputs(store: MemoryStore) -> dict[str, Callable[[], object]]:
    """What is measured of a case, by its name."""
    whole = basis_of(store, CASE, ON, "whole")
    public = basis_of(store, CASE, ON, "public")
    return {
        "assessment": lambda: basis_of(store, CASE, ON, "whole"),
        "case show": lambda: sections_of(a_desk(store), CASE, ON, full=True),
        "dossier": lambda: html_of(dossier_of(whole)),
        "PDF": lambda: pdf_of(dossier_of(whole)),
        "brief": lambda: html_of(brief_of(whole)),
        "memo": lambda: html_of(memo_of(whole)),
        "letter": lambda: html_of(letter_of("determination-results", whole)),
        **{f"chart {name}": partial(draw, whole) for name, draw in OF_A_CASE.items()},
        "calendar": lambda: calendar_of(whole.dues, (CASE, "office"), ON),
        "feed": lambda: feed_text(case_entries(CASE, public_lines(None, store)[CASE], URL), URL),
        "bundle": lambda: bundled(store, public),
    }


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds of one call, the least of two."""
    took = []
    for _ in range(2):
        start = process_time()
        work()
        took.append(process_time() - start)
    return min(took)


def growth(key: str) -> None:
    """Measure and print each output at each number of claims."""
    bundled(*_small())
    table = {count: {name: seconds(work) for name, work in outputs(crowd(count, key)).items()}
             for count in COUNTS}  # fmt: skip
    print(f"{key:24}" + "".join(f"{count:>9,}" for count in COUNTS) + "   times for twice")
    for name in table[COUNTS[0]]:
        took = [table[count][name] for count in COUNTS]
        ratios = [after / before if before > 0.01 else 0 for before, after in pairwise(took)]
        said = "  ".join(f"{ratio:.2f}" if ratio else "-" for ratio in ratios)
        worst = "  MISSED" if max(ratios) > 2.2 else ""
        print(f"{name:24}" + "".join(f"{one:8.2f}s" for one in took) + f"   {said}{worst}")
    store = crowd(3_000, key)
    basis = basis_of(store, CASE, ON, "whole")
    print(f"dossier of 3,000 claims: {seconds(lambda: html_of(dossier_of(basis))):.2f} s")


def _small() -> tuple[MemoryStore, Basis]:
    store = crowd(2, STOPPED)
    return store, basis_of(store, CASE, ON, "public")


def publish(count: int) -> None:
    """Publish one case of so many claims, and print what it took."""
    store = crowd(count, "contract.signed_on")
    planted.workspace()
    start = process_time()
    data = bundled(store, basis_of(store, CASE, ON, "public"))
    took = process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pdf = len(unzipped(data)["dossier.pdf"]) / 1e6
    print(f"{count:,} claims published: {took:.2f} s of CPU, {peak:,.0f} MB, PDF of {pdf:.2f} MB")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--publish"]:
        publish(int(sys.argv[2]))
    else:
        growth(sys.argv[1] if len(sys.argv) > 1 else STOPPED)
