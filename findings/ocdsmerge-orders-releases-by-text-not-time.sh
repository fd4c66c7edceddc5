#!/usr/bin/env bash
# OCDS dates are date-times with an offset. ocdsmerge applies releases in the order of the texts of their
# dates. A release of midnight in a zone east of Greenwich then comes after one that was published an
# hour later but whose text names the evening before, and the older words win.
#
# Expected before the run: the title of the release that is later in time.
# Seen with ocdsmerge 0.8.0 on Python 3.11:
#     2024-01-01T00:00:00+05:00 is 19:00 UTC, 2023-12-31T20:00:00Z is 20:00 UTC
#     compiled title: the earlier words
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check ocdsmerge==0.8.0
"$place/venv/bin/python" -W ignore - <<'PY'
from datetime import datetime
from ocdsmerge import Merger

earlier = {"ocid": "o", "id": "1", "date": "2024-01-01T00:00:00+05:00", "tag": ["award"], "title": "the earlier words"}
later = {"ocid": "o", "id": "2", "date": "2023-12-31T20:00:00Z", "tag": ["award"], "title": "the later words"}
assert datetime.fromisoformat(earlier["date"]) < datetime.fromisoformat(later["date"])
compiled = Merger({"type": "object", "properties": {}}).create_compiled_release([earlier, later])
print("compiled title:", compiled["title"], "| date:", compiled["date"])
assert compiled["title"] == "the earlier words", "the behaviour has changed"
PY
