"""What awards are held against: the tables of the registry, and what of them a text holds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import polars as pl
import pyarrow as pa

from stopwork.registry.patterns import fold
from stopwork.screening.mentions import mention_rules
from stopwork.screening.signals import (
    Rule,
    folded_texts,
    phrase_rules,
    product_rules,
)
from stopwork.screening.typing_errors import scan_also_slips


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Targets:
    """The registry's tables that awards are held against (columns as in registry.tables).

    `ordinary` are the words that are never taken for typing errors, `shortened` the abbreviations
    with what they stand for. What is made of targets is made once, so that two are never taken for
    one.
    """

    names: pa.Table
    products: pa.Table
    identifiers: pa.Table
    homonyms: pa.Table
    phrases: pa.Table
    addresses: pa.Table
    ordinary: frozenset[str] = frozenset()
    shortened: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=2)
def rules_of(targets: Targets) -> tuple[Rule, ...]:
    """Return everything that is looked for in a description."""
    return (
        *product_rules(targets.products),
        *phrase_rules(targets.phrases),
        *mention_rules(targets.names),
    )


@lru_cache(maxsize=2)
def own_words(targets: Targets) -> frozenset[str]:
    """Return the words of all names and homonyms: one that stands in a text is no typing error."""
    names = [*targets.names["name"].to_pylist(), *targets.homonyms["name"].to_pylist()]
    return frozenset(word for name in names for word in fold(name).split())


def signals_of(descriptions: pl.Series, targets: Targets) -> pl.DataFrame:
    """Return what is found in distinct descriptions: description, rule_id and found.

    `printed` and `resembles` are null but where a word had to be read as it was meant.
    """
    texts, rules = folded_texts(descriptions), rules_of(targets)
    owned = own_words(targets)
    both = scan_also_slips(texts, rules, targets.ordinary, owned, targets.shortened)
    found = [pl.DataFrame(pl.from_arrow(one)) for one in both]
    one_of_each = ["description", "rule_id"]
    return pl.concat(found, how="diagonal_relaxed").unique(
        one_of_each, keep="first", maintain_order=True
    )
