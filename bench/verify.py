"""
What verifying a workspace costs: all of it, and again from where it was verified.

    PYTHONPATH=src python bench/verify.py [ENTRIES]

`python bench/verify.py FOLDER` measures a workspace that is there.
"""

import resource
import secrets
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from log import FIELDS
from stopwork.desk.log import copies
from stopwork.log.entries import NewEntry, sealed
from stopwork.log.heads import heads
from stopwork.log.store import open_workspace

CASES, MORE = 50, 1_000


def new(number: int) -> NewEntry:
    """Return one sealed entry of five fields."""
    said = NewEntry(
        at=datetime(2024, 10, 8, tzinfo=UTC), actor="A. Reviewer", role="reviewer",
        event="claim-asserted", fields={**FIELDS, "reason": f"reason {number}"},
        visibility=dict.fromkeys(FIELDS, "public"),
    )  # fmt: skip
    return sealed(said, secrets.token_hex)


def fill(folder: Path, many: int) -> None:
    """Add entries to 50 cases of a workspace."""
    store = open_workspace(folder)
    have = heads(store)
    for case in range(CASES):
        name = f"case-{case}"
        store.append(name, have.get(name, (0, ""))[0], [new(n) for n in range(many // CASES)])
    store.close()


def timed(folder: Path, *, since_verified: bool = False) -> None:
    """Print what one verification of a workspace took."""
    wall, cpu = time.perf_counter(), time.process_time()
    found = copies.verified(folder, key=None, kept=None, since_verified=since_verified)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{found.entries:9,} entries {'since the last time' if since_verified else 'in whole':20}"
          f"{time.perf_counter() - wall:7.2f} s {time.process_time() - cpu:7.2f} s of CPU"
          f"   peak {peak:,.0f} MB")  # fmt: skip


def main(said: str) -> None:
    """Make a workspace, or take the one that is named, and verify it."""
    if not said.isdigit():
        return timed(Path(said))
    with tempfile.TemporaryDirectory(prefix="bench-", dir=Path.cwd()) as made:
        folder = Path(made) / "cases"
        copies.make_keys(folder, "bench.example/log")
        fill(folder, int(said))
        copies.checkpoint(folder)
        timed(folder)
        fill(folder, MORE)
        timed(folder, since_verified=True)
    return None


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "100000")
