"""
Deadlines as an iCalendar file (RFC 5545), to be read by any calendar.

One all-day event per duty that has a day, or an event at an instant where hours are counted. The
file is the same each time for the same assessment: its time stamp is the day assessed.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from stopwork.law.duties import DONE, IN_TIME, LATE, NOT_OWED, WHETHER, Duty
from stopwork.reports.documents.wording import visible

LEFT_OUT = frozenset({NOT_OWED, WHETHER, DONE, IN_TIME, LATE})
LINE = 75  # octets, RFC 5545 section 3.1


def calendar(case: str, title: str, on: date, duties: Iterable[Duty]) -> str:
    """Return the calendar of the duties that are owed, open and dated; lines end in CRLF."""
    lines: list[str] = []
    for duty in duties:
        if duty.by is not None and duty.rule.about == "case" and duty.state not in LEFT_OUT:
            lines += _event(case, on, duty, duty.by)
    return whole(title, lines)


def whole(title: str, events: Iterable[str]) -> str:
    """Return a calendar of event lines with its head and end, folded; lines end in CRLF."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Stopwork//Duties//EN"]
    lines += ["CALSCALE:GREGORIAN", f"X-WR-CALNAME:{_text(title)}", *events, "END:VCALENDAR"]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(case: str, on: date, duty: Duty, by: date | datetime) -> list[str]:
    rule = duty.rule
    said = f"{rule.what}. State on {on}: {duty.says}. {'; '.join(duty.steps)}. {rule.provision}."
    summary = f"{rule.id} {rule.actor}: {rule.what} ({duty.says})"
    return day_event(f"{case}-{rule.id}@stopwork", on, by, (summary, said, duty.state))


def day_event(uid: str, on: date, by: date | datetime, said: tuple[str, str, str]) -> list[str]:
    """Return the lines of one event; `said` is its summary, its description and its category.

    The `uid` is that of no other event of any office (RFC 5545, section 3.8.4.7).
    """
    summary, description, category = said
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(uid)}",
        f"DTSTAMP:{on:%Y%m%d}T000000Z",
        *_times(by),
        f"SUMMARY:{_text(summary)}",
        f"DESCRIPTION:{_text(description)}",
        f"CATEGORIES:{_text(category)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _times(by: date | datetime) -> list[str]:
    """A day lasts until the next (DTEND is not included); an instant has no length."""
    if isinstance(by, datetime):
        return [f"DTSTART:{by.astimezone(UTC):%Y%m%dT%H%M%SZ}"]
    return [f"DTSTART;VALUE=DATE:{by:%Y%m%d}", f"DTEND;VALUE=DATE:{by + timedelta(days=1):%Y%m%d}"]


def _text(value: str) -> str:
    """Text as RFC 5545 section 3.3.11 wants it: marks escaped, and no control signs (3.1)."""
    plain = visible(" ".join(value.split()))
    for mark in "\\;,":
        plain = plain.replace(mark, f"\\{mark}")
    return plain


def _folded(line: str) -> Iterator[str]:
    """The line cut at 75 octets, never inside a character; a part that follows begins blank."""
    part, used = "", 0
    for letter in line:
        size = len(letter.encode())
        if used + size > LINE:
            yield part
            part, used = " ", 1
        part, used = part + letter, used + size
    yield part
