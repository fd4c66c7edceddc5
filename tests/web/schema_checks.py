"""
For schemathesis: ids that are there, acts that fit the case, and a check of our own.

Most ids in addresses become such as there are, or a hidden one, or one that never was. Half of the
acts that are to be recorded name as many entries as their case has.
"""

import os
import random
from pathlib import Path

import requests
import schemathesis

HIDDEN = [one for one in os.environ.get("STOPWORK_PLANTED", "").splitlines() if one]
NAMED = {
    "case": os.environ.get("STOPWORK_CASES", "").split(),
    "award": ["CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-", "70CTD024P00000012"],
    "vendor": ["paragon"], "provision": ["eo-14093.2.f"], "key": ["contract.signed_on"],
    "place": ["eu"], "part": ["questions", "acts"], "kind": ["entity"],
}  # fmt: skip
DRAW = random.Random(7)  # noqa: S311 -- the same each time


@schemathesis.hook
def before_load_schema(ctx, raw_schema):  # type: ignore[no-untyped-def]
    """Call tuples lists: schemathesis 4.32 rewrites `prefixItems`, then refuses what it wrote.

    `test_api.py` holds every answer against the description as it is.
    """
    loosen(raw_schema)


def loosen(said):  # type: ignore[no-untyped-def]
    """Take the kinds of their parts out of all tuples."""
    if isinstance(said, dict):
        if said.pop("prefixItems", None) is not None:
            said.pop("items", None)
        said = list(said.values())
    for one in said if isinstance(said, list) else ():
        loosen(one)


@schemathesis.hook
def map_path_parameters(ctx, path_parameters):  # type: ignore[no-untyped-def]
    """Name something that is there, most of the time."""
    for name in path_parameters or ():
        if NAMED.get(name) and DRAW.random() < 0.8:
            path_parameters[name] = DRAW.choice(NAMED[name])
    return path_parameters


@schemathesis.hook
def before_call(ctx, case, kwargs):  # type: ignore[no-untyped-def]
    """Let an act follow the entries that its case has, half of the time, under a key of its own."""
    said = case.body if isinstance(case.body, dict) else {}
    name = (case.path_parameters or {}).get("case")
    if said.get("step") != "record" or name is None or DRAW.random() < 0.5:
        return
    to = f"{os.environ['STOPWORK_AT']}/api/case/{name}"
    head = {"authorization": f"Bearer {os.environ['STOPWORK_BEARS']}"}
    told = requests.get(to, headers=head, timeout=30)
    if told.status_code == 200:
        said["after"] = told.json()["data"]["after"]
        said.get("values", {}).pop("on", None)  # most days at random have not come yet
        case.headers["Idempotency-Key"] = f"key-{DRAW.random()}"


@schemathesis.hook
def after_call(ctx, case, response):  # type: ignore[no-untyped-def]
    """Write down which statuses came, so that the test sees that acts were recorded at all."""
    with Path(os.environ["STOPWORK_STATUSES"]).open("a", encoding="utf-8") as file:
        file.write(f"{response.status_code} {case.operation.method} {case.operation.path}\n")


@schemathesis.check
def nothing_planted(ctx, response, case):  # type: ignore[no-untyped-def]
    """Raise AssertionError for an answer that holds a hidden word."""
    assert not any(word in response.text for word in HIDDEN), "a hidden word is in an answer"
