"""
Signals in the text of an award: products and capability phrases, with the words around them.

Descriptions are folded to upper-case words with single spaces, without accents. All distinct
descriptions are scanned once for the literal parts of every pattern (Aho-Corasick, in Polars); only
those that hold one are looked at again, with the pattern word by word and the words around it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

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


# All that lies between two words, but for a single space: leaving those is four times as fast.
_BETWEEN_WORDS = r" *[^\p{L}\p{N} ][^\p{L}\p{N}]*| {2,}"
_BETWEEN = re.compile(r"[\W_]+")
_SPACED = {code: " " for code in range(128) if not chr(code).isalnum()}
# Letters that no decomposition opens, written as people without that keyboard write them.
_WHOLE = str.maketrans({"Ł": "L", "Ø": "O", "Đ": "D", "Æ": "AE", "Œ": "OE", "ς": "Σ"})


def folded(text: pl.Expr) -> pl.Expr:
    """Return text as upper-case words between single spaces, with one at either end."""
    plain = text.str.to_uppercase().map_batches(_without_accents, return_dtype=pl.String)
    words = plain.str.replace_all(_BETWEEN_WORDS, " ").str.strip_chars(" ")
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
    if not any(map(unicodedata.combining, letters)):
        return letters
    return "".join([letter for letter in letters if not unicodedata.combining(letter)])


def fold(text: str) -> str:
    """Return one text folded in the same way as the column."""
    words = text.upper()
    if words.isascii():
        plain = words if words.isalnum() else " ".join(words.translate(_SPACED).split())
        return f" {plain} "
    return f" {_BETWEEN.sub(' ', _unaccented(words)).strip()} "


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
    pairs = {(_literal(pattern), at) for at, rule in enumerate(rules) for pattern in rule.any}
    schema = {"literal": pl.String, "rule": pl.Int64}
    return pl.DataFrame(sorted(pairs), schema=schema, orient="row")


def found_in(text: str, rule: Rule) -> str | None:
    """Return the words of a folded text by which the rule is met, or None."""
    return look_for(rule).found_in(text)


@dataclass(frozen=True, slots=True)
class Look:
    """A rule made ready: its patterns, which are taken apart when a text needs them."""

    rule: Rule
    any: tuple["Pattern", ...]
    wanted: tuple[tuple["Pattern", ...], ...]  # one of each group
    not_near: tuple["Pattern", ...]
    never: tuple["Pattern", ...]

    @property
    def literals(self) -> tuple[str, ...]:
        """What a text must hold one of."""
        return tuple(one.literal for one in self.any)

    def may_be_in(self, text: str) -> bool:
        """Whether a text holds a literal of each group that the rule needs."""
        return all(any(one.literal in text for one in group) for group in self.wanted)

    def found_in(self, text: str) -> str | None:
        """Return the words of a folded text by which the rule is met, or None."""
        for begin, end in _places(text, self.any):
            around = _around(text, begin, end, self.rule.within)
            if not all(_stands(around, group) for group in self.wanted):
                continue
            if not _stands(around, self.not_near):
                return None if _stands(text, self.never) else text[begin:end]
        return None


@lru_cache(maxsize=8192)
def look_for(rule: Rule) -> Look:
    """Return a rule made ready, once."""
    groups = (rule.near, *rule.also) if rule.near else rule.also
    wanted = tuple(_patterns(group) for group in groups)
    return Look(rule, _patterns(rule.any), wanted, _patterns(rule.not_near), _patterns(rule.never))


@dataclass(frozen=True, eq=False)
class Pattern:
    """A pattern, as it is looked for in folded texts."""

    written: str

    @cached_property
    def literal(self) -> str:
        """What a text must hold as it is."""
        return _literal(self.written)

    @cached_property
    def words(self) -> tuple[tuple[bool, str, bool], ...]:
        """Its words: whether any letters may stand before, the letters, whether any may follow."""
        words = []
        for printed in self.written.split():
            parts = fold(printed.strip("*")).split() or [""]
            for at, part in enumerate(parts, 1 - len(parts)):
                opens = printed[0] == "*" and at == 1 - len(parts)
                words.append((opens, part, printed[-1] == "*" and not at))
        return tuple(words)

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where it stands in a folded text; a place may come twice."""
        at = text.find(self.literal)
        while at >= 0:
            begin = text.rfind(" ", 0, at + 1) + 1
            if end := self._end(text, begin):
                yield begin, end
            at = text.find(self.literal, at + 1)

    def _end(self, text: str, at: int) -> int:
        """Where its words end that begin at a word of the text; 0 where they are others."""
        end = 0
        for opens, letters, ends in self.words:
            end = text.find(" ", at)
            word = text[at : max(end, 0)]
            if opens:
                fits = letters in word if ends else word.endswith(letters)
            else:
                fits = word.startswith(letters) if ends else word == letters
            if not fits or not word:
                return 0
            at = end + 1
        return end


def _patterns(written: Iterable[str]) -> tuple[Pattern, ...]:
    return tuple(map(Pattern, written))


def _literal(pattern: str) -> str:
    """Return the part of a pattern that stands as it is in a folded text: up to its first star."""
    open_start = pattern.startswith("*")
    head, star, _ = pattern.removeprefix("*").partition("*")
    words = fold(head)
    words = words.lstrip(" ") if open_start else words
    return words.rstrip(" ") if star else words


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


def _around(text: str, begin: int, end: int, within: int) -> str:
    if not within:
        return text
    before, after = text[:begin].split()[-within:], text[end:].split()[:within]
    return f" {' '.join([*before, text[begin:end], *after])} "
