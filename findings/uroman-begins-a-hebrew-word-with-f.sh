#!/usr/bin/env bash
# The Hebrew letter pe is p at the beginning of a word, bet is b; f and v stand later in words. uroman
# writes f and v in all places, so the Hebrew names of companies begin with a letter that their own Latin
# names do not have, and a comparison by first letters does not bring the two together.
#
# Expected before the run: prgvn or prgwn for Paragon's name; b for bet at the front.
# Seen with uroman 1.3.1.1 on Python 3.11, with and without the language given:
#     פרגון (Paragon)    frgvn
#     פגסוס (Pegasus)    fgsvs
#     בית (bayit, house)    vyt
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check uroman==1.3.1.1
"$place/venv/bin/python" -W ignore - <<'PY'
import uroman

romanise = uroman.Uroman().romanize_string
words = ("פרגון", "פגסוס", "בית")
seen = [(romanise(word), romanise(word, lcode="heb")) for word in words]
for word, (plain, told) in zip(words, seen):
    print(word, plain, told)
assert seen == [("frgvn", "frgvn"), ("fgsvs", "fgsvs"), ("vyt", "vyt")], "the behaviour has changed"
PY
