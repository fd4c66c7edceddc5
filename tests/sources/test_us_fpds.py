"""FPDS: pages of the feed, yearly archives, and the flat tables made of them."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import us_samples as us
from stopwork import sources


def read(tmp_path: Path, text: str, name: str = "fpds.xml") -> sources.Reading:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return sources.read_table([tmp_path / name])


def row(tmp_path: Path, text: str, name: str = "fpds.xml") -> dict[str, Any]:
    [found] = read(tmp_path, text, name).actions.to_pylist()
    return found


def test_an_action_of_the_feed_fills_every_part_and_has_the_key_usaspending_gives(
    tmp_path: Path,
) -> None:
    found = row(tmp_path, us.feed(us.award()))

    assert (found["award_id"], found["action_id"]) == (us.KEY, us.ACTION)
    assert (found["action_date"], found["end_on"]) == (date(2024, 9, 27), date(2025, 9, 26))
    assert (found["obligated"], found["total_value"]) == (Decimal("100.00"), Decimal("900.00"))
    assert found["agency"] == "HOMELAND SECURITY, DEPARTMENT OF"
    assert found["sub_agency"] == "U.S. IMMIGRATION AND CUSTOMS ENFORCEMENT"
    assert found["recipient_uei"] == "ZUBROWKA1234"
    assert found["parent_name"] == "ZUBROWKA HOLDING"
    assert found["action_type"] == "OTHER ADMINISTRATIVE ACTION"
    assert found["competition"] == "NOT COMPETED"
    assert found["url"] == "https://www.fpds.gov/x?q=1"
    assert found["modified_at"] == datetime(2024, 10, 9, 1, 2, 3)  # noqa: DTZ001
    assert found["source_line"] == 5


@pytest.mark.parametrize("version", ["1.4", "1.5"])
@pytest.mark.parametrize("vendor", [us.VENDOR_2021, us.VENDOR_2025], ids=["2021", "2025"])
def test_the_name_is_found_in_every_vintage(tmp_path: Path, version: str, vendor: str) -> None:
    found = row(tmp_path, us.feed(us.award(version=version, vendor=vendor)))

    assert found["recipient_name"] == "ZUBROWKA SYSTEMS INC"
    assert found["parent_name"] == "ZUBROWKA HOLDING"
    assert found["recipient_dba"] is None


def test_duns_and_cage_of_2021_are_kept(tmp_path: Path) -> None:
    found = row(tmp_path, us.feed(us.award(vendor=us.VENDOR_2021)))

    assert (found["recipient_duns"], found["recipient_cage"]) == ("012345678", "0EX00")


def test_an_archive_prints_codes_alone_and_the_reason_is_put_in_words(tmp_path: Path) -> None:
    reading = read(tmp_path, us.archive(us.award(named=""), us.IDV, us.OTHER_TRANSACTION))

    first, second, third = reading.actions.to_pylist()
    assert first["sub_agency"] == "7012"
    assert first["action_type"] == "OTHER ADMINISTRATIVE ACTION"
    assert second["award_id"] == "CONT_IDV_70CTEST24D0000009_7012"
    assert second["end_on"] == date(2029, 1, 1)
    assert third["award_id"] == "CONT_AWD_70CTEST24T0000003_7012_-NONE-_-NONE-"
    assert third["obligated"] == Decimal("7.00")
    assert "an archive" in reading.snapshots[0].says


def test_an_order_names_the_contract_it_was_placed_under(tmp_path: Path) -> None:
    parent = (
        "<ns1:referencedIDVID><ns1:agencyID>4730</ns1:agencyID><ns1:PIID>GS35F0001X</ns1:PIID>"
        "</ns1:referencedIDVID>"
    )

    found = row(tmp_path, us.feed(us.award(parent=parent)))

    assert found["award_id"] == "CONT_AWD_70CTEST24P0000001_7012_GS35F0001X_4730"
    assert found["parent_piid"] == "GS35F0001X"


def test_the_feed_of_deleted_records_takes_them_back(tmp_path: Path) -> None:
    (tmp_path / "fpds.xml").write_text(us.feed(us.award(), name="DELETED"), encoding="utf-8")

    [snapshot] = sources.open_paths([tmp_path / "fpds.xml"])
    assert isinstance(snapshot, sources.Snapshot)
    [batch] = sources.read(snapshot)

    assert batch.actions.num_rows == 0
    assert batch.deletions["action_id"].to_pylist() == [us.ACTION]
    assert "deleted records" in snapshot.says


def test_a_page_says_its_number_and_that_another_follows(tmp_path: Path) -> None:
    reading = read(tmp_path, us.feed(us.award(), start=20, more=True))

    assert reading.snapshots[0].pages == ((3, True),)


def test_what_follows_a_break_is_called_missing_and_what_stands_before_counts(
    tmp_path: Path,
) -> None:
    whole = us.feed(us.award(), us.award(mod="P00002"), us.award(mod="P00003"))

    reading = read(tmp_path, whole[: whole.rindex("<ns1:vendor>")])

    assert reading.actions["modification"].to_pylist() == ["P00001", "P00002"]
    [why] = reading.rejects["reason"].to_pylist()
    assert why.startswith("Rows after this line are missing: fpds.xml, line ")


def test_an_entry_without_a_record_is_set_aside(tmp_path: Path) -> None:
    reading = read(tmp_path, us.feed(us.award(), ""))

    assert reading.actions.num_rows == 1
    assert reading.rejects["reason"].to_pylist() == [
        "The entry holds no award, IDV or other transaction."
    ]


FLAT = "agencyID,PIID,modNumber,transactionNumber,ref-agencyID,ref-PIID,signedDate,obligatedAmount"
FLAT += ",totalBaseAndAllOptionsValue,contractingOfficeAgencyID,contractingOfficeAgencyID-name"
FLAT += ",contractActionType-description,vendorName,UEI,descriptionOfContractRequirement\n"


def test_a_name_that_a_flattening_doubled_is_read_once(tmp_path: Path) -> None:
    line = "7012,70CTEST24P0000001,P00001,0,,,2024-09-27 00:00:00,100.00,900.00,7012,ICE,"

    found = row(tmp_path, FLAT + line + "PURCHASE ORDER,ZUBROWKA INC;ZUBROWKA INC,U,X\n", "f.csv")

    assert found["recipient_name"] == "ZUBROWKA INC"
    assert (found["award_id"], found["action_id"]) == (us.KEY, us.ACTION)


def test_two_names_joined_by_a_flattening_both_stay(tmp_path: Path) -> None:
    line = "7012,70CTEST24D0000009,0,,,,2024-09-27 00:00:00,0.00,900.00,7012,ICE,IDC,A LTD;B LTD,,"

    found = row(tmp_path, FLAT + line + "\n", "f.csv")

    assert found["recipient_name"] == "A LTD;B LTD"
    assert found["award_id"] == "CONT_IDV_70CTEST24D0000009_7012"


LISTED = "piid,agency,vendor,value,description_doge,fpds_status,fpds_link,award_agency"
LISTED += ",award_procurement_id,award_modification_num,ref_idv_agency,ref_idv_procurement_id"
LISTED += ",date_signed,amount_obligated,amount_ultimate_total,entity_id,entity_name"
LISTED += ",entity_dba,principal_naics_code,requirement_desc\n"


def test_a_listed_contract_is_joined_to_its_action_in_fpds(tmp_path: Path) -> None:
    line = "70CTEST24P0000001,DHS,ZUBROWKA,900,Kits,TERMINATED,https://f/?contractType=AWARD,7012,"
    line += "70CTEST24P0000001,P00001,,,03/04/2025,-5.0,900.0,U1,ZUBROWKA INC,,541519.0,\n"

    found = row(tmp_path, LISTED + line, "list.csv")

    assert found["award_id"] == us.KEY
    assert (found["obligated"], found["total_value"]) == (Decimal("-5.00"), Decimal("900.00"))
    assert found["action_date"] == date(2025, 3, 4)
    assert (found["recipient_name"], found["recipient_dba"]) == ("ZUBROWKA INC", "ZUBROWKA")
    assert (found["naics"], found["description"]) == ("541519", "Kits")


def test_a_listed_contract_that_fpds_does_not_have_has_a_ceiling_and_no_obligation(
    tmp_path: Path,
) -> None:
    line = "Unavailable,USAID,ZUBROWKA,720,Withheld,Unavailable,https://f,,,,,,,,,,,,,\n"

    found = row(tmp_path, LISTED + line, "list.csv")

    assert found["award_id"].startswith("ROW_")
    assert found["quality"] == ["NO_AWARD_NUMBER"]
    assert (found["obligated"], found["total_value"]) == (None, Decimal("720.00"))
    assert (found["recipient_name"], found["piid"]) == ("ZUBROWKA", None)
