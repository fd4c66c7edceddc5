#!/usr/bin/env bash
# A list of names to look up has one column, a company a line. clevercsv, which finds the dialect of messy files, says
# that its columns are parted by spaces, with full confidence: read so, a company becomes three columns, and the
# rows have different lengths. Where a heading has two words it says the same.
#
# Expected before the run: no delimiter (one column).
# Seen with clevercsv 0.8.5 on Python 3.11:
#     delimiter   ' '
#     rows        Vendor | Paragon,Solutions,(US),Inc | Intellexa,S.A. | NSO,Group,Technologies,Ltd | Quadream,Ltd
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check clevercsv==0.8.5
"$place/venv/bin/python" -W ignore - <<'PY'
import io

import clevercsv

NAMES = "Vendor\nParagon Solutions (US) Inc\nIntellexa S.A.\nNSO Group Technologies Ltd\nQuadream Ltd\n"
dialect = clevercsv.Sniffer().sniff(NAMES)
rows = list(clevercsv.reader(io.StringIO(NAMES), dialect))
print("delimiter  ", repr(dialect.delimiter))
print("rows       ", " | ".join(",".join(row) for row in rows))
assert dialect.delimiter == " " and rows[1] == ["Paragon", "Solutions", "(US)", "Inc"], "the behaviour has changed"
PY
