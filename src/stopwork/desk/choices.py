"""
The words that a question to the desk may be asked with: what an option, a form or an API offers.

Light on purpose: a shell names them before it does anything, so nothing here reads or computes.
"""

from stopwork.cases.parts.roster import ROLES
from stopwork.cases.views import REPORT_VIEWS, WHOLE
from stopwork.log.entries import PUBLIC, VISIBILITIES
from stopwork.log.visibility import VIEWS

__all__ = [
    "CASE_CHARTS",
    "CHARTS",
    "EXPORTS",
    "OCID_PREFIX",
    "PUBLIC",
    "REPORT_VIEWS",
    "ROLES",
    "TABLE",
    "VIEWS",
    "VISIBILITIES",
    "WHOLE",
]

CASE_CHARTS = ("timeline", "provisions", "contradictions", "group")
CHARTS = (*CASE_CHARTS, "money", "stops")
TABLE = "table"
EXPORTS = (TABLE, "money", "stops", "ocds", "cardinal", "ftm")
OCID_PREFIX = "stopwork"  # that of a publisher without a registered one
