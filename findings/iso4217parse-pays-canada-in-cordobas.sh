#!/usr/bin/env bash
# iso4217parse tells which currencies a sign or a word can mean. C$, as Canadian ledgers write their dollar, is
# Nicaragua's alone to it. The word shekel gives NIS, a code that ISO 4217 does not hold (Israel's is ILS). To the
# words "US dollars" it answers with all the dollars there are and some pesos, the first of them Argentina's.
#
# Expected before the run: CAD among the answers for C$; ILS for the shekel; USD alone for US dollars.
# Seen with iso4217parse 0.6.2 on Python 3.11:
#     C$ 2,000,000    NIO
#     shekel          NIS
#     US dollars      ARS and 33 more
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check iso4217parse==0.6.2
"$place/venv/bin/python" -W ignore - <<'PY'
import iso4217parse


def codes(text):
    return [currency.alpha3 for currency in iso4217parse.parse(text)]


canada, israel, us = codes("C$ 2,000,000"), codes("shekel"), codes("US dollars")
print("C$ 2,000,000   ", *canada)
print("shekel         ", *israel)
print("US dollars     ", us[0], "and", len(us) - 1, "more")
assert canada == ["NIO"] and israel == ["NIS"], "the behaviour has changed"
assert us[0] == "ARS" and "USD" in us and len(us) == 34, "the behaviour has changed"
PY
