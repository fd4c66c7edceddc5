"""
USAspending contract transactions, as bulk CSV and as single-award downloads.

Publisher: US Treasury, Bureau of the Fiscal Service
Grain:     one row per contract action, not per contract
Vintages:  259 columns (2018, also without a header line), 297 columns (2026); columns are found by
           name, so other vintages are read as far as their names are known
Missing:   2018 has no UEI and no keys (they are built); IDV rows carry no obligation
"""

import polars as pl

from stopwork.sources.publications import usaspending_keys as keys
from stopwork.sources.publications.layout_2018 import COLUMNS_2018, is_row
from stopwork.sources.reader import Reader
from stopwork.sources.tables import published

RECIPIENT = {
    "recipient_name": ("recipient_name",),
    "name_raw": ("recipient_name_raw",),
    "recipient_dba": ("recipient_doing_business_as_name",),
    "recipient_uei": ("recipient_uei",),
    "recipient_duns": ("recipient_duns",),
    "recipient_cage": ("cage_code",),
    "recipient_country": ("recipient_country_code",),
    "address_1": ("recipient_address_line_1",),
    "address_2": ("recipient_address_line_2",),
    "city": ("recipient_city_name",),
    "state": ("recipient_state_code",),
    "zip": ("recipient_zip_4_code",),
    "parent_name": ("recipient_parent_name",),
    "parent_uei": ("recipient_parent_uei",),
}
AWARD = {
    "award_key": ("contract_award_unique_key",),
    "piid": ("award_id_piid",),
    "parent_piid": ("parent_award_id_piid", "parent_award_id"),
    "parent_agency_code": ("parent_award_agency_id",),
    "idv_flag": ("award_or_idv_flag",),
    "agency": ("awarding_agency_name",),
    "sub_agency": ("awarding_sub_agency_name",),
    "sub_agency_code": ("awarding_sub_agency_code",),
    "office": ("awarding_office_name",),
    "total_value": ("potential_total_value_of_award",),
    "start_on": ("period_of_performance_start_date",),
    "end_on": ("period_of_performance_current_end_date",),
    "ordering_end": ("ordering_period_end_date",),
    "psc": ("product_or_service_code",),
    "psc_description": ("product_or_service_code_description",),
    "naics": ("naics_code",),
    "naics_description": ("naics_description",),
    "extent_competed": ("extent_competed",),
    "other_than": ("other_than_full_and_open_competition",),
    "fair_opportunity": ("fair_opportunity_limited_sources",),
    "solicitation_id": ("solicitation_identifier",),
    "place_city": ("primary_place_of_performance_city_name",),
    "place_state": ("primary_place_of_performance_state_code",),
    "place_country": ("primary_place_of_performance_country_code",),
    "url": ("usaspending_permalink",),
    "modified_at": ("last_modified_date",),
}
TRANSACTION = {
    "action_key": ("contract_transaction_unique_key",),
    "modification": ("modification_number",),
    "transaction": ("transaction_number",),
    "action_date": ("action_date",),
    "obligated": ("federal_action_obligation",),
    "description": ("transaction_description", "award_description"),
    "base_description": ("prime_award_base_transaction_description",),
    "action_type": ("action_type",),
    "deletes": ("correction_delete_ind",),
    "delta_agency_code": ("agency_id",),
}


def identify(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the publisher's keys, or build them as the publisher does; else keys of the content."""
    frame = keys.with_parts(frame, ("award_key", "action_key", "transaction", "modification"))
    if "delta_agency_code" in frame.columns:  # all that a deletion says of its agency
        frame = keys.with_parts(frame, ("sub_agency_code",)).with_columns(
            sub_agency_code=pl.coalesce("sub_agency_code", "delta_agency_code")
        )
    if frame["award_key"].null_count() and not frame["action_key"].is_null().all():
        frame = keys.parts_of_action_key(frame)  # deletions print this key alone
    frame = keys.with_award_id(frame)
    printed = pl.format("CONT_TX_{}", "action_key")
    if not frame["action_key"].null_count():
        return keys.with_page(frame).with_columns(action_id=printed)
    absent = [name for name in ("action_date", "obligated") if name not in frame.columns]
    frame = frame.with_columns(pl.lit(None, pl.Date).alias(name) for name in absent)
    parts = ("piid", "sub_agency_code", "modification")
    whole = pl.all_horizontal(pl.col(part).is_not_null() for part in parts)
    # The publisher numbers no transactions of a contract that orders are placed under.
    numbered = pl.col("transaction").is_not_null() | (pl.col("idv_flag") == "IDV")
    sure = (whole & numbered & pl.col("award_id").str.starts_with("CONT_")).fill_null(value=False)
    built = pl.when(sure).then(keys.action_key()).otherwise(keys.content_key())
    told = frame.with_columns(action_id=pl.coalesce(printed, built))
    return keys.with_page(keys.with_words(told)).drop(absent)


READER = Reader(
    name="USAspending PrimeTransactions",
    publisher="US Treasury",
    level="action",
    marks=(("award_id_piid",), ("modification_number",), ("federal_action_obligation",)),
    columns=AWARD | RECIPIENT | TRANSACTION,
    identify=identify,
    vintages={259: "the 2018 layout", 297: "the 2026 layout"},
    constants={"currency": "USD"},
    headerless=COLUMNS_2018,
    is_row=is_row,
)
PUBLICATION = published(READER)
