"""Names reconciled against the registry, as OpenRefine asks (Reconciliation Service API 0.2)."""

from typing import Any

import pytest

from stopwork.errors import UsageError
from stopwork.registry.load import load_registry
from stopwork.screening.reconcile import manifest, reconciled
from stopwork.screening.suggest import preview, suggested, suggested_properties, suggested_types


def asked(**query: Any) -> list[dict[str, Any]]:
    answer: Any = reconciled({"q0": query}, load_registry())
    found: list[dict[str, Any]] = answer["q0"]["result"]
    return found


def test_the_recipient_of_the_ice_contract_is_a_sure_match() -> None:
    first = asked(query="PARAGON SOLUTIONS (US) INC")[0]

    assert (first["id"], first["match"]) == ("paragon", True)
    assert first["score"] > 95


def test_a_known_homonym_is_no_match_and_the_description_says_why() -> None:
    for candidate in asked(query="PARAGON SYSTEMS INC"):
        assert candidate["match"] is False
        if candidate["id"] == "paragon":
            assert candidate["score"] == 0
            assert "Another company is known by a name as near" in candidate["description"]


def test_a_name_that_identifies_nobody_is_never_a_match() -> None:
    first = asked(query="Paragon")[0]

    assert (first["id"], first["match"]) == ("paragon", False)
    assert {"id": "name_is_weak", "value": True} in first["features"]


def test_a_name_like_nothing_in_the_registry_gets_no_candidate() -> None:
    assert asked(query="Zwölf Birnbäume Gärtnerei") == []


def test_a_number_finds_its_vendor_without_a_name() -> None:
    (found,) = asked(query="", properties=[{"pid": "OFAC_UID", "v": "48059"}])

    assert (found["id"], found["score"], found["match"]) == ("intellexa", 100.0, True)


def test_a_type_leaves_other_classes_out_unless_it_is_only_wished_for() -> None:
    assert asked(query="Saito Tech", type="data-broker") == []
    assert (
        asked(query="Saito Tech", type=["data-broker"], type_strict="should")[0]["id"] == "candiru"
    )
    assert asked(query="Saito Tech", type="commercial-spyware")[0]["id"] == "candiru"


def test_a_country_is_a_feature_and_not_a_verdict() -> None:
    (first, *_) = asked(query="Saito Tech", properties=[{"pid": "country", "v": {"id": "IL"}}])

    assert {"id": "same_country", "value": True} in first["features"]


def test_each_answer_has_the_shape_of_the_protocol() -> None:
    answer: Any = reconciled(
        {"a": {"query": "Cellebrite"}, "b": {"query": "NSO Group", "limit": 1}}, load_registry()
    )

    assert list(answer) == ["a", "b"]
    assert len(answer["b"]["result"]) == 1
    for candidate in [*answer["a"]["result"], *answer["b"]["result"]]:
        assert {"id", "name", "score"} <= set(candidate)
        assert all(isinstance(each["value"], bool | float) for each in candidate["features"])
        assert all({"id", "name"} == set(each) for each in candidate["type"])
        assert candidate["description"].endswith("never an accusation.")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("Paragon", "object"),
        ({}, "'query' or some 'properties'"),
        ({"query": 7}, "'query' is a text"),
        ({"query": "a", "type": 7}, "'type'"),
        ({"query": "a", "properties": [{"v": 1}]}, "'pid'"),
    ],
)
def test_a_query_that_breaks_the_protocol_is_named(raw: object, says: str) -> None:
    with pytest.raises(UsageError, match=f"query q7: .*{says}"):
        reconciled({"q7": raw}, load_registry())


def test_the_manifest_says_what_the_protocol_requires() -> None:
    said: Any = manifest("https://registry.example/")

    assert said["versions"] == ["0.2"]
    assert {"name", "identifierSpace", "schemaSpace"} <= set(said)
    assert said["view"]["url"] == "https://registry.example/vendors/{{id}}"
    assert "{{id}}" in said["preview"]["url"]


def test_the_first_letters_of_any_name_suggest_the_vendor() -> None:
    found: Any = suggested("grinda", load_registry())

    assert [one["id"] for one in found["result"]] == ["candiru"]
    assert "Grindavik" in found["result"][0]["description"]
    assert suggested("  ", load_registry()) == {"result": []}


def test_classes_and_properties_are_suggested_by_any_of_their_words() -> None:
    types: Any = suggested_types("fore")
    properties: Any = suggested_properties("uei")

    assert [one["id"] for one in types["result"]] == ["device-forensics"]
    assert [one["id"] for one in properties["result"]] == ["UEI"]


def test_a_preview_names_its_source_and_holds_no_script() -> None:
    page = preview("paragon", load_registry())

    assert "Paragon Solutions" in page
    assert "Source: MISP galaxy" in page
    assert "<script" not in page
    with pytest.raises(UsageError, match="no vendor 'nobody'"):
        preview("nobody", load_registry())
