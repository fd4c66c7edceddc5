"""prov.json of a bundle, held against the structure that PROV-JSON gives its documents."""

import json
import re
from typing import Any

import planted
from stopwork.reports.bundle.verify import unzipped
from stopwork.reports.exchange.prov import ENDS

PROV: dict[str, Any] = json.loads(unzipped(planted.bundle())["prov.json"])
QUALIFIED = re.compile(r"(sw|prov|_):[A-Za-z0-9._%~-]+")


def test_every_name_is_qualified_and_its_prefix_is_declared() -> None:
    assert PROV["prefix"] == {"sw": "urn:stopwork:"}
    for kind in ("entity", "activity", "agent", *ENDS):
        assert all(QUALIFIED.fullmatch(name) for name in PROV[kind]), kind


def test_every_relation_has_both_its_ends_and_they_are_of_the_right_kind() -> None:
    kinds = {"prov:entity": "entity", "prov:activity": "activity", "prov:agent": "agent",
             "prov:generatedEntity": "entity", "prov:usedEntity": "entity"}  # fmt: skip
    for relation, ends in ENDS.items():
        for stated in PROV[relation].values():
            assert tuple(sorted(stated)) == tuple(sorted(ends))
            assert all(stated[end] in PROV[kinds[end]] for end in ends)


def test_a_claim_comes_from_its_source_and_the_dossier_from_the_assessment() -> None:
    derived = {tuple(one.values()) for one in PROV["wasDerivedFrom"].values()}

    assert ("sw:claim-c1", "sw:source-record") in derived
    assert ("sw:dossier.html", "sw:assessment.json") in derived


def test_the_assessment_used_claims_and_provisions_and_a_program_made_it() -> None:
    used = {one["prov:entity"] for one in PROV["used"].values()}

    assert {"sw:claim-c1", "sw:provision-eo-14093.2.f"} <= used
    made_by = [one["prov:agent"] for one in PROV["wasAttributedTo"].values()
               if one["prov:entity"] == "sw:assessment.json"]  # fmt: skip
    assert made_by == ["sw:stopwork"]
    assert PROV["agent"]["sw:stopwork"]["prov:type"]["$"] == "prov:SoftwareAgent"


def test_people_are_agents_only_where_the_view_shows_them() -> None:
    office = json.loads(unzipped(planted.bundle("controlled"))["prov.json"])

    assert not [name for name in PROV["agent"] if name.startswith("sw:person-")]
    assert [name for name in office["agent"] if name.startswith("sw:person-")]
    assert "sw:office-Secretary%20of%20Homeland%20Security" in PROV["agent"]
