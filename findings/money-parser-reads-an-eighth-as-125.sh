#!/usr/bin/env bash
# A unit price of one eighth stands in a continental ledger as 0,125. No way of grouping thousands begins with a nought,
# so the comma can only be the decimal one; money-parser takes it for a thousands sign and reads 125. A sum in
# brackets, or with its minus behind it, as ledgers and SAP print what was taken back, loses its sign without a word.
#
# Expected before the run: 0.125; -500000.00 and -1234567.89, or errors.
# Seen with money-parser 0.0.1 on Python 3.11:
#     0,125           125
#     (500,000.00)    500000.00
#     1.234.567,89-   1234567.89
#     -500,000.00     -500000.00
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check money-parser==0.0.1
"$place/venv/bin/python" -W ignore - <<'PY'
from money_parser import price_str

seen = {text: price_str(text) for text in ("0,125", "(500,000.00)", "1.234.567,89-", "-500,000.00")}
for text, value in seen.items():
    print(f"{text:<15} {value}")
assert list(seen.values()) == ["125", "500000.00", "1234567.89", "-500000.00"], "the behaviour has changed"
PY
