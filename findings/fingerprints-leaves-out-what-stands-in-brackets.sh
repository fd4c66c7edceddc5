#!/usr/bin/env bash
# fingerprints makes one key for the spellings of a company's name. What stands in brackets is left out, also
# where the brackets are what tells two companies of one group apart: the subsidiary of a country gets the key
# of its parent. The function that only takes legal forms off keeps the brackets' words.
#
# Expected before the run: "inc paragon solutions us", a key of its own for "(Luxembourg)".
# Seen with fingerprints 1.3.1 on Python 3.11:
#     Paragon Solutions (US) Inc     inc paragon solutions
#     Paragon Solutions Inc          inc paragon solutions
#     NSO Group (Luxembourg) S.A.    group nso sa
#     NSO Group S.A.                 group nso sa
#     types removed from the first   paragon solutions us
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check fingerprints==1.3.1
"$place/venv/bin/python" -W ignore - <<'PY'
import fingerprints

names = ("Paragon Solutions (US) Inc", "Paragon Solutions Inc", "NSO Group (Luxembourg) S.A.", "NSO Group S.A.")
seen = [fingerprints.generate(name) for name in names]
for name, key in zip(names, seen):
    print(f"{name:30} {key}")
without = fingerprints.remove_types(names[0])
print(f"{'types removed from the first':30} {without}")
assert seen == ["inc paragon solutions"] * 2 + ["group nso sa"] * 2, "the behaviour has changed"
assert without == "paragon solutions us", "the behaviour has changed"
PY
