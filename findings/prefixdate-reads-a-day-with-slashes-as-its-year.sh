#!/usr/bin/env bash
# prefixdate reads the front of an ISO date as far as it is good: 2024-10-00 is October 2024. The same
# mercy falls on a day that is written with slashes: of 2024/10/08 the year is kept and month and day
# are dropped without a word, as if the source had given the year alone. A day that does not exist,
# or a month 13, gives nothing at all instead, not the part of it that is good.
#
# Expected before the run: 2024-10-08 or nothing for the slashes; 2024 for month 13; 2024-02 for 30 February.
# Seen with prefixdate 0.6.1 on Python 3.11:
#     2024-10-00  2024-10
#     2024/10/08  2024
#     2024-13-01  None
#     2024-02-30  None
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check prefixdate==0.6.1
"$place/venv/bin/python" -W ignore - <<'PY'
import prefixdate

seen = {text: prefixdate.parse(text).text for text in ("2024-10-00", "2024/10/08", "2024-13-01", "2024-02-30")}
for text, value in seen.items():
    print(f"{text}  {value}")
assert seen == {"2024-10-00": "2024-10", "2024/10/08": "2024", "2024-13-01": None,
                "2024-02-30": None}, "the behaviour has changed"
PY
