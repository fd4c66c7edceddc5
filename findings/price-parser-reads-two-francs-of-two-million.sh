#!/usr/bin/env bash
# Swiss notices part thousands by an apostrophe, in print by the raised one. price-parser reads the typewriter's
# apostrophe; at the printed one the amount ends. Money taken back is written with a minus or in brackets; both
# signs are left out, so that a deobligation reads as an award of the same size.
#
# Expected before the run: 2000000.00 for both; -500000.00 for the minus, that or nothing for the brackets.
# Seen with price-parser 0.5.1 on Python 3.11:
#     CHF 2'000'000.00    2000000.00
#     CHF 2’000’000.00    2
#     -$500,000.00        500000.00
#     ($500,000.00)       500000.00
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check price-parser==0.5.1
"$place/venv/bin/python" -W ignore - <<'PY'
from price_parser import Price

texts = ("CHF 2'000'000.00", "CHF 2’000’000.00", "-$500,000.00", "($500,000.00)")
seen = [str(Price.fromstring(text).amount) for text in texts]
for text, amount in zip(texts, seen):
    print(f"{text:19} {amount}")
assert seen == ["2000000.00", "2", "500000.00", "500000.00"], "the behaviour has changed"
PY
