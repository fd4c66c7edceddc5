#!/usr/bin/env bash
# A shape asks that an amount be an xsd:decimal and a day an xsd:date; SHACL counts a literal whose text is not in
# the type as a violation (4.1.2). "2.0E6" is no xsd:decimal and "2024-W41-2" no xsd:date; both pass, since Python's
# own readers of decimals and ISO days take them. "2,000,000", "20241008" and 30 February are found.
#
# Expected before the run: a violation for each of the five.
# Seen with pyshacl 0.40.1 and rdflib 7.6.0 on Python 3.11:
#     2.0E6 as decimal       passes
#     2,000,000 as decimal   violation
#     2024-W41-2 as date     passes
#     20241008 as date       violation
#     2024-02-30 as date     violation
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check pyshacl==0.40.1 rdflib==7.6.0
"$place/venv/bin/python" -W ignore - <<'PY'
import logging

import pyshacl
from rdflib import Graph

logging.disable(logging.ERROR)
HEAD = ("@prefix e: <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> . "
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . ")


def passes(text, kind):
    data = Graph().parse(data=HEAD + f'e:a a e:T ; e:v "{text}"^^xsd:{kind} .', format="turtle")
    shape = HEAD + f"e:S a sh:NodeShape ; sh:targetClass e:T ; sh:property [ sh:path e:v ; sh:datatype xsd:{kind} ] ."
    return pyshacl.validate(data, shacl_graph=Graph().parse(data=shape, format="turtle"))[0]


cases = [("2.0E6", "decimal"), ("2,000,000", "decimal"), ("2024-W41-2", "date"), ("20241008", "date"), ("2024-02-30", "date")]
seen = [passes(*case) for case in cases]
for (text, kind), good in zip(cases, seen):
    print(f"{text} as {kind:10} {'passes' if good else 'violation'}")
assert seen == [True, False, True, False, False], "the behaviour has changed"
PY
