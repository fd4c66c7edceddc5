#!/usr/bin/env bash
# country_converter asks for pandas without an upper bound, so a fresh installation today brings pandas 3.
# Beside it every conversion ends in a TypeError about a pattern, before any name is looked at: codes,
# which need no pattern, fail as names do.
#
# Expected before the run: IL for Israel, GE for Georgia.
# Seen with country_converter 1.3.2 and pandas 3.1.1 on Python 3.11:
#     Israel   TypeError: first argument must be string or compiled pattern
#     Georgia  TypeError: first argument must be string or compiled pattern
#     ISR      TypeError: first argument must be string or compiled pattern
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check country_converter==1.3.2 pandas==3.1.1
"$place/venv/bin/python" -W ignore - <<'PY'
import country_converter

seen = {}
for name in ("Israel", "Georgia", "ISR"):
    try:
        seen[name] = country_converter.convert(name, to="ISO2")
    except TypeError as problem:
        seen[name] = f"TypeError: {problem}"
    print(f"{name:8} {seen[name]}")
assert set(seen.values()) == {"TypeError: first argument must be string or compiled pattern"}, "the behaviour has changed"
PY
