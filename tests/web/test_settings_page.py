"""Settings: roles as they are granted, and how somebody reads."""

from collections.abc import Callable
from datetime import date

import pytest

from stopwork.desk.acts import ACTS
from stopwork.desk.fetching.run import source_lines
from stopwork.web.forms.acts import TITLES
from stopwork.web.place import Place
from workbench import Visitor, act


def test_people_stand_with_role_office_and_who_gave_it(reviewer: Visitor, place: Place) -> None:
    act(place, "grant", None, person="Ana Ruiz", role="intake", on=date(2024, 10, 2))

    page = reviewer.get("/settings").text

    assert "Ana Ruiz" in page
    assert "2 roles held" in page
    act(place, "take-role", None, person="Ana Ruiz", role="intake", reason="left",
        on=date(2024, 10, 3))  # fmt: skip
    assert "1 role held" in reviewer.get("/settings").text


def test_how_one_reads_is_kept_for_one_person_alone(reviewer: Visitor, place: Place) -> None:
    reviewer.post("/settings/reading", size="large", colours="dark", rows="dense")

    assert 'class="size-large colours-dark rows-dense"' in reviewer.get("/leads").text
    other = Visitor(place, "counsel", name="Ana Ruiz")
    assert "size-usual colours-machine rows-usual" in other.get("/leads").text
    assert reviewer.post("/settings/reading", size="x", colours="dark").status_code == 400


def test_every_act_has_a_title_of_a_verb_and_its_object() -> None:
    assert [one.name for one in ACTS if one.name not in TITLES and one.name != "accept"] == []


def test_settings_show_no_key_only_whether_it_is_set(
    look: Callable[[str], Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = next(one.key for one in source_lines() if one.key)
    unset = look("reviewer").get("/settings").text
    monkeypatch.setenv(name, "a-key-of-ours")

    page = look("reviewer").get("/settings").text

    assert f"not set: <code>{name}</code>" in unset
    assert f"set, in <code>{name}</code>" in page
    assert "a-key-of-ours" not in page


def test_settings_lead_nowhere_that_refuses_the_reader(look: Callable[[str], Visitor]) -> None:
    assert "/settings/audit" not in look("reviewer").get("/settings").text
    assert "/settings/audit" in look("agency-head").get("/settings").text
