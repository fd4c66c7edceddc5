"""Saved responses of the USAspending API."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from stopwork import sources

KEY = "CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-"
AWARD = {
    "generated_unique_award_id": KEY, "piid": "70CTD024P00000012", "total_obligation": 2000000.1,
    "date_signed": "2024-09-27", "description": "LICENSE", "parent_award": None,
    "recipient": {
        "recipient_name": "EXAMPLE, INC.", "recipient_uei": "UEI000000001",
        "location": {"location_country_code": "USA", "city_name": "CHANTILLY"},
    },
}  # fmt: skip
ACTION = {
    "id": "CONT_TX_7012_-NONE-_70CTD024P00000012_P00001_-NONE-_0", "type": "B",
    "action_date": "2024-10-08", "modification_number": "P00001", "description": "STOP WORK",
    "federal_action_obligation": 0.0,
}  # fmt: skip
FOUND = {
    "Award ID": "70CTD024P00000012", "generated_internal_id": KEY, "Award Amount": 2000000,
    "Recipient Name": "EXAMPLE, INC.", "Start Date": "2024-09-27", "PSC": {"code": "7B21"},
}  # fmt: skip
FOUND_ACTION = {
    "Award ID": "70CTD024P00000012", "generated_internal_id": KEY, "Mod": "P00001",
    "Action Date": "2024-10-08", "Transaction Amount": 0, "Recipient Name": "EXAMPLE, INC.",
    "Transaction Description": "STOP WORK",
}  # fmt: skip


def read(tmp_path: Path, text: str) -> list[dict[str, object]]:
    (tmp_path / "page.json").write_text(text, encoding="utf-8")
    rows: list[dict[str, object]] = sources.read_table([tmp_path / "page.json"]).actions.to_pylist()
    return rows


def test_an_award_is_read_with_its_recipient_and_exact_amount(tmp_path: Path) -> None:
    [row] = read(tmp_path, json.dumps(AWARD))

    assert (row["level"], row["award_id"]) == ("award", KEY)
    assert row["obligated"] == Decimal("2000000.10")
    assert (row["recipient_name"], row["recipient_address"]) == ("EXAMPLE, INC.", "CHANTILLY")


def test_a_transaction_page_names_its_award_through_the_key(tmp_path: Path) -> None:
    [row] = read(tmp_path, json.dumps({"results": [ACTION], "page_metadata": {}}))

    assert (row["award_id"], row["piid"]) == (KEY, "70CTD024P00000012")
    assert (row["modification"], row["action_date"]) == ("P00001", date(2024, 10, 8))
    assert row["action_id"] == ACTION["id"]


def test_an_order_found_by_its_transaction_names_its_parent(tmp_path: Path) -> None:
    order = ACTION | {"id": "CONT_TX_7012_4732_0001_0_GS21F0017Y_0"}

    [row] = read(tmp_path, json.dumps({"results": [order]}))

    assert row["award_id"] == "CONT_AWD_0001_7012_GS21F0017Y_4732"
    assert row["parent_piid"] == "GS21F0017Y"


def test_search_pages_give_awards_and_actions(tmp_path: Path) -> None:
    rows = read(tmp_path, json.dumps({"results": [FOUND, FOUND_ACTION]}))

    assert [row["level"] for row in rows] == ["award", "action"]
    assert rows[0]["psc"] == "7B21"
    assert rows[1]["action_id"] == f"{KEY}|P00001|2024-10-08|0.00"


def test_several_pages_may_stand_in_one_list_or_one_a_line(tmp_path: Path) -> None:
    pages = [{"results": [FOUND]}, {"results": [FOUND_ACTION]}]

    in_list = read(tmp_path, json.dumps(pages))
    in_lines = read(tmp_path, "\n".join(json.dumps(page) for page in pages))

    ids = [row["action_id"] for row in in_list]
    assert ids == [row["action_id"] for row in in_lines]
    assert len(ids) == 2


def test_a_grant_among_contracts_is_set_aside(tmp_path: Path) -> None:
    grant = FOUND | {"generated_internal_id": "ASST_NON_1_080"}
    (tmp_path / "page.json").write_text(json.dumps({"results": [grant, FOUND]}))

    reading = sources.read_table([tmp_path / "page.json"])

    assert reading.actions.num_rows == 1
    assert reading.rejects["source_line"].to_pylist() == [1]
