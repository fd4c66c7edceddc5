#!/usr/bin/env bash
# The fiscal year 2024 of the United States ends with 30 September 2024. fiscalyear ends it at 23:59:59, so that an
# instant within the last second (a time stamp of a database has microseconds) lies in no year: not
# in 2024, and not in 2025; and the library gives 2023 as the fiscal year of that instant.
#
# Expected before the run: it lies in 2024, as the second before does.
# Seen with fiscalyear 0.4.0 on Python 3.11:
#     23:59:59          fiscal year 2024
#     23:59:59.5        fiscal year 2023
#     in FY2024         False
#     in FY2025         False
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check fiscalyear==0.4.0
"$place/venv/bin/python" -W ignore - <<'PY'
from fiscalyear import FiscalDateTime, FiscalYear

signed = FiscalDateTime(2024, 9, 30, 23, 59, 59, 500_000)
in_old, in_new = signed in FiscalYear(2024), signed in FiscalYear(2025)
before = FiscalDateTime(2024, 9, 30, 23, 59, 59)
print("23:59:59          fiscal year", before.fiscal_year)
print("23:59:59.5        fiscal year", signed.fiscal_year)
print("in FY2024        ", in_old)
print("in FY2025        ", in_new)
assert (before.fiscal_year, signed.fiscal_year) == (2024, 2023), "the behaviour has changed"
assert not in_old and not in_new, "the behaviour has changed"
PY
