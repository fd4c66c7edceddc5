#!/usr/bin/env bash
# countrynames says of itself that it maps names of countries to two-letter ISO codes. For places
# that are no country of today its functions answer, without a word, with longer codes: of former
# states the four letters of ISO 3166-3, of parts of states those of ISO 3166-2; the function for
# three-letter codes gives the very same. Whoever fills a two-letter column from it gets rows that
# no join finds. Parts of a state are not treated alike: one keeps its own code, another is its state.
#
# Expected before the run: SU, SUN, GB, GBR, or nothing.
# Seen with countrynames 1.17.0 on Python 3.11:
#     USSR       to_code SUHH    to_code_3 SUHH
#     Scotland   to_code GB-SCT  to_code_3 GB-SCT
#     Catalonia  to_code ES      to_code_3 ESP
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check countrynames==1.17.0
"$place/venv/bin/python" - <<'PY'
import countrynames
from importlib.metadata import metadata

print("summary:", metadata("countrynames")["Summary"])
seen = {name: (countrynames.to_code(name), countrynames.to_code_3(name))
        for name in ("USSR", "Scotland", "Catalonia")}
for name, codes in seen.items():
    print(f"{name:10} to_code {codes[0]:7} to_code_3 {codes[1]}")
assert seen == {"USSR": ("SUHH", "SUHH"), "Scotland": ("GB-SCT", "GB-SCT"),
                "Catalonia": ("ES", "ESP")}, "the behaviour has changed"
PY
