"""
What FPDS prints of an action, made into the keys that USAspending gives it.

FPDS and its successor print agency, PIID, modification and transaction of an action, and agency
and PIID of the contract it was placed under. USAspending makes its keys of exactly these, so one
action has one key in all three.
"""

import polars as pl

from stopwork.sources.publications import usaspending
from stopwork.sources.publications import usaspending_keys as keys

# Codes of FPDS's data dictionary, for files that print codes alone; what USAspending prints.
REASONS = {
    "A": "ADDITIONAL WORK (NEW AGREEMENT, FAR PART 6 APPLIES)",
    "B": "SUPPLEMENTAL AGREEMENT FOR WORK WITHIN SCOPE",
    "C": "FUNDING ONLY ACTION",
    "D": "CHANGE ORDER",
    "E": "TERMINATE FOR DEFAULT (COMPLETE OR PARTIAL)",
    "F": "TERMINATE FOR CONVENIENCE (COMPLETE OR PARTIAL)",
    "G": "EXERCISE AN OPTION",
    "H": "DEFINITIZE LETTER CONTRACT",
    "J": "NOVATION AGREEMENT",
    "K": "CLOSE OUT",
    "L": "DEFINITIZE CHANGE ORDER",
    "M": "OTHER ADMINISTRATIVE ACTION",
    "N": "LEGAL CONTRACT CANCELLATION",
    "P": "REREPRESENTATION OF NON-NOVATED MERGER/ACQUISITION",
    "R": "REREPRESENTATION",
    "S": "CHANGE PIID",
    "T": "TRANSFER ACTION",
    "V": "UNIQUE ENTITY ID OR LEGAL BUSINESS NAME CHANGE - NON-NOVATION",
    "W": "ENTITY ADDRESS CHANGE",
    "X": "TERMINATE FOR CAUSE",
    "Y": "ADD SUBCONTRACTING PLAN",
}
# How FPDS calls contracts that orders are placed under.
IDV_TYPES = (
    "GWAC", "IDC", "FSS", "BOA", "BPA", "GOVERNMENT WIDE ACQUISITION CONTRACT",
    "INDEFINITE DELIVERY CONTRACT", "FEDERAL SUPPLY SCHEDULE", "BASIC ORDERING AGREEMENT",
    "BLANKET PURCHASE AGREEMENT",
)  # fmt: skip
ORDER_TYPES = (
    "DELIVERY ORDER",
    "DO",
    "DCA",
    "PO",
    "PURCHASE ORDER",
    "BPA CALL",
    "DEFINITIVE CONTRACT",
)
_PARTS = ("idv_flag", "transaction", "modification", "piid", "parent_piid", "sub_agency_code")


def identify(frame: pl.DataFrame) -> pl.DataFrame:
    """Add keys as USAspending has them; a deletion is told by the same key.

    Where nothing says whether a record is an order or a contract that orders are placed under, its
    transaction number does: FPDS numbers no transactions of the latter.
    """
    numbered = "transaction" in frame.columns
    frame = keys.with_parts(frame, (*_PARTS, "parent_agency_code", "action_type"))
    said = pl.col("idv_flag").str.to_uppercase()
    is_idv = said.is_in(["IDV", *IDV_TYPES]) | said.str.ends_with(" IDV")
    guess = (
        pl.when(pl.col("transaction").is_null()).then(pl.lit("IDV")) if numbered else pl.lit(None)
    )
    frame = frame.with_columns(
        idv_flag=pl.when(is_idv).then(pl.lit("IDV")).when(said.is_null()).then(guess),
        action_type=pl.col("action_type").replace(REASONS),
    )
    return usaspending.identify(frame)
