#!/usr/bin/env bash
# Registers print Russian company names in capitals. A letter that takes several Latin ones comes out of transliterate
# with only its first in capitals inside a word of capitals (SchIT), and out of cyrtranslit with two capitals in
# a word that has one (SHHit for a name that begins with a capital). Read back, or compared by case, the
# names are not what was written; cyrtranslit also writes the letter of Kharkiv as x, which no table for names has.
#
# Expected before the run: SCHIT or SHCHIT; Schit or Shchit.
# Seen with transliterate 1.10.2 and cyrtranslit 1.2.0 on Python 3.11:
#     transliterate, all in capitals    SchIT
#     cyrtranslit, one capital          SHHit
#     cyrtranslit, Ukrainian            Zaxyst
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check transliterate==1.10.2 cyrtranslit==1.2.0
"$place/venv/bin/python" -W ignore - <<'PY'
import cyrtranslit
from transliterate import translit

capitals = translit("\u0429\u0418\u0422", "ru", reversed=True)
title = cyrtranslit.to_latin("\u0429\u0438\u0442", "ru")
ukrainian = cyrtranslit.to_latin("\u0417\u0430\u0445\u0438\u0441\u0442", "ua")
print("transliterate, all in capitals   ", capitals)
print("cyrtranslit, one capital         ", title)
print("cyrtranslit, Ukrainian           ", ukrainian)
assert (capitals, title, ukrainian) == ("SchIT", "SHHit", "Zaxyst"), "the behaviour has changed"
PY
