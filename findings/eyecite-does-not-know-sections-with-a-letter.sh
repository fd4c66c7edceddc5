#!/usr/bin/env bash
# eyecite finds legal citations in a text and takes them apart. A section of the United States Code that
# ends in a letter, as sections put in later do, is an unknown citation: nothing of title or
# section is given. So is a section with a number behind its letter, such as 2000e-5. The
# neighbour without a letter is read with its subsection.
#
# Expected before the run: title 22, section 2679e, pin (b).
# Seen with eyecite 2.7.8 on Python 3.11:
#     22 U.S.C. § 2679(b)    FullLawCitation 2679 (b)
#     22 U.S.C. § 2679e(b)   UnknownCitation None None
#     50 U.S.C. § 3232a      UnknownCitation None None
#     42 U.S.C. § 2000e-5    UnknownCitation None None
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check eyecite==2.7.8
"$place/venv/bin/python" -W ignore - <<'PY'
from eyecite import get_citations

seen = {}
for text in ("22 U.S.C. \u00a7 2679(b)", "22 U.S.C. \u00a7 2679e(b)", "50 U.S.C. \u00a7 3232a", "42 U.S.C. \u00a7 2000e-5"):
    found = get_citations(text)[0]
    seen[text] = (type(found).__name__, found.groups.get("section"), getattr(found.metadata, "pin_cite", None))
    print(f"{text:22}", *seen[text])
assert list(seen.values()) == [("FullLawCitation", "2679", "(b)")] + [("UnknownCitation", None, None)] * 3, "the behaviour has changed"
PY
