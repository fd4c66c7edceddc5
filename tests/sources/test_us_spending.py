"""The other shapes of USAspending: 2017, contracts for orders, sub-awards, datafeed, Parquet."""

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from stopwork import sources

AGENCY = {
    "toptier_agency": {"name": "DHS"},
    "subtier_agency": {"name": "ICE", "subtier_code": "7012"},
}
OF_2017 = {
    "id": 1, "type": "D", "piid": "HSCEMD17C00001", "fain": None, "parent_award_piid": None,
    "total_obligation": "120.50", "potential_total_value_of_award": "500.00",
    "date_signed": "2017-03-01", "description": "KITS", "awarding_agency": AGENCY,
    "recipient": {"recipient_name": "ZUBROWKA", "recipient_unique_id": "123456789"},
    "latest_transaction": {"contract_data": {"naics": "541519"}},
}  # fmt: skip
PAGE = {"page": 1, "has_next_page": True}


def rows(tmp_path: Path, *records: object, **page: object) -> list[dict[str, Any]]:
    answer = {"results": records, "page_metadata": page or PAGE}
    (tmp_path / "page.json").write_text(json.dumps(answer), encoding="utf-8")
    found: list[dict[str, Any]] = sources.read_table([tmp_path]).actions.to_pylist()
    return found


def test_an_award_of_2017_gets_the_key_that_was_printed_later(tmp_path: Path) -> None:
    [found] = rows(tmp_path, OF_2017)

    assert found["award_id"] == "CONT_AWD_HSCEMD17C00001_7012_-NONE-_-NONE-"
    assert found["action_id"] == f"{found['award_id']}|award"
    assert (found["obligated"], found["total_value"]) == (Decimal("120.50"), Decimal("500.00"))
    assert (found["recipient_duns"], found["naics"]) == ("123456789", "541519")


def test_an_order_of_2017_without_its_contracts_agency_gets_a_key_of_its_own(
    tmp_path: Path,
) -> None:
    [found] = rows(tmp_path, OF_2017 | {"piid": "HSCE00000001", "parent_award_piid": "HS1"})

    assert found["award_id"] == "PIID_HSCE00000001_HS1_ICE"


def test_a_grant_of_2017_is_no_contract(tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text(
        json.dumps({"results": [OF_2017, OF_2017 | {"type": "02", "piid": None, "fain": "F"}]}),
        encoding="utf-8",
    )

    reading = sources.read_table([tmp_path])

    assert reading.actions.num_rows == 1
    assert reading.rejects["reason"].to_pylist() == [
        "The row is assistance (a grant or a loan), which is no contract."
    ]


def test_a_page_of_2017_says_that_more_follow(tmp_path: Path) -> None:
    rows(tmp_path, OF_2017)

    assert sources.read_table([tmp_path]).snapshots[0].pages == ((1, True),)


def test_a_transaction_of_2017_has_the_key_of_today(tmp_path: Path) -> None:
    action = {
        "id": 5, "type": "D", "action_date": "2017-05-05", "modification_number": "P00001",
        "action_type_description": "CHANGE ORDER", "description": "STOP WORK",
        "federal_action_obligation": "-5.00", "recipient": {"recipient_name": "ZUBROWKA"},
        "awarding_agency": AGENCY, "award": {"piid": "HSCEMD17C00001"},
        "contract_data": {"piid": "HSCEMD17C00001", "transaction_number": "0"},
    }  # fmt: skip

    [found] = rows(tmp_path, action)

    assert found["action_id"] == "CONT_TX_7012_-NONE-_HSCEMD17C00001_P00001_-NONE-_0"
    assert (found["level"], found["obligated"]) == ("action", Decimal("-5.00"))


def test_a_search_of_2018_that_names_no_kind_counts_and_says_so(tmp_path: Path) -> None:
    found_then = {
        "internal_id": 9, "Award ID": "HSCEMD17C00001", "Recipient Name": "ZUBROWKA",
        "Award Amount": 5.5, "Start Date": "2017-01-01", "Awarding Sub Agency": "ICE",
    }  # fmt: skip

    told, untold = rows(
        tmp_path, found_then | {"Contract Award Type": "PURCHASE ORDER"}, found_then
    )

    assert told["award_id"] == untold["award_id"] == "PIID_HSCEMD17C00001_-NONE-_ICE"
    assert (told["quality"], untold["quality"]) == ([], ["AWARD_KIND_UNKNOWN"])


def test_awards_under_a_contract_are_read(tmp_path: Path) -> None:
    order = {
        "award_id": 2, "award_type": "DO", "obligated_amount": 8000.0, "piid": "0001",
        "generated_unique_award_id": "CONT_AWD_0001_1425_INR17PA00008_1425",
        "awarding_agency": "DOI", "description": "KITS", "last_date_to_order": "2020-11-30",
        "period_of_performance_current_end_date": None,
        "period_of_performance_start_date": "2016-01-14",
    }  # fmt: skip

    [found] = rows(tmp_path, order)

    assert found["parent_piid"] == "INR17PA00008"
    assert (found["obligated"], found["end_on"]) == (Decimal("8000.00"), date(2020, 11, 30))


def test_a_search_of_sub_awards_names_prime_and_sub_awardee(tmp_path: Path) -> None:
    sub = {
        "Sub-Award ID": "S1", "Sub-Awardee Name": "SUB LLC", "Sub-Award Amount": 77,
        "Sub-Award Date": "2020-01-01", "Prime Recipient Name": "ZUBROWKA", "Prime Award ID": "70C",
        "prime_award_generated_internal_id": "CONT_AWD_70C_7012_-NONE-_-NONE-",
    }  # fmt: skip
    granted = sub | {"prime_award_generated_internal_id": "ASST_NON_X_1"}

    [found] = rows(tmp_path, sub, granted)

    assert (found["level"], found["recipient_name"]) == ("subaward", "SUB LLC")
    assert found["prime_award_id"] == "CONT_AWD_70C_7012_-NONE-_-NONE-"
    assert found["prime_name"] == "ZUBROWKA"


def test_sub_awards_of_one_award_do_not_say_whose_they_are(tmp_path: Path) -> None:
    sub = {"id": 1, "subaward_number": "A-1", "description": "KITS", "action_date": "2020-02-02",
           "amount": "5.00", "recipient_name": "SUB LLC"}  # fmt: skip

    [found] = rows(tmp_path, sub)

    assert (found["level"], found["prime_award_id"]) == ("subaward", None)
    assert found["award_id"] == "SUB|-NONE-|A-1|SUB LLC"


WIDE = {
    "contract_transaction_unique_key": "7012_-NONE-_70CTEST24P0000001_P00001_-NONE-_0",
    "contract_award_unique_key": "CONT_AWD_70CTEST24P0000001_7012_-NONE-_-NONE-",
    "award_id_piid": "70CTEST24P0000001", "modification_number": "P00001",
    "federal_action_obligation": "35045.34999999999", "action_date": "2024-10-08",
    "awarding_agency_code": "070", "recipient_name": 'ZUBROWKA "SYSTEMS"; INC | X',
    "transaction_description": "STOP\tWORK\nORDER", "recipient_duns": "012345678",
}  # fmt: skip


def written(delimiter: str, *records: dict[str, str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(records[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


@pytest.mark.parametrize(("name", "delimiter"), [("a.csv", ","), ("a.tsv", "\t"), ("a.txt", "|")])
def test_a_download_is_read_in_each_of_its_file_formats(
    tmp_path: Path, name: str, delimiter: str
) -> None:
    (tmp_path / name).write_text(written(delimiter, WIDE), encoding="utf-8", newline="")

    [found] = sources.read_table([tmp_path]).actions.to_pylist()

    assert found["recipient_name"] == 'ZUBROWKA "SYSTEMS"; INC | X'
    assert found["description"] == "STOP\tWORK\nORDER"
    assert found["obligated"] == Decimal("35045.35")


def test_a_delta_file_takes_back_what_it_marks_with_d(tmp_path: Path) -> None:
    live = {"correction_delete_ind": "", "agency_id": "7012"} | WIDE
    gone = dict.fromkeys(live, "") | {
        "correction_delete_ind": "D",
        "contract_transaction_unique_key": "7012_-NONE-_70CTEST24P0000001_P00009_-NONE-_0",
    }  # fmt: skip
    (tmp_path / "delta.csv").write_text(written(",", live, gone), encoding="utf-8", newline="")

    [snapshot] = sources.open_paths([tmp_path])
    assert isinstance(snapshot, sources.Snapshot)
    [batch] = sources.read(snapshot)

    assert batch.actions["modification"].to_pylist() == ["P00001"]
    assert batch.deletions["action_id"].to_pylist() == [
        "CONT_TX_7012_-NONE-_70CTEST24P0000001_P00009_-NONE-_0"
    ]


def test_parquet_gives_what_the_table_gave_that_it_was_saved_from(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(written(",", WIDE, WIDE), encoding="utf-8", newline="")
    typed = pl.read_csv(tmp_path / "a.csv", try_parse_dates=True, schema_overrides={
        "federal_action_obligation": pl.Float64, "awarding_agency_code": pl.String,
        "recipient_duns": pl.String,
    })  # fmt: skip
    typed.write_parquet(tmp_path / "a.parquet")

    of_table, of_parquet = (
        sources.read_table([tmp_path / name]) for name in ("a.csv", "a.parquet")
    )

    own = ["source_file", "source_digest", "source_line"]
    assert of_parquet.actions.drop_columns(own) == of_table.actions.drop_columns(own)
    assert of_parquet.actions["source_line"].to_pylist() == [1, 2]
    assert of_parquet.snapshots[0].says.endswith("as Parquet")


def test_a_parquet_file_that_is_cut_or_empty_is_called_so(tmp_path: Path) -> None:
    frame = pl.DataFrame([WIDE])
    frame.head(0).write_parquet(tmp_path / "empty.parquet")
    frame.write_parquet(tmp_path / "cut.parquet")
    (tmp_path / "cut.parquet").write_bytes((tmp_path / "cut.parquet").read_bytes()[:-9])

    cut, empty = sources.read_table([tmp_path]).refused

    assert "is a Parquet file that cannot be read" in cut.sentence
    assert empty.sentence.startswith("empty.parquet: holds columns and no rows")


def test_days_in_parquet_are_read_in_the_order_the_whole_file_shows(tmp_path: Path) -> None:
    first, second = WIDE | {"action_date": "3/4/2024"}, WIDE | {"action_date": "25/4/2024"}
    pl.DataFrame([first, second]).write_parquet(tmp_path / "a.parquet")

    reading = sources.read_table([tmp_path])

    assert reading.actions["action_date"].to_pylist() == [date(2024, 4, 3), date(2024, 4, 25)]


def test_the_legacy_datafeed_parts_codes_from_their_meanings(tmp_path: Path) -> None:
    line = {
        "unique_transaction_id": "x", "dollarsobligated": "1000.5", "signeddate": "09/07/2014",
        "maj_agency_cat": "7000: Department of Homeland Security", "mod_agency": "7012: U.S. ICE",
        "agencyid": "7012: U.S. ICE", "piid": "HSCETE14C00001", "modnumber": "P1",
        "transactionnumber": "0", "idvpiid": "", "vendorname": "ZUBROWKA",
        "reasonformodification": "M: OTHER ADMINISTRATIVE ACTION",
        "extentcompeted": "C: NOT COMPETED",
        "productorservicecode": "D399: IT", "contractactiontype": "D: Definitive Contract",
    }  # fmt: skip
    (tmp_path / "feed.csv").write_text(written(",", line), encoding="utf-8", newline="")

    [found] = sources.read_table([tmp_path]).actions.to_pylist()

    assert found["action_id"] == "CONT_TX_7012_-NONE-_HSCETE14C00001_P1_-NONE-_0"
    assert (found["agency"], found["sub_agency"]) == ("Department of Homeland Security", "U.S. ICE")
    assert (found["psc"], found["psc_description"]) == ("D399", "IT")
    assert (found["action_type"], found["competition"]) == (
        "OTHER ADMINISTRATIVE ACTION",
        "NOT COMPETED",
    )
    assert found["action_date"] == date(2014, 9, 7)
