#!/usr/bin/env bash
# In Virginia and Maryland a city and the county around it are two places with one name and two numbers. Award files
# give the county as FAIRFAX and the city as FAIRFAX CITY. addfips, asked for the county of that name, gives the city's
# number, and so it does for Richmond, Roanoke and Baltimore; the county comes only with the word County.
#
# Expected before the run: 51059 (the county), or nothing since two fit.
# Seen with addfips 0.4.2 on Python 3.11:
#     Fairfax, VA           51600 (the city)
#     Fairfax city, VA      51600
#     Fairfax County, VA    51059
#     Richmond, VA          51760 (the city)
#     Baltimore, MD         24510 (the city)
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check addfips==0.4.2
"$place/venv/bin/python" -W ignore - <<'PY'
from addfips import AddFIPS

number = AddFIPS().get_county_fips
places = (("Fairfax", "VA"), ("Fairfax city", "VA"), ("Fairfax County", "VA"), ("Richmond", "VA"), ("Baltimore", "MD"))
seen = [number(*place) for place in places]
for place, code in zip(places, seen):
    print(f"{', '.join(place):21} {code}")
assert seen == ["51600", "51600", "51059", "51760", "24510"], "the behaviour has changed"
PY
