"""
How fast the record is written and read.

    python bench/store.py

Durable appends on SQLite, one event each, against the bare number of times this disk can bring a
page to rest in a second (no store that keeps its word can be faster); and the opening of a case.
"""

import gc
import os
import secrets
import tempfile
import time
from pathlib import Path

from crash import event

from stopwork.log.entries import sealed
from stopwork.log.store import Store, open_workspace
from stopwork.log.verify import check

APPENDS, EVENTS, ROUNDS = 2_000, 5_000, 5


def main() -> None:
    """Print every figure on a line of its own, with the bound it is held to."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=Path.cwd()) as made:
        folder = Path(made)
        disk = synced(folder / "disk")
        store = open_workspace(folder / "cases")
        one, ten = appended(store, "ones", 1), appended(store, "tens", 10)
        store.append("long", 0, [sealed(event(n), secrets.token_hex) for n in range(EVENTS)])
        store.close()
        opening = min(opened(folder / "cases") for _ in range(ROUNDS))
        began = time.perf_counter()
        store = open_workspace(folder / "cases")
        entries = check(store).entries
        checking = time.perf_counter() - began
        store.close()
    print(f"this disk, pages brought to rest  {disk:8,.0f} a second")
    print(f"durable appends of one event      {one:8,.0f} a second   (at least 300)")
    print(f"the same, ten events at once      {ten:8,.0f} events a second")
    print(f"a case of {EVENTS:,} events opened     {opening * 1000:8.0f} ms         (under 100)")
    print(f"{entries:,} entries verified         {checking * 1000:8.0f} ms")


def synced(path: Path) -> float:
    """Return how often a second a page can be written and brought to rest on this disk."""
    with path.open("wb") as file:
        began = time.perf_counter()
        for _ in range(500):
            file.write(bytes(4096))
            file.flush()
            os.fsync(file.fileno())
        return 500 / (time.perf_counter() - began)


def appended(store: Store, case_id: str, at_once: int) -> float:
    """Return the durable events a second of appends of so many events each."""
    news = [sealed(event(n), secrets.token_hex) for n in range(APPENDS)]
    began = time.perf_counter()
    for first in range(0, APPENDS, at_once):
        store.append(case_id, first, news[first : first + at_once])
    return APPENDS / (time.perf_counter() - began)


def opened(folder: Path) -> float:
    """Return the seconds to open a workspace and read all entries of its long case."""
    gc.collect()
    began = time.perf_counter()
    store = open_workspace(folder)
    entries = list(store.entries("long"))
    took = time.perf_counter() - began
    store.close()
    if len(entries) != EVENTS:
        raise SystemExit(f"{len(entries)} entries came back, not {EVENTS}")
    return took


if __name__ == "__main__":
    main()
