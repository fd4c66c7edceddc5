"""SAM.gov's exclusions and FASCSA orders as listings."""

import json
from pathlib import Path
from typing import Any

from stopwork.registry import lists
from stopwork.registry.lists.words import date_in

HEADER = (
    "Classification,Name,Prefix,First,Middle,Last,Suffix,Address 1,Address 2,City,State / Province,"
    "Country,Zip Code,Unique Entity ID,CAGE,Excluding Agency,Additional Comments,Active Date,"
    "Termination Date,Creation Date,Update Date,Exclusion Type"
)
FIRM = (
    "Firm,ZUBROWKA FUELS GMBH,,,,,,1 Road,,Vienna,,AUT,1010,ZUBROWKA1234,0EX00,DLA,,2/3/2022,"
    "Indefinite,3/25/2022,10/30/2023,Ineligible (Proceedings Pending)"
)
PERSON = "Individual,,,SOME,,PERSON,,,,,,USA,,,,DLA,,2/2/2002,1/1/2030,1/1/2002,1/1/2002,Ineligible"


def reading_of(tmp_path: Path, text: str, name: str) -> lists.Reading:
    (tmp_path / name).write_text(text, encoding="utf-8")
    [found] = lists.find([tmp_path / name])
    assert isinstance(found, lists.Found)
    return lists.read(found, "2026-01-02")


def listings(reading: lists.Reading) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = reading.listings.to_pylist()
    return found


def test_a_firm_is_listed_with_its_numbers_and_its_days(tmp_path: Path) -> None:
    name = "SAM_Exclusions_Public_Extract_V2_26334.CSV"

    reading = reading_of(tmp_path, f"{HEADER}\n{FIRM}\n", name)

    [found] = listings(reading)
    assert (found["list"], found["name"]) == ("US_SAM_EXCLUSIONS", "ZUBROWKA FUELS GMBH")
    assert found["identifiers"] == ["UEI: ZUBROWKA1234", "CAGE: 0EX00"]
    assert (found["listed_on"], found["countries"]) == ("2022-02-03", ["AT"])
    assert found["remarks"] == "Excluded by DLA; Term: Indefinite"
    assert (reading.snapshot.date, reading.snapshot.code) == ("2026-11-30", "US_SAM_EXCLUSIONS")


def test_an_individual_is_set_aside_without_a_name(tmp_path: Path) -> None:
    reading = reading_of(tmp_path, f"{HEADER}\n{FIRM}\n{PERSON}\n", "exclusions.csv")

    assert reading.snapshot.aside == 1
    [aside] = reading.aside.to_pylist()
    assert "individual" in aside["reason"]
    assert aside["text"] == ""
    assert "PERSON" not in str(listings(reading))


def test_an_order_under_fascsa_is_on_a_list_of_its_own(tmp_path: Path) -> None:
    text = f"{HEADER},FASCSA Order Flag\n{FIRM},Y\n"

    reading = reading_of(tmp_path, text, "FASCSAOrders23306.CSV")

    assert [one["list"] for one in listings(reading)] == ["US_FASCSA"]
    assert (reading.snapshot.code, reading.snapshot.date) == ("US_FASCSA", "2023-11-02")


def test_an_answer_of_the_api_gives_a_firms_other_places(tmp_path: Path) -> None:
    more = {"exclusionName": "ZUBROWKA TWO", "ueiSAM": "ZUBROWKA5678",
            "primaryAddress": {"countryCode": "CHE"}}  # fmt: skip
    record = {
        "exclusionDetails": {"classificationType": "Firm", "exclusionType": "Prohibition",
                             "exclusionProgram": "Reciprocal", "excludingAgencyName": "DLA"},
        "exclusionIdentification": {"ueiSAM": "ZUBROWKA1234", "entityName": "ZUBROWKA ONE"},
        "exclusionActions": {"listOfActions": [
            {"activateDate": "03-13-2015", "terminationType": "Indefinite"}]},
        "exclusionPrimaryAddress": {"addressLine1": "1 Road", "countryCode": "AUT"},
        "exclusionOtherInformation": {"isFASCSAOrder": "No", "moreLocations": [more],
                                      "references": {"referencesList": []}},
    }  # fmt: skip

    reading = reading_of(
        tmp_path, json.dumps({"totalRecords": 1, "excludedEntity": [record]}), "answer.json"
    )

    [found] = listings(reading)
    assert [name["name"] for name in found["names"]] == ["ZUBROWKA ONE", "ZUBROWKA TWO"]
    assert found["identifiers"] == ["UEI: ZUBROWKA1234", "UEI: ZUBROWKA5678"]
    assert (found["listed_on"], found["countries"]) == ("2015-03-13", ["AT", "CH"])
    assert found["programmes"] == ["Reciprocal", "Prohibition"]


def test_the_day_of_the_year_in_a_files_name_is_a_day() -> None:
    assert date_in("SAM_Exclusions_Public_Extract_V2_23277.ZIP") == "2023-10-04"
    assert date_in("FASCSAOrders24999.CSV") is None
