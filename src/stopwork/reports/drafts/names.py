"""
The functions that a form can name, by where they stand in it.

Each takes the draft and what the form gives it: an id of the kind that the parameter is called
after (`provision`, `key`, `duty`, `instrument`), or words. A name stands in one table only, so that
it can be asked of any of them whether it gives anything.
"""

from collections.abc import Callable, Mapping
from typing import Any

from stopwork.reports.documents.document import Part
from stopwork.reports.drafts.lists import ITEMS
from stopwork.reports.drafts.questions import questions
from stopwork.reports.drafts.slots import OR_BLANK, SAID
from stopwork.reports.drafts.tables import LINES

CLAIM = "claim"  # the slot that a claim's key stands for
SLOTS = {**SAID, **OR_BLANK}
PARTS: Mapping[str, Callable[..., tuple[Part, ...]]] = {"questions": questions}
ANY: Mapping[str, Callable[..., Any]] = {**SLOTS, **ITEMS, **LINES, **PARTS}
