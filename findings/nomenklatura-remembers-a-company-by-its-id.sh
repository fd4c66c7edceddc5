#!/usr/bin/env bash
# nomenklatura compares two FollowTheMoney entities and explains its score. Its logic-v2 matcher keeps the
# names that it took apart under the entity's id. When a later version of a record comes under the
# same id in the same process, the score and the explanation are those of the earlier version: two
# names with nothing in common are the same company, and the old name stands in the reason.
#
# Expected before the run: 1.0 for the first pair, about 0.0 for the second and the third.
# Seen with nomenklatura 4.17.4 on Python 3.11:
#     Acme Works and Acme Works, ids a and b    1.0
#     Acme Works and Zebra Tools, ids a and b   1.0
#     Acme Works and Zebra Tools, ids c and d   0.0
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check nomenklatura==4.17.4 followthemoney==4.11.2
"$place/venv/bin/python" -W ignore - <<'PY'
from followthemoney import model
from nomenklatura.matching import LogicV2

def company(key, name):
    entity = model.make_entity("Company")
    entity.id = key
    entity.add("name", name)
    return entity

seen = []
for left, right, first, second in (("Acme Works", "Acme Works", "a", "b"), ("Acme Works", "Zebra Tools", "a", "b"),
                                   ("Acme Works", "Zebra Tools", "c", "d")):
    result = LogicV2.compare(company(first, left), company(second, right), LogicV2.default_config())
    seen.append(round(result.score, 2))
    print(f"{left} and {right}, ids {first} and {second}  {result.score:.2f}")
assert seen == [1.0, 1.0, 0.0], "the behaviour has changed"
PY
