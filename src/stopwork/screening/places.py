"""Where a recipient is: addresses shared with the registry, and countries in three letters."""

import polars as pl
import pyarrow as pa

from stopwork.matching.words.countries import alpha_3
from stopwork.registry.patterns import folded

SAME_ADDRESS = 0.15


def codes_of(printed: pl.Series) -> pl.Series:
    """Return the three letters of each country; each spelling is looked up once."""
    known = {one: alpha_3(one) for one in printed.drop_nulls().unique().to_list()}
    return pl.Series([known.get(one) for one in printed.to_list()], dtype=pl.String)


def address_hits(awards: pl.DataFrame, addresses: pa.Table) -> pl.DataFrame:
    """Return a hit where house number and street of a recipient stand in a vendor's address.

    An address supports another reason and is none alone: many firms share a building.
    """
    known = pl.DataFrame(pl.from_arrow(addresses)).with_columns(
        folded(pl.col("address")).alias("written")
    )
    ours = (
        awards.select("award_id", "recipient_address", "source_file", "source_line")
        .drop_nulls("recipient_address")
        .unique(["award_id", "recipient_address"], keep="first", maintain_order=True)
        .with_columns(
            folded(pl.col("recipient_address")).str.extract(r"^( \d+ \w{3,} )").alias("street")
        )
        .drop_nulls("street")
    )
    streets = ours.select("street").unique().join(known, how="cross")
    shared = streets.filter(pl.col("written").str.contains(pl.col("street"), literal=True))
    return ours.join(shared, on="street", maintain_order="left").select(
        "award_id",
        pl.lit("address").alias("reason"),
        "vendor_id",
        pl.lit(None, pl.String).alias("lead_class"),
        pl.col("recipient_address").alias("award_value"),
        pl.col("address").alias("registry_value"),
        pl.lit(SAME_ADDRESS).alias("weight"),
        pl.format(
            'The recipient sits at "{}"; the registry gives for {}: "{}".',
            "recipient_address",
            "vendor_name",
            "address",
        ).alias("says"),
        "source_file",
        "source_line",
    )
