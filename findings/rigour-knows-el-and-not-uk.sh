#!/usr/bin/env bash
# The European Union's own documents write EL for Greece and UK for the United Kingdom, where ISO 3166 has GR and GB, and
# notices and statistics of its offices carry both. rigour looks up a territory by its code: EL is found, UK is
# not, though GB is, and a record of the United Kingdom is left without a country.
#
# Expected before the run: both of them, or neither.
# Seen with rigour 2.6.1 on Python 3.11:
#     el  Greece
#     uk  None
#     gb  United Kingdom
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check rigour==2.6.1
"$place/venv/bin/python" -W ignore - <<'PY'
from rigour.territories import get_territory

seen = {code: found.name if (found := get_territory(code)) else None for code in ("el", "uk", "gb")}
for code, name in seen.items():
    print(code, "", name)
assert seen == {"el": "Greece", "uk": None, "gb": "United Kingdom"}, "the behaviour has changed"
PY
