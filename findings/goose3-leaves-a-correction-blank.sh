#!/usr/bin/env bash
# A newspaper corrects a day in its article by striking the wrong year and inserting the right one, with the elements
# that HTML has for it (del and ins). goose3 takes out both, so that the text says "October 8, ," and the
# year is in neither form; a strike with s keeps the words behind it.
#
# Expected before the run: the text with 2024, with or without the struck 2023.
# Seen with goose3 3.1.22 on Python 3.11:
#     del and ins   issued on October 8, , to check
#     s             lifted on August 30, 2025
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check goose3==3.1.22
"$place/venv/bin/python" -W ignore - <<'PY'
from goose3 import Goose

PAGE = """<html><head><title>A contract under review</title></head><body><article>
<p>The agency gave the company a contract on September 27, 2024, and its office in Washington said that the contract
would be reviewed before any of the work that it names was done under it.</p>
<p>A stop-work order was issued on October 8, <del>2023</del> <ins>2024</ins>, to check the contract against an
executive order, according to the record of the award, which several people have read in full since then.</p>
<p>The order was lifted on August 30, <s>2024</s> 2025, and no determination was published by the agency, as far as
anybody can see in the public record of the contract as it is today.</p></article></body></html>"""
text = " ".join(Goose({"enable_image_fetching": False}).extract(raw_html=PAGE).cleaned_text.split())
issued = text[text.index("issued on") : text.index(" the contract against")]
lifted = text[text.index("lifted on") : text.index(", and no")]
print("del and ins  ", issued)
print("s            ", lifted)
assert "2024" not in issued and "2023" not in issued, "the behaviour has changed"
assert lifted.endswith("August 30, 2025"), "the behaviour has changed"
PY
