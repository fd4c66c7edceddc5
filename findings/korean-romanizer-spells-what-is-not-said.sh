#!/usr/bin/env bash
# The Revised Romanization of South Korea spells a name as it is said, sounds that meet included: its own examples are
# Silla for two syllables that are written sin and la, and Dongnimmun for dok, rip and mun. Company names in
# English registers follow it. Of three packages none gives either example; korean_romanizer says in its
# description that it follows the Revised Romanization. A match by sound must bridge n, l and r itself.
#
# Expected before the run: silla and dongnimmun, of korean_romanizer at least.
# Seen with korean_romanizer 0.28.0, kroman 1.1 and hangul-romanize 0.1.0 on Python 3.11:
#     korean_romanizer   sinra   dokripmun
#     kroman             sin-ra  dog-rib-mun
#     hangul-romanize    sinla   doglibmun
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check korean_romanizer==0.28.0 kroman==1.1 hangul-romanize==0.1.0
"$place/venv/bin/python" -W ignore - <<'PY'
from hangul_romanize import Transliter
from hangul_romanize.rule import academic
from korean_romanizer.romanizer import Romanizer
from kroman import parse

WORDS = ("\uc2e0\ub77c", "\ub3c5\ub9bd\ubb38")
seen = {
    "korean_romanizer": [Romanizer(word).romanize() for word in WORDS],
    "kroman": [parse(word) for word in WORDS],
    "hangul-romanize": [Transliter(academic).translit(word) for word in WORDS],
}
for package, words in seen.items():
    print(f"{package:<18} {words[0]:<7} {words[1]}")
assert seen == {
    "korean_romanizer": ["sinra", "dokripmun"],
    "kroman": ["sin-ra", "dog-rib-mun"],
    "hangul-romanize": ["sinla", "doglibmun"],
}, "the behaviour has changed"
PY
