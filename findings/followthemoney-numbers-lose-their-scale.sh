#!/usr/bin/env bash
# FollowTheMoney keeps the amounts of contracts as text and gives one function that makes numbers of
# them, for sums and comparisons. Words after the number are taken for a unit and dropped, also when
# they are its scale: "2 million" is 2.0, "3 bn" is 3.0. A decimal comma is taken for a separator of
# thousands wherever two digits follow: "48,00" is 4800.0. A sign of currency in front gives no number.
#
# Expected before the run: 2000000.0 or nothing for the first two; 48.0 or nothing for the third; 2000000.0 for the last.
# Seen with followthemoney 4.11.2 on Python 3.11:
#     2 million    2.0
#     3 bn         3.0
#     48,00        4800.0
#     2,000,000    2000000.0
#     $2,000,000   None
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check followthemoney==4.11.2
"$place/venv/bin/python" -W ignore - <<'PY'
from followthemoney import registry

seen = {text: registry.number.to_number(text) for text in ("2 million", "3 bn", "48,00", "2,000,000", "$2,000,000")}
for text, value in seen.items():
    print(f"{text:12} {value}")
assert seen == {"2 million": 2.0, "3 bn": 3.0, "48,00": 4800.0, "2,000,000": 2000000.0,
                "$2,000,000": None}, "the behaviour has changed"
PY
