"""
Hits: every reason to look at an award, each as one sentence that names both values.

    names, parents, identifiers   recipients against the registry
    vendors named in the text     descriptions against the registry's names
    products, capability words    descriptions against the registry, with the words around them
    sole-source, bland wording    only beside another reason
    codes of what is bought       only beside another reason of their class
    address, country              speak for or against
    other use of the same words   speaks against

Reasons are separate and additive. A reseller's name counts nearly nothing; a product that is an
ordinary word counts only beside its vendor, anywhere in the award, or beside words of its class.
"""

import polars as pl
import pyarrow as pa

from stopwork.registry.patterns import fold
from stopwork.schema import HIT
from stopwork.screening.codes import code_hits
from stopwork.screening.mentions import WEAK_NAME, mention_meanings, weak_meanings
from stopwork.screening.naming import name_hits
from stopwork.screening.places import address_hits
from stopwork.screening.scope import CLASSES
from stopwork.screening.targets import Targets, signals_of

SPYWARE, INTRUSION = "commercial-spyware", "computer-intrusion-other"
WEIGHTS = {
    "distinctive": 0.85,  # a product whose name alone is a signal
    "supported": 0.60,  # a product that is an ordinary word, beside its vendor or its class
    "strong": 0.75,  # capability words that name the class
    "possible": 0.45,  # capability words that may mean something else
    "mistyped": 0.42,  # at most, where a word must be read as it was meant
    "sole-source": 0.10,
    "bland-text": 0.25,
    "against": -0.60,
}
# Hits only beside another reason, which must weigh so much.
SUPPORT = ["sole-source", "bland-text", "reseller", "address"]
BESIDE = 0.3
# The columns by which awards are hit.
NEEDED = (
    "award_id", "recipient_name", "recipient_dba", "recipient_uei", "recipient_duns",
    "recipient_cage", "recipient_ids", "recipient_country", "recipient_address", "parent_name",
    "parent_uei", "competition", "description", "psc", "source_file", "source_line",
)  # fmt: skip
WEIGHTS_OF_A_PARTY = 0.3  # from here on a name says that the award may be made to that vendor


def hits_of(actions: pa.Table, targets: Targets) -> pa.Table:
    """Return the hits of all awards (schema HIT), an award's strongest first."""
    awards = award_values(actions)
    naming = pl.concat(
        [
            name_hits(awards, targets.names, targets.homonyms, targets.identifiers),
            address_hits(awards, targets.addresses),
        ],
        how="diagonal_relaxed",
    )
    wording = _without_own_name(text_hits(awards, targets), naming)
    known = _vendors(naming, wording)
    wording = wording.filter(pl.col("reason") != WEAK_NAME)
    kept = pl.concat(
        [naming, _supported(wording, known), _uncompeted(awards)], how="diagonal_relaxed"
    )
    beside = kept.filter((pl.col("weight") >= BESIDE) & ~pl.col("reason").is_in(SUPPORT))
    support = kept.filter(pl.col("reason").is_in(SUPPORT)).join(beside, on="award_id", how="semi")
    own = kept.filter(~pl.col("reason").is_in(SUPPORT))
    coded = code_hits(awards, beside)
    return _as_hits(_distinct(pl.concat([own, support, coded], how="diagonal_relaxed")))


def award_values(actions: pa.Table) -> pl.DataFrame:
    """Return the columns by which awards are hit."""
    return pl.DataFrame(pl.from_arrow(actions.select(NEEDED)))


def _uncompeted(awards: pl.DataFrame) -> pl.DataFrame:
    """Return a hit for each award whose published competition says that there was none."""
    words = r"(?i)not competed|only one source|sole source|not available for competition"
    return (
        awards.filter(pl.col("competition").str.contains(words))
        .unique("award_id", keep="first", maintain_order=True)
        .select(
            "award_id",
            pl.lit("sole-source").alias("reason"),
            pl.col("competition").alias("award_value"),
            pl.lit("bought without competition").alias("registry_value"),
            pl.lit(WEIGHTS["sole-source"]).alias("weight"),
            pl.format(
                'The award publishes its competition as "{}": bought without competition.',
                "competition",
            ).alias("says"),
            "source_file",
            "source_line",
        )
    )


def _without_own_name(wording: pl.DataFrame, naming: pl.DataFrame) -> pl.DataFrame:
    """Leave out the names of vendors that the award is made to, or whose product is named.

    They are the same reason twice: the longest of several names of one vendor stands for all.
    """
    is_mention = pl.col("reason") == "vendor-in-text"
    own = naming.filter(pl.col("weight") >= WEIGHTS_OF_A_PARTY).select("award_id", "vendor_id")
    products = wording.filter((pl.col("reason") == "product") & (pl.col("needs") == "none"))
    told = pl.concat([own, products.select("award_id", "vendor_id")]).unique()
    mentions = wording.filter(is_mention).join(told, on=["award_id", "vendor_id"], how="anti")
    longest = mentions.sort(
        pl.col("found").str.len_chars(), descending=True, maintain_order=True
    ).unique(["award_id", "vendor_id"], keep="first", maintain_order=True)
    return pl.concat([wording.filter(~is_mention), longest])


def text_hits(awards: pl.DataFrame, targets: Targets) -> pl.DataFrame:
    """Return product, capability and wording hits, with the conditions still to be tried."""
    signals = signals_of(awards["description"], targets)
    where = (
        awards.select("award_id", "recipient_name", "description", "source_file", "source_line")
        .join(signals.select("description").unique(), on="description", how="semi")
        .unique(["award_id", "description"], keep="first", maintain_order=True)
    )
    found = where.join(signals, on="description", maintain_order="left")
    meanings = pl.concat(
        [
            _products(targets),
            _phrases(targets),
            mention_meanings(targets.names),
            weak_meanings(targets.names),
        ],
        how="diagonal_relaxed",
    )
    told = found.join(meanings, on="rule_id", how="inner", maintain_order="left")
    weaker = pl.col("printed").is_not_null() & (pl.col("weight") > WEIGHTS["mistyped"])
    return told.with_columns(
        pl.col("description").str.slice(0, 160).alias("award_value"),
        pl.when(weaker).then(WEIGHTS["mistyped"]).otherwise("weight").alias("weight"),
        _sentence().alias("says"),
    )


def _products(targets: Targets) -> pl.DataFrame:
    table = pl.DataFrame(pl.from_arrow(targets.products))
    alone = pl.col("distinctive") & ~pl.col("boundary")
    return table.unique("product_id", keep="first", maintain_order=True).select(
        pl.format("product:{}", "product_id").alias("rule_id"),
        pl.lit("product").alias("reason"),
        "vendor_id",
        pl.col("class").alias("lead_class"),
        pl.col("phrase").alias("registry_value"),
        pl.when(alone).then(WEIGHTS["distinctive"]).otherwise(WEIGHTS["supported"]).alias("weight"),
        pl.when(alone).then(pl.lit("none")).otherwise(pl.lit("vendor")).alias("needs"),
        pl.format(
            "{} {}, filed under {}.",
            pl.when(pl.col("phrase").str.to_uppercase() == pl.col("vendor_name").str.to_uppercase())
            .then(pl.lit("names"))
            .otherwise(pl.lit("is a product of")),
            "vendor_name",
            pl.col("class").replace_strict(CLASSES, default=pl.col("class")),
        ).alias("meaning"),
    )


def _phrases(targets: Targets) -> pl.DataFrame:
    table = pl.DataFrame(pl.from_arrow(targets.phrases))
    capability = pl.col("kind") == "capability"
    weight = pl.when(capability).then(pl.col("strength")).otherwise(pl.col("kind"))
    return table.select(
        pl.format("phrase:{}", "phrase_id").alias("rule_id"),
        pl.when(pl.col("kind") == "against")
        .then(pl.lit("capability"))
        .otherwise(pl.col("kind"))
        .alias("reason"),
        pl.lit(None, pl.String).alias("vendor_id"),
        pl.col("class").alias("lead_class"),
        pl.col("why").alias("registry_value"),
        weight.replace_strict(WEIGHTS, return_dtype=pl.Float64).alias("weight"),
        pl.when(pl.col("vendors").list.len() > 0)
        .then(pl.lit("listed"))
        .otherwise(pl.lit("none"))
        .alias("needs"),
        "vendors",
        "unless_recipient",
        pl.format(
            "{}: {}.",
            pl.when(pl.col("kind") == "against")
            .then(pl.lit("speaks against"))
            .otherwise(pl.lit("is a signal")),
            "why",
        ).alias("meaning"),
    )


def _sentence() -> pl.Expr:
    quoted = pl.when(pl.col("description").str.len_chars() > 160).then(
        pl.format("{}…", pl.col("description").str.slice(0, 160))
    )
    said = quoted.otherwise(pl.col("description"))
    mistyped = pl.format(
        'The description says "{}"; "{}" is one letter from "{}", and read so "{}" {}',
        said, "printed", "resembles", "found", "meaning",
    )  # fmt: skip
    return (
        pl.when(pl.col("printed").is_not_null())
        .then(mistyped)
        .otherwise(pl.format('The description says "{}"; "{}" {}', said, "found", "meaning"))
    )


def _vendors(naming: pl.DataFrame, wording: pl.DataFrame) -> pl.DataFrame:
    """Return (award_id, vendor_id) of vendors that a name, a number or a plain product shows.

    A dealer shows the vendors whose goods it sells, and a text those that it names.
    """
    shown = [
        naming.explode("sells_for").drop_nulls("sells_for").with_columns(vendor_id="sells_for"),
        naming.filter(pl.col("weight") >= 0.3),
        wording.filter(pl.col("vendor_id").is_not_null() & (pl.col("needs") == "none")),
        wording.filter(pl.col("reason") == WEAK_NAME),
    ]
    return pl.concat([one.select("award_id", "vendor_id") for one in shown]).unique()


def _supported(wording: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Return the text hits whose conditions hold: their vendor, their class, their recipient."""
    by_award = known.group_by("award_id").agg(pl.col("vendor_id").alias("known"))
    strong = wording.filter((pl.col("needs") == "none") & (pl.col("weight") >= WEIGHTS["possible"]))
    classes = strong.group_by("award_id").agg(pl.col("lead_class").unique().alias("classes"))
    joined = wording.join(by_award, on="award_id", how="left", maintain_order="left").join(
        classes, on="award_id", how="left", maintain_order="left"
    )
    listed = pl.col("vendors").list.set_intersection("known").list.len() > 0
    beside = (
        pl.col("known").list.contains(pl.col("vendor_id"))
        | pl.col("classes").list.contains(pl.col("lead_class"))
        | ((pl.col("lead_class") == SPYWARE) & pl.col("classes").list.contains(INTRUSION))
    )
    holds = (
        pl.when(pl.col("needs") == "none")
        .then(pl.lit(value=True))
        .when(pl.col("needs") == "listed")
        .then(listed)
        .otherwise(beside)
        .fill_null(value=False)
    )
    held = joined.filter(holds)
    barred = [_is_barred(*row) for row in held.select("recipient_name", "unless_recipient").rows()]
    return held.filter(~pl.Series(barred, dtype=pl.Boolean))


def _is_barred(recipient: str | None, unless: list[str] | None) -> bool:
    name = fold(recipient or "")
    return any(fold(one) in name for one in unless or ())


def _distinct(hits: pl.DataFrame) -> pl.DataFrame:
    """
    Keep one hit for the same words of an award, one for the same registry value, and one for
    capability words of a class: overlapping words of one text are not independent reasons. Of
    reasons of one weight the one that more words tell goes before.
    """
    letters = pl.col("found").str.len_chars().fill_null(0)
    ordered = hits.sort(pl.col("weight").abs(), letters, descending=True, maintain_order=True)
    return (
        ordered.with_columns(pl.col("found").fill_null(pl.col("award_value")))
        .unique(["award_id", "lead_class", "found"], keep="first", maintain_order=True)
        .unique(["award_id", "reason", "registry_value"], keep="first", maintain_order=True)
        .filter(~_repeats())
        .sort("award_id", maintain_order=True)
    )


def _repeats() -> pl.Expr:
    one = ["award_id", "lead_class", "reason", (pl.col("weight") > 0).alias("speaks_for")]
    is_later = pl.int_range(pl.len()).over(one) > 0
    return (pl.col("reason") == "capability") & is_later


def _as_hits(hits: pl.DataFrame) -> pa.Table:
    return hits.select(HIT.names).to_arrow().cast(HIT)
