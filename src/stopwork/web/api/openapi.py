"""The description of the API, OpenAPI 3.1, made from the tables of routes, shapes and acts."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from stopwork import __version__
from stopwork.web.api.acts import LookedAt, OnRecord
from stopwork.web.api.answers import JSON
from stopwork.web.api.operations import of_act, of_names, of_page, of_tools, refusals
from stopwork.web.api.problems import PROBLEM_SCHEMA
from stopwork.web.api.shapes import SHAPES
from stopwork.web.asked import Answer, Asked, Sent
from stopwork.web.routes import Route, routes

SESSION, SESSION_OF_TEAM = "stopwork", "__Host-stopwork"
REF = "#/components/schemas/{name}"
SECURITY: dict[str, dict[str, str]] = {
    "session": {"type": "apiKey", "in": "cookie", "name": "stopwork",
                "description": "A person's session. An act bears the word of its forms too."},
    "token": {"type": "http", "scheme": "bearer",
              "description": "Of /settings/tokens. Its scope is `read`, or `act`, which reads too;"
              " what a person signs no token records."},
}  # fmt: skip
ABOUT = (
    "The pages of the workbench as JSON, each in the view of who asks, and the acts of a case. What"
    " a view does not show is not there. Every refusal has the one shape `Problem`."
)


def openapi(asked: Asked) -> Answer:
    """The description itself."""
    return Sent(body=_written(SESSION if asked.place.is_local else SESSION_OF_TEAM), kind=JSON)


@cache
def _written(cookie: str) -> bytes:
    return msgspec.json.encode(described(cookie), order="sorted")


def described(cookie: str = SESSION) -> dict[str, Any]:
    """Return the description of every address of the API, where a session has a cookie."""
    rows = [one for one in routes() if one.is_api]
    shapes = [one.shape for one in rows if one.shape]
    kinds = [kind for shape in shapes for kind in SHAPES[shape].values.values()]
    schemas, held = msgspec.json.schema_components([*kinds, LookedAt, OnRecord], ref_template=REF)
    given = iter(schemas)
    paths: dict[str, dict[str, Any]] = {}
    for row in rows:
        at = paths.setdefault(row.path.replace(":path", ""), {})
        at[row.method.lower()] = _operation(row, given)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Stopwork", "version": __version__, "description": ABOUT,
                 "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {
            "schemas": {**held, "Problem": PROBLEM_SCHEMA},
            "responses": refusals(),
            "securitySchemes": {**SECURITY, "session": {**SECURITY["session"], "name": cookie}},
        },
    }  # fmt: skip


def _operation(row: Route, given: Iterator[dict[str, Any]]) -> dict[str, Any]:
    if row.shape:
        shape = SHAPES[row.shape]
        return of_page(row, {path: next(given) for path in shape.values})
    if row.is_act:
        return of_act(row)
    return of_tools(row) if row.is_message else of_names(row)
