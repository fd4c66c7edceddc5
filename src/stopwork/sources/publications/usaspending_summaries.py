"""
USAspending contract award summaries (Contracts_PrimeAwardSummaries).

Publisher: US Treasury, Bureau of the Fiscal Service
Grain:     one row per award, the sum of its actions on the day of the download; `action_date` is
           the day of its first action and `obligated` the total, never to be added to actions
Vintages:  279 columns (2023), 286 columns (2025)
Missing:   modifications, and what each of them said
"""

import polars as pl

from stopwork.sources.publications import usaspending_keys as keys
from stopwork.sources.publications.usaspending import AWARD, RECIPIENT
from stopwork.sources.reader import Reader
from stopwork.sources.tables import published

SUMMARY = {
    "action_date": ("award_base_action_date",),
    "obligated": ("total_obligated_amount",),
    "description": ("prime_award_base_transaction_description",),
}


def identify(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the award's key; a summary's own key is the award's, so that it counts once."""
    frame = keys.with_page(keys.with_award_id(frame))
    return frame.with_columns(action_id=pl.format("{}|award", "award_id"))


READER = Reader(
    name="USAspending PrimeAwardSummaries",
    publisher="US Treasury",
    level="award",
    marks=(("award_id_piid",), ("award_base_action_date",), ("total_obligated_amount",)),
    columns=AWARD | RECIPIENT | SUMMARY,
    identify=identify,
    vintages={279: "the 2023 layout", 286: "the 2025 layout"},
    constants={"currency": "USD"},
)
PUBLICATION = published(READER)
