#!/usr/bin/env bash
# In OCDS a later release removes a field by setting it to null. ocdsmerge does so for a plain value only.
# Null for an object, or for a list of objects that are matched by id (awards, contracts, parties), is
# passed over, and the compiled release still holds all of it, under the date and id of the release
# that withdrew it.
#
# Expected before the run: a compiled release with no title, no tender, no awards.
# Seen with ocdsmerge 0.8.0 on Python 3.11:
#     title null   removed
#     tender null  kept
#     awards null  kept [{'id': 'a', 'title': 'x'}] 2024-02-01
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check ocdsmerge==0.8.0
"$place/venv/bin/python" -W ignore - <<'PY'
from ocdsmerge import Merger

schema = {"type": "object", "properties": {"title": {"type": ["string", "null"]}, "tender": {"type": "object"},
    "awards": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}}}}}}
first = {"ocid": "o", "id": "1", "date": "2024-01-01", "tag": ["award"], "title": "t", "tender": {"title": "x"},
         "awards": [{"id": "a", "title": "x"}]}
later = {"ocid": "o", "id": "2", "date": "2024-02-01", "tag": ["award"], "title": None, "tender": None, "awards": None}
compiled = Merger(schema).create_compiled_release([first, later])
print("title null  ", "kept" if "title" in compiled else "removed")
print("tender null ", "kept" if "tender" in compiled else "removed")
print("awards null ", "kept" if "awards" in compiled else "removed", compiled.get("awards"), compiled["date"])
assert "title" not in compiled and compiled["tender"] == {"title": "x"}, "the behaviour has changed"
assert compiled.get("awards") == [{"id": "a", "title": "x"}], "the behaviour has changed"
assert compiled["date"] == "2024-02-01", "the behaviour has changed"
PY
