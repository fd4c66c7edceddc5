#!/usr/bin/env bash
# Juneteenth became a federal holiday of the United States on 2021-06-17; the 19th was a Saturday, and most federal
# offices were closed on Friday the 18th (Public Law 117-17, and the notice of the Office of Personnel Management of
# that day). workalendar counts that Friday as a working day, holidays as a day off: two libraries, and a
# term in working days that ends on two days.
#
# Expected before the run: no working day in both.
# Seen with workalendar 17.0.0 and holidays 0.109 on Python 3.11:
#     workalendar, 2021-06-18 is a working day   True
#     workalendar, one working day after the 17th  2021-06-18
#     holidays, 2021-06-18 is a holiday          True
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check workalendar==17.0.0 holidays==0.109
"$place/venv/bin/python" -W ignore - <<'PY'
from datetime import date

import holidays
from workalendar.usa import UnitedStates

friday = date(2021, 6, 18)
works, after = UnitedStates().is_working_day(friday), UnitedStates().add_working_days(date(2021, 6, 17), 1)
off = friday in holidays.US(years=2021)
print("workalendar, 2021-06-18 is a working day  ", works)
print("workalendar, one working day after the 17th ", after)
print("holidays, 2021-06-18 is a holiday         ", off)
assert works and after == friday and off, "the behaviour has changed"
PY
