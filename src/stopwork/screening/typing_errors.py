"""
Typing errors in descriptions: a word one edit away from a word that is looked for.

Only words of seven letters and more are taken to be mistyped: those of names, products and
capability phrases. A word that ordinary descriptions hold, a word of another name, a plural, and
another ending of an ordinary word are what they are. Where a text holds such a slip, its rules are
tried again with the word that is resembled; what only then is found says which word is printed.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import polars as pl
import pyarrow as pa
from rapidfuzz.distance import OSA

from stopwork.matching.names import canonical
from stopwork.matching.words.common_words import counts, weight_of
from stopwork.registry.patterns import fold
from stopwork.screening.signals import Rule, found_rows, signals_in

SHORTEST = 7
TELLS = 0.3  # what a word must weigh: SERVICES and SYSTEMS stand in every second text
SLIP = pa.schema(
    [
        pa.field("description", pa.string(), nullable=False),
        pa.field("rule_id", pa.string(), nullable=False),
        pa.field("found", pa.string(), nullable=False),
        pa.field("printed", pa.string(), nullable=False),
        pa.field("resembles", pa.string(), nullable=False),
    ]
)


def scan_slips(
    texts: pl.DataFrame,
    rules: Sequence[Rule],
    ordinary: frozenset[str],
    owned: frozenset[str] = frozenset(),
) -> pa.Table:
    """Return what rules find in folded texts only where a mistyped word is read as it was meant.

    `texts` as signals.folded_texts gives them; neither an `ordinary` word nor one that a name has
    (`owned`) is a slip. Schema SLIP: `printed` stands in the text, `resembles` is looked for.
    """
    return scan_also_slips(texts, rules, ordinary, owned)[1]


def scan_also_slips(
    texts: pl.DataFrame,
    rules: Sequence[Rule],
    ordinary: frozenset[str],
    owned: frozenset[str] = frozenset(),
    shortened: Mapping[str, str] | None = None,
) -> tuple[pa.Table, pa.Table]:
    """Return what signals.scan_folded and scan_slips return, of one pass over the texts.

    `shortened` says what abbreviations stand for: what a text says so is found as it is printed.
    """
    meant = slips_of(words_in(texts["folded"]), rules, ordinary, owned)
    mended, whole = _mended(texts, meant), _written_out(texts, shortened or {})
    searched = [texts["folded"], mended["mended"], whole["read"]]
    found = found_rows(pl.concat([one.alias("folded") for one in searched]), rules)
    as_printed = found.filter(pl.col("row") < len(texts))
    slips = _of_texts(found, mended, len(texts))
    read = _of_texts(found, whole, len(texts) + len(mended))
    told = as_printed.select(text="row", rule_id="rule_id")
    only = read.join(told, on=["text", "rule_id"], how="anti", maintain_order="left")
    both = pl.concat([as_printed, _as_printed(only)]).sort("row", "rule_id")
    told = both.select(text="row", rule_id="rule_id")
    slipped = slips.join(told, on=["text", "rule_id"], how="anti")
    return signals_in(texts, both), slipped.select(SLIP.names).sort(SLIP.names).to_arrow().cast(
        SLIP
    )


def _of_texts(found: pl.DataFrame, others: pl.DataFrame, begin: int) -> pl.DataFrame:
    """Return what was found in further readings of texts, which were searched from `begin`."""
    mine = found.filter(pl.col("row").is_between(begin, begin + len(others), closed="left"))
    numbered = others.with_row_index("row", offset=begin)
    return mine.join(numbered, on="row", maintain_order="left")


def _written_out(texts: pl.DataFrame, shortened: Mapping[str, str]) -> pl.DataFrame:
    """Return (text, printed, read) of the texts that hold an abbreviation, by their place."""
    whole = {f" {short} ": f" {shortened[short]} " for short in sorted(shortened, key=len)[::-1]}
    at = texts.with_row_index("text").select("text", printed="folded")
    held = at.filter(pl.col("printed").str.contains_any(list(whole))) if whole else at.clear()
    read = held["printed"]
    for _ in range(2):  # two that stand side by side share the space between them
        read = read.str.replace_many(whole, leftmost=True) if whole else read
    return held.with_columns(read.alias("read"))


def _as_printed(found: pl.DataFrame) -> pl.DataFrame:
    """Return (row, rule_id, found) of texts written out, in the words that are printed there."""
    rows = [
        (row, rule_id, " … ".join(_words_at(read, printed, part) for part in words.split(" … ")))
        for row, rule_id, words, read, printed in found.select(
            "text", "rule_id", "found", "read", "printed"
        ).iter_rows()
    ]
    schema = {"row": pl.UInt32, "rule_id": pl.String, "found": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _words_at(read: str, printed: str, part: str) -> str:
    """Return the printed words in the place of a part of the text that was read."""
    begin = read[: read.index(f" {part} ")].count(" ")
    return " ".join(printed.split()[begin : begin + part.count(" ") + 1])


def words_in(folded_text: pl.Series) -> pl.Series:
    """Return the distinct words of folded texts that are long enough to be a slip."""
    pattern = rf"[A-Z]{{{SHORTEST - 1},}}"
    words = folded_text.alias("word").to_frame().select(pl.col("word").str.extract_all(pattern))
    return words.explode("word")["word"].drop_nulls().unique()


def slips_of(
    words: pl.Series,
    rules: Iterable[Rule],
    ordinary: frozenset[str],
    owned: frozenset[str] = frozenset(),
) -> dict[str, list[str]]:
    """Return each word that is a slip, with the words that it resembles, in order."""
    wanted = sought(tuple(rules), ordinary)
    doubtful = words.filter(~words.is_in(_settled(ordinary, owned, wanted).implode()))
    near = _shortened(doubtful).join(_shortened_wanted(wanted), on="short")
    found: dict[str, list[str]] = defaultdict(list)
    nobodys = ordinary - owned
    for word, meant in near.select("word", "meant").unique().sort("word", "meant").iter_rows():
        if _is_slip(word, meant, nobodys):
            found[word].append(meant)
    return dict(found)


@lru_cache(maxsize=2)
def _settled(ordinary: frozenset[str], owned: frozenset[str], wanted: tuple[str, ...]) -> pl.Series:
    """The words that are what they are."""
    return pl.Series([*ordinary, *owned, *wanted], dtype=pl.String)


@lru_cache(maxsize=8)
def sought(rules: tuple[Rule, ...], ordinary: frozenset[str]) -> tuple[str, ...]:
    """Return the words of rules that may be mistyped; a star stands for its ordinary endings."""
    whole, open_ended = set[str](), set[str]()
    for printed in _words_of(rules):
        word = f"{fold(printed).strip()}{'*' * printed.endswith('*')}"
        (open_ended if word.endswith("*") else whole).add(word.strip("*"))
    heads = [head for head in open_ended if len(head) >= SHORTEST - 2]
    endings = set(_beginning_with(heads, sorted(ordinary)))
    plurals = {f"{head}S" for head in open_ended}
    found = {one for one in {*whole, *open_ended, *endings, *plurals} if len(one) >= SHORTEST}
    plain = {one for one in found if one.isascii() and one.isalpha()}
    keys = {one: canonical(one.lower()) for one in plain}
    common = {key for key in counts() if weight_of(key) < TELLS}
    return tuple(sorted(one for one, key in keys.items() if key not in common))


def _words_of(rules: Iterable[Rule]) -> set[str]:
    """The words of all patterns as they are written, each once."""
    patterns = set[str]()
    for rule in rules:
        # A product's second pattern is its plural, which is a word only sometimes.
        patterns.update(rule.any[:1] if rule.rule_id.startswith("product:") else rule.any)
        patterns.update(rule.near, *rule.also)
    return {word for pattern in patterns for word in pattern.split()}


def _beginning_with(heads: Iterable[str], words: list[str]) -> Iterator[str]:
    """Yield those of sorted words that begin with one of these heads."""
    for head in heads:
        for at in range(bisect_left(words, head), len(words)):
            if not words[at].startswith(head):
                break
            yield words[at]


def _is_slip(word: str, meant: str, ordinary: frozenset[str]) -> bool:
    """One edit apart, and neither a plural nor another ending, be it of another language."""
    if OSA.distance(word, meant) != 1 or word.lower() in counts():
        return False
    if word == f"{meant}S" or f"{word}S" == meant or word == f"{meant}E":
        return False
    if word[:-1] == meant[:-1] and word[-1] == "E" and meant[-1] in "AIOY":
        return False  # EXPLOITE and CONNEXE are words of their own
    shared = min(len(word), len(meant)) - (len(word) == len(meant))
    ends_otherwise = word[:shared] == meant[:shared]
    return not (ends_otherwise and meant in ordinary)


@lru_cache(maxsize=2)
def _shortened_wanted(wanted: tuple[str, ...]) -> pl.DataFrame:
    return _shortened(pl.Series(wanted, dtype=pl.String)).rename({"word": "meant"})


def _shortened(words: pl.Series) -> pl.DataFrame:
    """Return (word, short): each word as it is, and without each of its letters.

    Two words that are one edit apart have one of these in common. All words are ASCII.
    """
    frame = words.alias("word").to_frame()
    letters = frame.with_columns(at=pl.int_ranges(pl.col("word").str.len_bytes())).explode("at")
    before, after = pl.col("word").str.slice(0, "at"), pl.col("word").str.slice(pl.col("at") + 1)
    less = letters.select("word", (before + after).alias("short"))
    return pl.concat([frame.select("word", pl.col("word").alias("short")), less]).unique()


def _mended(texts: pl.DataFrame, meant: dict[str, list[str]]) -> pl.DataFrame:
    """Return the texts that hold a slip, by their place, once for each word that it resembles."""
    printed = [f" {word} " for word in meant]
    at = texts.with_row_index("text")
    held = at.filter(pl.col("folded").str.contains_any(printed)) if printed else at.clear()
    rows = [
        (place, description, word, other, text.replace(f" {word} ", f" {other} "))
        for place, description, text in held.select("text", "description", "folded").iter_rows()
        for word in sorted(set(text.split()) & meant.keys())
        for other in meant[word]
    ]
    schema = dict.fromkeys(["description", "printed", "resembles", "mended"], pl.String)
    return pl.DataFrame(rows, schema={"text": pl.UInt32, **schema}, orient="row")
