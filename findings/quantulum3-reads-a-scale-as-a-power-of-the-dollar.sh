#!/usr/bin/env bash
# quantulum3 finds quantities with units in a text. "a $2 million contract" is not two million dollars: it
# is one unit named "dollar to the 2e+06", the dollar raised to the two-millionth power. "two million
# dollars" is read as one would expect, and the m of an amount in euros is a metre.
#
# Expected before the run: 2000000.0 dollar in both; 2000000.0 euro.
# Seen with quantulum3 0.10.0 on Python 3.11:
#     a $2 million contract   1.0 dollar to the 2e+06
#     two million dollars     2000000.0 dollar
#     a price of €2m          2.0 euro metre
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check quantulum3==0.10.0
"$place/venv/bin/python" -W ignore - <<'PY'
from quantulum3 import parser

seen = {text: [(q.value, q.unit.name) for q in parser.parse(text)] for text in
        ("a $2 million contract", "two million dollars", "a price of \u20ac2m")}
for text, value in seen.items():
    print(f"{text:23} {value}")
assert seen["a $2 million contract"] == [(1.0, "dollar to the 2e+06")], "the behaviour has changed"
assert seen["two million dollars"] == [(2000000.0, "dollar")], "the behaviour has changed"
assert seen["a price of \u20ac2m"] == [(2.0, "euro metre")], "the behaviour has changed"
PY
