#!/usr/bin/env bash
# JSON-LD lets an amount of money be a number with the type xsd:decimal. With a part behind the point, the number
# becomes RDF by the rule for doubles, whatever its type says: the literal has an exponent, which xsd:decimal does
# not allow (XML Schema part 2, 3.2.3). The amount of the next line, without cents, is a good decimal. JSON-LD API
# 1.1 (object to RDF conversion) asks for it so; a string in the place of the number is the way round it.
#
# Expected before the run: "2000000.5" as a decimal.
# Seen with PyLD 3.3.0 on Python 3.11:
#     2000000.5      "2.0000005E6"^^xsd:decimal
#     2000000        "2000000"^^xsd:decimal
#     "2000000.5"    "2000000.5"^^xsd:decimal
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pyld==3.3.0
"$place/venv/bin/python" -W ignore - <<'PY'
from pyld import jsonld

DECIMAL = "http://www.w3.org/2001/XMLSchema#decimal"


def literal(value):
    node = {"@id": "http://example.org/a", "http://example.org/amount": {"@value": value, "@type": DECIMAL}}
    return jsonld.to_rdf(node, {"format": "application/n-quads"}).split(" ", 2)[2].removesuffix(" .\n")


seen = {repr(value): literal(value) for value in (2000000.5, 2000000, "2000000.5")}
for value, text in seen.items():
    print(f"{value:14} {text}")
assert list(seen.values()) == [
    f'"{text}"^^<{DECIMAL}>' for text in ("2.0000005E6", "2000000", "2000000.5")
], "the behaviour has changed"
PY
