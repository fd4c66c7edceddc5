#!/usr/bin/env bash
# A draft contract with tracked changes holds a moved sentence at both places, as moved from and as moved to. docx2txt
# leaves deleted words out and keeps inserted ones, and prints the moved sentence at both places: read so, a
# term is agreed twice.
#
# Expected before the run: the sentence once, where it was moved to.
# Seen with docx2txt 0.9 on Python 3.11:
#     The order lasts 120 days.
#     Work stops on notice.
#     Work stops on notice.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check docx2txt==0.9
"$place/venv/bin/python" -W ignore - <<'PY'
import io
import zipfile

import docx2txt

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BY = 'w:author="office" w:date="2024-10-08T00:00:00Z"'


def run(text, tag="t"):
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


body = (
    f'<w:p>{run("The order lasts ")}<w:del w:id="1" {BY}>{run("90", "delText")}</w:del>'
    f'<w:ins w:id="2" {BY}>{run("120")}</w:ins>{run(" days.")}</w:p>'
    f'<w:p><w:moveFrom w:id="3" {BY}>{run("Work stops on notice.")}</w:moveFrom></w:p>'
    f'<w:p><w:moveTo w:id="4" {BY}>{run("Work stops on notice.")}</w:moveTo></w:p>'
)
file = io.BytesIO()
with zipfile.ZipFile(file, "w") as parts:
    parts.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
file.seek(0)
lines = [line for line in docx2txt.process(file).splitlines() if line]
print(*lines, sep="\n")
assert lines == ["The order lasts 120 days.", "Work stops on notice.", "Work stops on notice."], "the behaviour has changed"
PY
