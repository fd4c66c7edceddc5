"""What a page shows as plain values, and a refusal as RFC 9457 problem details."""

from collections.abc import Mapping
from functools import reduce
from http import HTTPStatus
from pathlib import Path
from typing import Any

import msgspec

from stopwork.web.api.shapes import SHAPES
from stopwork.web.asked import Asked, Refused, Shown

JSON, PROBLEM = "application/json", "application/problem+json"
ROOT = "/api"


def plain(value: object) -> object:
    """Return what JSON can say of a value that is none of its own kinds."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Path):
        return value.as_posix()
    raise NotImplementedError(f"{type(value).__name__} has no form in JSON")


ENCODE = msgspec.json.Encoder(enc_hook=plain, order="deterministic")


def is_api(address: str) -> bool:
    """Return whether programs ask at an address: of the API, of names, of the tools."""
    return any(
        address == one or address.startswith(f"{one}/") for one in (ROOT, "/reconcile", "/mcp")
    )


def told(shown: Shown, asked: Asked, shape: str) -> dict[str, Any]:
    """Return what a page shows as plain values: what it is, whose view it is, and its data."""
    return {
        "title": shown.title,
        "page": asked.address.removeprefix(ROOT),
        "view": asked.person.view,
        "data": {path.rpartition(".")[2]: _at(shown.values, path)
                 for path in SHAPES[shape].values if path.partition(".")[0] in shown.values},
    }  # fmt: skip


def _at(values: Mapping[str, Any], path: str) -> Any:
    first, *rest = path.split(".")
    return reduce(getattr, rest, values[first])


def json_of(shown: Shown, asked: Asked, shape: str) -> bytes:
    """Return the same as JSON text, the same bytes for the same values."""
    return ENCODE.encode(told(shown, asked, shape))


def problem_of(says: Refused) -> bytes:
    """Return a refusal as problem details; it names nothing that the asker did not say."""
    title = HTTPStatus(says.status).phrase
    detail = f"{says.says} {says.more}".strip()
    told = {"title": title, "status": says.status, "detail": detail, "code": says.code}
    return ENCODE.encode({**told, **says.told})
