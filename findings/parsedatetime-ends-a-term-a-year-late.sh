#!/usr/bin/env bash
# A stop-work order of October 8, 2024 runs 90 days. parsedatetime reads "90 days after" a day that is written with
# the month's name first as a day of the year after: the term ends in 2026. "Before" goes wrong the other way. With
# the day first, or in figures, the same term ends in January 2025. And "Sept", as federal offices shorten the
# month, is not known to it: of 27 Sept 2024 it makes the time of day 20:24.
#
# Expected before the run: 2025-01-06 for each way of writing the day; 27 September for the last.
# Seen with parsedatetime 2.6 on Python 3.11, on whatever day it runs:
#     90 days after October 8, 2024     2026-01-06
#     90 days after 8 October 2024      2025-01-06
#     90 days after 2024-10-08          2025-01-06
#     90 days before October 8, 2024    2023-07-10
#     27 Sept 2024                      20:24 of the day of the run
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check parsedatetime==2.6
"$place/venv/bin/python" -W ignore - <<'PY'
import datetime

import parsedatetime

now, read = datetime.datetime(2024, 11, 30, 12), parsedatetime.Calendar().parseDT
terms = ("90 days after October 8, 2024", "90 days after 8 October 2024", "90 days after 2024-10-08",
         "90 days before October 8, 2024")
seen = [read(term, now)[0].date().isoformat() for term in terms]
for term, day in zip(terms, seen):
    print(f"{term:33} {day}")
september = read("27 Sept 2024", now)[0]
print(f"{'27 Sept 2024':33} {september}")
assert seen == ["2026-01-06", "2025-01-06", "2025-01-06", "2023-07-10"], "the behaviour has changed"
assert september == now.replace(hour=20, minute=24), "the behaviour has changed"
PY
