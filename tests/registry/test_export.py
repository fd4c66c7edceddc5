"""The registry in the formats of others."""

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from registry_rows import a_listing, a_registry, a_relation, a_vendor
from stopwork.registry.export import (
    Entity,
    as_json,
    fact_table,
    followthemoney,
    graphml,
    node_table,
    tie_table,
)
from stopwork.registry.load import load_registry
from stopwork.registry.vendor import Registry, graded
from stopwork.reports.leads.write import csv_text

# Of each schema that is used: its required properties and the kinds of values of all it may have,
# out of the FollowTheMoney model 4.11.2 (MIT).
MODEL = json.loads((Path(__file__).parent / "followthemoney_model.json").read_text("utf-8"))


def a_small_registry() -> Registry:
    listings = [a_listing("Acme"), a_listing("Acme", action="removed", date="2025-01-31")]
    return a_registry(
        a_vendor(
            "acme",
            a_relation("owner", "Fund", share={"min": 42, "max": 61}, **{"from": "2019"}),
            a_relation("reseller", "Seller & Sons", status="alleged"),
            a_relation("successor", "After"),
            a_relation("partner", "Pal"),
            listings=listings,
        )
    )


def of_schema(registry: Registry, schema: str) -> list[dict[str, list[str]]]:
    return [one["properties"] for one in followthemoney(registry) if one["schema"] == schema]  # type: ignore[misc]


def problems(entities: list[Entity]) -> list[str]:
    known = {one["id"]: one["schema"] for one in entities}
    found = []
    for one in entities:
        model = MODEL[one["schema"]]
        properties: dict[str, list[str]] = one["properties"]  # type: ignore[assignment]
        found += [f"{one['id']}: no {name}" for name in model["required"] if name not in properties]
        for name, values in properties.items():
            if name not in model["properties"]:
                found.append(f"{one['schema']} has no {name}")
            elif model["properties"][name] == "entity":
                found += [f"{name} leads nowhere" for value in values if value not in known]
            found += [f"{name} is not a text" for value in values if not value.strip()]
    return found


def test_every_entity_fits_the_followthemoney_model() -> None:
    assert problems(list(followthemoney(load_registry()))) == []


def test_a_misfit_would_be_seen() -> None:
    entities = list(followthemoney(a_small_registry()))
    entities[0] = {**entities[0], "properties": {"nmae": ["Acme"]}}

    assert [each for each in problems(entities) if "nmae" in each or "no name" in each]


def test_every_entity_is_read_by_the_followthemoney_library() -> None:
    library = pytest.importorskip("followthemoney", reason="needs PyICU, which has no wheels")
    for one in followthemoney(load_registry()):
        proxy = library.model.make_entity(one["schema"])
        proxy.id = one["id"]
        for name, values in one["properties"].items():  # type: ignore[attr-defined]
            for value in values:
                proxy.add(name, value)
        read = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert read == {name: sorted(set(v)) for name, v in one["properties"].items()}  # type: ignore[attr-defined]


def test_no_two_entities_share_an_id_and_the_same_registry_gives_the_same_ids() -> None:
    ids = [one["id"] for one in followthemoney(load_registry())]

    assert len(ids) == len(set(ids))
    assert ids == [one["id"] for one in followthemoney(load_registry())]


def test_a_share_keeps_both_ends_and_an_allegation_its_status() -> None:
    (ownership,) = of_schema(a_small_registry(), "Ownership")
    (sale,) = of_schema(a_small_registry(), "Representation")

    assert ownership["percentage"] == ["42-61"]
    assert ownership["startDate"] == ["2019"]
    assert sale["status"] == ["alleged"]


def test_a_removed_listing_keeps_both_its_days() -> None:
    (sanction,) = of_schema(a_small_registry(), "Sanction")

    assert (sanction["startDate"], sanction["endDate"]) == (["2024-03-05"], ["2025-01-31"])
    assert sanction["status"] == ["removed"]


def test_every_fact_is_a_row_with_its_source() -> None:
    registry = load_registry()
    table = fact_table(registry)

    assert table.num_rows == sum(len(graded(vendor)) for vendor in registry.vendors)
    for column in ("value", "status", "grade", "says", "source_title", "source_url"):
        assert table[column].null_count == 0


def test_the_csv_reads_back_as_the_table() -> None:
    table = fact_table(a_small_registry())

    read = list(csv.DictReader(io.StringIO(csv_text(table))))

    assert [row["says"] for row in read] == table["says"].to_pylist()


def test_each_end_of_each_tie_is_a_node() -> None:
    registry = load_registry()
    nodes = set(node_table(registry)["id"].to_pylist())
    ties = tie_table(registry)

    assert {*ties["first"].to_pylist(), *ties["second"].to_pylist()} <= nodes


def test_the_graphml_holds_the_same_nodes_and_ties() -> None:
    registry = a_small_registry()
    root = ET.fromstring(graphml(registry))  # noqa: S314 -- our own text
    space = "{http://graphml.graphdrawing.org/xmlns}"

    assert len(list(root.iter(f"{space}node"))) == node_table(registry).num_rows == 5
    assert len(list(root.iter(f"{space}edge"))) == tie_table(registry).num_rows == 4
    assert "Seller & Sons" in [each.text for each in root.iter(f"{space}data")]


def test_the_json_has_the_keys_of_the_vendor_files() -> None:
    vendor = json.loads(as_json(a_small_registry()))["vendors"][0]

    assert vendor["relations"][0]["from"] == "2019"
    assert vendor["relations"][0]["share"] == {"min": 42.0, "max": 61.0}
