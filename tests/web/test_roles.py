"""Who may do what at which address: the table, held against every page."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from stopwork.web.routes import HEAD, roles_rows, routes
from stopwork.web.who import COLUMNS
from workbench import AWARD, CASE, LOOKING, NEVER, PLANTED, TWIN, Visitor, address

TABLE = Path(__file__).parents[2] / "docs" / "roles.csv"
LEADS_ON = {"product", "reconciled", "sign-in", "sentence"}
NO_ACTS = {"say-who", "judge", "take"}  # they record by pages of their own
SENDING = [one for one in routes() if one.method == "POST"]


def written() -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEAD)
    writer.writerows(roles_rows())
    return text.getvalue()


def test_the_table_in_the_documentation_is_that_of_the_program() -> None:
    assert TABLE.read_text(encoding="utf-8") == written(), "run python tests/web/test_roles.py"


@pytest.mark.parametrize("role", COLUMNS)
def test_every_page_lets_in_whom_the_table_says(look: Callable[[str], Visitor], role: str) -> None:
    visitor = look(role)

    for route in LOOKING:
        answer = visitor.get(address(route))
        said = route.outcome(role)
        wanted = {"yes": 303 if route.name in LEADS_ON else 200, "303 sign-in": 303}.get(said)
        if (route.name, role) == ("sign-in", "anonymous"):
            wanted = 200
        assert answer.status_code == (wanted or int(said)), f"{role} at {route.path}"


@pytest.mark.parametrize("role", COLUMNS)
def test_every_form_is_refused_to_whom_the_table_says(
    look: Callable[[str], Visitor], role: str
) -> None:
    visitor = look(role)

    for route in SENDING:
        refused = route.outcome(role)
        if refused == "yes":
            continue
        answer = visitor.post(address(route))
        assert answer.status_code == {"303 sign-in": 303}.get(refused) or int(refused), route.path


@pytest.mark.parametrize("role", [one for one in COLUMNS if one not in ("anonymous", "public")])
def test_every_act_is_let_through_to_whom_the_table_says_as_form_and_as_json(
    look: Callable[[str], Visitor], role: str
) -> None:
    visitor = look(role)
    session = visitor.place.sessions.of(visitor.secret)
    assert session is not None
    head = {"x-stopwork-token": session.token}

    for route in SENDING:
        if not route.record or route.name in NO_ACTS:
            continue
        may = route.outcome(role) == "yes"
        if route.is_act:
            said = {"step": "look", "values": {}}
            answer = visitor.client.post(address(route), json=said, headers=head)
            refused = answer.status_code == 403 and answer.json()["code"] == "may-not"
        else:
            answer = visitor.post(address(route))
            refused = answer.status_code == 403 and "you may not." in answer.text
        assert refused is not may, f"{role} at {route.path}"
        assert answer.status_code in (200, 400, 403), route.path


@pytest.mark.parametrize("role", ["intake", "contracting-officer"])
def test_a_hidden_case_answers_just_as_one_that_never_was(
    look: Callable[[str], Visitor], role: str
) -> None:
    visitor, whole = look(role), look("reviewer")
    for route in LOOKING:
        if "{case}" not in route.path or route.outcome(role) != "yes":
            continue
        path = route.path.replace("{case}", "%s").replace("{report}", "dossier")
        path = path.replace("{form}", "html").replace("{part}", "questions")
        hidden, never = (visitor.get(path % name) for name in (TWIN, NEVER))

        assert (hidden.status_code, hidden.content) == (never.status_code, never.content), path
        assert hidden.status_code == 404
        if route.outcome("reviewer") == "yes":
            assert whole.get(path % TWIN).status_code == 200, path


def test_a_withheld_word_is_in_no_page_search_list_or_file_of_the_controlled_view(
    look: Callable[[str], Visitor],
) -> None:
    role = "intake"
    visitor = look(role)
    pages = [address(route) for route in LOOKING if route.outcome(role) == "yes"]
    pages += [f"/search?q={PLANTED[:14]}", f"/case/{CASE}?as-of=2024-10-09", f"/award/{AWARD}"]

    for page in pages:
        assert PLANTED not in visitor.get(page).text.replace(f'value="{PLANTED[:14]}"', ""), page


def test_the_reviewer_sees_what_the_controlled_view_does_not(
    look: Callable[[str], Visitor],
) -> None:
    assert PLANTED in look("reviewer").get(f"/case/{CASE}/claims").text
    assert f"/case/{TWIN}" in look("counsel").get("/cases").text
    assert f"/case/{TWIN}" not in look("intake").get("/cases").text


def test_search_counts_only_what_the_asker_sees(look: Callable[[str], Visitor]) -> None:
    assert "Cases: 1" in look("auditor").get(f"/search?q={TWIN}").text
    assert "Cases: 1" not in look("intake").get(f"/search?q={TWIN}").text


if __name__ == "__main__":
    TABLE.write_text(written(), encoding="utf-8")
