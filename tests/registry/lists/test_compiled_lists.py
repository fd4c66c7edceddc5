"""Compilations, transcriptions and evidence: OpenSanctions, MISP, STIX and small CSV files."""

import json
from pathlib import Path

import pytest

from list_files import a_file, kinds_of, names_of, reading_of, rows_of


def lines(*objects: dict[str, object]) -> str:
    return "".join(json.dumps(one) + "\n" for one in objects)


def an_entity(own: str, schema: str, **properties: object) -> dict[str, object]:
    return {"id": own, "schema": schema, "properties": properties, "datasets": ["demo"],
            "last_seen": "2026-04-29T12:53:04"}  # fmt: skip


def test_sanctions_addresses_and_owners_go_into_the_party_they_belong_to(tmp_path: Path) -> None:
    text = lines(
        an_entity("c1", "Company", name=["Zala Ltd"], alias=["ZALA"], weakAlias=["Z"],
                  addressEntity=["a1"], country=["ru"], innCode=["183116181362"]),
        an_entity("a1", "Address", full=["1 Road, Izhevsk"]),
        an_entity("s1", "Sanction", entity=["c1"], program=["Demo"], startDate=["2023-02-24"],
                  endDate=["2024-10-21"]),
        an_entity("p1", "Person", name=["Maria Demo"]),
        an_entity("o1", "Ownership", owner=["p1"], asset=["c1"]),
        an_entity("x1", "Payment"),
    )  # fmt: skip

    reading = reading_of(a_file(tmp_path, "entities.ftm.json", text), date=None)
    company = reading.listings.to_pylist()[0]

    assert kinds_of(company) == {"Zala Ltd": "primary", "ZALA": "alias", "Z": "weak-alias"}
    assert (company["listed_on"], company["removed_on"]) == ("2023-02-24", "2024-10-21")
    assert (company["addresses"], company["countries"]) == (["1 Road, Izhevsk"], ["RU"])
    assert company["remarks"] == "Owned by Maria Demo"
    assert (reading.snapshot.date, reading.snapshot.rows) == ("2026-04-29", 6)
    reasons = [row["reason"] for row in reading.aside.to_pylist()]
    assert reasons[-1] == "is of schema Payment, no party"
    assert all("used in the party" in reason for reason in reasons[:-1])


def test_who_is_only_connected_to_a_target_is_not_listed(tmp_path: Path) -> None:
    relative = an_entity("p2", "Person", name=["A Relative"]) | {"target": False}
    text = lines(an_entity("p1", "Person", name=["A Target"]) | {"target": True}, relative)

    reading = reading_of(a_file(tmp_path, "entities.ftm.json", text))

    assert [row["name"] for row in reading.listings.to_pylist()] == ["A Target"]
    assert "only connected" in reading.aside.to_pylist()[0]["reason"]


def test_a_nested_target_carries_its_sanctions_and_addresses_inside(tmp_path: Path) -> None:
    sanction = an_entity("s1", "Sanction", startDate=["2023-02-24"], program=["Demo"])
    address = an_entity("a1", "Address", full=["1 Road"])
    text = lines(an_entity("c1", "Company", name=["Zala Ltd"], sanctions=[sanction],
                           addressEntity=[address]))  # fmt: skip

    row = rows_of(a_file(tmp_path, "targets.nested.json", text))[0]

    assert (row["listed_on"], row["programmes"], row["addresses"]) == (
        "2023-02-24",
        ["Demo"],
        ["1 Road"],
    )


def test_a_line_that_is_not_json_costs_one_line(tmp_path: Path) -> None:
    text = lines(an_entity("c1", "Company", name=["Zala Ltd"])) + '{"id": "c2", \n'

    reading = reading_of(a_file(tmp_path, "entities.ftm.json", text))

    assert reading.listings.num_rows == 1
    assert reading.aside.to_pylist()[0]["source_line"] == 2


def test_a_senzing_record_without_a_type_is_an_office_and_set_aside(tmp_path: Path) -> None:
    def record(own: str, kind: str | None, name: str) -> dict[str, object]:
        return {"DATA_SOURCE": "OS_DEMO", "RECORD_ID": own, "RECORD_TYPE": kind,
                "LAST_CHANGE": "2024-03-10T15:36:30", "COUNTRIES": [{"NATIONALITY": "us"}],
                "NAMES": [{"NAME_TYPE": "PRIMARY", "NAME_FULL": name}]}  # fmt: skip

    text = lines(record("1", "PERSON", "Joe Demo"), record("2", None, "US senator"))
    reading = reading_of(a_file(tmp_path, "senzing.json", text), date=None)

    assert [row["name"] for row in reading.listings.to_pylist()] == ["Joe Demo"]
    assert reading.aside.to_pylist()[0]["text"] == "US senator"
    assert reading.snapshot.date == "2024-03-10"


SIMPLE = (
    '"id","schema","name","aliases","birth_date","countries","addresses","identifiers",'
    '"sanctions","phones","emails","program_ids","dataset","first_seen","last_seen","last_change"\n'
    '"NK-1","Vessel","ROSALIN","Ceram Sea;Gold Sun","","lr;pa","","IMO9253325","""""","","",'
    '"UA-WS-MARE","Demo List","2025-10-06T14:15:21","2026-03-13T05:41:01","2026-02-24T05:42:24"\n'
    '"NK-2","Company","OOO ""KRASNY"" PLANT","","","ru","","","""A maker of """"Shahed"""" parts"""'
    ',"","","","Demo List","","2026-03-12T05:41:01",""\n'
)


def test_a_cell_wrapped_in_quotes_twice_is_unwrapped_once(tmp_path: Path) -> None:
    ship, company = rows_of(a_file(tmp_path, "targets.simple.csv", SIMPLE), date=None)

    assert (ship["remarks"], ship["countries"]) == (None, ["LR", "PA"])
    assert names_of(ship) == ["ROSALIN", "Ceram Sea", "Gold Sun"]
    assert company["name"] == 'OOO "KRASNY" PLANT'
    assert company["remarks"] == 'A maker of "Shahed" parts'


def test_simple_targets_from_before_there_were_programmes_are_read(tmp_path: Path) -> None:
    header, row, _ = (
        SIMPLE.replace('"program_ids",', "").replace('"UA-WS-MARE",', "").split("\n", 2)
    )

    listing = rows_of(a_file(tmp_path, "targets.simple.csv", f"{header}\n{row}\n"))[0]

    assert listing["programmes"] == []


def a_galaxy(*values: dict[str, object]) -> str:
    return json.dumps({"type": "surveillance-vendor", "values": list(values), "version": 11})


def test_names_of_the_galaxy_lose_their_blanks_and_combined_ones_are_parted(tmp_path: Path) -> None:
    text = a_galaxy({"value": "BellTroX ", "uuid": "1"},
                    {"value": "Merlinx / Equus Technologies", "uuid": "2"})  # fmt: skip

    first, second = rows_of(a_file(tmp_path, "galaxy.json", text))

    assert (first["name"], first["mended"]) == ("BellTroX", ["NAME_BLANKS"])
    assert names_of(second) == ["Merlinx", "Equus Technologies"]
    assert second["mended"] == ["NAME_COMBINED"]
    assert first["standing"] == "compilation"


def test_the_product_under_the_wrong_vendor_is_left_out_with_the_reason(tmp_path: Path) -> None:
    text = a_galaxy(
        {"value": "Cytrox", "uuid": "1", "meta": {"products": ["DevilsTongue"]}},
        {"value": "NSO group", "uuid": "2", "meta": {"products": ["PEGASUS"]}},
    )

    cytrox, nso = rows_of(a_file(tmp_path, "galaxy.json", text))

    assert (cytrox["identifiers"], cytrox["mended"]) == ([], ["PRODUCT_LEFT_OUT"])
    assert "DevilsTongue is Candiru's" in cytrox["remarks"]
    assert nso["identifiers"] == ["Product: PEGASUS"]


def test_a_bundle_gives_families_and_operators_and_keeps_no_indicator(tmp_path: Path) -> None:
    bundle = {"type": "bundle", "id": "bundle--1", "objects": [
        {"type": "malware", "id": "m1", "name": "Predator", "aliases": ["ALIEN"],
         "modified": "2023-07-28T12:14:36Z"},
        {"type": "threat-actor", "id": "t1", "name": "Operator X"},
        {"type": "indicator", "id": "i1", "pattern": "[domain-name:value='bad.example']"},
        {"type": "relationship", "id": "r1", "relationship_type": "indicates",
         "source_ref": "i1", "target_ref": "m1"},
        {"type": "relationship", "id": "r2", "relationship_type": "uses",
         "source_ref": "t1", "target_ref": "m1"},
        {"type": "indicator", "id": "i2", "pattern": "[domain-name:value='lost.example']"},
    ]}  # fmt: skip

    reading = reading_of(a_file(tmp_path, "x.stix2", json.dumps(bundle)), date=None)
    family, operator = reading.listings.to_pylist()

    assert (names_of(family), family["standing"]) == (["Predator", "ALIEN"], "evidence")
    assert operator["remarks"] == "uses Predator; 1 related objects"
    assert (reading.snapshot.rows, reading.snapshot.aside) == (6, 1)
    assert (reading.snapshot.code, family["list"]) == ("STIX_X", "STIX_SPYWARE")
    assert "example" not in str(reading.listings.to_pylist())


def test_persons_of_the_yaml_file_keep_the_list_they_were_derived_from(tmp_path: Path) -> None:
    text = (
        "EU-Sanctions:\n  content:\n  - citizen:\n    - iq\n    names:\n    - Qusay Demo\n"
        "    - Qoussaï Demo\n  - dob_year: ['1965']\n  updated: 1614297600\n"
    )

    reading = reading_of(a_file(tmp_path, "deriv.yml", text), date=None)
    row = reading.listings.to_pylist()[0]

    assert (row["list"], row["countries"]) == ("DERIV_EU", ["IQ"])
    assert (reading.snapshot.date, reading.snapshot.aside) == ("2021-02-26", 1)


AUTHORITY = (
    "schema,name,aliases,topics,program,authority,reason,report-date,start-date,end-date,country,"
    "notes,source_url\n"
)


@pytest.mark.parametrize(
    ("row", "code", "listed_on"),
    [
        (('Company,"BYD Company, Limited",,,Section 154 of the Act,,,2023-12-22,"October 1, 2027",'
         ",,,u"), "US_SECTION_154", "2023-12-22"),
        (("Company,Futech,F,,Nonproliferation Sanctions (ISN) - State Department,,,2026-01-27,"
         "2026-01-22,2028-01-22,Lebanon,,u"), "US_STATE_ISN", "2026-01-22"),
        ("Company,AMMS,,,Section 1286 of the Act,,,2022,,,,,u", "US_SECTION_1286", "2022"),
    ],
)  # fmt: skip
def test_a_row_belongs_to_the_section_its_programme_names(
    tmp_path: Path, row: str, code: str, listed_on: str
) -> None:
    listing = rows_of(a_file(tmp_path, "x.csv", AUTHORITY + row + "\n"))[0]

    assert (listing["list"], listing["listed_on"]) == (code, listed_on)
    assert listing["standing"] == "transcribed"


def test_a_freeze_that_ended_has_both_dates(tmp_path: Path) -> None:
    text = (
        "Name,Alias,Previous name,Birth date,Birth place,Nationality,Passport numbers,Notes,"
        "Country,Program,Listed,Delisted,Source URL\n"
        "Mykola DEMO,Nikolai DEMO;N. DEMO,M. Old,1947-12-17,,,,,ua,CH-FIAA-UA,2016-07-01,"
        "2023-02-27,u\n"
    )

    row = rows_of(a_file(tmp_path, "freezes.csv", text))[0]

    assert (row["listed_on"], row["removed_on"]) == ("2016-07-01", "2023-02-27")
    assert kinds_of(row)["M. Old"] == "former"


def test_a_military_companys_name_loses_its_star(tmp_path: Path) -> None:
    text = (
        "Name,Clean Name,Alias,Previous Name,Parent Name,Note,Start date,End date,Source Url\n"
        "Qihoo (360)*,Qihoo*,360,,Parent Co,,2022-10-05,,\n"
    )

    row = rows_of(a_file(tmp_path, "dod.csv", text))[0]

    assert (row["name"], row["remarks"]) == ("Qihoo", "Parent: Parent Co")


def test_chinas_dates_are_day_first_and_its_names_in_both_scripts(tmp_path: Path) -> None:
    text = (
        "Type,QID,Name,Alias,Chinese name,Country,Topics,Summary,Chinese summary,Body,List,Date,"
        "End date,Source URL,Address\n"
        "Organization,,Teal Demo,iDemo;Teal,美国,US,,,,Ministry of Commerce,UEL,02.12.2019,,u,\n"
    )

    row = rows_of(a_file(tmp_path, "cn.csv", text))[0]

    assert (row["listed_on"], names_of(row)) == (
        "2019-12-02",
        ["Teal Demo", "iDemo", "Teal", "美国"],
    )


def test_the_fccs_sentences_give_the_maker_and_rows_of_equipment_alone_are_set_aside(
    tmp_path: Path,
) -> None:
    text = (
        "covered_equipment_or_services,date_of_inclusion_on_covered_list\n"
        '"Equipment produced by Huawei Technologies Company, and services.","March 12, 2021"\n'
        '"Services supplied, directly or not, by AO Kaspersky Lab or a parent.","July 1, 2022"\n'
        '"Routers produced in a foreign country.","July 28, 2026"\n'
    )

    reading = reading_of(a_file(tmp_path, "fcc.csv", text))

    assert [row["name"] for row in reading.listings.to_pylist()] == [
        "Huawei Technologies Company",
        "AO Kaspersky Lab",
    ]
    assert reading.aside.to_pylist()[0]["reason"] == "names equipment and no party"


def test_notices_name_nobody_and_are_all_set_aside(tmp_path: Path) -> None:
    text = "document_number,publication_date,html_url,pdf_url\n2026-1,2026-08-04,h,p\n"

    reading = reading_of(a_file(tmp_path, "notices.csv", text))

    assert (reading.listings.num_rows, reading.snapshot.aside) == (0, 1)
