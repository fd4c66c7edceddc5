"""Rows of the API, each made from the row of its page: what it shows, or takes, as JSON."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from stopwork.web.api.acts import send, takes_file
from stopwork.web.api.openapi import openapi
from stopwork.web.api.shapes import ACT_FORM, SHAPES
from stopwork.web.forms.acts import act_named
from stopwork.web.routes import EVIDENCE, FIELDS_ONLY, Route

SENDS, FORM = "act-", "form-"


def rows_for_programs(pages: Iterable[Route]) -> Iterator[Route]:
    """Yield the description, then what each page gives and takes as JSON."""
    yield Route(name="openapi", path="/api/openapi.json", page=openapi, group="api", rate="api",
                action="description of the API, OpenAPI 3.1", is_open=True)  # fmt: skip
    for one in pages:
        if one.name in SHAPES and one.method == "GET":
            yield _as_json(one, one.name)
        elif one.group == "act":
            yield _act(one) if one.method == "POST" else _as_json(one, ACT_FORM)


def _as_json(page: Route, shape: str) -> Route:
    return replace(page, name=f"api-{page.name}", path=f"/api{page.path}", group="api", rate="api",
                   shape=shape, menu="", action=f"as JSON: {page.action}")  # fmt: skip


def _act(page: Route) -> Route:
    """The same act as a program sends it: looked at, or recorded as it was looked at."""
    name = page.name.removeprefix(SENDS)
    act = act_named(name)
    assert act is not None  # noqa: S101 -- the row was made from it
    signs = "; signed by a person in a session, never by a token" if page.is_signing else ""
    return replace(
        page, name=f"api-{page.name}", path=f"/api{page.path}", group="api", menu="", is_act=True,
        page=lambda asked: send(asked, act), most=EVIDENCE if takes_file(act) else FIELDS_ONLY,
        action=f"as JSON: {page.action}", success="200 looked at, 201 recorded",
        condition="a token that may act, or a session with its word; a key of the caller's, so that"
        f" it is recorded once; 409 with both texts when the case moved on{signs}",
    )  # fmt: skip
