"""
Where a recipient is: addresses shared with the registry, and countries in two and three letters.

Codes are those of ISO 3166-1; registries write two letters, awards three.
"""

from functools import lru_cache

import polars as pl
import pyarrow as pa

from stopwork.registry.countries import country
from stopwork.screening.signals import folded

SAME_ADDRESS = 0.15

_TABLE = """
AE ARE AM ARM AR ARG AT AUT AU AUS AZ AZE BD BGD BE BEL BG BGR BH BHR BR BRA BY BLR CA CAN CH CHE
CL CHL CN CHN CO COL CY CYP CZ CZE DE DEU DK DNK DZ DZA EC ECU EE EST EG EGY ES ESP ET ETH FI FIN
FR FRA GB GBR GE GEO GR GRC HK HKG HR HRV HU HUN ID IDN IE IRL IL ISR IN IND IQ IRQ IR IRN IS ISL
IT ITA JO JOR JP JPN KE KEN KP PRK KR KOR KW KWT KZ KAZ LB LBN LI LIE LT LTU LU LUX LV LVA MA MAR
MC MCO MD MDA MK MKD MM MMR MT MLT MX MEX MY MYS NG NGA NL NLD NO NOR NZ NZL OM OMN PA PAN PE PER
PH PHL PK PAK PL POL PT PRT PY PRY QA QAT RO ROU RS SRB RU RUS RW RWA SA SAU SE SWE SG SGP SI SVN
SK SVK SV SLV SY SYR TG TGO TH THA TN TUN TR TUR TW TWN UA UKR UG UGA US USA UZ UZB VE VEN VG VGB
VN VNM ZA ZAF ZM ZMB
"""
_CODES = _TABLE.split()

ALPHA_3 = dict(zip(_CODES[::2], _CODES[1::2], strict=True))
_THREE = frozenset(ALPHA_3.values())


@lru_cache(maxsize=4096)
def alpha_3(printed: str | None) -> str | None:
    """Return the three letters of a country as printed: `Israel`, `IL`, `isr` are ISR.

    What is no country that we know is not known, and speaks neither for nor against.
    """
    text = (printed or "").strip().upper()
    return text if text in _THREE else ALPHA_3.get(country(text.title()) if text else "")


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
