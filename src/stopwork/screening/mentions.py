"""
Vendors named in the text of an award: what a dealer sells is told there, if anywhere.

Every name of the registry that identifies somebody by itself is looked for in the descriptions, as
written and without its legal form where what is left still identifies somebody. A name of a vendor
that the award is made to says nothing more there; it is no second reason.

A name of several words that others bear too is no reason, but shows whose a product beside it is.
"""

from collections.abc import Iterator

import polars as pl
import pyarrow as pa

from stopwork.matching.names import canonical, is_form
from stopwork.matching.words.common_words import weight_of
from stopwork.registry.patterns import fold
from stopwork.screening.naming import sellers
from stopwork.screening.scope import CLASSES
from stopwork.screening.signals import Rule

WEIGHTS = {
    "only": 0.75,  # the vendor sells essentially this
    "possible": 0.45,  # the vendor's file says that its name alone is a reason to look
    "mixed": 0.35,  # the vendor sells other things too
    "boundary": 0.35,  # it sells what stands beside spyware
}
ALSO = {
    "possible": "; its name alone is a reason to look, and no more",
    "mixed": "; it sells other things too",
    "boundary": ", a boundary case: its name alone is no reason",
}
SHORTEST = 5  # letters of a name of one word
WEAK_NAME = "weak-name"
TELLING = 0.95  # what a word must weigh to stand for a vendor without its legal form


def mention_rules(names: pa.Table) -> list[Rule]:
    """Return a rule for each name that identifies somebody, by itself or beside a product."""
    return [*_telling_rules(names), *_weak_rules(names)]


def _telling_rules(names: pa.Table) -> list[Rule]:
    table = sellers(names).filter(pl.col("bears").is_in(list(WEIGHTS)))
    weak = {fold(name) for name in names.filter(names["weak"])["name"].to_pylist()}
    return [
        Rule(f"mention:{name_id}", spelled)
        for name_id, name in table.select("name_id", "name").iter_rows()
        if (spelled := tuple(_spelled(name, weak)))
    ]


def _weak_rules(names: pa.Table) -> list[Rule]:
    return [
        Rule(f"mention:{name_id}", (spelled,))
        for name_id, name in _weak_names(names).select("name_id", "name").iter_rows()
        if " " in (spelled := fold(name).strip())
    ]


def _weak_names(names: pa.Table) -> pl.DataFrame:
    return sellers(names).filter(pl.col("bears") == "weak")


def _spelled(name: str, weak: set[str]) -> Iterator[str]:
    """Yield a name as a text may print it: whole, and without the forms that end it."""
    words = fold(name).split()
    if _tells(words):
        yield " ".join(words)
    bare = list(words)
    while len(bare) > 1 and is_form(bare[-1].lower()):
        bare.pop()
    telling = len(bare) > 1 or weight_of(canonical(bare[0].lower())) >= TELLING
    if bare and bare != words and telling and _tells(bare) and f" {' '.join(bare)} " not in weak:
        yield " ".join(bare)


def _tells(words: list[str]) -> bool:
    return len(words) > 1 or (len(words) == 1 and len(words[0]) >= SHORTEST)


def mention_meanings(names: pa.Table) -> pl.DataFrame:
    """Return what a rule's find means: vendor, class, weight and the end of its sentence."""
    table = sellers(names).filter(pl.col("bears").is_in(list(WEIGHTS)))
    sold = pl.col("vendor_class").replace_strict(CLASSES, default=pl.col("vendor_class"))
    also = pl.col("bears").replace_strict(ALSO, default="", return_dtype=pl.String)
    return table.select(
        pl.format("mention:{}", "name_id").alias("rule_id"),
        pl.lit("vendor-in-text").alias("reason"),
        "vendor_id",
        pl.col("vendor_class").alias("lead_class"),
        pl.col("name").alias("registry_value"),
        pl.col("bears").replace_strict(WEIGHTS, return_dtype=pl.Float64).alias("weight"),
        pl.lit("none").alias("needs"),
        pl.format(
            'is in the registry name "{}" of {}, filed under {}{}.',
            "name", "vendor_name", sold, also,
        ).alias("meaning"),
    )  # fmt: skip


def weak_meanings(names: pa.Table) -> pl.DataFrame:
    """Return what the find of a name that others bear too means: whose product may stand there."""
    return _weak_names(names).select(
        pl.format("mention:{}", "name_id").alias("rule_id"),
        pl.lit(WEAK_NAME).alias("reason"),
        "vendor_id",
        pl.lit("product").alias("needs"),
    )
