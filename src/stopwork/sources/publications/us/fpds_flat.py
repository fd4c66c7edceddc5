"""
FPDS contract actions as flat CSV: three layouts that people make of FPDS.

Publisher: US General Services Administration, FPDS-NG, flattened by others
Grain:     one row per contract action, each modification on a row of its own
Vintages:  394 columns, an ATOM page flattened by GSA, in which a repeated element is joined with
           semicolons; 54 and 47 columns, the list of contracts on doge.gov joined to FPDS, in which
           a contract that FPDS does not have, or whose number is withheld, has the list's columns
           alone
Missing:   the list prints no transaction numbers. Its `value` is a ceiling, no obligation
"""

import polars as pl

from stopwork.sources.cells.columns import MONTH_FIRST
from stopwork.sources.publications import mapped
from stopwork.sources.publications import usaspending_keys as keys
from stopwork.sources.publications.us import fpds_keys
from stopwork.sources.reader import Reader
from stopwork.sources.tables import published

PUBLISHER = "US General Services Administration"
_AGENCY = "contractingOfficeAgencyID"
FLATTENED = {
    "piid": ("PIID", "other-PIID"),
    "modification": ("modNumber", "other-modNumber"),
    "transaction": ("transactionNumber", "other-transactionNumber"),
    "sub_agency_code": ("agencyID", "other-agencyID"),
    "parent_piid": ("ref-PIID", "other-ref-PIID"),
    "parent_agency_code": ("ref-agencyID", "other-ref-agencyID"),
    "idv_flag": ("contractActionType-description",),
    "agency": (f"{_AGENCY}-departmentName",),
    "sub_agency": (f"{_AGENCY}-name", "agencyName"),
    "office": ("contractingOfficeID",),
    "action_date": ("signedDate",),
    "start_on": ("effectiveDate",),
    "end_on": ("currentCompletionDate",),
    "ordering_end": ("lastDateToOrder",),
    "obligated": ("obligatedAmount",),
    "total_value": ("totalBaseAndAllOptionsValue",),
    "action_type": ("reasonForModification-description", "reasonForModification"),
    "description": ("descriptionOfContractRequirement",),
    "solicitation_id": ("solicitationID",),
    "recipient_name": ("vendorName",),
    "name_raw": ("UEILegalBusinessName",),
    "recipient_dba": ("vendorDoingAsBusinessName", "vendorAlternateName"),
    "recipient_uei": ("UEI",),
    "recipient_duns": ("DUNSNumber",),
    "recipient_cage": ("cageCode",),
    "recipient_country": ("vendor-countryCode",),
    "address_1": ("streetAddress",),
    "address_2": ("streetAddress2",),
    "city": ("city",),
    "state": ("state",),
    "zip": ("ZIPCode",),
    "parent_name": ("ultimateParentUEIName",),
    "parent_duns_name": ("globalParentDUNSName",),
    "parent_uei": ("ultimateParentUEI",),
    "psc": ("productOrServiceCode",),
    "psc_description": ("productOrServiceCode-description",),
    "naics": ("principalNAICSCode",),
    "naics_description": ("principalNAICSCode-description",),
    "extent_competed": ("extentCompeted-description",),
    "other_than": ("reasonNotCompeted-description",),
    "fair_opportunity": ("statutoryExceptionToFairOpportunity-description",),
    "place_city": ("placeOfPerformanceZIPCode-city",),
    "place_state": ("stateCode",),
    "place_country": ("performance-countryCode",),
    "modified_at": ("lastModifiedDate",),
}
LISTED = {
    "piid": ("award_procurement_id",),
    "list_piid": ("piid",),
    "modification": ("award_modification_num",),
    "sub_agency_code": ("award_agency",),
    "parent_piid": ("ref_idv_procurement_id",),
    "parent_agency_code": ("ref_idv_agency",),
    "agency": ("agency",),
    "action_date": ("date_signed",),
    "start_on": ("date_effective",),
    "end_on": ("date_complete",),
    "obligated": ("amount_obligated",),
    "total_value": ("amount_ultimate_total",),
    "list_value": ("value",),
    "action_type": ("fpds_status",),
    "description": ("requirement_desc",),
    "list_description": ("description_doge", "description"),
    "recipient_name": ("entity_name",),
    "name_raw": ("vendor", "recipient"),
    "recipient_dba": ("entity_dba",),
    "recipient_uei": ("entity_id",),
    "recipient_cage": ("cage_code",),
    "recipient_country": ("entity_county",),  # so called; it holds USA
    "address_1": ("entity_street",),
    "address_2": ("entity_street_2",),
    "city": ("entity_city",),
    "state": ("entity_state",),
    "zip": ("entity_zip",),
    "psc": ("product_service_code",),
    "psc_description": ("product_service_desc",),
    "naics": ("principal_naics_code",),
    "naics_description": ("principal_naics_desc",),
    "place_city": ("performance_city",),
    "place_state": ("performance_state",),
    "place_country": ("performance_country",),
    "url": ("fpds_link", "link"),
}


def joined_once(frame: pl.DataFrame) -> pl.DataFrame:
    """Undo the joining of a repeated element, `A;A`, where both say the same; fill the parent."""
    frame = keys.with_parts(
        frame, ("recipient_name", "parent_name", "parent_duns_name", "name_raw")
    )
    name = pl.col("recipient_name")
    half = name.str.slice(0, (name.str.len_chars() - 1) // 2)
    once = pl.when(name == pl.format("{};{}", half, half)).then(half).otherwise(name)
    frame = frame.with_columns(
        recipient_name=once, parent_name=pl.coalesce("parent_name", _bare("parent_duns_name"))
    )
    if "recipient_dba" in frame.columns:
        same = pl.col("recipient_dba") == pl.col("recipient_name")
        frame = frame.with_columns(recipient_dba=pl.when(~same).then("recipient_dba"))
    return fpds_keys.identify(frame).drop("parent_duns_name")


def listed(frame: pl.DataFrame) -> pl.DataFrame:
    """Add keys as FPDS's parts give them; of a contract that only the list has, as a mapping does.

    What the list says of a contract beside FPDS is added to the words, and its value is a ceiling.
    """
    own = ("list_piid", "list_value", "list_description")
    need = ("piid", "description", "total_value", "parent_piid", "url")
    frame = keys.with_parts(frame, (*own, *need))
    number = _bare("list_piid")
    said = _bare("list_description")
    both = pl.concat_str("description", said, separator=" | ", ignore_nulls=True)
    same = pl.col("description").str.strip_chars() == said
    found = pl.col("piid").is_not_null()
    value = _bare("list_value").str.replace_all(r"[$,]", "").cast(pl.Decimal(20, 2), strict=False)
    frame = frame.with_columns(
        # What is bought with a card, or withheld, has words in place of a number.
        piid=pl.coalesce("piid", pl.when(number.str.contains(r"\d")).then(number)),
        description=pl.when(same).then("description").when(both != "").then(both),
        total_value=pl.coalesce("total_value", pl.when(~found).then(value)),
        idv_flag=pl.col("url").str.extract(r"contractType=(\w+)"),
        is_of_fpds=found,
    ).drop(own)
    parts = frame.partition_by("is_of_fpds", as_dict=True)
    made = [
        (fpds_keys.identify if is_of_fpds else mapped.identify)(part)
        for (is_of_fpds,), part in parts.items()
    ]
    return pl.concat(made, how="diagonal").sort("source_line") if made else mapped.identify(frame)


def _bare(name: str) -> pl.Expr:
    """A column that no step before has tidied: without outer blanks and words for nothing."""
    cell = pl.col(name).cast(pl.String).str.strip_chars()
    return pl.when(~cell.str.to_lowercase().is_in(["", "nan", "null", "none", "unavailable"])).then(
        cell
    )


FLAT = Reader(
    name="FPDS feed as a table",
    publisher=PUBLISHER,
    level="action",
    marks=(("PIID",), ("modNumber",), ("signedDate",), ("contractingOfficeAgencyID",)),
    columns=FLATTENED,
    identify=joined_once,
    vintages={394: "GSA's flattening of 2021"},
    constants={"currency": "USD"},
)
LIST = Reader(
    name="FPDS pages of listed contracts",
    publisher=PUBLISHER,
    level="action",
    marks=(("award_procurement_id",), ("amount_obligated",), ("entity_name",)),
    columns=LISTED,
    identify=listed,
    vintages={54: "the layout of April 2025", 47: "the layout before it"},
    constants={"currency": "USD"},
    slashed=MONTH_FIRST,
)
FLAT_PUBLICATION, LIST_PUBLICATION = published(FLAT), published(LIST)
