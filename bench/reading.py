"""
How long a load into the lake takes beside DuckDB writing the same columns to Parquet.

    python bench/reading.py FILE.csv[.gz] … [--times 1000] [--rounds 3]

The files are USAspending downloads with one record a line. Their real rows are repeated `--times`
times, with a number put into each award key so that all are different awards, and once a tenth as
often to see whether memory grows. Each measurement is a process of its own, in turn: DuckDB, then
the lake. CPU seconds are shown beside wall seconds, because other work on the machine moves only
the latter. What DuckDB is asked: COPY (SELECT the columns that the reader uses FROM
read_csv(all_varchar)) TO Parquet; it parses no dates and amounts, and finds no repeats.
"""

import argparse
import gzip
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from stopwork.awards.lake import Lake
from stopwork.sources import Snapshot, open_paths
from stopwork.sources.delimited import Layout


def replicate(files: list[Path], times: int, out: Path) -> int:
    """Write the files' rows `times` times with distinct keys; return the rows written."""
    heads: list[bytes] = []
    bodies: list[list[list[bytes]]] = []
    for at, file in enumerate(files):
        data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        head, body = data.split(b"\n", 1)
        heads.append(head)
        lines = body.rstrip(b"\n").split(b"\n")
        bodies.append([[*line.split(b"_", 2), b"%d" % at] for line in lines])
    if len(set(heads)) != 1:
        sys.exit("the files must share one header")
    rows = 0
    with out.open("wb") as stream:
        stream.write(heads[0] + b"\n")
        for time_ in range(times):
            for keyed in bodies:
                stream.writelines(
                    b"%s_%s_N%dF%sN%s\n" % (cont, kind, time_, number, rest)
                    for cont, kind, rest, number in keyed
                )
                rows += len(keyed)
    return rows


def by_duckdb(source: Path, folder: Path) -> None:
    """The yardstick: the same columns to Parquet, as text."""
    snapshot = next(item for item in open_paths([source]) if isinstance(item, Snapshot))
    layout = snapshot.known[0].value
    if not isinstance(layout, Layout):
        sys.exit("not delimited text")
    names = [layout.header[at] for at in sorted(layout.places.values())]
    columns = ", ".join(f'"{name}"' for name in names)
    duckdb.sql(
        f"COPY (SELECT {columns} FROM read_csv('{source}', all_varchar = true))"  # noqa: S608
        f" TO '{folder / 'out.parquet'}'"
    )


def by_lake(source: Path, folder: Path) -> None:
    """What is measured: recognise, read, type, tell repeats, write, sync, name."""
    report = Lake(folder / "lake").load([source])
    print(f"    new {report.new:,}, rejects {report.rejects:,}", file=sys.stderr)


def measured(work: str, source: Path) -> tuple[float, float, float]:
    """Run one measurement as a process; return wall seconds, CPU seconds and peak mebibytes."""
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        began = time.perf_counter()
        child = subprocess.Popen([sys.executable, __file__, "--work", work, str(source), folder])
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
    if status:
        sys.exit(f"{work} failed")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Parse, prepare, measure in turn, print."""
    if sys.argv[1:2] == ["--work"]:
        work = {"duckdb": by_duckdb, "lake": by_lake}[sys.argv[2]]
        work(Path(sys.argv[3]), Path(sys.argv[4]))
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[1] if __doc__ else "")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for times in (max(given.times // 10, 1), given.times):
            source = Path(folder) / f"rows{times}.csv"
            rows = replicate(given.files, times, source)
            print(f"{rows:,} rows, {source.stat().st_size / 1e9:.2f} GB")
            best: dict[str, tuple[float, float, float]] = {}
            for _ in range(given.rounds):
                for name in ("duckdb", "lake"):
                    result = measured(name, source)
                    print(f"  {name:7} {result[0]:6.1f} s wall {result[1]:6.1f} s CPU"
                          f" {result[2]:6.0f} MiB")  # fmt: skip
                    best[name] = min(best.get(name, result), result)
            wall, cpu = (best["lake"][at] / best["duckdb"][at] for at in (0, 1))
            print(f"  best of {given.rounds}: ratio {wall:.2f} by wall, {cpu:.2f} by CPU")
            source.unlink()


if __name__ == "__main__":
    main()
