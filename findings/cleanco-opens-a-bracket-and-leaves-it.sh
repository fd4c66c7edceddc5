#!/usr/bin/env bash
# cleanco takes legal forms off company names. Where the form follows a bracket, the closing bracket goes
# with it and the opening one stays. The name that is left matches neither the name with the bracket
# nor the one without. A form written out in full loses its last word alone.
#
# Expected before the run: "Acme Solutions (US)", "Acme Solutions (US)", "Acme Solutions".
# Seen with cleanco 2.3 on Python 3.11:
#     Acme Solutions (US) Inc                   Acme Solutions (US
#     Acme Solutions Ltd (IL)                   Acme Solutions Ltd (IL
#     Acme Solutions Limited Liability Company  Acme Solutions Limited Liability
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check cleanco==2.3
"$place/venv/bin/python" -W ignore - <<'PY'
from cleanco import basename

seen = {name: basename(name) for name in ("Acme Solutions (US) Inc", "Acme Solutions Ltd (IL)",
                                          "Acme Solutions Limited Liability Company")}
for name, left in seen.items():
    print(f"{name:41} {left}")
assert list(seen.values()) == ["Acme Solutions (US", "Acme Solutions Ltd (IL",
                               "Acme Solutions Limited Liability"], "the behaviour has changed"
PY
