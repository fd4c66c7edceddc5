#!/usr/bin/env bash
# An award's number stands on each of its actions. csv-diff, asked for the differences of two files by that number, keeps
# the last row of each and says nothing: a row that was taken away since is no difference, and "0 rows
# removed" is what it reports.
#
# Expected before the run: an error that the key is not unique, or one row removed.
# Seen with csv-diff 1.2 on Python 3.11:
#     added 0, removed 0, changed 0
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check csv-diff==1.2
"$place/venv/bin/python" -W ignore - <<'PY'
import io

from csv_diff import compare, load_csv

OLD = "award,act\n70-1,signed\n70-1,stop-work order\n70-2,signed\n"
NEW = "award,act\n70-1,stop-work order\n70-2,signed\n"
seen = compare(*(load_csv(io.StringIO(text), key="award") for text in (OLD, NEW)))
print(", ".join(f"{kind} {len(seen[kind])}" for kind in ("added", "removed", "changed")))
assert not seen["added"] and not seen["removed"] and not seen["changed"], "the behaviour has changed"
PY
