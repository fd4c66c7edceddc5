#!/usr/bin/env bash
# normality.ascii_text is made for names of all scripts. The Arabic letter that ends most feminine nouns,
# the word for "group" in company names among them, comes out as a question mark in the middle of the
# text; of a company name in kanji and kana the words run into one another. Nothing says that a letter
# was not read.
#
# Expected before the run: mjmwh or mjmwah; a space between the scripts.
# Seen with normality 3.1.0 on Python 3.11:
#     the Arabic word for group          mjmw?t
#     Щёлково Юг                         Selkovo Ug
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check normality==3.1.0
"$place/venv/bin/python" -W ignore - <<'PY'
from normality import ascii_text

group = "\u0645\u062c\u0645\u0648\u0639\u0629"
seen = (ascii_text(group), ascii_text("\u0429\u0451\u043b\u043a\u043e\u0432\u043e \u042e\u0433"))
print("the Arabic word for group  ", seen[0])
print("a Russian name             ", seen[1])
assert seen == ("mjmw?t", "Selkovo Ug"), "the behaviour has changed"
PY
