"""
USAspending contract sub-awards, reported by the prime recipient.

Publisher: US Treasury, from FSRS reports (SAM.gov since 2025)
Grain:     one row per sub-award; the recipient is the sub-awardee, `award_id` the prime award's
Vintages:  41 columns (2018), 118 columns (2025 and 2026, which renamed the report columns)
Missing:   2018 prints no agency of the parent contract, so its prime award key is not the
           publisher's but PIID_<piid>_<parent>_<agency>; the prime's own name has no field here
"""

import polars as pl

from stopwork.sources.publications import usaspending_keys as keys
from stopwork.sources.reader import Reader
from stopwork.sources.tables import published

COLUMNS = {
    "award_key": ("prime_award_unique_key",),
    "piid": ("prime_award_piid",),
    "parent_piid": ("prime_award_parent_piid",),
    "agency": ("prime_award_awarding_agency_name", "prime_awarding_agency_name"),
    "sub_agency": ("prime_award_awarding_sub_agency_name", "prime_awarding_sub_agency_name"),
    "sub_agency_code": ("prime_award_awarding_sub_agency_code", "prime_awarding_sub_agency_code"),
    "office": ("prime_award_awarding_office_name", "prime_awarding_office_name"),
    "subaward_number": ("subaward_number",),
    "obligated": ("subaward_amount",),
    "action_date": ("subaward_action_date",),
    "recipient_name": ("subawardee_name",),
    "recipient_dba": ("subawardee_dba_name",),
    "recipient_uei": ("subawardee_uei",),
    "recipient_duns": ("subawardee_duns",),
    "recipient_country": ("subawardee_country_code",),
    "address_1": ("subawardee_address_line_1",),
    "city": ("subawardee_city_name",),
    "state": ("subawardee_state_code",),
    "zip": ("subawardee_zip_code", "subawardee_zip_4"),
    "parent_name": ("subawardee_parent_name",),
    "parent_uei": ("subawardee_parent_uei",),
    "naics": ("prime_award_naics_code", "subaward_naics_code"),
    "naics_description": ("prime_award_naics_description", "subaward_naics_description"),
    "description": ("subaward_description",),
    "base_description": ("prime_award_base_transaction_description",),
    "place_city": ("subaward_primary_place_of_performance_city_name",),
    "place_state": ("subaward_primary_place_of_performance_state_code",),
    "place_country": ("subaward_primary_place_of_performance_country_code",),
    "url": ("usaspending_permalink",),
}


def identify(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the prime award's key, and a key from number, day, amount and name for the sub-award."""
    need = ("award_key", "sub_agency_code", "parent_piid", "piid", "subaward_number")
    none = {part: pl.col(part).fill_null("-NONE-") for part in need}
    built = pl.format("PIID_{}_{}_{}", pl.col("piid"), none["parent_piid"], none["sub_agency_code"])
    frame = keys.with_parts(frame, need).with_columns(award_id=pl.coalesce("award_key", built))
    frame = frame.with_columns(
        action_id=pl.concat_str(
            pl.lit("SUB"),
            "award_id",
            none["subaward_number"],
            pl.col("action_date").cast(pl.String).fill_null("-NONE-"),
            pl.col("obligated").cast(pl.String).fill_null("-NONE-"),
            pl.col("recipient_name").fill_null("-NONE-"),
            separator="|",
        )
    )
    return keys.from_award_key(frame)


READER = Reader(
    name="USAspending Subawards",
    publisher="US Treasury",
    level="subaward",
    marks=(("prime_award_piid",), ("subawardee_name",), ("subaward_amount",)),
    columns=COLUMNS,
    identify=identify,
    vintages={41: "the 2018 layout", 118: "the 2025 layout"},
    constants={"currency": "USD"},
)
PUBLICATION = published(READER)
