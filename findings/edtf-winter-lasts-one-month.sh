#!/usr/bin/env bash
# Of the four seasons of EDTF three have three months in this library; winter, code 24, has one. It
# begins on the first of December, as the months before suggest, and ends on the last of the same
# December, so that January and February belong to no season of any year.
#
# Expected before the run: 2024-12-01 to 2025-02-28.
# Seen with edtf 5.0.2 on Python 3.11:
#     2024-21  2024-03-01 to 2024-05-31
#     2024-23  2024-09-01 to 2024-11-30
#     2024-24  2024-12-01 to 2024-12-31
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check edtf==5.0.2
"$place/venv/bin/python" -W ignore - <<'PY'
from time import strftime
from edtf import parse_edtf

seen = {}
for text in ("2024-21", "2024-23", "2024-24"):
    value = parse_edtf(text)
    seen[text] = tuple(strftime("%Y-%m-%d", end) for end in (value.lower_strict(), value.upper_strict()))
    print(f"{text}  {seen[text][0]} to {seen[text][1]}")
assert seen["2024-24"] == ("2024-12-01", "2024-12-31"), "the behaviour has changed"
assert seen["2024-23"] == ("2024-09-01", "2024-11-30"), "the behaviour has changed"
PY
