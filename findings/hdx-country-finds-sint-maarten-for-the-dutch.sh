#!/usr/bin/env bash
# hdx-python-country reads a country out of free text. Buyers are police forces, cities and states: the Dutch
# police are of Sint Maarten to it, Jersey City is the island of Jersey, New Mexico is Mexico, and Northern Ireland
# written with its bracket behind is the other state of the island. The second value of each answer, whether the
# match was exact, is False, as it is for "Israel Police", which is right.
#
# Expected before the run: NLD; nothing or USA twice; GBR.
# Seen with hdx-python-country 4.2.5 on Python 3.11:
#     Dutch Police          SXM
#     Jersey City           JEY
#     New Mexico            MEX
#     Ireland (Northern)    IRL
#     Israel Police         ISR
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check hdx-python-country==4.2.5
"$place/venv/bin/python" -W ignore - <<'PY'
import logging

from hdx.location.country import Country

logging.disable(logging.ERROR)
texts = ("Dutch Police", "Jersey City", "New Mexico", "Ireland (Northern)", "Israel Police")
Country.countriesdata(use_live=False)
seen = [Country.get_iso3_country_code_fuzzy(text) for text in texts]
for text, (code, _) in zip(texts, seen):
    print(f"{text:21} {code}")
assert seen == [(code, False) for code in ("SXM", "JEY", "MEX", "IRL", "ISR")], "the behaviour has changed"
PY
