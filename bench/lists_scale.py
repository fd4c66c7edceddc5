"""
A million names against the registry and all lists: seconds, memory, recall.

    python bench/lists_scale.py TARGETS.csv SEEDED.csv [--targets 50000]

TARGETS has target_id and name; SEEDED has query and the right target_id (empty for other names).
The program runs as a user runs it, from file to file; the limits are 20 seconds and 1.5 GB on 2
cores.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import polars as pl


def main() -> None:
    """Run once and print one line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("targets", type=Path)
    asked.add_argument("seeded", type=Path)
    asked.add_argument("--targets", dest="most", type=int, default=0)
    given = asked.parse_args()
    seeded = pl.read_csv(given.seeded, infer_schema=False)
    with tempfile.TemporaryDirectory() as folder:
        targets, out = Path(folder) / "targets.csv", Path(folder) / "out.csv"
        names = pl.read_csv(given.targets, infer_schema=False)
        wanted = seeded["target_id"].drop_nulls()
        rest = names.filter(~pl.col("target_id").is_in(wanted.implode()))
        some = rest.sample(min(len(rest), max(0, given.most - len(wanted))), seed=1)
        kept = names.filter(pl.col("target_id").is_in(wanted.implode()))
        chosen = pl.concat([kept, some]) if given.most else names
        chosen.write_csv(targets)
        command = [sys.executable, "-m", "stopwork", "match", str(given.seeded)]
        began = time.monotonic()
        subprocess.run([*command, "--against", str(targets), "--out", str(out)], check=True)
        took = time.monotonic() - began
        found = pl.read_csv(out, infer_schema=False).with_columns(right=seeded["target_id"])
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    damaged = found.filter(pl.col("right").fill_null("") != "")
    recall = (damaged["target_id"] == damaged["right"]).sum() / max(1, len(damaged))
    print(
        f"{len(seeded):,} names, {len(chosen):,} targets: {took:.1f} s"
        f" ({spent.ru_utime + spent.ru_stime:.1f} s of processor), {spent.ru_maxrss / 1e6:.2f} GB,"
        f" {recall:.4f} of {len(damaged):,} damaged names found"
    )


if __name__ == "__main__":
    main()
