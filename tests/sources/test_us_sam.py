"""SAM.gov's contract awards and notices, and FedBizOpps before it."""

import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import us_samples as us
from stopwork import sources
from stopwork.sources.publications.us.sam_notices import awardee


def read(tmp_path: Path, text: str, name: str = "page.json") -> sources.Reading:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return sources.read_table([tmp_path / name])


def rows(tmp_path: Path, text: str, name: str = "page.json") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(tmp_path, text, name).actions.to_pylist()
    return found


def answer(*records: object) -> str:
    return json.dumps({"awardSummary": records, "totalRecords": str(len(records)), "limit": "100"})


def table(*records: dict[str, str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, us.NOTICE_COLUMNS.split(","), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()


def test_a_contract_award_fills_every_part_and_has_the_key_usaspending_gives(
    tmp_path: Path,
) -> None:
    [found] = rows(tmp_path, answer(us.sam_record()))

    assert (found["award_id"], found["action_id"]) == (us.KEY, us.ACTION)
    assert (found["action_date"], found["end_on"]) == (date(2024, 10, 8), date(2025, 9, 26))
    assert (found["obligated"], found["total_value"]) == (Decimal("0.00"), Decimal("900.50"))
    assert found["agency"] == "HOMELAND SECURITY, DEPARTMENT OF"
    assert (found["recipient_name"], found["recipient_dba"]) == (
        "ZUBROWKA SYSTEMS INC",
        "ZUBROWKA SYSTEMS INC.",
    )
    assert (found["recipient_uei"], found["recipient_cage"]) == ("ZUBROWKA1234", "0EX00")
    assert (found["parent_name"], found["parent_uei"]) == ("ZUBROWKA HOLDING", "ZUBROWKA9999")
    assert (found["psc"], found["naics"]) == ("DF10", "541519")
    assert found["action_type"] == "OTHER ADMINISTRATIVE ACTION"
    assert found["competition"] == "NOT COMPETED"
    assert found["modified_at"] == datetime(2024, 10, 9, 1, 2, 3)  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([us.sam_record(), us.sam_record(modificationNumber="P00002")]),
        json.dumps([json.loads(answer(us.sam_record()))] * 2),
        answer(us.sam_record()) + "\n" + answer(us.sam_record()),
        json.dumps(us.sam_record()) + "\n\n" + json.dumps(us.sam_record()) + "\n",
        json.dumps(json.loads(answer(us.sam_record(), us.sam_record())), indent=2),
        "\ufeff" + answer(us.sam_record(), us.sam_record()),
    ],
    ids=["records", "list of pages", "page a line", "record a line", "indented", "marked"],
)
def test_answers_are_read_in_whatever_way_they_were_saved(tmp_path: Path, text: str) -> None:
    assert len(rows(tmp_path, text)) == 2


def test_a_record_of_ids_alone_is_a_contract_for_orders_when_it_numbers_no_transaction(
    tmp_path: Path,
) -> None:
    order = {"contractId": us.sam_record(referencedIDVPiid="GS1")["contractId"]}
    idv = {"contractId": {"piid": "GS35F0511T", "subtier": {"code": "4730"},
                          "modificationNumber": "PM33"}}  # fmt: skip

    first, second = rows(tmp_path, answer(order, idv))

    assert first["award_id"] == "CONT_AWD_70CTEST24P0000001_7012_GS1_-NONE-"
    assert second["award_id"] == "CONT_IDV_GS35F0511T_4730"
    assert second["action_id"] == "CONT_TX_4730_-NONE-_GS35F0511T_PM33_-NONE-_-NONE-"


def test_deleted_records_are_taken_back_by_the_word_in_the_files_name(tmp_path: Path) -> None:
    path = tmp_path / "2026-10-02_deleted.json"
    path.write_text(answer(us.sam_record()), encoding="utf-8")

    [snapshot] = sources.open_paths([path])
    assert isinstance(snapshot, sources.Snapshot)
    [batch] = sources.read(snapshot)

    assert batch.deletions["action_id"].to_pylist() == [us.ACTION]
    assert batch.actions.num_rows == 0
    assert "were read as taken back" in snapshot.notes[0]


def test_a_record_that_is_no_json_costs_itself_alone(tmp_path: Path) -> None:
    whole = answer(us.sam_record(), us.sam_record(modificationNumber="P00002"))

    reading = read(tmp_path, whole.replace('"P00002"', '"P\x01"'))

    assert reading.actions["modification"].to_pylist() == ["P00001"]
    assert reading.rejects.num_rows == 1


def test_an_answer_that_is_cut_short_says_so(tmp_path: Path) -> None:
    whole = answer(*(us.sam_record(modificationNumber=f"P0000{at}") for at in range(3)))

    reading = read(tmp_path, whole[: len(whole) - 400])

    assert reading.actions["modification"].to_pylist() == ["P00000", "P00001"]
    assert reading.rejects["reason"].to_pylist() == ["The file ends before the list does."]


def test_an_empty_answer_is_an_absence_and_no_success(tmp_path: Path) -> None:
    [refused] = read(tmp_path, answer()).refused

    assert refused.sentence == "page.json: holds an answer without a single award in it."


DOTTED = {
    "contractId.subtier.code": "7012", "contractId.piid": "70CTEST24P0000001",
    "contractId.modificationNumber": "P00001", "contractId.transactionNumber": "0",
    "coreData.awardOrIDV": "AWARD",
    "coreData.productOrServiceInformation.principalNaics[0].code": "541519",
    "awardDetails.dates.dateSigned": "2024-10-08T00:00:00Z",
    "awardDetails.dollars.actionObligation": "-5.25",
    "awardDetails.awardeeData.awardeeHeader.awardeeName": "ZUBROWKA SYSTEMS INC",
}  # fmt: skip
RUN_TOGETHER = {
    "contractIdSubtierCode": "7012", "piid": "70CTEST24P0000001", "modificationNumber": "P00001",
    "transactionNumber": "0", "awardOrIDV": "AWARD", "dateSigned": "2024-10-08",
    "actionObligation": "-5.25", "awardeeName": "ZUBROWKA SYSTEMS INC",
    "principalNaicsCode": "541519",
}  # fmt: skip


@pytest.mark.parametrize("cells", [DOTTED, RUN_TOGETHER], ids=["dotted", "run together"])
def test_an_extract_is_read_by_either_spelling_of_its_header(
    tmp_path: Path, cells: dict[str, str]
) -> None:
    text = ",".join(cells) + "\n" + ",".join(cells.values()) + "\n"

    [found] = rows(tmp_path, text, "extract.csv")

    assert (found["award_id"], found["action_id"]) == (us.KEY, us.ACTION)
    assert found["obligated"] == Decimal("-5.25")
    assert (found["recipient_name"], found["naics"]) == ("ZUBROWKA SYSTEMS INC", "541519")
    assert found["action_date"] == date(2024, 10, 8)


def test_an_award_notice_is_an_award_with_a_ceiling(tmp_path: Path) -> None:
    [found] = rows(tmp_path, table(us.NOTICE), "notices.csv")

    assert found["level"] == "award"
    assert found["piid"] == "70CTEST-24-P-0000001"
    assert found["award_id"] == "PIID_70CTEST24P0000001_-NONE-_U.S. ICE"
    assert (found["obligated"], found["total_value"]) == (None, Decimal("900.50"))
    assert found["recipient_name"] == "ZUBROWKA SYSTEMS INC"
    assert found["recipient_address"] == "Long Beach, CA, 90802"
    assert found["quality"] == ["AWARDEE_PARTED"]
    assert found["description"] == "Forensic kits: Kits and training"
    assert found["solicitation_id"] == "70CTEST24R0000001"
    assert "OFFICIAL" not in str(found)


def test_a_notice_that_awards_nothing_is_set_aside_by_its_kind(tmp_path: Path) -> None:
    sought = us.NOTICE | {"NoticeId": "n2", "Type": "Sources Sought", "AwardNumber": "",
                          "Awardee": "null ", "Award$": "", "AwardDate": ""}  # fmt: skip

    reading = read(tmp_path, table(us.NOTICE, sought), "notices.csv")

    assert reading.actions.num_rows == 1
    assert reading.rejects["reason"].to_pylist() == [
        "The notice is of the kind Sources Sought, and awards nothing."
    ]


def test_the_columns_saved_as_json_give_what_the_table_gives(tmp_path: Path) -> None:
    [of_table] = rows(tmp_path, table(us.NOTICE), "notices.csv")
    [of_json] = rows(tmp_path, json.dumps([us.NOTICE]))

    own = {"source_file", "source_digest", "source_line"}
    assert {k: v for k, v in of_json.items() if k not in own} == {
        k: v for k, v in of_table.items() if k not in own
    }


def test_an_answer_of_the_opportunities_api_gives_the_awardees_identifiers(tmp_path: Path) -> None:
    place = {"streetAddress": "1 Road", "city": {"name": "Vienna"}, "country": {"code": "AUT"}}
    who = {"name": "ZUBROWKA SYSTEMS GMBH", "ueiSAM": "ZUBROWKA1234", "location": place}
    notice = {
        "noticeId": "n3", "title": "Kits", "solicitationNumber": " S1 ", "type": "Award Notice",
        "fullParentPathName": "HOMELAND SECURITY, DEPARTMENT OF.U.S. ICE.OFFICE",
        "postedDate": "2024-09-28", "description": "https://api.sam.gov/x", "uiLink": "null",
        "award": {"date": "2024-09-27", "number": "70C1", "amount": 900.5, "awardee": who},
    }  # fmt: skip

    [found] = rows(tmp_path, json.dumps({"totalRecords": 1, "opportunitiesData": [notice]}))

    assert (found["recipient_name"], found["recipient_uei"]) == (
        "ZUBROWKA SYSTEMS GMBH",
        "ZUBROWKA1234",
    )
    assert (found["recipient_country"], found["total_value"]) == ("AUT", Decimal("900.50"))
    assert (found["description"], found["url"]) == ("Kits", None)
    assert found["quality"] == []


@pytest.mark.parametrize(
    ("cell", "name", "place"),
    [
        ("KING MATTHEW R De Pere WI 54115 USA", "KING MATTHEW R", "De Pere, WI, 54115"),
        ("FED GEAR LLC 119 SWANZY CT VALLEJO 94591 USA", "FED GEAR LLC",
         "119 SWANZY CT VALLEJO, 94591"),
        ("Career Opportunities LLC Baltimore MD USA", "Career Opportunities LLC", "Baltimore, MD"),
        ("STATZ CORP", "STATZ CORP", None),
        ("Acme Widgets Springfield VA 22150 USA", "Acme Widgets Springfield", "VA, 22150"),
        ("null ", None, None),
    ],
)  # fmt: skip
def test_a_cell_with_name_and_place_is_parted_where_something_shows_the_names_end(
    cell: str, name: str | None, place: str | None
) -> None:
    assert awardee(cell)[:2] == (name, place)


FEED = """\
<PRESOL>
<DATE>0930
<YEAR>14
<AGENCY>Department of Homeland Security
<SUBJECT>To be bought
<SOLNBR>S-1
<DESC>Words
</PRESOL>
<AWARD>
<DATE>0930
<YEAR>14
<AGENCY>Department of Homeland Security
<OFFICE>ICE
<CLASSCOD>70
<NAICS>541519
<SUBJECT>Forensic kits
<SOLNBR>S-2
<CONTACT>Some Official, Phone 202
<AWDNBR>HSCEMD-14-C-00002
<AWDAMT>$1,200,000.00
<AWDDATE>092914
<AWARDEE>Zubrowka Systems, Inc. (DUNS: 123456789), 1 Main St, Springfield, VA 22150 US
<DESC>Extraction &amp; analysis
<p>kits</p>
<URL>https://www.fbo.gov/y
</AWARD>
"""


def test_a_daily_feed_of_fedbizopps_gives_its_awards(tmp_path: Path) -> None:
    reading = read(tmp_path, FEED, "FBOFeed20140930")

    [found] = reading.actions.to_pylist()
    assert found["piid"] == "HSCEMD-14-C-00002"
    assert found["action_date"] == date(2014, 9, 29)
    assert (found["obligated"], found["total_value"]) == (None, Decimal("1200000.00"))
    assert found["recipient_name"] == "Zubrowka Systems, Inc."
    assert (found["recipient_duns"], found["psc"]) == ("123456789", "70")
    assert found["description"] == "Forensic kits: Extraction & analysis kits"
    assert found["source_line"] == 9
    assert "Official" not in str(found)
    assert reading.rejects["reason"].to_pylist() == [
        "The notice is of the kind Presolicitation, and awards nothing."
    ]


def test_the_full_xml_and_json_of_fedbizopps_give_the_same_award(tmp_path: Path) -> None:
    fields = {"DATE": "09302014", "AGENCY": "DHS", "SUBJECT": "Kits", "SOLNBR": "S2",
              "AWDNBR": "X1", "AWDAMT": "5", "AWDDATE": "09292014", "AWARDEE": "Zub Inc, 1 Road",
              "P": "&nbsp;"}  # fmt: skip
    tags = "".join(f"<{tag}><![CDATA[{text}]]></{tag}>" for tag, text in fields.items())

    [of_xml] = rows(tmp_path, f"<NOTICES>\n<AWARD>{tags}</AWARD></NOTICES>", "full.xml")
    [of_json] = rows(tmp_path, json.dumps(fields))

    assert of_xml["action_type"] == "Award"
    for part in ("award_id", "piid", "total_value", "recipient_name", "action_date", "description"):
        assert of_xml[part] == of_json[part]
