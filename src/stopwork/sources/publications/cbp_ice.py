"""
Contract actions of CBP and ICE, one file per fiscal year, as a public dashboard saves them.

Publisher: US Treasury, from USAspending's /api/v2/search/spending_by_transaction/
Grain:     one row per contract action; "Agency" is the short name of the agency
Missing:   transaction numbers; the key is made of award, modification, day and amount
"""

from stopwork.sources.publications import mapped
from stopwork.sources.reader import Reader
from stopwork.sources.tables import published

COLUMNS = {
    "agency": ("Agency",),
    "piid": ("Award ID",),
    "recipient_name": ("Recipient Name",),
    "obligated": ("Federal Action Obligation",),
    "action_date": ("Action Date",),
    "modification": ("Modification",),
    "psc_description": ("Product/Service Description",),
    "naics_description": ("NAICS Description",),
    "description": ("Transaction Description",),
    "award_id": ("Generated Award ID",),
}
REQUIRED = ("piid", "recipient_name", "obligated", "description", "award_id")
READER = Reader(
    name="USAspending API as 10 columns",
    publisher="US Treasury",
    level="action",
    marks=tuple(COLUMNS[part] for part in REQUIRED),
    columns=COLUMNS,
    identify=mapped.identify,
    constants={"currency": "USD"},
)
PUBLICATION = published(READER)
