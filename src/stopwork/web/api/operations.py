"""One operation of the description for each row of the API: what it takes and how it answers."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from stopwork.desk.case.act import Act, Input
from stopwork.desk.choices import VISIBILITIES
from stopwork.web.api.acts import LONGEST_KEY, takes_file
from stopwork.web.api.answers import JSON, PROBLEM
from stopwork.web.api.problems import CODES, SAYS
from stopwork.web.api.shapes import SHAPES
from stopwork.web.forms.acts import act_named, asked_for, hint_of, is_needed, label_of
from stopwork.web.pages.acts import OPEN
from stopwork.web.routes import ROLES, Route
from stopwork.web.tools.protocol import VERSIONS

WORD = re.compile(r"{(\w+)(?::path)?}")
TEXT: dict[str, Any] = {"type": "string"}
A_DAY = {"type": "string", "format": "date"}
READS, ACTS = "read", "act"
WAITS = (409, 429)
LOOKS = {"$ref": "#/components/schemas/LookedAt"}
RECORDS = {"$ref": "#/components/schemas/OnRecord"}


def of_page(row: Route, values: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the operation of a page as JSON; `values` are the schemas of what it shows."""
    asks = SHAPES[row.shape].asks
    said = [{"name": name, "in": "query", "description": says, "schema": TEXT}
            for name, says in asks.items()]  # fmt: skip
    data = {path.rpartition(".")[2]: schema for path, schema in values.items()}
    codes = [400, 404, 405, 421, 422, 429]
    return {
        **_head(row, READS),
        "parameters": [*_in_path(row), *said],
        "responses": {
            "200": _answer("As the page.", _envelope(data)),
            "303": {"description": "The one address of what was asked for.",
                    "headers": {"location": {"schema": TEXT}}},
            **_refusals(codes, row),
        },
    }  # fmt: skip


def of_act(row: Route) -> dict[str, Any]:
    """Return the operation of an act: looked at, or put on record."""
    act = act_named(row.name.removeprefix("api-act-"))
    assert act is not None  # noqa: S101 -- the row was made from it
    codes = [400, 401, 403, 404, 405, 408, 409, 413, 415, 421, 422, 429]
    key = {"name": "Idempotency-Key", "in": "header", "description": "Needed to record: a key of"
           " your own. Sent again within 30 days, the act is recorded once.",
           "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY}}  # fmt: skip
    word = {"name": "X-Stopwork-Token", "in": "header", "schema": TEXT,
            "description": "In a session: the word that its forms bear."}  # fmt: skip
    head = _head(row, ACTS)
    if row.is_signing:
        head["security"] = [{"session": []}]
    return {
        **head,
        "description": f"{act.about} {row.condition.capitalize()}.",
        "parameters": [*_in_path(row), key, word],
        "requestBody": {"required": True, "content": _bodies(act)},
        "responses": {
            "200": _answer("Looked at; nothing is recorded.", LOOKS),
            "201": _answer("On record.", RECORDS),
            **_refusals(codes, row),
        },
    }


def _bodies(act: Act) -> dict[str, Any]:
    body = _body(act)
    made = {JSON: {"schema": body}}
    if takes_file(act):
        file = {"type": "string", "format": "binary"}
        parts = {
            "type": "object",
            "required": ["act"],
            "properties": {"act": body, "file": file},
        }
        made["multipart/form-data"] = {
            "schema": parts,
            "encoding": {"act": {"contentType": JSON}},
        }
    return made


def _body(act: Act) -> dict[str, Any]:
    fields = [each for each in asked_for(act) if each.kind is not Path]
    needed = [each.field for each in fields if is_needed(act, each)]
    values = {
        "type": "object",
        "additionalProperties": False,
        "properties": {each.field: _schema(act, each) for each in fields},
        **({"required": needed} if needed else {}),
    }
    more = {"anyway": {**TEXT, "description": "Why there is to be a second case on an award."}}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["step", "values"],
        "properties": {
            "step": {"enum": ["look", "record"]},
            "values": values,
            "after": {"type": "integer", "minimum": 0, "description": "Needed to record in a case:"
                      " how many entries of it you had seen, as /api/case/{case} and a look say."},
            "visibility": {"enum": list(VISIBILITIES), "description": "How far it may be seen,"
                           " where not as usual."},
            **(more if act.name == OPEN else {}),
        },
    }  # fmt: skip


def _schema(act: Act, each: Input) -> dict[str, Any]:
    says, hint = label_of(act, each).rstrip("?"), hint_of(act, each).rstrip(".")
    about = {"description": f"{says}. {hint}." if hint else f"{says}."}
    if each.words:
        return {"enum": list(each.words), **about}
    kinds: dict[type, dict[str, Any]] = {
        bool: {"type": "boolean"},
        int: {"type": "integer", "minimum": 0, "maximum": 999_999_999},
        dict: {"type": "object", "additionalProperties": TEXT},
        date: A_DAY,
    }
    least = {"minLength": 1} if each.is_required else {}
    return {**kinds.get(each.kind, {**TEXT, **least}), **about}


def of_names(row: Route) -> dict[str, Any]:
    """Return the operation of the description, and of the names for OpenRefine."""
    asks = {"reconcile-get": "queries", "suggest": "prefix", "preview": "id"}.get(row.name)
    made: dict[str, Any] = {
        **_head(row, READS),
        "parameters": [
            *_in_path(row),
            *([{"name": asks, "in": "query", "schema": TEXT}] if asks else []),
        ],
        "responses": {
            "200": {"description": "As the service has it.",
                    "content": {"text/html" if row.name == "preview" else JSON: {"schema": {}}}},
            **_refusals([400, 403, 404, 405, 408, 413, 415, 421, 422, 429], row),
        },
    }  # fmt: skip
    if row.method == "POST":
        form = {"type": "object", "properties": {"queries": TEXT}}
        kind = "application/x-www-form-urlencoded"
        made["requestBody"] = {"content": {kind: {"schema": form}}}
    return made


def of_tools(row: Route) -> dict[str, Any]:
    """Return the operation of the tools: one message of JSON-RPC."""
    head = {**_head(row, READS), "security": [{"token": []}]}
    version = {"name": "MCP-Protocol-Version", "in": "header", "schema": {"enum": list(VERSIONS)}}
    message = {"type": "object", "required": ["jsonrpc", "method"],
               "properties": {"jsonrpc": {"const": "2.0"}, "method": TEXT}}  # fmt: skip
    return {
        **head,
        "parameters": [version],
        "requestBody": {"required": True, "content": {JSON: {"schema": message}}},
        "responses": {
            "200": _answer("The answer of JSON-RPC, also where it is an error of that.",
                           {"type": "object"}),
            "202": {"description": "A notification was taken."},
            **_refusals([400, 401, 403, 404, 405, 408, 413, 415, 421, 422, 429], row),
        },
    }  # fmt: skip


def _head(row: Route, scope: str) -> dict[str, Any]:
    """What every operation says: its name, who may ask, by what, and in which scope."""
    roles = "anybody" if row.is_open else ", ".join(sorted(row.may))
    who: list[dict[str, list[str]]] = [{"session": []}, {"token": [scope]}]
    return {
        "operationId": row.name,
        "summary": row.action,
        "security": [{}] if row.is_open else who,
        "x-roles": roles,
        "x-rate": row.rate,
    }


def _in_path(row: Route) -> list[dict[str, Any]]:
    return [{"name": name, "in": "path", "required": True, "schema": TEXT}
            for name in WORD.findall(row.path)]  # fmt: skip


def _refusals(codes: Iterable[int], row: Route) -> dict[str, Any]:
    """The statuses of refusals, each with the words that it may come with."""
    kept = set(codes) - ({401} if row.is_open else set())
    if not row.is_open:
        kept |= {401} | ({403} if row.may != ROLES else set())
    return {str(code): {"$ref": f"#/components/responses/Refused{code}"} for code in sorted(kept)}


def refusals() -> dict[str, Any]:
    """Return the answer of each status of a refusal, with the words that it may come with."""
    problem = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        f"Refused{code}": {
            "description": " ".join(CODES[one] for one in says),
            "content": problem,
            **({"headers": {"Retry-After": {"schema": TEXT}}} if code in WAITS else {}),
        }
        for code, says in SAYS.items()
    }


def _answer(says: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": says, "content": {JSON: {"schema": schema}}}


def _envelope(data: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "type": "object",
        "required": ["title", "page", "view", "data"],
        "properties": {
            "title": TEXT, "page": TEXT, "view": TEXT,
            "data": {"type": "object", "properties": dict(data)},
        },
    }  # fmt: skip
