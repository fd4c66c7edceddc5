"""
The words that a question to the desk may be asked with: what an option, a form or an API offers.

Light on purpose: a shell names them before it does anything, so nothing here reads or computes.
"""

from stopwork.cases.views import REPORT_VIEWS, WHOLE
from stopwork.log.visibility import VIEWS
from stopwork.registry.vendor import CLASSES

__all__ = [
    "CASE_CHARTS", "CHARTS", "CLASSES", "EXPORTS", "OCID_PREFIX", "REGISTRY_FORMATS",
    "REPORT_VIEWS", "TABLE", "VIEWS", "WHOLE",
]  # fmt: skip

CASE_CHARTS = ("timeline", "provisions", "contradictions", "group")
CHARTS = (*CASE_CHARTS, "money", "stops")
TABLE = "table"
EXPORTS = (TABLE, "money", "stops", "ocds", "cardinal", "ftm")
REGISTRY_FORMATS = ("ftm", "csv", "json", "graphml", "graph")
OCID_PREFIX = "stopwork"  # that of a publisher without a registered one
