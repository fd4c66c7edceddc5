#!/usr/bin/env bash
# icalendar writes a time with a fixed offset (as every date-time of a public record has one) under a made-up
# zone name, "UTC-04:00", which the calendar does not define; add_missing_timezones adds none. Read
# back by the same library the time has no zone: 09:00 at UTC-4 has become 09:00 anywhere.
#
# Expected before the run: 13:00 UTC, as iCalendar knows no offsets.
# Seen with icalendar 7.3.2 on Python 3.11:
#     written    DTSTART;TZID="UTC-04:00":20241008T090000
#     read back  2024-10-08T09:00:00
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check icalendar==7.3.2
"$place/venv/bin/python" -W ignore - <<'PY'
from datetime import datetime, timedelta, timezone
from icalendar import Calendar, Event

event = Event()
event.add("dtstart", datetime(2024, 10, 8, 9, 0, tzinfo=timezone(timedelta(hours=-4))))
calendar = Calendar()
calendar.add_component(event)
calendar.add_missing_timezones()
text = calendar.to_ical().decode()
print("written   ", next(line for line in text.splitlines() if line.startswith("DTSTART")))
back = Calendar.from_ical(text).walk("VEVENT")[0].start
print("read back ", back.isoformat())
assert "VTIMEZONE" not in text and back == datetime(2024, 10, 8, 9, 0), "the behaviour has changed"
PY
