"""The day an article came out, where it says so itself: in a dateline, or on a line of its own."""

import re
from collections.abc import Sequence

from stopwork.intake.values.dates import dates_in
from stopwork.intake.words.lexicon import LANGUAGES

HEAD = 4  # paragraphs looked at
SHORT = 80  # letters a line of its own may have
DATELINE = re.compile(r"^[^\W\d_][^.!?]{0,60}?\s[-–—]{1,2}\s|^[^.!?]{4,60}?\([^)]*\)\s[-–—]{1,2}\s")
FULL = re.compile(r"\d{4}-\d\d-\d\d")


def from_lines(paragraphs: Sequence[str]) -> str | None:
    """Return the first whole day in a dateline or in a short line of the head; None for none."""
    for number, paragraph in enumerate(paragraphs[:HEAD]):
        found = DATELINE.match(paragraph)
        if found and (day := whole_day(found[0])):
            return day
        is_alone = len(paragraph) < SHORT and not paragraph.rstrip().endswith(".")
        if is_alone and number < HEAD and (day := whole_day(paragraph)):
            return day
    return None


def whole_day(text: str) -> str | None:
    """Return the one whole day that some words give, whatever their language; else None."""
    for code in LANGUAGES:
        days = {one.value for one in dates_in(text, code, None) if FULL.fullmatch(one.value)}
        if len(days) == 1:
            return days.pop()
    return None
