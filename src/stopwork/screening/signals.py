"""
Signals in the text of an award: products and capability phrases, with the words around them.

Descriptions are folded to upper-case words with single spaces, without accents. All distinct
descriptions are scanned once for the literal parts of every pattern (Aho-Corasick, in Polars); only
those that hold one are looked at again with the pattern itself and the words around it.
"""

import re
import unicodedata
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
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def fold(text: str) -> str:
    """Return one text folded in the same way as the column."""
    words = text.upper()
    if words.isascii():
        return f" {' '.join(words.translate(_SPACED).split())} "
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


def scan(descriptions: pl.Series, rules: list[Rule]) -> pa.Table:
    """Return every (description, rule, words found) of distinct descriptions, schema SIGNAL."""
    return scan_folded(folded_texts(descriptions), rules)


def folded_texts(descriptions: pl.Series) -> pl.DataFrame:
    """Return each distinct description with its folded text, to be searched more than once."""
    texts = descriptions.drop_nulls().unique(maintain_order=True).alias("description").to_frame()
    return texts.with_columns(folded(pl.col("description")).alias("folded"))


def scan_folded(texts: pl.DataFrame, rules: list[Rule]) -> pa.Table:
    """Return what `scan` returns, of texts that are folded already."""
    found = found_rows(texts["folded"], rules)
    return pa.table(
        [texts["description"].gather(found["row"]).to_arrow(), found["rule_id"].to_arrow(),
         found["found"].to_arrow()],
        names=SIGNAL.names,
    ).cast(SIGNAL)  # fmt: skip


def found_rows(folded_text: pl.Series, rules: list[Rule]) -> pl.DataFrame:
    """Return (row, rule_id, found) of folded texts.

    The order is the rows' own and that of the rules' ids: a text gives the same rows, whatever
    other rules there are.
    """
    looks = [look_for(rule) for rule in rules]
    found: list[tuple[int, str, tuple[str, ...], str]] = []
    held = _held(folded_text, looks)
    texts = folded_text.gather(held["row"]).to_list()
    for row, number, text in zip(held["row"].to_list(), held["rule"].to_list(), texts, strict=True):
        look = looks[number]
        if look.may_be_in(text) and (words := look.found_in(text)):
            found.append((row, look.rule.rule_id, look.rule.any, words))
    return pl.DataFrame(
        [(row, rule_id, words) for row, rule_id, _, words in sorted(found)],
        schema={"row": pl.UInt32, "rule_id": pl.String, "found": pl.String},
        orient="row",
    )


def _held(folded_text: pl.Series, looks: list["Look"]) -> pl.DataFrame:
    """Return (row, rule): the rules of which a text holds a literal, in one pass over the texts."""
    pairs = {(literal, n) for n, look in enumerate(looks) for literal in look.literals}
    table = pl.DataFrame(
        sorted(pairs), schema={"literal": pl.String, "rule": pl.Int64}, orient="row"
    )
    literals = table["literal"].unique().sort().to_list()
    if not literals or folded_text.is_empty():
        return pl.DataFrame(schema={"row": pl.UInt32, "rule": pl.Int64})
    texts = folded_text.alias("folded").to_frame().with_row_index("row")
    return (
        texts.filter(pl.col("folded").str.contains_any(literals))
        .select(
            "row", pl.col("folded").str.extract_many(literals, overlapping=True).alias("literal")
        )
        .explode("literal")
        .join(table, on="literal")
        .select("row", "rule")
        .unique()
    )


def found_in(text: str, rule: Rule) -> str | None:
    """Return the words of a folded text by which the rule is met, or None."""
    return look_for(rule).found_in(text)


@dataclass(frozen=True)
class Look:
    """A rule made ready: the literals its patterns begin with, and the patterns when asked for.

    Most rules meet no text that holds a literal of each of their groups, and compile nothing.
    """

    rule: Rule
    literals: tuple[str, ...]
    wanted_literals: tuple[list[str], ...]

    @cached_property
    def any(self) -> re.Pattern[str]:
        """What is looked for."""
        return _compiled(self.rule.any)

    @cached_property
    def wanted(self) -> tuple[re.Pattern[str], ...]:
        """What must stand near, a pattern for each group."""
        return tuple(_compiled(group) for group in _groups(self.rule))

    @cached_property
    def not_near(self) -> re.Pattern[str] | None:
        """What must not stand near."""
        return _compiled(self.rule.not_near) if self.rule.not_near else None

    @cached_property
    def never(self) -> re.Pattern[str] | None:
        """What rules the words out wherever it stands."""
        return _compiled(self.rule.never) if self.rule.never else None

    def may_be_in(self, text: str) -> bool:
        """Whether a text holds a literal of each group that the rule needs."""
        for group in self.wanted_literals:  # loops: nested generators take twice as long
            for one in group:
                if one in text:
                    break
            else:
                return False
        return True

    def found_in(self, text: str) -> str | None:
        """Return the words of a folded text by which the rule is met, or None."""
        if self.never and self.never.search(text):
            return None
        for match in self.any.finditer(text):
            around = _around(text, match, self.rule.within)
            if not all(group.search(around) for group in self.wanted):
                continue
            if self.not_near and self.not_near.search(around):
                continue
            return match.group(0)
        return None


@lru_cache(maxsize=8192)
def look_for(rule: Rule) -> Look:
    """Return a rule made ready; its patterns are compiled once, when a text needs them."""
    return Look(
        rule,
        tuple(_literal(pattern) for pattern in rule.any),
        tuple(sorted(([_literal(one) for one in group] for group in _groups(rule)), key=len)),
    )


def _groups(rule: Rule) -> tuple[tuple[str, ...], ...]:
    return (rule.near, *rule.also) if rule.near else rule.also


def _literal(pattern: str) -> str:
    """Return the part of a pattern that stands as it is in a folded text: up to its first star."""
    open_start = pattern.startswith("*")
    head, star, _ = pattern.removeprefix("*").partition("*")
    words = fold(head)
    words = words.lstrip(" ") if open_start else words
    return words.rstrip(" ") if star else words


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
