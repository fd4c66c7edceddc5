"""The description of the API, OpenAPI 3.1, made from the table of routes and of shapes."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from stopwork import __version__
from stopwork.web.api.answers import JSON, PROBLEM
from stopwork.web.api.shapes import SHAPES, Shape
from stopwork.web.asked import Answer, Asked, Sent
from stopwork.web.routes import Route, routes

REF = "#/components/schemas/{name}"
WORD = re.compile(r"{(\w+)(?::path)?}")
REFUSED = {
    "400": "A word of the address cannot be read.",
    "401": "Nobody is signed in.",
    "403": "The role may not; the answer says which may.",
    "404": "Nothing here, or nothing that you may see.",
    "422": "What was asked for cannot be used.",
    "429": "Asked too often; the header Retry-After says how many seconds to wait.",
}
PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["title", "status", "detail"],
    "properties": {"title": {"type": "string"}, "status": {"type": "integer"},
                   "detail": {"type": "string"}},
}  # fmt: skip


def openapi(asked: Asked) -> Answer:  # noqa: ARG001 -- every page is given what was asked
    """The description itself."""
    return Sent(body=msgspec.json.encode(described(), order="sorted"), kind=JSON)


def described() -> dict[str, Any]:
    """Return the description of every address of the API."""
    rows = [one for one in routes() if one.is_api and one.shape in SHAPES]
    kinds = [kind for row in rows for kind in SHAPES[row.shape].values.values()]
    schemas, held = msgspec.json.schema_components(kinds, ref_template=REF)
    given = iter(schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Stopwork",
            "version": __version__,
            "description": "The pages of the workbench as JSON, each in the view of who asks."
            " What a view does not show is not there.",
        },
        "paths": {_path(row): {"get": _operation(row, given)} for row in rows},
        "components": {
            "schemas": {**held, "Problem": PROBLEM_SCHEMA},
            "securitySchemes": {
                "session": {"type": "apiKey", "in": "cookie", "name": "stopwork"},
                "token": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def _path(row: Route) -> str:
    return row.path.replace(":path", "")


def _operation(row: Route, given: Iterable[dict[str, Any]]) -> dict[str, Any]:
    shape = SHAPES[row.shape]
    inside = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
              for name in WORD.findall(row.path)]  # fmt: skip
    words = [{"name": name, "in": "query", "description": says, "schema": {"type": "string"}}
             for name, says in shape.asks.items()]  # fmt: skip
    return {
        "operationId": row.name,
        "summary": row.action,
        "parameters": [*inside, *words],
        "security": [{}] if row.is_open else [{"session": []}, {"token": []}],
        "responses": {
            "200": {"description": "As the page.",
                    "content": {JSON: {"schema": _envelope(shape, given)}}},
            "303": {"description": "The one address of what was asked for."},
            **{code: {"description": says,
                      "content": {PROBLEM: {"schema": {"$ref": REF.format(name="Problem")}}}}
               for code, says in REFUSED.items()},
        },
    }  # fmt: skip


def _envelope(shape: Shape, given: Iterable[dict[str, Any]]) -> dict[str, Any]:
    names = [path.rpartition(".")[2] for path in shape.values]
    data = dict(zip(names, given, strict=False))
    return {
        "type": "object",
        "required": ["title", "page", "view", "data"],
        "properties": {
            "title": {"type": "string"}, "page": {"type": "string"}, "view": {"type": "string"},
            "data": {"type": "object", "properties": data},
        },
    }  # fmt: skip
