#!/usr/bin/env bash
# edtf turns English phrases into EDTF. It knows seasons ("fall 2024" is 2024-23), and EDTF has codes
# for quarters (33 to 36), yet "Q3 2024" comes back as a valid value for the month of March 2024: the
# number of the quarter is taken for the number of a month. A bound is turned around too: "not later
# than 2024", an end, comes back as an interval that begins in 2024.
#
# Expected before the run: 2024-35 for the quarter, or nothing; /2024 for the bound, or nothing.
# Seen with edtf 5.0.2 on Python 3.11:
#     fall 2024            2024-23
#     Q3 2024              2024-03
#     before 2024          /2024
#     not later than 2024  2024/
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check edtf==5.0.2
"$place/venv/bin/python" -W ignore - <<'PY'
from edtf import text_to_edtf

seen = {words: text_to_edtf(words) for words in ("fall 2024", "Q3 2024", "before 2024", "not later than 2024")}
for words, value in seen.items():
    print(f"{words:20} {value}")
assert seen == {"fall 2024": "2024-23", "Q3 2024": "2024-03", "before 2024": "/2024",
                "not later than 2024": "2024/"}, "the behaviour has changed"
PY
