#!/usr/bin/env bash
# courts-db gives the key of a court by its name. For a federal district court written out in full it gives two,
# the second being the bankruptcy court of the district, whose name is another; which stands first changes with
# the run. "Court of Claims", in federal contract cases the court in Washington until 1982, is New York's court
# of claims alone; "U.S. Court of Claims" is no court to it, with "United States" it is.
#
# Expected before the run: one court for the first; cc (or cc with others) for the second and third.
# Seen with courts-db 0.10.27 on Python 3.11:
#     United States District Court for the District of Columbia    dcb, dcd
#     Court of Claims                                              nyclaimsct
#     U.S. Court of Claims                                         none
#     United States Court of Claims                                cc
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check courts-db==0.10.27
"$place/venv/bin/python" -W ignore - <<'PY'
from courts_db import find_court

names = ("United States District Court for the District of Columbia", "Court of Claims", "U.S. Court of Claims",
         "United States Court of Claims")
seen = [sorted(find_court(name)) for name in names]
for name, keys in zip(names, seen):
    print(f"{name:60} {', '.join(keys) or 'none'}")
assert seen == [["dcb", "dcd"], ["nyclaimsct"], [], ["cc"]], "the behaviour has changed"
PY
