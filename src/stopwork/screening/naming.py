"""
Hits on who an award is made to: names, parents, identifiers, and what speaks against them.

A name alone is enough only for a vendor that sells essentially one thing (`business: only`); for
any other it is a weak reason that needs the text. A recipient that bears the very name of a known
homonym is not the vendor.
"""

import polars as pl
import pyarrow as pa

from stopwork.matching.likeness import HOLDS, RESEMBLES, SAME
from stopwork.matching.numbers import comparable, told_apart
from stopwork.screening.lookup import look_up
from stopwork.screening.places import codes_of
from stopwork.screening.scope import CLASSES

WEIGHTS = {
    "only": 0.85,  # the vendor sells essentially this
    "possible": 0.45,  # the vendor's file says that its name alone is a reason to look
    "mixed": 0.35,  # the vendor sells other things too
    "like": 0.55,  # a likeness near enough to be a slip of the pen
    "inside": 0.45,  # the whole name among words that may make it another company's
    "boundary": 0.35,  # it sells what stands beside spyware, and boundary cases were not asked for
    "weak": 0.30,  # a name that identifies nobody alone, or a likeness to be reviewed
    "reseller": 0.05,
    "parent": 0.60,  # the parent bears the name
    "identifier": 0.95,
    "country": -0.10,
    "same-country": 0.05,
}
# A match below this leaves doubt: among 110,310 published names of Canadian suppliers nearly all
# such matches were other companies, and almost none of those above.
SURE_AT = 0.85
# Owners and investors sell nothing themselves, so that an award to one is no reason.
SELLERS = [
    "legal_name", "alias", "former_name", "trade_name", "cover_name", "subsidiary",
    "related_entity", "affiliate", "successor", "predecessor",
]  # fmt: skip
DEALERS = ["reseller", "intermediary", "partner"]
IDENTIFIERS = {
    "recipient_uei": "UEI",
    "recipient_cage": "CAGE",
    "recipient_duns": "DUNS",
    "parent_uei": "UEI",
}
FIELDS = {"recipient_name": "name", "recipient_dba": "name", "parent_name": "parent"}
LIKE = {
    SAME: "is the registry name",
    HOLDS: "holds the whole registry name",
    RESEMBLES: "resembles, and is not, the registry name",
}
WHO = {
    "recipient_name": "Recipient",
    "recipient_dba": "Trade name of the recipient",
    "parent_name": "Parent",
}


def name_hits(
    awards: pl.DataFrame, names: pa.Table, homonyms: pa.Table, identifiers: pa.Table
) -> pl.DataFrame:
    """Return hits on names, parents, identifiers and countries, one row per reason."""
    registry = sellers(names)
    pairs = _pairs(_parties(awards), registry, homonyms)
    numbers = number_hits(awards, names, identifiers)
    return pl.concat([_named(pairs), _countries(pairs), numbers], how="diagonal_relaxed")


def sellers(names: pa.Table) -> pl.DataFrame:
    """Return the names of whoever sells, and in `bears` how each counts by itself."""
    table = pl.DataFrame(pl.from_arrow(names))
    deals = pl.col("kind").is_in(DEALERS)
    own = (pl.col("kind").is_in(SELLERS) | deals) & (pl.col("role") != "owner")
    sellers = table.filter(own).with_columns(deals=(pl.col("role") == "reseller") | deals)
    return sellers.with_columns(_bears().alias("bears"))


def _bears() -> pl.Expr:
    """Return which of WEIGHTS a name that surely fits counts by."""
    possible = (pl.col("name_alone") == "possible").fill_null(value=False)
    spyware = (pl.col("vendor_class") == "commercial-spyware") & (pl.col("role") == "vendor")
    return (
        pl.when(pl.col("deals") & ~possible)
        .then(pl.lit("reseller"))
        .when("boundary")
        .then(pl.lit("boundary"))
        .when("weak")
        .then(pl.lit("weak"))
        .when(possible)
        .then(pl.lit("possible"))
        .when(pl.col("name_alone") == "none")
        .then(pl.lit("mixed"))
        .when((pl.col("business") == "only") | spyware)
        .then(pl.lit("only"))
        .otherwise(pl.lit("mixed"))
    )


def _parties(awards: pl.DataFrame) -> pl.DataFrame:
    """Return each name of each award once, with the field it stands in."""
    kept = ["award_id", "recipient_country", "source_file", "source_line"]
    fields = [
        awards.select(*kept, pl.col(field).alias("party"), pl.lit(field).alias("field"))
        .drop_nulls("party")
        .unique(["award_id", "party"], keep="first", maintain_order=True)
        for field in FIELDS
    ]
    return pl.concat(fields)


def _pairs(parties: pl.DataFrame, registry: pl.DataFrame, homonyms: pa.Table) -> pl.DataFrame:
    """Return the parties that are, or may be, in the registry; a nearer homonym leaves them out."""
    distinct = parties["party"].unique(maintain_order=True)
    named = pl.DataFrame(pl.from_arrow(look_up(distinct.to_arrow(), registry.to_arrow(), homonyms)))
    known = named.filter(pl.col("verdict").is_in(["match", "review"]))
    return (
        known.select("name_id", "score", "verdict", "likeness")
        .with_columns(distinct.gather(known["query"]).alias("party"))
        .join(registry, on="name_id", maintain_order="left")
        .filter((pl.col("score") >= SURE_AT) | ~pl.col("deals"))
        .join(parties, on="party", maintain_order="left")
    )


def _named(pairs: pl.DataFrame) -> pl.DataFrame:
    reason = pl.col("field").replace_strict(FIELDS)
    named = pairs.with_columns(reason.alias("reason"), _sold().alias("sold")).with_columns(
        _counts().alias("counts")
    )
    deals = pl.col("counts") == "reseller"
    return named.select(
        "award_id",
        pl.when(deals).then(pl.lit("reseller")).otherwise("reason").alias("reason"),
        "vendor_id",
        pl.when(deals).then(None).otherwise("vendor_class").alias("lead_class"),
        pl.col("party").alias("award_value"),
        pl.col("name").alias("registry_value"),
        pl.col("counts").replace_strict(WEIGHTS, return_dtype=pl.Float64).alias("weight"),
        _name_sentence().alias("says"),
        "source_file",
        "source_line",
        # Whose products count beside a dealer's name.
        pl.when(deals).then("sells_for").alias("sells_for"),
    )


def _counts() -> pl.Expr:
    """Return which of WEIGHTS a name counts by."""
    alone = pl.col("bears") == "only"
    inside = alone & (pl.col("likeness") == HOLDS) & (pl.col("reason") == "name")
    return (
        pl.when(pl.col("bears") == "reseller")
        .then(pl.lit("reseller"))
        .when((pl.col("verdict") != "match") | (pl.col("score") < SURE_AT))
        .then(pl.when(inside).then(pl.lit("inside")).otherwise(pl.lit("weak")))
        .when(alone & (pl.col("likeness") == RESEMBLES))
        .then(pl.lit("like"))
        .when((pl.col("bears") == "possible") & (pl.col("likeness") == RESEMBLES))
        .then(pl.lit("weak"))
        .when(alone & (pl.col("reason") == "parent"))
        .then(pl.lit("parent"))
        .otherwise("bears")
    )


def _sold() -> pl.Expr:
    return pl.col("vendor_class").replace_strict(CLASSES, default=pl.col("vendor_class"))


def _name_sentence() -> pl.Expr:
    who = pl.col("field").replace_strict(WHO)
    like = pl.col("likeness").replace_strict(LIKE)
    ends = (
        pl.when(pl.col("counts") == "reseller")
        .then(pl.lit("a dealer, which is no reason alone"))
        .when(pl.col("deals"))
        .then(pl.format("a dealer with a sale on record, filed under {}", "sold"))
        .when(pl.col("counts") == "possible")
        .then(pl.format("filed under {}; its name alone is a reason to look, and no more", "sold"))
        .when(pl.col("counts") == "boundary")
        .then(pl.format("filed under {}, a boundary case: its name alone is no reason", "sold"))
        .when(pl.col("counts") == "mixed")
        .then(pl.format("filed under {}; it sells other things too", "sold"))
        .when(pl.col("bears") == "weak")
        .then(pl.format("filed under {}; the name alone identifies nobody", "sold"))
        .otherwise(pl.format("filed under {}", "sold"))
    )
    return pl.format(
        '{} "{}" {} "{}" of {}, {}.', who, "party", like, "name", "vendor_name",
        ends,
    )  # fmt: skip


def _countries(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return a hit for or against where both the award and the registry name a country."""
    named = pairs.filter(pl.col("field") == "recipient_name")
    known = named.with_columns(
        at=codes_of(named["country"]), there=codes_of(named["recipient_country"])
    )
    both = known.filter(pl.col("at").is_not_null() & pl.col("there").is_not_null())
    same = pl.col("at") == pl.col("there")
    return both.select(
        "award_id",
        pl.lit("address").alias("reason"),
        "vendor_id",
        pl.lit(None, pl.String).alias("lead_class"),
        pl.col("recipient_country").alias("award_value"),
        pl.col("country").alias("registry_value"),
        pl.when(same).then(WEIGHTS["same-country"]).otherwise(WEIGHTS["country"]).alias("weight"),
        pl.format(
            'The award gives the country of the recipient as "{}"; the registry gives that of'
            ' "{}" as "{}", which {}.',
            "recipient_country",
            "name",
            "country",
            pl.when(same).then(pl.lit("agrees")).otherwise(pl.lit("speaks against")),
        ).alias("says"),
        "source_file",
        "source_line",
    )


def number_hits(awards: pl.DataFrame, names: pa.Table, identifiers: pa.Table) -> pl.DataFrame:
    """Return hits on the numbers of recipients and their parents."""
    vendors = (
        pl.DataFrame(pl.from_arrow(names))
        .select("vendor_id", "vendor_name", "vendor_class")
        .unique("vendor_id", keep="first", maintain_order=True)
    )
    known = pl.DataFrame(pl.from_arrow(identifiers)).join(vendors, on="vendor_id")
    found = [_same_number(awards, known, field, scheme) for field, scheme in IDENTIFIERS.items()]
    return pl.concat([*found, _same_national(awards, known)])


def _same_national(awards: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Hits on the other identifiers of a recipient: company numbers, tax numbers, LEI."""
    told = told_apart(awards["recipient_ids"])
    ours = comparable(known["scheme"], known["value"])
    pairs = told.join(ours, on=["where", "number"], maintain_order="left")
    whose = known.with_row_index("at").cast({"at": pl.UInt32})
    rows = (
        awards.select("award_id", "source_file", "source_line", ids="recipient_ids")
        .join(pairs, on="ids", maintain_order="left")
        .unique(["award_id", "printed", "at"], keep="first", maintain_order=True)
        .join(whose, on="at", maintain_order="left")
    )
    says = pl.format(
        'The identifier "{}" of the recipient is the {} "{}" of {} in the registry, filed under'
        " {}.",
        "printed", "scheme", "value", "vendor_name",
        pl.col("vendor_class").replace_strict(CLASSES, default=pl.col("vendor_class")),
    )  # fmt: skip
    return rows.select(
        "award_id", pl.lit("identifier").alias("reason"), "vendor_id",
        pl.col("vendor_class").alias("lead_class"), pl.col("printed").alias("award_value"),
        pl.col("value").alias("registry_value"), pl.lit(WEIGHTS["identifier"]).alias("weight"),
        says.alias("says"), "source_file", "source_line",
    )  # fmt: skip


def _same_number(
    awards: pl.DataFrame, known: pl.DataFrame, field: str, scheme: str
) -> pl.DataFrame:
    ours = known.filter(pl.col("scheme").str.to_uppercase() == scheme)
    rows = awards.select("award_id", field, "source_file", "source_line").unique(
        ["award_id", field], keep="first", maintain_order=True
    )
    whose = "parent" if field.startswith("parent") else "recipient"
    return rows.join(ours, left_on=field, right_on="value", maintain_order="left").select(
        "award_id",
        pl.lit("identifier").alias("reason"),
        "vendor_id",
        pl.col("vendor_class").alias("lead_class"),
        pl.col(field).alias("award_value"),
        pl.col(field).alias("registry_value"),
        pl.lit(WEIGHTS["identifier"]).alias("weight"),
        pl.format(
            f'The {scheme} of the {whose}, "{{}}", is the {scheme} "{{}}" of {{}} in the registry,'
            " filed under {}.",
            field,
            field,
            "vendor_name",
            pl.col("vendor_class").replace_strict(CLASSES, default=pl.col("vendor_class")),
        ).alias("says"),
        "source_file",
        "source_line",
    )
