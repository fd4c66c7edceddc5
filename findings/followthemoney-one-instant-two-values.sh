#!/usr/bin/env bash
# FollowTheMoney brings dates to one form, so that values of different sources can be compared as text.
# An instant that ends in Z loses seconds that are zero; the same instant written with +00:00 keeps them.
# Statements of the same moment from two publishers therefore count as two values.
#
# Expected before the run: one and the same text for all three.
# Seen with followthemoney 4.11.2 on Python 3.11:
#     2024-10-08T12:00:00Z       2024-10-08T12:00
#     2024-10-08T12:00:00+00:00  2024-10-08T12:00:00
#     2024-10-08T17:00:00+05:00  2024-10-08T12:00:00
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check followthemoney==4.11.2
"$place/venv/bin/python" -W ignore - <<'PY'
from followthemoney import registry

seen = {text: registry.date.clean(text) for text in
        ("2024-10-08T12:00:00Z", "2024-10-08T12:00:00+00:00", "2024-10-08T17:00:00+05:00")}
for text, value in seen.items():
    print(f"{text:26} {value}")
assert list(seen.values()) == ["2024-10-08T12:00", "2024-10-08T12:00:00", "2024-10-08T12:00:00"], "the behaviour has changed"
PY
