#!/usr/bin/env bash
# agate, the table library under csvkit, guesses the type of a column. A column of contract terms ("90 days",
# "12 months") becomes a column of dates in the years 1 and 2, although agate has a type for lengths
# of time. A column of month names becomes dates of the year 1. Nothing warns.
#
# Expected before the run: TimeDelta or Text; Text.
# Seen with agate 1.14.2 on Python 3.11:
#     90 days, 12 months   Date 0001-04-01 0002-01-01
#     May, June            Date 0001-05-01 0001-06-01
#     1 h, 2 m             TimeDelta
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check agate==1.14.2
"$place/venv/bin/python" -W ignore - <<'PY'
import io
import agate

seen = {}
for cells in (("90 days", "12 months"), ("May", "June"), ("1 h", "2 m")):
    table = agate.Table.from_csv(io.StringIO("term\n" + "\n".join(cells) + "\n"))
    column = table.columns[0]
    seen[cells] = (type(column.data_type).__name__, [str(value) for value in column.values()])
    print(f"{', '.join(cells):20}", *seen[cells])
assert seen[("90 days", "12 months")] == ("Date", ["0001-04-01", "0002-01-01"]), "the behaviour has changed"
assert seen[("May", "June")] == ("Date", ["0001-05-01", "0001-06-01"]), "the behaviour has changed"
assert seen[("1 h", "2 m")][0] == "TimeDelta", "the behaviour has changed"
PY
