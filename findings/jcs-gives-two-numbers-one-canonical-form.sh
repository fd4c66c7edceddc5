#!/usr/bin/env bash
# Two packages write the canonical JSON of RFC 8785, which allows the whole numbers that a double can hold.
# Given a larger one, rfc8785 refuses; jcs rounds it without a word. Two records that differ in an
# award number of seventeen digits have one canonical form, one digest and one signature.
#
# Expected before the run: an error from both.
# Seen with jcs 0.2.1 and rfc8785 0.1.4 on Python 3.11:
#     jcs       9007199254740993 -> {"n":9007199254740992}
#     jcs       9007199254740992 -> {"n":9007199254740992}
#     rfc8785   IntegerDomainError
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check jcs==0.2.1 rfc8785==0.1.4
"$place/venv/bin/python" -W ignore - <<'PY'
import jcs
import rfc8785

forms = [jcs.canonicalize({"n": number}) for number in (9007199254740993, 9007199254740992)]
for number, form in zip((9007199254740993, 9007199254740992), forms, strict=True):
    print("jcs      ", number, "->", form.decode())
try:
    refused = rfc8785.dumps({"n": 9007199254740993}).decode()
except rfc8785.IntegerDomainError as problem:
    refused = type(problem).__name__
print("rfc8785  ", refused)
assert forms[0] == forms[1] == b'{"n":9007199254740992}' and refused == "IntegerDomainError", "the behaviour has changed"
PY
