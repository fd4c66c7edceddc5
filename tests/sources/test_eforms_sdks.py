"""An eForms notice of each SDK from 1.3 to 1.13 and each kind, written to the documented format."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from eforms import a_notice, awarded, el, party, result, tender
from stopwork.sources import read_table

SDKS = [f"1.{minor}" for minor in range(3, 14)]


def rows_of(folder: Path, text: str) -> tuple[list[dict[str, Any]], list[str], str]:
    path = folder / "notice.xml"
    path.write_text(text, encoding="utf-8")
    found = read_table([path])
    rows = sorted(found.actions.to_pylist(), key=lambda row: str(row["action_id"]))
    return rows, found.rejects["reason"].to_pylist(), found.snapshots[0].says


@pytest.mark.parametrize("sdk", SDKS)
def test_an_award_notice_gives_each_winner_of_each_lot(tmp_path: Path, sdk: str) -> None:
    rows, aside, says = rows_of(tmp_path, a_notice(sdk, "ContractAwardNotice", "can-standard",
                                                   awarded(sdk), "TPO-0001"))  # fmt: skip

    assert [(r["recipient_name"], r["obligated"], r["total_value"], r["currency"])
            for r in rows] == [
        ("EXAMPLE FORENSICS GMBH", Decimal("100.50"), Decimal("100.50"), "EUR"),
        ("SECOND LTD", None, Decimal("100.50"), "EUR"),
        ("SECOND LTD", Decimal("200.00"), Decimal("200.00"), "SEK"),
        ("THIRD SAS", None, None, None),
    ]  # fmt: skip
    assert says == f"eForms notice, SDK {sdk}"
    assert {r["agency"] for r in rows} == {"Example Police"}
    assert {r["piid"] for r in rows} == {"REF/CON-1", "REF/CON-2", "REF/CON-3"}
    assert len({r["award_id"] for r in rows}) == 3
    assert {str(r["signed_on"]) for r in rows} == {"2024-06-01"}
    decided = "2024-06-01" if sdk in ("1.3", "1.4") else "2024-05-20"
    assert {str(r["action_date"]) for r in rows} == {decided}
    assert {(str(r["start_on"]), str(r["end_on"])) for r in rows} == {("2024-07-01", "2026-06-30")}
    assert rows[0]["recipient_ids"] == "DEU:HRB 12345 B"
    assert rows[0]["description"].startswith("Extraction kits")
    assert rows[0]["psc"] == "CPV:48000000"
    assert rows[3]["quality"] == ["AMOUNT_WITHHELD"]
    assert len(aside) == 1
    assert "no winner was chosen" in aside[0]


@pytest.mark.parametrize("sdk", SDKS)
def test_a_change_of_a_contract_repeats_its_value_and_is_not_added(
    tmp_path: Path, sdk: str
) -> None:
    rows, _, _ = rows_of(tmp_path, a_notice(sdk, "ContractAwardNotice", "can-modif", awarded(sdk)))

    assert {r["obligated"] for r in rows} == {None}
    assert rows[0]["total_value"] == Decimal("100.50")
    assert "AMOUNT_REPEATED" in rows[0]["quality"]
    assert [r["recipient_name"] for r in rows] == [
        "EXAMPLE FORENSICS GMBH", "SECOND LTD", "SECOND LTD", "THIRD SAS",
    ]  # fmt: skip


@pytest.mark.parametrize("sdk", SDKS)
def test_a_direct_award_told_beforehand_has_a_winner_without_a_contract(
    tmp_path: Path, sdk: str
) -> None:
    results = el(
        "efac:NoticeResult", result("LOT-0001", "selec-w", ["TEN-1"], []),
        tender("TEN-1", "LOT-0001", "TPA-1", "5000000", "NOK"), party("TPA-1", "ORG-0002"),
    )  # fmt: skip

    (row,), _, _ = rows_of(tmp_path, a_notice(sdk, "ContractAwardNotice", "veat", results))

    assert (row["recipient_name"], row["obligated"], row["currency"]) == (
        "EXAMPLE FORENSICS GMBH", Decimal("5000000.00"), "NOK",
    )  # fmt: skip
    assert row["signed_on"] is None
    assert str(row["action_date"]) == "2024-06-05"
    assert row["action_type"] == "veat"


@pytest.mark.parametrize("sdk", SDKS)
@pytest.mark.parametrize(
    ("root", "kind"),
    [("ContractNotice", "cn-standard"), ("PriorInformationNotice", "pin-only")],
)
def test_a_notice_before_an_award_is_set_aside_by_its_kind(
    tmp_path: Path, sdk: str, root: str, kind: str
) -> None:
    rows, aside, _ = rows_of(tmp_path, a_notice(sdk, root, kind))

    assert rows == []
    assert len(aside) == 1
    assert "is no award" in aside[0]
    assert kind in aside[0]
