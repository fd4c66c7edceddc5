#!/usr/bin/env bash
# Soundex, as the National Archives of the United States describe it, treats the first letter like the others: a second
# letter with the first one's code is left out, and their own example is Pfister, P-236. pyphonetics codes the
# F all the same, so that two programs that index companies by Soundex file the name under two codes.
#
# Expected before the run: P236 from both.
# Seen with pyphonetics 0.5.3 and jellyfish 1.3.0 on Python 3.11:
#     pyphonetics   P123
#     jellyfish     P236
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pyphonetics==0.5.3 jellyfish==1.3.0
"$place/venv/bin/python" -W ignore - <<'PY'
import jellyfish
from pyphonetics import Soundex

one, other = Soundex().phonetics("Pfister"), jellyfish.soundex("Pfister")
print("pyphonetics  ", one)
print("jellyfish    ", other)
assert (one, other) == ("P123", "P236"), "the behaviour has changed"
PY
