"""
Signals in the text of an award: products and capability phrases, with the words around them.

Descriptions are folded to upper-case words with single spaces, without accents. All distinct
descriptions are scanned once for the literal parts of every pattern (Aho-Corasick, in Polars); only
those that hold one are looked at again, with the pattern word by word and the words around it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl
import pyarrow as pa

from stopwork.registry.patterns import Pattern, fold, folded, literal_of, patterns_of

SIGNAL = pa.schema(
    [
        pa.field("description", pa.string(), nullable=False),
        pa.field("rule_id", pa.string(), nullable=False),
        pa.field("found", pa.string(), nullable=False),
    ]
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What is looked for in a description, and the words that must or must not stand near.

    Each group of `also` is met like `near`: by one of its patterns around the words found. A
    pattern of `never` rules the words out wherever it stands in the text.
    """

    rule_id: str
    any: tuple[str, ...]
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    within: int = 0
    also: tuple[tuple[str, ...], ...] = ()
    never: tuple[str, ...] = ()


def phrase_rules(phrases: pa.Table) -> list[Rule]:
    """Return a rule for each capability phrase (columns of registry.phrases.PHRASE)."""
    names = ["phrase_id", "any", "near", "not_near", "within", "also", "never"]
    columns = [phrases[name].to_pylist() for name in names]
    return [
        Rule(f"phrase:{phrase_id}", tuple(words), tuple(near), tuple(not_near), within,
             tuple(map(tuple, also)), tuple(never))
        for phrase_id, words, near, not_near, within, also, never in zip(*columns, strict=True)
    ]  # fmt: skip


def product_rules(products: pa.Table) -> list[Rule]:
    """Return a rule for each product name.

    A plural S at its end is the same name, and so are two distinctive words the other way round.
    """
    rules = []
    for row in products.to_pylist():
        words = fold(row["phrase"]).strip()
        if words:
            plural = () if words.endswith("S") else (f"{words}S",)
            pair = words.split()
            turned = (" ".join(reversed(pair)),) if len(pair) == 2 and row["distinctive"] else ()
            rules.append(Rule(f"product:{row['product_id']}", (words, *plural, *turned)))
    return rules


def scan(descriptions: pl.Series, rules: Sequence[Rule]) -> pa.Table:
    """Return every (description, rule, words found) of distinct descriptions, schema SIGNAL."""
    return scan_folded(folded_texts(descriptions), rules)


def folded_texts(descriptions: pl.Series) -> pl.DataFrame:
    """Return each distinct description with its folded text, to be searched more than once."""
    texts = descriptions.drop_nulls().unique(maintain_order=True).alias("description").to_frame()
    return texts.with_columns(folded(pl.col("description")).alias("folded"))


def scan_folded(texts: pl.DataFrame, rules: Sequence[Rule]) -> pa.Table:
    """Return what `scan` returns, of texts that are folded already."""
    return signals_in(texts, found_rows(texts["folded"], rules))


def signals_in(texts: pl.DataFrame, found: pl.DataFrame) -> pa.Table:
    """Return rows of found_rows with the descriptions of the texts, schema SIGNAL."""
    described = texts["description"].gather(found["row"]).to_arrow()
    columns = [described, found["rule_id"].to_arrow(), found["found"].to_arrow()]
    return pa.table(columns, names=SIGNAL.names).cast(SIGNAL)


def found_rows(folded_text: pl.Series, rules: Sequence[Rule]) -> pl.DataFrame:
    """Return (row, rule_id, found) of folded texts.

    The order is the rows' own and that of the rules' ids: a text gives the same rows, whatever
    other rules there are.
    """
    found: list[tuple[int, str, tuple[str, ...], str]] = []
    held = _held(folded_text, tuple(rules))
    looks = {number: look_for(rules[number]) for number in held["rule"].unique().to_list()}
    texts = folded_text.gather(held["row"]).to_list()
    for row, number, text in zip(held["row"].to_list(), held["rule"].to_list(), texts, strict=True):
        look = looks[number]
        if look.may_be_in(text) and (words := look.found_in(text)):
            found.append((row, look.rule.rule_id, look.rule.any, words))
    rows = [(row, rule_id, words) for row, rule_id, _, words in sorted(found)]
    schema = {"row": pl.UInt32, "rule_id": pl.String, "found": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _held(folded_text: pl.Series, rules: tuple[Rule, ...]) -> pl.DataFrame:
    """Return (row, rule): the rules of which a text holds a literal, in one pass over the texts."""
    table = _literals(rules)
    if not table.height or folded_text.is_empty():
        return pl.DataFrame(schema={"row": pl.UInt32, "rule": pl.Int64})
    literals = table["literal"].unique(maintain_order=True).to_list()
    held = folded_text.str.extract_many(literals, overlapping=True).alias("literal")
    rows = held.to_frame().with_row_index("row").filter(pl.col("literal").list.len() > 0)
    return rows.explode("literal").join(table, on="literal").select("row", "rule").unique()


@lru_cache(maxsize=8)
def _literals(rules: tuple[Rule, ...]) -> pl.DataFrame:
    """Return (literal, rule): what a text must hold one of, with the rules' places."""
    pairs = {(literal_of(pattern), at) for at, rule in enumerate(rules) for pattern in rule.any}
    schema = {"literal": pl.String, "rule": pl.Int64}
    return pl.DataFrame(sorted(pairs), schema=schema, orient="row")


def found_in(text: str, rule: Rule) -> str | None:
    """Return the words of a folded text by which the rule is met, or None."""
    return look_for(rule).found_in(text)


@dataclass(frozen=True, slots=True)
class Look:
    """A rule made ready: its patterns, which are taken apart when a text needs them."""

    rule: Rule
    any: tuple[Pattern, ...]
    wanted: tuple[tuple[Pattern, ...], ...]  # one of each group
    not_near: tuple[Pattern, ...]
    never: tuple[Pattern, ...]

    @property
    def literals(self) -> tuple[str, ...]:
        """What a text must hold one of."""
        return tuple(one.literal for one in self.any)

    def may_be_in(self, text: str) -> bool:
        """Whether a text holds a literal of each group that the rule needs."""
        return all(any(one.literal in text for one in group) for group in self.wanted)

    def found_in(self, text: str) -> str | None:
        """Return the words of a folded text by which the rule is met, or None.

        They are those of `any` and of each further group, as they stand: a reader sees all of it.
        """
        for begin, end in _places(text, self.any):
            around = _around(text, begin, end, self.rule.within)
            if not all(_stands(around, group) for group in self.wanted):
                continue
            if not _stands(around, self.not_near):
                said = text[begin:end]
                return None if _stands(text, self.never) else _met(around, said, self.wanted)
        return None


@lru_cache(maxsize=8192)
def look_for(rule: Rule) -> Look:
    """Return a rule made ready, once."""
    groups = (rule.near, *rule.also) if rule.near else rule.also
    wanted = tuple(patterns_of(group) for group in groups)
    return Look(
        rule, patterns_of(rule.any), wanted, patterns_of(rule.not_near), patterns_of(rule.never)
    )


def _places(text: str, patterns: tuple[Pattern, ...]) -> Iterator[tuple[int, int]]:
    """Yield where patterns stand, from the left; of those that overlap the first, as named."""
    named = enumerate(patterns)
    held = ((at, one) for at, one in named if one.literal in text)
    places = [(begin, at, end) for at, one in held for begin, end in one.places(text)]
    last = 0
    for begin, _, end in sorted(places):
        if begin > last:
            yield begin, end
            last = end


def _stands(text: str, patterns: tuple[Pattern, ...]) -> bool:
    return any(True for one in patterns if one.literal in text for _ in one.places(text))


def _met(around: str, said: str, groups: tuple[tuple[Pattern, ...], ...]) -> str:
    """Return the words said, with those of each group that stands around them, from the left."""
    begin = around.index(f" {said} ") + 1
    spans = [(begin, begin + len(said))]
    for group in groups:
        places = list(_places(around, group))
        if not any(one < last and first < end for one, end in places for first, last in spans):
            spans.append(min(places, key=lambda place: abs(place[0] - begin)))
    return " … ".join(around[first:last] for first, last in sorted(spans)).replace("  ", " ")


def _around(text: str, begin: int, end: int, within: int) -> str:
    if not within:
        return text
    before, after = text[:begin].split()[-within:], text[end:].split()[:within]
    return f" {' '.join([*before, text[begin:end], *after])} "
