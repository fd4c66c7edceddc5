"""
Days written inside a description, as contracting officers type them.

Read: 7/14/2025, 07-14-25, 2025-07-14, July 14, 2025, 14 JUL 2025, and ranges whose first day leaves
the year to the last ("26 March thru 10 September 2020"). US order, month before day. A month alone,
or a fiscal year, is not a day and is not read.
"""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = re.compile(
    r"(?<![\d/.$-])(?:"
    r"(?P<y1>(?:19|20)\d\d)-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})"
    r"|(?P<m2>\d{1,2})(?P<sep>[/.-])(?P<d2>\d{1,2})(?P=sep)(?P<y2>(?:19|20)\d\d|\d\d)"
    r"|" + _MONTH.format("m3") + r"\s*(?P<d3>\d{1,2})(?:st|nd|rd|th)?\s*,?\s*(?P<y3>(?:19|20)\d\d)"
    r"|(?P<d4>\d{1,2})(?:st|nd|rd|th)?[\s-]*(?:of\s+)?" + _MONTH.format("m4") + r"[\s,-]*"
    r"(?P<y4>(?:19|20)\d\d|\d\d(?!\d))"
    r")(?!\d)",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    r"\b(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?\s*" + _MONTH.format("m1") + r"|"
    r""
    + _MONTH.format("m2")
    + r"\s*(?P<d2>\d{1,2})(?:st|nd|rd|th)?)\s*(?:thru|through|to|until|-)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DayInText:
    """One day, and where in the text it stands (character offsets, end exclusive)."""

    day: date
    begins: int
    ends: int


def days_in(text: str) -> tuple[DayInText, ...]:
    """Return every day written in `text`, in the order they stand; impossible days are left out."""
    found: list[DayInText] = []
    for match in _DAY.finditer(text):
        day = _day_of(match)
        if day is None:
            continue
        first = _yearless_before(text, match.start(), day)
        found += [first] if first else []
        found.append(DayInText(day, match.start(), match.end()))
    return tuple(found)


def _day_of(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    for n in "1234":
        if parts[f"y{n}"]:
            return _date(parts[f"y{n}"], parts[f"m{n}"], parts[f"d{n}"])
    return None


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
    except ValueError:
        return None


def _yearless_before(text: str, before: int, last: date) -> DayInText | None:
    """Return the first day of a range that leaves its year to the last day."""
    match = _YEARLESS.search(text, 0, before)
    if match is None:
        return None
    n = "1" if match["d1"] else "2"
    day = _date(str(last.year), match[f"m{n}"], match[f"d{n}"])
    if day is not None and day > last:
        day = _date(str(last.year - 1), match[f"m{n}"], match[f"d{n}"])
    return DayInText(day, match.start(), match.end()) if day else None
