#!/usr/bin/env bash
# European notices write a day with a zone, as XML Schema allows. A day begins earlier the farther east it is: the
# 8th at +05:00 begins five hours before the 8th at Z. xsdata sorts days with the same figures the other way round, and
# takes two days that begin at one instant (the 7th at -12:00, the 8th at +12:00) for different ones. Its
# date-times are compared as instants, so a day and its midnight stand in two orders.
#
# Expected before the run: east first for both; the two equal.
# Seen with xsdata 26.10 on Python 3.11:
#     days by their order        -05:00, Z, +05:00
#     date-times by their order  +05:00, Z, -05:00
#     one instant, equal         False
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check xsdata==26.10
"$place/venv/bin/python" -W ignore - <<'PY'
from xsdata.models.datatype import XmlDate, XmlDateTime

ZONES = ("+05:00", "Z", "-05:00")
days = {XmlDate.from_string(f"2024-10-08{zone}"): zone for zone in ZONES}
times = {zone: XmlDateTime.from_string(f"2024-10-08T00:00:00{zone}") for zone in ZONES}
by_day = [days[day] for day in sorted(days)]
by_time = sorted(times, key=times.get)
equal = XmlDate.from_string("2024-10-07-12:00") == XmlDate.from_string("2024-10-08+12:00")
print("days by their order       ", ", ".join(by_day))
print("date-times by their order ", ", ".join(by_time))
print("one instant, equal        ", equal)
assert by_day == ["-05:00", "Z", "+05:00"], "the behaviour has changed"
assert by_time == ["+05:00", "Z", "-05:00"] and not equal, "the behaviour has changed"
PY
