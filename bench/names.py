"""
Name matching side by side: ours, sparse_dot_topn, rapidfuzz and Splink, on the same damaged names.

    python bench/names.py TARGETS.csv SEEDED.csv [--sample 10000] [--before SRC]
    python bench/names.py TARGETS.csv --maker MAKER.py --background NAMES.txt [--n N] [--seed S]

TARGETS has target_id and name; SEEDED has query and the right target_id (empty for other names).
MAKER is a program that writes such a file: MAKER TARGETS BACKGROUND N SEEDED --seed S.
Each matcher runs in a process of its own, so that its time and its memory are its own. rapidfuzz
compares every pair, and Splink is trained first, so both run on a sample, which their lines say.
Ours is the whole command: `the floor` is its start, its reading and its writing, with no matching.
SRC is the `src` folder of another build of this program, to be measured beside it. Peers' times
begin when their libraries are loaded. A peer that is not installed is said so and left out.
"""

import argparse
import csv
import json
import os
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


FLOOR = """
import sys
from pathlib import Path
import polars as pl
from stopwork.desk.leads.names import NONE_NEAR
from stopwork.reports.leads.write import write_table
from stopwork.sources.small_tables import small_table
for path in sys.argv[1:3]:
    table = small_table(Path(path))
rows = pl.DataFrame({"query": table.columns[0]}).with_columns(
    target_id=pl.lit(None, pl.String), name=pl.lit(None, pl.String), score=pl.lit(0.0),
    verdict=pl.lit("no_match"), reasons=pl.lit(NONE_NEAR),
)
write_table(rows.to_arrow(), Path(sys.argv[3]))
"""


def floor(targets: Path, seeded: Path, clock: list[float]) -> Answers:
    """Our start, both files read and as many rows written, none of them looked up."""
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "answers.csv")
        subprocess.run([sys.executable, "-c", FLOOR, str(targets), str(seeded), out], check=True)
        clock.append(time.perf_counter())
    return {}


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


def splink(targets: Path, seeded: Path, clock: list[float]) -> Answers:
    """Splink on names alone, trained on these names; the best target at even odds or more."""
    import splink.comparison_library as compared  # noqa: PLC0415 - only this peer needs it
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: PLC0415

    clock[0] = time.perf_counter()
    ids, names = columns_of(targets, "target_id", "name")
    (queries,) = columns_of(seeded, "query")
    database = DuckDBAPI()
    tables = [
        database.register(_parted(texts), dataset_display_name=called)
        for texts, called in ((names, "a_listed"), (queries, "b_asked"))
    ]
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            compared.JaroWinklerAtThresholds("name", [0.97, 0.93, 0.88]),
            compared.ExactMatch("first").configure(term_frequency_adjustments=True),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("first"), block_on("head"), block_on("last", "second"),
        ],
    )  # fmt: skip
    linker = Linker(tables, settings, log_level=40)
    train = linker.training
    train.estimate_probability_two_random_records_match([block_on("name")], recall=0.5)
    train.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    train.estimate_parameters_using_expectation_maximisation(block_on("last"))
    pairs = pl.DataFrame(
        linker.inference.predict(threshold_match_probability=0.5).as_duckdbpyrelation().arrow()
    )
    best = pairs.sort("match_weight").group_by("unique_id_r").last()
    clock.append(time.perf_counter())
    rows = best.select("unique_id_r", "unique_id_l").iter_rows()
    return {int(query): (ids[int(target)], True) for query, target in rows}


def _parted(names: list[str]) -> Any:
    """Names in capitals with the words and letters by which Splink makes pairs."""
    name = pl.Series(names).str.to_uppercase().str.replace_all("[^A-Z0-9 ]", "").str.strip_chars()
    words = name.str.split(" ")
    parts = {"name": name, "head": name.str.slice(0, 5), "first": words.list.first()}
    parts |= {"last": words.list.last(), "second": words.list.get(1, null_on_oob=True)}
    return pl.DataFrame(parts).with_row_index("unique_id").to_arrow()


MATCHERS = {
    "stopwork": ours,
    "the build before": ours,
    "the floor": floor,
    "sparse_dot_topn": sparse_dot_topn,
    "same, stricter": strict_sparse_dot_topn,
    "rapidfuzz": token_sort,
    "splink": splink,
}
SAMPLED = ("rapidfuzz", "splink")
WHOLE = ("stopwork", "the build before", "the floor")  # processes of their own


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
    who = resource.RUSAGE_CHILDREN if matcher in WHOLE else resource.RUSAGE_SELF
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
    parser.add_argument("--sample", type=int, default=10_000, help="names for rapidfuzz, Splink")
    parser.add_argument("--before", type=Path, help="folder src of another build")
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


def run_of(matcher: str, seeded: Path, asked: argparse.Namespace) -> dict[str, float] | None:
    """One matcher in a process of its own; None where it cannot run, which is said."""
    command = [sys.executable, __file__, str(asked.targets), str(seeded), "--only", matcher]
    env = dict(os.environ)
    if matcher == "the build before":
        env["PYTHONPATH"] = str(asked.before.resolve())
    run = subprocess.run(command, check=False, capture_output=True, text=True, env=env)
    if run.returncode:
        print(f"{matcher:<17} did not run: {run.stderr.strip().splitlines()[-1]}")
        return None
    line: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return line


def main() -> None:
    """Print one line for each matcher, and how much more each takes for a name than ours."""
    asked = asked_for()
    if asked.only:
        print(json.dumps(measured(asked.only, asked.targets, asked.seeded)))
        return
    head = f"{'names':>10}{'seconds':>9}{'CPU s':>8}{'names/s':>10}{'recall':>8}{'flags':>9}"
    print(f"{'matcher':<17}{head}{'MB':>7}{'times':>7}{'CPU':>7}")
    first: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        whole = made(asked, Path(folder))
        small = sample(whole, asked.sample, Path(folder))
        for matcher in MATCHERS:
            if matcher == "the build before" and not asked.before:
                continue
            line = run_of(matcher, small if matcher in SAMPLED else whole, asked)
            if line is None:
                continue
            first = first or line
            times, cpu = (
                line[what] / line["names"] * first["names"] / first[what]
                for what in ("seconds", "cpu")
            )
            print(
                f"{matcher:<17}{line['names']:>10,}{line['seconds']:>9.1f}{line['cpu']:>8.1f}"
                f"{line['names'] / line['seconds']:>10,.0f}{line['recall']:>8.3f}"
                f"{line['flags']:>9.4%}{line['memory']:>7.0f}{times:>7.1f}{cpu:>7.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
