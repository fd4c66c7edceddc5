#!/usr/bin/env bash
# rigour.names.remove_org_types takes legal forms out of a name, wherever a word of the name can be one.
# A company that is called "Limited Edition Ltd" loses both, one of them its name; the space that
# followed stays at the front, so that the result equals no name that was stripped of spaces.
#
# Expected before the run: "Limited Edition".
# Seen with rigour 2.6.1 on Python 3.11:
#     Limited Edition Ltd   ' Edition '
#     Acme Solutions Inc    'Acme Solutions '
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check rigour==2.6.1
"$place/venv/bin/python" -W ignore - <<'PY'
from rigour.names import remove_org_types

seen = {name: remove_org_types(name) for name in ("Limited Edition Ltd", "Acme Solutions Inc")}
for name, left in seen.items():
    print(f"{name:21} {left!r}")
assert seen == {"Limited Edition Ltd": " Edition ", "Acme Solutions Inc": "Acme Solutions "}, "the behaviour has changed"
PY
