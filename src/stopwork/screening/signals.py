"""
Signals in the text of an award: products and capability phrases, with the words around them.

Descriptions are folded to upper-case words with single spaces, without accents. All distinct
descriptions are scanned once for the literal parts of every pattern (Aho-Corasick, in Polars); only
those that hold one are looked at again with the pattern itself and the words around it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import polars as pl
import pyarrow as pa

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


# Letters that no decomposition opens, written as people without that keyboard write them.
_WHOLE = str.maketrans({"Ł": "L", "Ø": "O", "Đ": "D", "Æ": "AE", "Œ": "OE", "ς": "Σ"})


def folded(text: pl.Expr) -> pl.Expr:
    """Return text as upper-case words between single spaces, with one at either end."""
    plain = text.str.to_uppercase().map_batches(_without_accents, return_dtype=pl.String)
    words = plain.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars(" ")
    return pl.concat_str(pl.lit(" "), words, pl.lit(" "))


def _without_accents(texts: pl.Series) -> pl.Series:
    """Touch only the texts that hold more than ASCII: opening letters costs as much as folding."""
    where = (texts.str.len_bytes() != texts.str.len_chars()).fill_null(value=False).arg_true()
    if not len(where):
        return texts
    return texts.scatter(where, [_unaccented(text) for text in texts.gather(where).to_list()])


def _unaccented(text: str) -> str:
    """Return upper-case text without its accents: `INTERCEPCIÓN` as `INTERCEPCION`."""
    letters = unicodedata.normalize("NFKD", text.translate(_WHOLE))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """Return one text folded in the same way as the column."""
    words = re.sub(r"[\W_]+", " ", _unaccented(text.upper())).strip()
    return f" {words} "


def phrase_rules(phrases: pa.Table) -> list[Rule]:
    """Return a rule for each capability phrase (columns of registry.phrases.PHRASE)."""
    return [
        Rule(
            f"phrase:{row['phrase_id']}",
            tuple(row["any"]),
            tuple(row["near"]),
            tuple(row["not_near"]),
            row["within"],
            tuple(tuple(group) for group in row["also"]),
            tuple(row["never"]),
        )
        for row in phrases.to_pylist()
    ]


def product_rules(products: pa.Table) -> list[Rule]:
    """Return a rule for each product name; a plural S at its end is the same name."""
    rules = []
    for row in products.to_pylist():
        words = fold(row["phrase"]).strip()
        if words:
            plural = () if words.endswith("S") else (f"{words}S",)
            rules.append(Rule(f"product:{row['product_id']}", (words, *plural)))
    return rules


def scan(descriptions: pl.Series, rules: list[Rule]) -> pa.Table:
    """Return every (description, rule, words found) of distinct descriptions, schema SIGNAL."""
    by_literal = _by_literal(rules)
    texts = descriptions.drop_nulls().unique(maintain_order=True).alias("description").to_frame()
    texts = texts.with_columns(folded(pl.col("description")).alias("folded"))
    literals = list(by_literal)
    if not literals or texts.is_empty():
        return SIGNAL.empty_table()
    texts = texts.filter(pl.col("folded").str.contains_any(literals)).with_columns(
        pl.col("folded").str.extract_many(literals, overlapping=True).list.unique().alias("held")
    )
    rows = list(_signals(texts, by_literal))
    return pa.Table.from_pylist(rows, schema=SIGNAL)


def found_in(text: str, rule: Rule) -> str | None:
    """Return the words of a folded text by which the rule is met, or None."""
    if rule.never and _compiled(rule.never).search(text):
        return None
    for match in _compiled(rule.any).finditer(text):
        around = _around(text, match, rule.within)
        wanted = (rule.near, *rule.also) if rule.near else rule.also
        if not all(_compiled(group).search(around) for group in wanted):
            continue
        if rule.not_near and _compiled(rule.not_near).search(around):
            continue
        return match.group(0)
    return None


def _signals(texts: pl.DataFrame, by_literal: Mapping[str, list[Rule]]) -> Iterator[dict[str, str]]:
    for description, text, held in texts.iter_rows():
        # An order of their own: a text gives the same rows, whatever other rules there are.
        rules = {rule for literal in held for rule in by_literal[literal]}
        for rule in sorted(rules, key=lambda rule: (rule.rule_id, rule.any)):
            found = found_in(text, rule)
            if found:
                yield {"description": description, "rule_id": rule.rule_id, "found": found}


def _by_literal(rules: list[Rule]) -> dict[str, list[Rule]]:
    table: dict[str, list[Rule]] = {}
    for rule in rules:
        for pattern in rule.any:
            table.setdefault(_literal(pattern), []).append(rule)
    return table


def _literal(pattern: str) -> str:
    """Return the part of a pattern that stands as it is in a folded text: up to its first star."""
    open_start = pattern.startswith("*")
    head, star, _ = pattern.removeprefix("*").partition("*")
    words = fold(head)
    words = words.lstrip(" ") if open_start else words
    return words.rstrip(" ") if star else words


@lru_cache(maxsize=8192)
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    choices = "|".join(_expression(pattern) for pattern in patterns)
    return re.compile(rf"(?<= )(?:{choices})(?= )")


def _expression(pattern: str) -> str:
    """Return a pattern as a regular expression over folded words; a star is any letters or none."""
    words = []
    for word in pattern.split():
        body = re.escape(fold(word.strip("*")).strip())
        opens, ends = (r"\w*" if star else "" for star in (word[0] == "*", word[-1] == "*"))
        words.append(f"{opens}{body}{ends}")
    return r"\ ".join(words)


def _around(text: str, match: re.Match[str], within: int) -> str:
    if not within:
        return text
    before = text[: match.start()].split()[-within:]
    after = text[match.end() :].split()[:within]
    return f" {' '.join([*before, match.group(0), *after])} "
