"""
Pairs of names, ours beside rapidfuzz: the best F1 of each on labelled sets, in one run.

    python bench/pairs.py MATCH_SETS [--write FOLDER]

MATCH_SETS holds the folders watchman, senzing_truthset, isle_of_man_registry and nomenklatura, as
their publishers lay them out. The pairs are made here, each set in its own way:

    watchman       each name with its partner in another script as true, and with the partners of
                   the next three names of the list as false
    senzing        all pairs of the names that the key file names; true within one cluster
    isle_of_man    as labelled, without renamed companies and names that contain one another
    nomenklatura   as labelled, those of organisations; `proposed` are its rows that a language
                   model made up, where "true" means that an alert is wanted, not one company

The score of rapidfuzz is token_set_ratio over lower-case words. F1 is that of each scorer's own
best threshold, so neither is helped by ours. `--write` keeps the pairs with both scores, as CSV.
"""

import argparse
import csv
import json
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import pyarrow as pa
from rapidfuzz import fuzz, utils

from stopwork.matching.scoring import similarity

Pair = tuple[str, str, bool]
Row = dict[str, str]
OTHERS = 3
ORGANISATIONS = frozenset({"Organization", "Company", "LegalEntity"})
LEFT_OUT = frozenset({"rename", "subset_ambiguous"})


def rows_of(path: Path) -> list[Row]:
    """The rows of a CSV; a line that begins with # is none."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def watchman(folder: Path) -> Iterator[Pair]:
    """Names with their partners in another script, and with three partners of others."""
    path = folder / "watchman" / "cross_script_pairs.csv"
    with path.open(newline="", encoding="utf-8-sig") as file:
        lines = [line for line in file if line.strip() and not line.startswith("#")]
    known = [(row[0].strip(), row[1].strip()) for row in csv.reader(lines)]
    for at, (name, partner) in enumerate(known):
        yield name, partner, True
        others = [known[(at + step) % len(known)][1] for step in range(1, len(known))]
        for other in [one for one in others if one != partner][:OTHERS]:
            yield name, other, False


def senzing(folder: Path) -> Iterator[Pair]:
    """All pairs of the names of the records that the key file names."""
    place = folder / "senzing_truthset"
    names = dict(_senzing_names(place))
    keyed = [
        (names[row["DATA_SOURCE"], row["RECORD_ID"]], row["CLUSTER_ID"])
        for row in rows_of(place / "actual_truthset_key.csv")
        if (row["DATA_SOURCE"], row["RECORD_ID"]) in names
    ]
    for (name, cluster), (other, its) in combinations(keyed, 2):
        yield name, other, cluster == its


def _senzing_names(place: Path) -> Iterator[tuple[tuple[str, str], str]]:
    for file in ("customers.csv", "reference.csv"):
        for row in rows_of(place / file):
            told = {key.removeprefix("PRIMARY_"): value for key, value in row.items()}
            if name := _name(told):
                yield (row["DATA_SOURCE"], row["RECORD_ID"]), name
    for line in (place / "watchlist.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        features = {
            key: value for one in reversed(record["FEATURES"]) for key, value in one.items()
        }
        if name := _name({k.removeprefix("PRIMARY_"): str(v) for k, v in features.items()}):
            yield (record["DATA_SOURCE"], record["RECORD_ID"]), name


def _name(told: Row) -> str:
    whole = told.get("NAME_FULL") or told.get("NAME_ORG")
    parts = (told.get(key) for key in ("NAME_FIRST", "NAME_MIDDLE", "NAME_LAST"))
    return (whole or " ".join(part for part in parts if part)).strip()


def isle_of_man(folder: Path) -> Iterator[Pair]:
    """Names of the register: one number is one company."""
    for row in rows_of(folder / "isle_of_man_registry" / "pairs_dev.csv"):
        if row["kind"] not in LEFT_OUT:
            yield row["name1"], row["name2"], row["label"] == "same_entity"


def nomenklatura(folder: Path) -> Iterator[Pair]:
    """The organisations among the labelled cases, but for those made up."""
    yield from _cases(folder, made_up=False)


def proposed(folder: Path) -> Iterator[Pair]:
    """The organisations among the cases made up."""
    yield from _cases(folder, made_up=True)


def _cases(folder: Path, *, made_up: bool) -> Iterator[Pair]:
    for row in rows_of(folder / "nomenklatura" / "cases_dev.csv"):
        is_made_up = row["case_group"] == "synth_companies"
        if row["schema"] in ORGANISATIONS and is_made_up is made_up:
            yield row["name1"], row["name2"], row["is_match"].lower() == "true"


SETS: dict[str, Callable[[Path], Iterator[Pair]]] = {
    "watchman": watchman,
    "senzing": senzing,
    "isle_of_man": isle_of_man,
    "nomenklatura": nomenklatura,
    "proposed": proposed,
}


def ours(pairs: Sequence[Pair]) -> list[float]:
    """Our score of each pair."""
    sides = (pa.array([pair[at] for pair in pairs], pa.string()) for at in (0, 1))
    return [score or 0.0 for score in similarity(*sides).to_pylist()]


def token_set(pairs: Sequence[Pair]) -> list[float]:
    """The token_set_ratio of each pair."""
    return [
        fuzz.token_set_ratio(one, other, processor=utils.default_process) for one, other, _ in pairs
    ]


def best_f1(scores: Sequence[float], labels: Sequence[bool]) -> tuple[float, float]:
    """Return the best F1 of any threshold, and the threshold."""
    right = sum(labels)
    best, at, found, true = 0.0, 0.0, 0, 0
    ranked = sorted(zip(scores, labels, strict=True), reverse=True)
    for place, (score, label) in enumerate(ranked, start=1):
        found, true = place, true + label
        is_last = place == len(ranked) or ranked[place][0] != score
        f1 = 2 * true / (found + right) if found + right else 0.0
        if is_last and f1 > best:
            best, at = f1, score
    return best, at


def main() -> None:
    """Print a line for each set that is there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").strip().splitlines()[0])
    parser.add_argument("sets", type=Path)
    parser.add_argument("--write", type=Path, help="folder to keep the pairs in, with both scores")
    asked = parser.parse_args()
    print(f"{'set':<14}{'pairs':>8}{'true':>7}{'ours':>8}{'at':>7}{'token_set':>11}{'at':>7}")
    for name, made in SETS.items():
        pairs = list(made(asked.sets))
        labels = [label for _, _, label in pairs]
        scored = ours(pairs), token_set(pairs)
        (f1, at), (other, its) = (best_f1(scores, labels) for scores in scored)
        print(
            f"{name:<14}{len(pairs):>8}{sum(labels):>7}{f1:>8.3f}{at:>7.2f}{other:>11.3f}{its:>7.1f}"
        )
        if asked.write:
            asked.write.mkdir(parents=True, exist_ok=True)
            with (asked.write / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerow(["name1", "name2", "is_match", "score", "token_set"])
                writer.writerows(
                    (*pair, *both)
                    for pair, both in zip(pairs, zip(*scored, strict=True), strict=True)
                )


if __name__ == "__main__":
    main()
