#!/usr/bin/env bash
# text2digits replaces words of number in a text by digits. Of "one point five million" the scale is
# written as zeros behind the fraction: 1.5000000, which every reader takes for one and a half. With
# a half in words the scale stands as a number of its own beside it.
#
# Expected before the run: 1500000 and 2500000.
# Seen with text2digits 0.1.2 on Python 3.11:
#     a contract of two million            a contract of 2000000
#     a contract of one point five million a contract of 1.5000000
#     two and a half million dollars       2 and a half 1000000 dollars
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check text2digits==0.1.2
"$place/venv/bin/python" -W ignore - <<'PY'
from text2digits.text2digits import Text2Digits

reader = Text2Digits()
seen = {text: reader.convert(text) for text in ("a contract of two million", "a contract of one point five million",
                                                "two and a half million dollars")}
for text, value in seen.items():
    print(f"{text:37} {value}")
assert list(seen.values()) == ["a contract of 2000000", "a contract of 1.5000000",
                               "2 and a half 1000000 dollars"], "the behaviour has changed"
PY
