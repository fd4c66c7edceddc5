#!/usr/bin/env bash
# A report says "October 2024", and an event is made of it. pymisp takes text as the date of an event. Of a month
# it makes a day: the number of the day on which the program runs, so that the same report gives another date
# tomorrow. A day written the European way with points is read with the month first.
#
# Expected before the run: a refusal, or the first of the month; 8 October for 08.10.2024.
# Seen with pymisp 2.5.34.4 on Python 3.11 (run on the 30th of a month):
#     2024-10       2024-10-30
#     08.10.2024    2024-08-10
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pymisp==2.5.34.4
"$place/venv/bin/python" -W ignore - <<'PY'
import datetime

from pymisp import MISPEvent


def dated(text):
    event = MISPEvent()
    event.info = "a contract"
    event.date = text
    return str(event.date)


today = datetime.date.today().day
month, points = dated("2024-10"), dated("08.10.2024")
print("2024-10      ", month)
print("08.10.2024   ", points)
assert month == f"2024-10-{today:02}", "the behaviour has changed"
assert points == "2024-08-10", "the behaviour has changed"
PY
