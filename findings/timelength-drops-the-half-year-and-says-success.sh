#!/usr/bin/env bash
# timelength reads terms in words and says whether it understood all of them. "half a year" is half a year;
# "one year and a half", a common way to say eighteen months, is one year, and a success: the half stands
# as a lonely 1.0 on the list of invalid parts, which success does not heed. A fortnight it refuses.
#
# Expected before the run: 547.5 days, or no success.
# Seen with timelength 3.0.4 on Python 3.11:
#     half a year           182.5 days, success True, invalid
#     one year and a half   365.0 days, success True, invalid 1.0
#     a fortnight           0.0 days, success False
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check timelength==3.0.4
"$place/venv/bin/python" -W ignore - <<'PY'
from timelength import TimeLength

seen = {}
for words in ("half a year", "one year and a half", "a fortnight"):
    result = TimeLength(words).result
    seen[words] = (result.seconds / 86400, result.success)
    print(f"{words:20}  {seen[words][0]} days, success {seen[words][1]}, invalid", *(part[0] for part in result.invalid))
assert seen == {"half a year": (182.5, True), "one year and a half": (365.0, True), "a fortnight": (0.0, False)}, "the behaviour has changed"
PY
