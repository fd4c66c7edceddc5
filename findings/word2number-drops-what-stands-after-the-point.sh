#!/usr/bin/env bash
# word2number reads numbers written in words, points included ("two point three"). With a word of scale
# after the fraction the scale is lost: one point five million is 1. With digits in front of the
# scale the digits are lost: 2.3 million is one million. A year in words is read as a sum.
#
# Expected before the run: 1500000 or 1.5; 2300000 or an error; 2024 or an error.
# Seen with word2number 1.1 on Python 3.11:
#     two point three          2.3
#     one point five million   1
#     2.3 million              1000000
#     twenty twenty four       404
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check word2number==1.1
"$place/venv/bin/python" -W ignore - <<'PY'
from word2number.w2n import word_to_num

seen = {words: word_to_num(words) for words in ("two point three", "one point five million", "2.3 million", "twenty twenty four")}
for words, value in seen.items():
    print(f"{words:24} {value}")
assert seen == {"two point three": 2.3, "one point five million": 1, "2.3 million": 1000000,
                "twenty twenty four": 404}, "the behaviour has changed"
PY
