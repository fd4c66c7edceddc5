"""Releases of one OCDS process in separate files: one award, whatever order they come in."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from stopwork.awards.lake import Lake

BUYER = {"id": "B", "name": "Example Police"}
AWARD = {"id": "A1", "title": "Licences", "date": "2024-01-30",
         "value": {"amount": 1000, "currency": "EUR"},
         "suppliers": [{"id": "S", "name": "EXAMPLE FORENSICS LTD"}]}  # fmt: skip
MORE = {"amount": 1200, "currency": "EUR"}
CONTRACT = {"id": "C1", "awardID": "A1", "title": "Extraction kits", "dateSigned": "2024-02-20",
            "period": {"startDate": "2024-03-01", "endDate": "2025-03-01"},
            "value": {"amount": 1000, "currency": "EUR"}}  # fmt: skip


def release(folder: Path, day: str, **said: Any) -> Path:
    one = {"ocid": "ocds-a1b2c3-1", "id": day, "date": f"{day}T00:00:00Z", "tag": ["award"],
           "initiationType": "tender", **said}  # fmt: skip
    path = folder / f"r{day}.json"
    path.write_text(json.dumps({"version": "1.1", "releases": [one]}))
    return path


def files(folder: Path) -> list[Path]:
    return [
        release(folder, "2024-02-01", buyer=BUYER, awards=[AWARD]),
        release(folder, "2024-03-01", contracts=[CONTRACT]),
        release(
            folder,
            "2024-06-01",
            awards=[{"id": "A1", "value": MORE}],
        ),
    ]


def loaded(lake: Path, paths: list[Path]) -> Lake:
    held = Lake(lake)
    for path in paths:
        held.load([path])
    return held


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_releases_are_one_award_in_whatever_order(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    given = files(tmp_path)
    lake = loaded(tmp_path / "lake", [given[at] for at in order])

    (row,) = lake.actions().to_pylist()
    assert row["recipient_name"] == "EXAMPLE FORENSICS LTD"
    assert row["agency"] == "Example Police"
    assert str(row["obligated"]) == str(row["total_value"]) == "1200.00"
    assert row["piid"] == "C1"
    assert str(row["start_on"]) == "2024-03-01"
    assert row["description"] == "Licences. Extraction kits"


def test_a_value_that_a_later_release_says_is_a_change_and_one_left_out_is_none(
    tmp_path: Path,
) -> None:
    lake = loaded(tmp_path / "lake", files(tmp_path))

    changes = lake.stand(lake.files())[1].changes.to_pylist()

    assert {(one["field"], one["before"], one["after"]) for one in changes} == {
        ("obligated", "1000.00", "1200.00"), ("total_value", "1000.00", "1200.00"),
    }  # fmt: skip


def test_a_question_in_sql_sees_the_same_award(tmp_path: Path) -> None:
    lake = loaded(tmp_path / "lake", files(tmp_path))

    asked = lake.query("SELECT * FROM actions").to_pylist()

    assert asked == lake.actions().to_pylist()


def test_a_contract_without_its_award_stands_alone_until_the_award_comes(tmp_path: Path) -> None:
    given = files(tmp_path)
    lake = loaded(tmp_path / "lake", given[1:2])
    (alone,) = lake.actions().to_pylist()
    lake.load([given[0]])
    (both,) = lake.actions().to_pylist()

    assert alone["action_id"].endswith("|contract|C1")
    assert alone["obligated"] is None
    assert both["action_id"].endswith("|award")
    assert str(both["obligated"]) == "1000.00"


def test_what_was_said_of_one_supplier_is_not_said_of_another(tmp_path: Path) -> None:
    first = {**AWARD, "suppliers": [{"name": "OLD LTD", "identifier": {"scheme": "X", "id": "1"}}]}
    second = {"id": "A1", "suppliers": [{"name": "NEW LTD"}]}
    lake = loaded(tmp_path / "lake", [
        release(tmp_path, "2024-02-01", awards=[first]),
        release(tmp_path, "2024-03-01", awards=[second]),
    ])  # fmt: skip

    (row,) = lake.actions().to_pylist()

    assert (row["recipient_name"], row["recipient_ids"]) == ("NEW LTD", None)
    assert str(row["obligated"]) == "1000.00"


def test_two_suppliers_of_one_release_stay_two_rows(tmp_path: Path) -> None:
    two = {**AWARD, "suppliers": [{"name": "ONE LTD"}, {"name": "TWO LTD"}]}
    lake = loaded(tmp_path / "lake", [
        release(tmp_path, "2024-02-01", awards=[two]),
        release(tmp_path, "2024-03-01", awards=[{"id": "A1", "status": "active"}]),
    ])  # fmt: skip

    rows = sorted(lake.actions().to_pylist(), key=lambda row: str(row["action_id"]))

    assert [one["recipient_name"] for one in rows] == ["ONE LTD", "TWO LTD"]
    assert lake.query("SELECT * FROM actions ORDER BY action_id").to_pylist() == rows


def test_of_several_contracts_the_value_of_one_is_not_that_of_the_award(tmp_path: Path) -> None:
    bare = {name: told for name, told in AWARD.items() if name != "value"}
    more = {**CONTRACT, "id": "C2", "value": {"amount": 7, "currency": "EUR"}}
    first = release(tmp_path, "2024-02-01", awards=[bare])
    one = release(tmp_path, "2024-03-01", contracts=[CONTRACT])
    both = release(tmp_path, "2024-04-01", contracts=[more])

    (alone,) = loaded(tmp_path / "a", [first, one]).actions().to_pylist()
    (several,) = loaded(tmp_path / "b", [first, one, both]).actions().to_pylist()

    assert str(alone["obligated"]) == str(alone["total_value"]) == "1000.00"
    assert (several["obligated"], several["total_value"]) == (None, None)


TAKEN_AWAY = {
    "the whole value": ({"value": None}, "obligated", None),
    "the amount": ({"value": {"amount": None}}, "obligated", None),
    "the end": ({"contractPeriod": {"endDate": None}}, "end_on", None),
    "the supplier": ({"suppliers": None}, "recipient_name", None),
    "nothing": ({"title": "Licences"}, "obligated", "1000.00"),
}


@pytest.mark.parametrize("what", TAKEN_AWAY)
def test_null_takes_a_value_away_in_one_record_and_in_separate_releases_alike(
    tmp_path: Path, what: str
) -> None:
    said, field, left = TAKEN_AWAY[what]
    first = {**AWARD, "contractPeriod": {"startDate": "2024-03-01", "endDate": "2025-03-01"}}
    apart = [
        release(tmp_path, "2024-02-01", buyer=BUYER, awards=[first]),
        release(tmp_path, "2024-06-01", awards=[{"id": "A1", **said}]),
    ]
    releases = [json.loads(path.read_text())["releases"][0] for path in apart]
    record = tmp_path / "record.json"
    record.write_text(
        json.dumps({"version": "1.1", "records": [{"ocid": "ocds-a1b2c3-1", "releases": releases}]})
    )

    (alone,) = loaded(tmp_path / "one", [record]).actions().to_pylist()
    for number, order in enumerate([apart, apart[::-1]]):
        (row,) = loaded(tmp_path / f"lake{number}", order).actions().to_pylist()
        assert str(row[field]) == str(alone[field]) == str(left)


def test_what_was_taken_away_can_be_said_again_and_else_comes_from_the_contract(
    tmp_path: Path,
) -> None:
    given = [
        release(tmp_path, "2024-02-01", buyer=BUYER, awards=[AWARD]),
        release(tmp_path, "2024-03-01", contracts=[{**CONTRACT, "value": {"amount": 2500}}]),
        release(tmp_path, "2024-06-01", awards=[{"id": "A1", "value": None}]),
    ]
    (row,) = loaded(tmp_path / "lake", given).actions().to_pylist()
    assert str(row["obligated"]) == "2500.00"

    given.append(release(tmp_path, "2024-07-01", awards=[{"id": "A1", "value": MORE}]))
    (row,) = loaded(tmp_path / "again", given[::-1]).actions().to_pylist()
    assert str(row["obligated"]) == "1200.00"
