"""
The API against its own description, as each role, on a server of an office as it runs.

    STOPWORK_LONG=1 python -m pytest tests/web/test_long_schema.py     (an hour)

schemathesis makes requests that fit the description, and others that do not; no answer may be an
error of the server, of a status or a shape that is not described, or hold a word that the role does
not see. STOPWORK_EXAMPLES says how many requests each operation gets, 25 where it is not set.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

pytest.importorskip("authlib", reason="the extra `web` is not installed")

from provider import stated_for
from served import serving_of
from stopwork.web.place import Place
from stopwork.web.safety.rates import RATES
from stopwork.web.server.run import place_of_team
from stopwork.web.sessions.programs import ACTS
from stopwork.web.who import COLUMNS, VIEWS, Person
from workbench import CASE, PLANTED, TWIN, home_of

SCHEMATHESIS = shutil.which("schemathesis") or shutil.which("st")
pytestmark = [
    pytest.mark.skipif(
        not os.environ.get("STOPWORK_LONG"), reason="25 requests to each address: STOPWORK_LONG=1"
    ),
    pytest.mark.skipif(SCHEMATHESIS is None, reason="schemathesis is not installed"),
]
CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,"
    "response_headers_conformance,response_schema_conformance,unsupported_method,"
    "nothing_planted"
)
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def office(furnished_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """An office that counts no requests."""
    home = copytree(furnished_home, tmp_path_factory.mktemp("office") / "own")
    with home_of(home):
        many = dict.fromkeys(RATES, (1_000_000, 60))
        made = place_of_team(stated_for("https://id.example", rates=many))
        made.store()
        yield made
    made.close()


def token_of(place: Place, role: str) -> str:
    """A token that may act, of a person in a role."""
    assert place.team is not None
    name = "Robin Vale" if role == "reviewer" else f"Somebody as {role}"
    account = place.team.accounts.seen("https://id.example", name, name, (role,))
    person = Person(name=name, role=role, account=account.id, roles=(role,))
    return place.programs.make(person, "schemathesis", "whole", ACTS)


@pytest.mark.parametrize("role", COLUMNS)
def test_every_answer_is_as_the_description_says(office: Place, role: str, tmp_path: Path) -> None:
    hidden = [PLANTED] if VIEWS.get(role) != "whole" else []
    settings = tmp_path / "schemathesis.toml"
    examples = int(os.environ.get("STOPWORK_EXAMPLES", "25"))
    settings.write_text(f"[generation]\nmax-examples = {examples}\n", encoding="utf-8")
    with serving_of(office) as address:
        command = [
            str(SCHEMATHESIS), "--config-file", str(settings), "run", f"{address}/api/openapi.json",
            "--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "--seed", "7",
            "--continue-on-failure", "--no-color", "--request-timeout", "30",
        ]  # fmt: skip
        token = "" if role == "anonymous" else token_of(office, role)
        command += ["--header", f"Authorization: Bearer {token}"] if token else []
        told = tmp_path / "statuses"
        hooks = {
            "SCHEMATHESIS_HOOKS": "schema_checks", "PYTHONPATH": str(HERE),
            "STOPWORK_CASES": f"{CASE} {CASE} {CASE} {TWIN} never-was", "STOPWORK_AT": address,
            "STOPWORK_BEARS": token, "STOPWORK_STATUSES": str(told),
            "STOPWORK_PLANTED": "\n".join(hidden),
        }  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=3_600,
                              cwd=tmp_path, env={**os.environ, **hooks})  # fmt: skip

    assert done.returncode == 0, done.stdout[-12_000:] + done.stderr[-2_000:]
    statuses = told.read_text(encoding="utf-8")
    assert role != "reviewer" or examples < 25 or "201 post" in statuses.casefold(), (
        "the record has given that role alone"
    )
