#!/usr/bin/env bash
# EDTF marks an uncertain value with "?". Asked for the outer bounds of an uncertain day, the library
# moves it by a year, a month and a day together; an uncertain month by a year and a month. A day on
# which a source was not quite sure reaches from September of the year before to November of the
# year after. Whoever asks whether two days can be the same gets yes for days a year apart.
#
# Expected before the run: 2024-09-01 to 2024-11-30 for 2024-10?, 2024-10-07 to 2024-10-09 for the day.
# Seen with edtf 5.0.2 on Python 3.11:
#     2024?         2023-01-01 to 2025-12-31
#     2024-10?      2023-09-01 to 2025-11-30
#     2024-10-08?   2023-09-07 to 2025-11-09
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check edtf==5.0.2
"$place/venv/bin/python" -W ignore - <<'PY'
from time import strftime
from edtf import parse_edtf

seen = {}
for text in ("2024?", "2024-10?", "2024-10-08?"):
    value = parse_edtf(text)
    seen[text] = tuple(strftime("%Y-%m-%d", end) for end in (value.lower_fuzzy(), value.upper_fuzzy()))
    print(f"{text:13} {seen[text][0]} to {seen[text][1]}")
assert seen["2024-10?"] == ("2023-09-01", "2025-11-30"), "the behaviour has changed"
assert seen["2024-10-08?"] == ("2023-09-07", "2025-11-09"), "the behaviour has changed"
PY
