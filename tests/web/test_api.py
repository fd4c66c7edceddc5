"""The API: the pages as JSON, in the same views, and a description that holds for each answer."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from stopwork.web.api.openapi import described
from stopwork.web.api.shapes import SHAPES
from stopwork.web.routes import routes
from workbench import CASE, NEVER, PLANTED, TWIN, Visitor, address

API = [one for one in routes() if one.shape]
UNMADE = {"public-case"}


def test_every_answer_is_of_the_types_that_the_description_names(
    look: Callable[[str], Visitor],
) -> None:
    for route in API:
        if route.shape in UNMADE:
            continue
        visitor = look("reviewer" if route.outcome("reviewer") == "yes" else min(route.may))
        answer = visitor.get(address(route))
        assert answer.status_code == 200, route.path
        assert answer.headers["content-type"] == "application/json"
        data = answer.json()["data"]
        for path, kind in SHAPES[route.shape].values.items():
            name = path.rpartition(".")[2]
            if name in data:
                msgspec.convert(data[name], kind, strict=False)
        assert data, route.path


def test_the_description_has_each_address_once_with_its_words_and_no_dangling_name() -> None:
    made = described()

    assert made["openapi"] == "3.1.0"
    assert {(path, method.upper()) for path, at in made["paths"].items() for method in at} == {
        (one.path.replace(":path", ""), one.method) for one in routes() if one.is_api
    }
    names = [one["operationId"] for path in made["paths"].values() for one in path.values()]
    assert len(names) == len(set(names))
    for name in references(made):
        _, _, kind, one = name.split("/")
        assert one in made["components"][kind], name


def references(made: Any) -> list[str]:
    if isinstance(made, dict):
        mine = [made["$ref"]] if isinstance(made.get("$ref"), str) else []
        return mine + [one for value in made.values() for one in references(value)]
    return [one for value in made for one in references(value)] if isinstance(made, list) else []


def test_a_page_and_its_json_say_the_same_of_a_case(look: Callable[[str], Visitor]) -> None:
    visitor = look("reviewer")
    words = f"{CASE}?as-of=2024-10-09"

    page, data = visitor.get(f"/case/{words}").text, visitor.get(f"/api/case/{words}").json()

    assert data["title"] in page
    assert data["data"]["says"] in page
    assert data["page"] == f"/case/{CASE}"
    assert data["view"] == "whole"


@pytest.mark.parametrize("role", ["intake", "contracting-officer"])
def test_a_hidden_case_and_one_that_never_was_have_the_same_answer(
    look: Callable[[str], Visitor], role: str
) -> None:
    visitor = look(role)
    for route in API:
        if "{case}" not in route.path or route.is_open or route.outcome(role) != "yes":
            continue
        path = route.path.replace("{case}", "%s").replace("{part}", "questions")
        hidden, never = (visitor.get(path % name) for name in (TWIN, NEVER))

        assert (hidden.status_code, hidden.content) == (never.status_code, never.content), path
        assert hidden.status_code == 404
        assert hidden.headers["content-type"] == "application/problem+json"


def test_a_withheld_word_is_in_no_answer_of_the_controlled_view(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("intake")
    for route in API:
        answer = visitor.get(address(route))
        assert PLANTED not in answer.text, route.path
    assert PLANTED not in visitor.get("/api/search?q=word").text
    assert PLANTED in look("reviewer").get(f"/api/case/{CASE}/claims").text


def test_who_is_not_signed_in_gets_a_problem_and_law_alone(look: Callable[[str], Visitor]) -> None:
    visitor = look("anonymous")

    refused = visitor.get("/api/cases")
    nothing = visitor.get("/api/no-such-thing")

    assert (refused.status_code, refused.json()["detail"]) == (401, "Sign in first.")
    assert nothing.status_code == 404
    assert nothing.headers["content-type"] == "application/problem+json"
    assert visitor.get("/api/law").status_code == 200
    assert json.loads(visitor.get("/api/openapi.json").text)["info"]["title"] == "Stopwork"


def test_a_day_that_is_none_is_refused_in_a_sentence(look: Callable[[str], Visitor]) -> None:
    answer = look("auditor").get("/api/due?as-of=yesterday")

    assert answer.status_code == 400
    assert answer.json()["detail"] == "Write a day as 2025-08-30."


def test_every_answer_and_look_fits_the_schema_of_the_description(
    look: Callable[[str], Visitor],
) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    made = json.loads(look("anonymous").get("/api/openapi.json").text)

    for route in API:
        if route.shape in UNMADE:
            continue
        visitor = look("reviewer" if route.outcome("reviewer") == "yes" else min(route.may))
        path = route.path.replace(":path", "").replace("~", "~0").replace("/", "~1")
        ref = f"#/paths/{path}/get/responses/200/content/application~1json/schema"
        jsonschema.Draft202012Validator({**made, "$ref": ref}).validate(
            visitor.get(address(route)).json()
        )


def test_every_schema_of_the_description_is_one(look: Callable[[str], Visitor]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    made = json.loads(look("anonymous").get("/api/openapi.json").text)

    found = list(schemas_in(made["paths"])) + list(made["components"]["schemas"].values())
    assert len(found) > 300
    for one in found:
        jsonschema.Draft202012Validator.check_schema(one)


def schemas_in(made: Any) -> Any:
    if isinstance(made, dict):
        for name, value in made.items():
            if name == "schema":
                yield value
            else:
                yield from schemas_in(value)
    elif isinstance(made, list):
        for value in made:
            yield from schemas_in(value)


def test_a_validator_of_others_takes_the_description(look: Callable[[str], Visitor]) -> None:
    spec = pytest.importorskip(
        "openapi_spec_validator", reason="openapi-spec-validator is not installed"
    )

    spec.validate(json.loads(look("anonymous").get("/api/openapi.json").text))
