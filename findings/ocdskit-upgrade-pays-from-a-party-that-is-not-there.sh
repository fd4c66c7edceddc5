#!/usr/bin/env bash
# OCDS 1.1 keeps organisations once, under "parties", and points to them by id. ocdskit upgrades a release of
# 1.0: buyer and suppliers become parties. The organisation that pays a transaction becomes a payer with
# an id of which parties has no entry, so the reference leads nowhere and the payer's own identifier is
# gone. A supplier that is written twice, once with its address, is two parties though both carry
# the same registered identifier.
#
# Expected before the run: a party for the payer; one party for one identifier.
# Seen with ocdskit 1.7.0 on Python 3.11:
#     parties          Agency, Vendor, Vendor
#     payer in parties False
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
"$place/venv/bin/pip" install -q --disable-pip-version-check ocdskit==1.7.0
"$place/venv/bin/python" -W ignore - <<'PY'
import json
from collections import OrderedDict
from ocdskit.upgrade import upgrade_10_11

vendor = {"name": "Vendor", "identifier": {"scheme": "S", "id": "1"}}
release = {"ocid": "o", "id": "1", "date": "2024-01-01T00:00:00Z", "tag": ["award"], "buyer": {"name": "Agency"},
    "awards": [{"id": "a", "suppliers": [vendor, {**vendor, "address": {"locality": "Y"}}]}],
    "contracts": [{"id": "c", "implementation": {"transactions": [{"id": "t", "amount": {"amount": 5, "currency": "USD"},
        "providerOrganization": {"scheme": "S", "id": "9", "legalName": "Treasury"}}]}}]}
release = json.loads(json.dumps(release), object_pairs_hook=OrderedDict)
upgrade_10_11(release)
parties = release["parties"]
payer = release["contracts"][0]["implementation"]["transactions"][0]["payer"]
print("parties         ", ", ".join(party["name"] for party in parties))
there = payer["id"] in {party["id"] for party in parties}
print("payer in parties", there)
assert [party["name"] for party in parties] == ["Agency", "Vendor", "Vendor"], "the behaviour has changed"
assert not there and "S" not in json.dumps(payer).replace(payer["id"], ""), "the behaviour has changed"
PY
