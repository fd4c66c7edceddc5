#!/usr/bin/env bash
# us finds a state by name, number, postal letters, or by the sound of the name. Addresses of awards shorten the
# points of the compass. "W. Virginia" sounds to it as Virginia does, so another state is the answer; "N. Mexico"
# is right by the same rule, and "N. Dakota" and "S. Carolina" are not found at all.
#
# Expected before the run: West Virginia or nothing for "W. Virginia"; one way for all four.
# Seen with us 4.0.0 on Python 3.11:
#     W. Virginia    Virginia
#     W Virginia     Virginia
#     N. Mexico      New Mexico
#     N. Dakota      None
#     S. Carolina    None
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check us==4.0.0
"$place/venv/bin/python" -W ignore - <<'PY'
import us

names = ("W. Virginia", "W Virginia", "N. Mexico", "N. Dakota", "S. Carolina")
seen = [str(us.states.lookup(name)) for name in names]
for name, state in zip(names, seen):
    print(f"{name:14} {state}")
assert seen == ["Virginia", "Virginia", "New Mexico", "None", "None"], "the behaviour has changed"
PY
