#!/usr/bin/env bash
# An xsd:date may carry a zone, and many publishers of notices write one: 2024-10-08+05:00 begins five
# hours before 2024-10-08Z. rdflib reads both into the same plain day, writes them back without the
# zone, and calls them equal; an instant (xsd:dateTime) keeps its zone.
#
# Expected before the run: the lexical form as it was read.
# Seen with rdflib 7.6.0 on Python 3.11:
#     2024-10-08Z                2024-10-08
#     2024-10-08+05:00           2024-10-08
#     2024-10-08T00:00:00+05:00  2024-10-08T00:00:00+05:00
#     equal: True
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check rdflib==7.6.0
"$place/venv/bin/python" -W ignore - <<'PY'
from rdflib import XSD, Literal

seen = {text: Literal(text, datatype=kind) for text, kind in (("2024-10-08Z", XSD.date),
        ("2024-10-08+05:00", XSD.date), ("2024-10-08T00:00:00+05:00", XSD.dateTime))}
for text, value in seen.items():
    print(f"{text:26} {value}")
equal = seen["2024-10-08Z"] == seen["2024-10-08+05:00"]
print("equal:", equal)
assert equal and str(seen["2024-10-08+05:00"]) == "2024-10-08", "the behaviour has changed"
assert str(seen["2024-10-08T00:00:00+05:00"]) == "2024-10-08T00:00:00+05:00", "the behaviour has changed"
PY
