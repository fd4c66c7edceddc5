"""
USAspending contract sub-awards, reported by the prime recipient.

Publisher: US Treasury, from FSRS reports (SAM.gov since 2025)
Grain:     one row per sub-award; the recipient is the sub-awardee, `prime_award_id` and
           `prime_name` are the prime award's, and `award_id` is made of both and its number
Vintages:  41 columns (2018), 118 columns (2025 and 2026, which renamed the report columns)
Missing:   2018 prints no agency of the parent contract, so its prime award key is not the
           publisher's but PIID_<piid>_<parent>_<agency>
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
    "prime_name": ("prime_awardee_name",),
    "subaward_number": ("subaward_number",),
    "report_id": ("subaward_sam_report_id", "subaward_fsrs_report_id"),
    "modified_at": (
        "subaward_sam_report_last_modified_date",
        "subaward_fsrs_report_last_modified_date",
    ),
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
    """Add the prime award's key, the sub-award's own, and one for the report of it.

    A report that prints its number is the same one when its amount or its words are corrected;
    without a number it is told by day, amount and name.
    """
    need = ("award_key", "sub_agency_code", "parent_piid", "piid", "subaward_number", "report_id")
    frame = keys.with_parts(frame, (*need, "recipient_uei", "recipient_name"))
    none = {part: pl.col(part).fill_null("-NONE-") for part in need}
    built = pl.format("PIID_{}_{}_{}", pl.col("piid"), none["parent_piid"], none["sub_agency_code"])
    frame = frame.with_columns(award_id=pl.coalesce("award_key", built))
    frame = keys.from_award_key(frame).rename({"award_id": "prime_award_id"})
    prime = pl.col("prime_award_id").fill_null("-NONE-")  # pages of one award do not say which
    who = pl.coalesce("recipient_uei", "recipient_name", pl.lit("-NONE-"))
    own = pl.concat_str(pl.lit("SUB"), prime, none["subaward_number"], who, separator="|")
    day, amount = (
        (
            pl.col(part).cast(pl.String) if part in frame.columns else pl.lit(None, pl.String)
        ).fill_null("-NONE-")
        for part in ("action_date", "obligated")
    )
    report = pl.concat_str(pl.lit("report"), "report_id", separator="|")
    told = pl.coalesce(report, pl.concat_str(day, amount, separator="|"))
    frame = frame.with_columns(award_id=own)
    return frame.with_columns(action_id=pl.concat_str("award_id", told, separator="|"))


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
