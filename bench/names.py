"""
Name matching side by side: ours, sparse_dot_topn and rapidfuzz, on the same damaged names.

    python bench/names.py TARGETS.csv SEEDED.csv [--sample 10000]
    python bench/names.py TARGETS.csv --maker MAKER.py --background NAMES.txt [--n N] [--seed S]

TARGETS has target_id and name; SEEDED has query and the right target_id (empty for other names).
MAKER is a program that writes such a file: MAKER TARGETS BACKGROUND N SEEDED --seed S.
Each matcher runs in a process of its own, so that its time and its memory are its own. rapidfuzz
compares every pair and so runs on a sample, which its line says.
"""

import argparse
import csv
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

STRICT = 0.7  # a cosine at which sparse_dot_topn flags about three in a thousand other names
Answers = dict[int, tuple[str, bool]]


def ours(targets: Path, seeded: Path, clock: list[float]) -> Answers:
    """The command, a whole process from file to file; reading its file back is not its work."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "answers.csv"
        command = [sys.executable, "-m", "stopwork", "match", str(seeded), "--column", "query"]
        subprocess.run([*command, "--against", str(targets), "--out", str(out)], check=True)
        clock.append(time.perf_counter())
        found = pl.read_csv(out, infer_schema=False)
    rows = found.with_row_index("row").filter(pl.col("verdict") == "match")
    return {row: (target, True) for row, target in rows.select("row", "target_id").iter_rows()}


def grams(names: list[str], known: dict[str, int] | None = None) -> tuple[Any, dict[str, int]]:
    """Rows of letter trigrams as a sparse matrix, and the columns."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only this peer needs it

    columns = {} if known is None else known
    at, where = [], [0]
    for name in names:
        padded = f" {name.upper()} "
        for start in range(len(padded) - 2):
            gram = padded[start : start + 3]
            if known is None:
                at.append(columns.setdefault(gram, len(columns)))
            elif gram in columns:
                at.append(columns[gram])
        where.append(len(at))
    shape = (len(names), len(columns))
    matrix = csr_matrix((np.ones(len(at), np.float32), at, where), shape=shape)
    matrix.sum_duplicates()
    return matrix, columns


def scaled(matrix: Any, weight: Any) -> Any:
    """TF-IDF rows of length one."""
    from scipy.sparse import diags  # noqa: PLC0415 - only this peer needs it

    heavy = matrix @ diags(weight)
    length = np.sqrt(np.asarray(heavy.multiply(heavy).sum(axis=1)).ravel())
    return (diags(1 / np.maximum(length, 1e-9)) @ heavy).tocsr().astype(np.float32)


def sparse_dot_topn(targets: Path, seeded: Path, clock: list[float], least: float = 0.6) -> Answers:
    """Trigram TF-IDF, the best target at this cosine or more, on one thread as by default."""
    from sparse_dot_topn import sp_matmul_topn  # noqa: PLC0415 - only this peer needs it

    ids, names = columns_of(targets, "target_id", "name")
    (queries,) = columns_of(seeded, "query")
    right, known = grams(names)
    left, _ = grams(queries, known)
    seen = np.asarray((right > 0).sum(axis=0)).ravel()
    weight = np.log((1 + len(names)) / (1 + seen)) + 1
    best = sp_matmul_topn(
        scaled(left, weight), scaled(right, weight).T.tocsr(), top_n=1, threshold=least
    )
    clock.append(time.perf_counter())
    rows = np.repeat(np.arange(len(queries)), np.diff(best.indptr))
    return {int(row): (ids[at], True) for row, at in zip(rows, best.indices, strict=True)}


def strict_sparse_dot_topn(targets: Path, seeded: Path, clock: list[float]) -> Answers:
    """The same at a cosine that flags fewer other names."""
    return sparse_dot_topn(targets, seeded, clock, STRICT)


def token_sort(targets: Path, seeded: Path, clock: list[float]) -> Answers:
    """Rapidfuzz token_sort_ratio, the best target at 80 or more."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only this peer needs it

    ids, names = columns_of(targets, "target_id", "name")
    (queries,) = columns_of(seeded, "query")
    upper = [name.upper() for name in names]
    found: Answers = {}
    for start in range(0, len(queries), 1000):
        part = [query.upper() for query in queries[start : start + 1000]]
        scores = process.cdist(part, upper, scorer=fuzz.token_sort_ratio, workers=2)
        for row in np.flatnonzero(scores.max(axis=1) >= 80):
            found[start + int(row)] = (ids[int(scores[row].argmax())], True)
    clock.append(time.perf_counter())
    return found


MATCHERS = {
    "stopwork": ours,
    "sparse_dot_topn": sparse_dot_topn,
    "same, stricter": strict_sparse_dot_topn,
    "rapidfuzz": token_sort,
}


def columns_of(path: Path, *wanted: str) -> list[list[str]]:
    """Columns of a CSV as lists of text."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [[row[name] for row in rows] for name in wanted]


def measured(matcher: str, targets: Path, seeded: Path) -> dict[str, float]:
    """Seconds, memory, recall and flags of one matcher, in this process."""
    clock = [time.perf_counter()]  # a matcher adds the instant at which it has its answers
    found = MATCHERS[matcher](targets, seeded, clock)
    seconds = clock[1] - clock[0]
    who = resource.RUSAGE_CHILDREN if matcher == "stopwork" else resource.RUSAGE_SELF
    used = resource.getrusage(who)
    memory, cpu = used.ru_maxrss / 1024, used.ru_utime + used.ru_stime
    (right,) = columns_of(seeded, "target_id")
    damaged = [row for row, target in enumerate(right) if target]
    hits = sum(found.get(row, ("", False))[0] == right[row] for row in damaged)
    flags = sum(not right[row] for row in found)
    return {
        "names": len(right), "seconds": seconds, "cpu": cpu, "memory": memory,
        "recall": hits / max(1, len(damaged)), "flags": flags / max(1, len(right) - len(damaged)),
    }  # fmt: skip


def sample(seeded: Path, size: int, folder: Path) -> Path:
    """The damaged names and the first others, `size` in all."""
    table = pl.read_csv(seeded, infer_schema=False).with_columns(pl.col("target_id").fill_null(""))
    damaged = table.filter(pl.col("target_id") != "")
    others = table.filter(pl.col("target_id") == "").head(max(0, size - len(damaged)))
    pl.concat([damaged, others]).write_csv(folder / "sample.csv")
    return folder / "sample.csv"


def asked_for() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("targets", type=Path)
    parser.add_argument("seeded", type=Path, nargs="?")
    parser.add_argument("--maker", type=Path, help="program that makes the seeded file")
    parser.add_argument("--background", type=Path, help="other names, one a line, for the maker")
    parser.add_argument("--n", type=int, default=1_000_000, help="names to make")
    parser.add_argument("--seed", type=int, default=14093)
    parser.add_argument("--sample", type=int, default=10_000, help="names for rapidfuzz")
    parser.add_argument("--only", choices=MATCHERS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if not asked.seeded and not (asked.maker and asked.background):
        parser.error("give SEEDED.csv, or --maker and --background to make one")
    return asked


def made(asked: argparse.Namespace, folder: Path) -> Path:
    """The seeded file, made where none was given."""
    if asked.seeded:
        return Path(asked.seeded)
    out = folder / "seeded.csv"
    command = [sys.executable, asked.maker, asked.targets, asked.background, str(asked.n), out]
    subprocess.run([*command, "--seed", str(asked.seed)], check=True)
    return out


def main() -> None:
    """Print one line for each matcher, and how much longer each takes than ours."""
    asked = asked_for()
    if asked.only:
        print(json.dumps(measured(asked.only, asked.targets, asked.seeded)))
        return
    head = f"{'names':>10}{'seconds':>9}{'CPU s':>8}{'names/s':>10}{'recall':>8}{'flags':>9}"
    head += f"{'MB':>7}{'times':>7}"
    print(f"{'matcher':<16}{head}")
    ours_per_name = 0.0
    with tempfile.TemporaryDirectory() as folder:
        whole = made(asked, Path(folder))
        small = sample(whole, asked.sample, Path(folder))
        for matcher in MATCHERS:
            seeded = small if matcher == "rapidfuzz" else whole
            command = [sys.executable, __file__, str(asked.targets), str(seeded), "--only", matcher]
            run = subprocess.run(command, check=True, capture_output=True, text=True)
            line = json.loads(run.stdout.splitlines()[-1])
            per_name = line["seconds"] / line["names"]
            ours_per_name = ours_per_name or per_name
            print(
                f"{matcher:<16}{line['names']:>10,}{line['seconds']:>9.1f}{line['cpu']:>8.1f}"
                f"{1 / per_name:>10,.0f}{line['recall']:>8.3f}{line['flags']:>9.4%}"
                f"{line['memory']:>7.0f}{per_name / ours_per_name:>7.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
