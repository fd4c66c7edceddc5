"""
USAspending's legacy datafeed of contract actions, 2008 to 2016 (`*_All_Contracts_Full_*.csv`).

Publisher: US Treasury, from FPDS
Grain:     one row per contract action
Vintages:  225 columns with run-together names in small letters; many cells hold a code and its
           meaning, as `CA: California`
Missing:   no UEI and no keys of awards, which are built; executives' names and pay are not read
"""

import polars as pl

from stopwork.sources.cells.columns import MONTH_FIRST
from stopwork.sources.publications import usaspending
from stopwork.sources.publications import usaspending_keys as keys
from stopwork.sources.reader import Reader
from stopwork.sources.tables import published

COLUMNS = {
    "piid": ("piid",),
    "modification": ("modnumber",),
    "transaction": ("transactionnumber",),
    "coded_agency": ("agencyid",),
    "parent_piid": ("idvpiid",),
    "coded_parent_agency": ("idvagencyid",),
    "coded_kind": ("contractactiontype",),
    "agency": ("maj_agency_cat",),
    "sub_agency": ("mod_agency", "contractingofficeagencyid"),
    "office": ("contractingofficeid",),
    "action_date": ("signeddate",),
    "start_on": ("effectivedate",),
    "end_on": ("currentcompletiondate",),
    "ordering_end": ("lastdatetoorder",),
    "obligated": ("dollarsobligated",),
    "total_value": ("baseandalloptionsvalue",),
    "action_type": ("reasonformodification",),
    "description": ("descriptionofcontractrequirement",),
    "solicitation_id": ("solicitationid",),
    "recipient_name": ("vendorname",),
    "name_raw": ("vendorlegalorganizationname",),
    "recipient_dba": ("vendordoingasbusinessname",),
    "recipient_duns": ("dunsnumber",),
    "recipient_country": ("vendorcountrycode",),
    "address_1": ("streetaddress",),
    "address_2": ("streetaddress2",),
    "city": ("city",),
    "state": ("state", "vendor_state_code"),
    "zip": ("zipcode",),
    "parent_name": ("mod_parent",),
    "psc": ("productorservicecode",),
    "naics": ("principalnaicscode",),
    "extent_competed": ("extentcompeted",),
    "other_than": ("reasonnotcompeted",),
    "fair_opportunity": ("statutoryexceptiontofairopportunity",),
    "place_city": ("placeofperformancecity",),
    "place_state": ("pop_state_code", "statecode"),
    "place_country": ("placeofperformancecountrycode",),
    "modified_at": ("last_modified_date",),
}
_CODES = ("recipient_country", "psc", "naics")
_MEANINGS = ("agency", "sub_agency", "office", "action_type")
_CODED = r"^\s*([A-Za-z0-9]{1,8})\s*:\s*(.*?)\s*$"
IDV_KINDS = ("GWAC", "IDC", "FSS", "BOA", "BPA")


def identify(frame: pl.DataFrame) -> pl.DataFrame:
    """Part codes from their meanings, then add keys as the publisher builds them."""
    coded = ("coded_agency", "coded_parent_agency", "coded_kind")
    frame = keys.with_parts(frame, (*coded, *_CODES, *_MEANINGS))
    said = {name: pl.col(name).str.extract(_CODED, 2) for name in _MEANINGS}
    code = {name: pl.col(name).str.extract(_CODED, 1) for name in _CODES}
    frame = frame.with_columns(
        sub_agency_code=_code("coded_agency"),
        parent_agency_code=_code("coded_parent_agency"),
        idv_flag=pl.when(_kind().is_in(IDV_KINDS)).then(pl.lit("IDV")),
        psc_description=pl.col("psc").str.extract(_CODED, 2),
        naics_description=pl.col("naics").str.extract(_CODED, 2),
        **{name: _said(name, found) for name, found in said.items()},
        **{name: pl.coalesce(found, name) for name, found in code.items()},
    )
    if "competition" in frame.columns:  # put together of three cells
        bare = pl.col("competition").str.replace_all(r"(^|; )[A-Za-z0-9]{0,8}\s*:\s*", "${1}")
        bare = bare.str.strip_chars("; ")
        frame = frame.with_columns(competition=pl.when(bare != "").then(bare))
    return usaspending.identify(frame)


def _said(name: str, meaning: pl.Expr) -> pl.Expr:
    """The meaning of a cell; its code where the meaning is blank, the cell where it has no code."""
    bare = pl.col(name).str.strip_chars(": ")
    return pl.coalesce(pl.when(meaning != "").then(meaning), pl.when(bare != "").then(bare))


def _code(name: str) -> pl.Expr:
    bare = pl.col(name).str.strip_chars()
    found = pl.coalesce(bare.str.extract(_CODED, 1), bare)
    return pl.when(found != "").then(found)


def _kind() -> pl.Expr:
    cell = pl.col("coded_kind").str.strip_chars()
    return pl.coalesce(cell.str.extract(_CODED, 2), cell).str.to_uppercase()


READER = Reader(
    name="USAspending legacy datafeed",
    publisher="US Treasury",
    level="action",
    marks=(("unique_transaction_id",), ("dollarsobligated",), ("piid",), ("modnumber",)),
    columns=COLUMNS,
    identify=identify,
    vintages={225: "the layout of 2008 to 2016"},
    constants={"currency": "USD"},
    slashed=MONTH_FIRST,
)
PUBLICATION = published(READER)
