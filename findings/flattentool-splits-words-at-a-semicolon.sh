#!/usr/bin/env bash
# flattentool makes spreadsheets of JSON and JSON of spreadsheets; it is the tool of OCDS for both ways. A list
# of texts becomes one cell, its parts joined by semicolons. A semicolon inside a text is not
# marked, and nothing is said: on the way back, with the same schema, two texts are three.
#
# Expected before the run: the two texts that were put in.
# Seen with flattentool 0.28.0 on Python 3.11:
#     in    ["phones; forensic", "b"]
#     cell  phones; forensic;b
#     out   ["phones", " forensic", "b"]
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check flattentool==0.28.0
"$place/venv/bin/python" -W ignore - <<'PY'
import json
import tempfile
from pathlib import Path
import flattentool

place = Path(tempfile.mkdtemp())
tags = ["phones; forensic", "b"]
(place / "in.json").write_text(json.dumps({"releases": [{"ocid": "o", "id": "1", "tags": tags}]}))
text = {"type": "string"}
(place / "schema.json").write_text(json.dumps({"type": "object", "properties": {
    "ocid": text, "id": text, "tags": {"type": "array", "items": text}}}))
same = {"schema": str(place / "schema.json"), "root_list_path": "releases", "root_id": "ocid", "main_sheet_name": "releases"}
flattentool.flatten(str(place / "in.json"), output_name=str(place / "flat"), output_format="csv", **same)
flattentool.unflatten(str(place / "flat"), input_format="csv", output_name=str(place / "out.json"), **same)
back = json.loads((place / "out.json").read_text())["releases"][0]["tags"]
print("in   ", json.dumps(tags))
print("cell ", (place / "flat" / "releases.csv").read_text().splitlines()[1].split(",")[2])
print("out  ", json.dumps(back))
assert back == ["phones", " forensic", "b"], "the behaviour has changed"
PY
