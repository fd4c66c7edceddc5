"""
What a cold screening of many rows takes: hits first, beside all rows held at once.

    python bench/screening_scale.py FILE.csv[.gz] … [--times 55] [--only first]

The files are USAspending downloads with one record a line; their real rows are repeated with a
number put into each award key (`bench/reading.py`), so that all are different awards and each copy
has the leads of the first. Each way is a process of its own with an empty lake: CPU seconds, wall
seconds and the peak of resident memory are printed, and the digest of the leads, which is the same.
The repeated rows lie in a temporary folder, which is removed.
"""

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
from reading import replicate

from stopwork.awards.lake import Lake
from stopwork.desk.leads import screening

# Rows from which hits are looked for first: none, or all.
WAYS = {"whole": 10**12, "first": 0}


def screen(way: str, file: Path, lake: Path) -> dict[str, object]:
    """Screen one file in this process, and say what it took."""
    screening.HITS_FIRST_FROM = WAYS[way]
    began = time.monotonic()
    found, facts = screening.screened([file], at=datetime(2026, 1, 5, tzinfo=UTC), lake=Lake(lake))
    wall = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_SELF)
    text = pl.DataFrame(pl.from_arrow(found.leads)).write_json()
    return {
        "way": way,
        "rows": sum(each.rows for each in facts.files),
        "leads": found.leads.num_rows,
        "held": found.actions.num_rows,
        "cpu": round(used.ru_utime + used.ru_stime, 1),
        "wall": round(wall, 1),
        "steps": {name: round(seconds, 1) for name, seconds in facts.timings.items()},
        "peak_mb": used.ru_maxrss // 1024,
        "digest": hashlib.sha256(text.encode()).hexdigest()[:12],
    }


def measured(way: str, file: Path) -> dict[str, object]:
    """Return what a process of its own says of one way."""
    with tempfile.TemporaryDirectory(prefix="stopwork-bench-") as lake:
        command = [sys.executable, __file__, "--child", way, str(file), lake]
        done = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)
        told: dict[str, object] = json.loads(done.stdout)
        return told


def main() -> None:
    """Measure each way and print a line for it."""
    if sys.argv[1:2] == ["--child"]:
        way, file, lake = sys.argv[2:]
        print(json.dumps(screen(way, Path(file), Path(lake))))
        return
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("--times", type=int, default=55)
    asked.add_argument("--only", choices=sorted(WAYS))
    said = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="stopwork-bench-") as folder:
        rows = Path(folder) / "rows.csv"
        replicate(said.files, said.times, rows)
        for way in WAYS:
            if said.only in (None, way):
                print(json.dumps(measured(way, rows)), flush=True)


if __name__ == "__main__":
    main()
