"""
How far the concepts reach beyond the wordings they were written from, and what typing errors cost.

    python bench/concepts.py wordings TEXTS … [--named]   recall, ordinary and leave-one-wording-out
    python bench/concepts.py typos FILE … [--seed 7]      200 mistyped names in real descriptions
    python bench/concepts.py speed FILE … [--awards 1000000]

TEXTS are labelled wordings: CSV with class, kind and text (and language, of which `en` is read),
CSV with class and evidence_phrase (the labelled awards), or tests/screening/paraphrases.yaml.
Without `--named` only those count in which no name or product of the registry stands. One wording
is held out at a time: every pattern, of any group of any phrase, that no other labelled wording
holds is taken away, and the text must still be found. FILE are award files that the program reads.
"""

import argparse
import csv
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl
import yaml

from stopwork.matching.names import canonical
from stopwork.matching.words.common_words import weight_of
from stopwork.registry.load import load_phrases, load_registry
from stopwork.registry.patterns import fold
from stopwork.registry.phrases import phrase_table
from stopwork.screening import targets_of
from stopwork.screening.mentions import TELLING, mention_rules
from stopwork.screening.signals import (
    Rule,
    folded_texts,
    look_for,
    phrase_rules,
    product_rules,
    scan_folded,
)
from stopwork.screening.targets import own_words, rules_of, signals_of
from stopwork.screening.typing_errors import SHORTEST, scan_slips
from stopwork.sources import read_table

Wording = tuple[str, str]  # the class, and the folded text
PHRASES = load_phrases()
TARGETS = targets_of(load_registry(), PHRASES)


def wordings(path: Path) -> Iterator[Wording]:
    """Yield the wordings that must be found."""
    if path.suffix == ".yaml":
        told = yaml.safe_load(path.read_text(encoding="utf-8"))["paraphrases"]
        for name, lines in told.items():
            yield from ((name, fold(one["text"])) for one in lines if one["expect"])
        return
    with path.open(newline="", encoding="utf-8-sig") as rows:
        for row in csv.DictReader(rows):
            text = row.get("text") or row.get("evidence_phrase") or ""
            wanted = row.get("kind", "positive") == "positive" and row.get("language", "en") == "en"
            if wanted and row["class"] not in ("", "none"):
                yield row["class"], fold(text)


def naming_rules() -> list[Rule]:
    """Return the rules for names and for products that need nothing beside them."""
    plain = {
        f"product:{row['product_id']}" for row in TARGETS.products.to_pylist() if row["distinctive"]
    }
    products = [rule for rule in product_rules(TARGETS.products) if rule.rule_id in plain]
    return [*products, *mention_rules(TARGETS.names)]


def concept_rules() -> dict[str, list[Rule]]:
    """Return, by class, the rules that make a lead by themselves."""
    by_class: dict[str, list[Rule]] = defaultdict(list)
    for phrase in PHRASES:
        if phrase.kind == "capability" and not phrase.vendors and phrase.lead_class:
            by_class[phrase.lead_class] += phrase_rules(phrase_table([phrase]))
    return by_class


def patterns(rule: Rule) -> set[str]:
    """Return every pattern by which a rule is met."""
    return {*rule.any, *rule.near, *(one for group in rule.also for one in group)}


def holders(rules: Sequence[Rule], texts: Sequence[str]) -> dict[str, set[int]]:
    """Return the texts that hold each pattern."""
    held: dict[str, set[int]] = {}
    for pattern in {one for rule in rules for one in patterns(rule)}:
        alone = look_for(Rule("one", (pattern,)))
        held[pattern] = {at for at, text in enumerate(texts) if alone.found_in(text)}
    return held


def without(rule: Rule, gone: set[str]) -> Rule | None:
    """Return a rule without some patterns; None where a group has none left."""
    keep = [
        tuple(one for one in group if one not in gone)
        for group in (rule.any, rule.near, *rule.also)
    ]
    needed = [bool(rule.any), bool(rule.near), *[True] * len(rule.also)]
    if any(need and not group for need, group in zip(needed, keep, strict=True)):
        return None
    return replace(rule, any=keep[0], near=keep[1], also=tuple(keep[2:]))


def measure_wordings(paths: list[Path], *, named: bool) -> None:
    """Print recall by class: ordinary, and with each wording held out."""
    names = [look_for(rule) for rule in naming_rules()]
    told = list(dict.fromkeys(one for path in paths for one in wordings(path)))
    if not named:
        told = [one for one in told if not any(look.found_in(one[1]) for look in names)]
    rules = [rule for held in concept_rules().values() for rule in held]
    held_by = holders(rules, [text for _, text in told])
    own: dict[int, set[str]] = defaultdict(set)
    for pattern, where in held_by.items():
        if len(where) == 1:
            own[next(iter(where))].add(pattern)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for at, (name, text) in enumerate(told):
        met = [rule for rule in rules if look_for(rule).found_in(text)]
        left = [rest for rule in met if (rest := without(rule, own[at]))]
        out = any(look_for(rule).found_in(text) for rule in left)
        for key in (name, "all"):
            counts[key] += Counter(texts=1, ordinary=bool(met), held_out=out)
    print(f"{'class':32s}{'texts':>6s}{'ordinary':>10s}{'held out':>10s}")
    for name in sorted(counts, key=lambda one: (one == "all", one)):
        one = counts[name]
        shares = [one[key] / one["texts"] for key in ("ordinary", "held_out")]
        print(f"{name:32s}{one['texts']:6d}{shares[0]:10.2f}{shares[1]:10.2f}")


def mistyped(word: str, chance: random.Random) -> str:
    """Return a word after one edit: a letter changed, left out, put in, or two exchanged."""
    at = chance.randrange(len(word))
    turn = min(at, len(word) - 2)
    letter = chance.choice([one for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if one != word[at]])
    edits = (
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:turn] + word[turn + 1] + word[turn] + word[turn + 2 :],
    )
    made = chance.choice(edits)
    return made if made != word else mistyped(word, chance)


def distinctive(rules: list[Rule]) -> list[tuple[Rule, str, str]]:
    """Return (rule, its words, the word to mistype) of names and products that tell by a word."""
    return [
        (rule, rule.any[0], word)
        for rule in rules
        for word in rule.any[0].split()
        if len(word) >= SHORTEST and word.isalpha() and word.isascii()
        and weight_of(canonical(word.lower())) >= TELLING
    ]  # fmt: skip


def measure_typos(files: list[Path], seed: int) -> None:
    """Print how many of 200 mistyped names are found, and what is found in the files by slips."""
    chance = random.Random(seed)
    real = read_table(files).actions["description"].to_pylist()
    described = sorted({one for one in real if one and len(one) > 20})
    cases: dict[str, str] = {}
    names = distinctive(naming_rules())
    while len(cases) < 200:
        rule, whole, word = chance.choice(names)
        words = chance.choice(described).split()
        at = chance.randrange(len(words) + 1)
        slip = whole.replace(word, mistyped(word, chance), 1)
        cases[" ".join([*words[:at], slip, *words[at:]])] = rule.rule_id.split("/")[0].split(":")[1]
    found = signals_of(pl.Series(list(cases)), TARGETS)
    vendors: dict[str, set[str]] = defaultdict(set)
    read = set(found.filter(pl.col("printed").is_not_null())["description"].to_list())
    for text, rule_id in found.select("description", "rule_id").iter_rows():
        vendors[text].add(rule_id.split("/")[0].split(":")[1])
    missed = [(text, vendor) for text, vendor in cases.items() if vendor not in vendors[text]]
    print(f"{200 - len(missed)} of 200 mistyped names found, {len(read)} by reading the slip")
    for text, vendor in missed:
        print(f"  missed {vendor}: {text[:150]}")
    signals = signals_of(pl.Series(real), TARGETS)
    plain = signals.filter(pl.col("printed").is_null())["description"]
    only = signals.filter(~pl.col("description").is_in(plain.implode()))
    rows = sum(one in set(only["description"].to_list()) for one in real)
    print(f"{len(real):,} rows of the files; {rows} are found only by a typing error")
    for row in only.unique("description").sort("description").to_dicts():
        print(f"  {row['printed']} for {row['resembles']}: {row['description'][:120]}")


def measure_speed(files: list[Path], awards: int) -> None:
    """Print the seconds that folding, everything that is looked for, and slips take."""
    real = sorted({one for one in read_table(files).actions["description"].to_pylist() if one})
    many = (
        real[n % len(real)] + (f" REF {n:07d}" if n >= len(real) else "") for n in range(awards)
    )
    texts, rules = pl.Series(list(many)), rules_of(TARGETS)
    literals = sum(len(look_for(rule).literals) for rule in rules)
    print(f"{awards:,} descriptions, {len(rules)} rules, {literals} literals")
    began = time.perf_counter()
    folded = folded_texts(texts)
    then = time.perf_counter()
    found = scan_folded(folded, rules).num_rows
    scanned = time.perf_counter()
    slips = scan_slips(folded, rules, TARGETS.ordinary, own_words(TARGETS)).num_rows
    ended = time.perf_counter()
    print(
        f"folding {then - began:.2f} s, searching {scanned - then:.2f} s ({found} found), ", end=""
    )
    print(f"typing errors {ended - scanned:.2f} s ({slips} found), all {ended - began:.2f} s")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("what", choices=["wordings", "typos", "speed"])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--named", action="store_true")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--awards", type=int, default=1_000_000)
    given = parser.parse_args()
    if given.what == "wordings":
        measure_wordings(given.files, named=given.named)
    elif given.what == "typos":
        measure_typos(given.files, given.seed)
    else:
        measure_speed(given.files, given.awards)


if __name__ == "__main__":
    main()
