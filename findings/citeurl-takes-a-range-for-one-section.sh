#!/usr/bin/env bash
# "10 U.S.C. §§ 4001-4003" names three sections, which the doubled sign says. citeurl takes the range for one section of
# that name and links to a page that is not there, as section names may hold a hyphen (2000e-2). Installed alone it
# cannot be imported: it needs Markdown and does not say so.
#
# Expected before the run: sections 4001 to 4003, or the first of them; an import that works.
# Seen with citeurl 12.0.4 on Python 3.11:
#     alone            ModuleNotFoundError: No module named 'markdown'
#     with Markdown    section 4001-4003
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check citeurl==12.0.4
if "$place/venv/bin/python" -c "import citeurl" 2>"$place/said"; then echo "the behaviour has changed"; exit 1; fi
echo "alone            $(tail -1 "$place/said")"
"$place/venv/bin/pip" install -q --disable-pip-version-check markdown==3.10
"$place/venv/bin/python" -W ignore - <<'PY'
from citeurl import list_cites

section = list_cites("10 U.S.C. \u00a7\u00a7 4001-4003")[0].tokens["section"]
print("with Markdown    section", section)
assert section == "4001-4003", "the behaviour has changed"
PY
