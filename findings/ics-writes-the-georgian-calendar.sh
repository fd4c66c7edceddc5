#!/usr/bin/env bash
# A calendar says by CALSCALE which calendar its days are of; where it is left out, RFC 5545 means GREGORIAN, the only
# value that it knows. ics reads such a file and, written again, it names a scale that does not exist: another
# reader may refuse the whole calendar, duties and all. A new calendar gets no scale at all.
#
# Expected before the run: no CALSCALE line, or CALSCALE:GREGORIAN.
# Seen with ics 0.7.3 on Python 3.11:
#     read and written again   CALSCALE:GEORGIAN
#     made new                 no line
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check ics==0.7.3
"$place/venv/bin/python" -W ignore - <<'PY'
from ics import Calendar

PUBLISHED = "\r\n".join((
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//agency//duties//EN",
    "BEGIN:VEVENT", "UID:order-1@agency.example", "DTSTAMP:20241008T000000Z", "DTSTART;VALUE=DATE:20241008",
    "SUMMARY:Stop-work order ends", "END:VEVENT", "END:VCALENDAR", "",
))


def scale(calendar):
    lines = [line for line in calendar.serialize().splitlines() if line.startswith("CALSCALE")]
    return lines[0] if lines else "no line"


again, new = scale(Calendar(PUBLISHED)), scale(Calendar())
print("read and written again  ", again)
print("made new                ", new)
assert again == "CALSCALE:GEORGIAN" and new == "no line", "the behaviour has changed"
PY
