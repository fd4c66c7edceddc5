"""
Kill a writer in the middle of its appends, again and again, and look at what is left.

    python bench/crash.py                      50 times, during 10,000 appends each
    python bench/crash.py --times 3 --appends 200
    python bench/crash.py --carried-at 50000   carry pages into the database far more often

Each writer says on its standard output what has been acknowledged to it. After the kill, every
acknowledged event has to be there, none by half (events come in pairs), and the workspace has to
verify, every page of the database included: at once, and again when it is at rest.
"""

import argparse
import os
import random
import secrets
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from stopwork.log.disk import sqlite_file
from stopwork.log.entries import NewEntry, sealed
from stopwork.log.store import open_workspace
from stopwork.log.verify import check


def main() -> None:
    """Run the kills, print one line for each and a sum; exit 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1])
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--appends", type=int, default=10_000)
    parser.add_argument("--carried-at", type=int, default=sqlite_file.CARRIED_AT)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    if asked.write:
        sqlite_file.CARRIED_AT = asked.carried_at
        write(asked.write, asked.appends)
        return
    how = ["--appends", str(asked.appends), "--carried-at", str(asked.carried_at)]
    faults = [fault for n in range(asked.times) for fault in killed(n, asked.appends, how)]
    for fault in faults:
        print(f"FAULT {fault}")
    print(f"{asked.times} kills, {len(faults)} faults")
    sys.exit(1 if faults else 0)


def write(folder: Path, appends: int) -> None:
    """Append pairs of events, and say each time how many are acknowledged."""
    store = open_workspace(folder)
    for turn in range(appends):
        pair = [sealed(event(2 * turn + half), secrets.token_hex) for half in (0, 1)]
        store.append("case-1", 2 * turn, pair)
        os.write(1, f"{2 * turn + 2}\n".encode())


def event(number: int) -> NewEntry:
    """Return one event of the size of a usual claim."""
    fields: dict[str, object] = {
        "key": "product.is_commercial_spyware",
        "subject": "graphite",
        "value": True,
        "words": f"Number {number}, in the words of a usual note of one line.",
        "source": "s1",
        "grade": "official_or_filing",
        "about": "2024-09-27",
    }
    return NewEntry(
        at=datetime.now(UTC),
        actor="R. Reviewer",
        role="reviewer",
        event="claim-asserted",
        fields=fields,
        visibility=dict.fromkeys(fields, "public"),
    )


def killed(number: int, appends: int, how: list[str]) -> list[str]:
    """Kill one writer at a random moment and return what is wrong with what it left."""
    with tempfile.TemporaryDirectory(prefix="crash-") as made:
        folder = Path(made) / "cases"
        words = [sys.executable, __file__, "--write", str(folder), *how]
        with subprocess.Popen(words, stdout=subprocess.PIPE) as writer:
            said = cast("IO[bytes]", writer.stdout)
            lines = [b"0"]
            for _ in range(random.randint(0, appends - 1)):
                lines.append(said.readline())
                if not lines[-1]:
                    return [f"kill {number}: the writer stopped by itself"]
            time.sleep(random.uniform(0, 0.004))
            writer.kill()
            lines += said.read().splitlines()
        return left_over(number, folder, int(lines[-1]))


def left_over(number: int, folder: Path, acknowledged: int) -> list[str]:
    """Return what is wrong with a store after a kill, nothing when nothing is."""
    store = open_workspace(folder)
    found = check(store).entries  # raises when the log does not verify
    words = [str(entry.fields["words"]).split(",")[0] for entry in store.entries()]
    store.append("case-1", found, [sealed(event(found), secrets.token_hex)])
    store.close()
    store = open_workspace(folder)
    check(store)
    store.close()
    print(f"kill {number}: {acknowledged} acknowledged, {found} there")
    faults = {
        "an acknowledged event is lost": found < acknowledged,
        "half an append is there": found % 2 == 1,
        "more is there than was begun": found > acknowledged + 2,
        "an event is not the one written": words != [f"Number {n}" for n in range(found)],
    }
    return [f"kill {number}: {fault}" for fault, is_so in faults.items() if is_so]


if __name__ == "__main__":
    main()
