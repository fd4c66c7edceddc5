"""The reconciliation service: what OpenRefine asks, in the order in which it does."""

import json
from collections.abc import Callable

import pytest

from workbench import Visitor

QUERIES = {
    "q0": {"query": "Paragon Solutions (US) Inc"},
    "q1": {"query": "A firm that nobody knows of at all", "limit": 3},
}


def test_openrefine_finds_the_service_sends_names_and_opens_what_it_chose(
    look: Callable[[str], Visitor],
) -> None:
    visitor, person = look("anonymous"), look("reviewer")

    manifest = visitor.get("/reconcile", headers={"host": "127.0.0.1:8017"}).json()
    answer = visitor.post("/reconcile", queries=json.dumps(QUERIES)).json()

    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == "http://127.0.0.1:8017/reconcile/vendors/"
    best = answer["q0"]["result"][0]
    assert (best["id"], best["match"]) == ("paragon", True)
    assert not any(one["match"] for one in answer["q1"]["result"])
    view = manifest["view"]["url"].replace("{{id}}", best["id"]).partition(":8017")[2]
    assert person.get(view).headers["location"] == "/vendor/paragon"
    preview = manifest["preview"]["url"].replace("{{id}}", best["id"]).partition(":8017")[2]
    page = visitor.get(preview)
    assert "never an accusation" in page.text
    assert "sandbox" in page.headers["content-security-policy"]


def test_a_batch_sent_in_the_address_has_the_same_answer(look: Callable[[str], Visitor]) -> None:
    visitor = look("anonymous")
    text = json.dumps(QUERIES)

    sent = visitor.post("/reconcile", queries=text)

    assert visitor.get("/reconcile", params={"queries": text}).json() == sent.json()


@pytest.mark.parametrize(("kind", "prefix", "first"), [
    ("entity", "parag", "paragon"), ("type", "commercial", "commercial-spyware"),
    ("property", "UEI", "UEI"),
])  # fmt: skip
def test_what_is_typed_is_completed(
    look: Callable[[str], Visitor], kind: str, prefix: str, first: str
) -> None:
    answer = look("anonymous").get(f"/reconcile/suggest/{kind}", params={"prefix": prefix})

    assert answer.json()["result"][0]["id"] == first


@pytest.mark.parametrize("queries", [
    "[]", "{", "7", '{"q": 1}', '{"q": {"query": 5}}', '{"q": {}}', "[" * 5000,
    '{"q": {"query": "a", "limit": 1e999}}', '{"q": {"query": "a", "limit": NaN}}',
    json.dumps({"q": {"query": "x" * 301}}),
    json.dumps({str(at): {"query": "a"} for at in range(201)}),
])  # fmt: skip
def test_what_is_no_batch_is_refused_in_a_sentence(
    look: Callable[[str], Visitor], queries: str
) -> None:
    answer = look("anonymous").post("/reconcile", queries=queries)

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


def test_pages_of_this_machine_may_read_it_and_those_of_others_not(
    look: Callable[[str], Visitor],
) -> None:
    visitor = look("anonymous")

    for origin, allowed in [
        ("http://127.0.0.1:3333", "http://127.0.0.1:3333"), ("http://localhost:3333", "http://localhost:3333"),
        ("https://evil.example", None), ("http://127.0.0.1.evil.example", None), ("null", None),
    ]:  # fmt: skip
        answer = visitor.get("/reconcile", headers={"origin": origin})
        assert answer.headers.get("access-control-allow-origin") == allowed


def test_what_is_not_there_is_said_as_a_problem(look: Callable[[str], Visitor]) -> None:
    visitor = look("anonymous")

    assert visitor.get("/reconcile/suggest/everything").status_code == 404
    assert visitor.get("/reconcile/preview?id=nobody").status_code == 404
