"""Published text at its worst, and tables that hold it."""

from typing import Any

import pyarrow as pa

from builders import a_lead, a_span, a_table
from stopwork.schema import LEAD, SPAN

# Markup, an escape of terminals, a mark that turns the reading direction, what XML cannot hold.
HOSTILE = (
    "=cmd|' /C calc'!A0 </content><script>alert(1)</script>&amp;"
    "\x00\x1b[2J\u202e\ufffe\uffff\U0001f600"
)
HUGE = "A" * 1_000_000
TEXTS = ("award_id", "piid", "agency", "recipient_name", "vendor_name", "scope_note", "description",
         "source", "url")  # fmt: skip


def hostile_leads(text: str = HOSTILE, **changed: Any) -> pa.Table:
    """A lead of which every published word is the text."""
    return a_table(LEAD, a_lead(**dict.fromkeys(TEXTS, text), reasons=[text, text], **changed))


def hostile_spans(text: str = HOSTILE) -> pa.Table:
    """A span of which every published word is the text."""
    words = ("award_id", "piid", "agency", "recipient_name", "scope", "note")
    return a_table(SPAN, a_span(**dict.fromkeys(words, text)))
