#!/usr/bin/env bash
# htmldate finds the day on which a page was published. A page whose text says "Published October 2023" and
# whose footer holds a copyright year is dated by the footer, on the first of January of that year: a
# day that stands nowhere on the page, more than a year after its own words. Asking for the
# original date changes nothing.
#
# Expected before the run: a day of October 2023.
# Seen with htmldate 1.11.0 on Python 3.11:
#     footer with (c) 2025   2025-01-01
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check htmldate==1.11.0
"$place/venv/bin/python" -W ignore - <<'PY'
from htmldate import find_date

page = ("<html><head><title>t</title></head><body><article><p>Published October 2023</p>"
        "<p>Long text that is about contracts and agencies and so on for a while.</p></article>"
        "<footer>(c) 2025</footer></body></html>")
seen = find_date(page, original_date=True, max_date="2026-11-30")
print("footer with (c) 2025  ", seen)
assert seen == "2025-01-01", "the behaviour has changed"
PY
