#!/usr/bin/env bash
# A contract writes its price in words. In French, Spanish and Italian a round number of millions takes "de" before the
# currency (deux millions d'euros); num2words leaves it out in these three and writes it in Portuguese. In
# English it has no word for the franc, the shekel or the dinar and says so.
#
# Expected before the run: with de in all four.
# Seen with num2words 0.5.14 on Python 3.11:
#     fr   deux millions euros et zéro centimes
#     es   dos millones euros con cero céntimos
#     it   due milioni euro e zero centesimi
#     pt   dois milhões de euros
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check num2words==0.5.14
"$place/venv/bin/python" -W ignore - <<'PY'
from num2words import num2words

seen = {code: num2words(2_000_000.0, lang=code, to="currency", currency="EUR") for code in ("fr", "es", "it", "pt")}
for code, words in seen.items():
    print(code, " ", words)
assert seen["fr"].startswith("deux millions euros"), "the behaviour has changed"
assert seen["es"].startswith("dos millones euros"), "the behaviour has changed"
assert seen["it"].startswith("due milioni euro"), "the behaviour has changed"
assert seen["pt"].startswith("dois milhões de euros"), "the behaviour has changed"
PY
