"""The US lists: Consolidated Screening List, Denied Persons, and OFAC's files."""

import json
from pathlib import Path

import pytest

from list_files import (
    CSL_HEADER,
    ENTITY_LIST,
    SDN,
    a_csl,
    a_file,
    csl_line,
    kinds_of,
    names_of,
    reading_of,
    rows_of,
)


def test_the_last_alias_of_an_entity_list_row_loses_its_and(tmp_path: Path) -> None:
    path = a_csl(
        tmp_path,
        csl_line(
            _id="a1",
            source=ENTITY_LIST,
            name="Candelabra",
            alt_names="DF Lamps Ltd.; Greenwick Lamps; and Tabatha Lamps,",
            addresses="21 Haarbaa, Tel Aviv-Yafo, 6473921, IL",
        ),
    )

    row = rows_of(path)[0]

    assert names_of(row) == ["Candelabra", "DF Lamps Ltd.", "Greenwick Lamps", "Tabatha Lamps"]
    assert row["mended"] == ["ALIAS_AND", "NAME_STRAY_COMMA"]


def test_a_row_without_a_type_is_kept_and_its_type_is_unknown(tmp_path: Path) -> None:
    path = a_csl(tmp_path, csl_line(_id="a1", source=ENTITY_LIST, name="NSO Group"))

    row = rows_of(path)[0]

    assert (row["list"], row["entity_type"]) == ("US_BIS_EL", None)


def test_the_iso_country_at_the_end_of_each_address_is_read(tmp_path: Path) -> None:
    path = a_csl(tmp_path, csl_line(_id="a1", source=ENTITY_LIST, name="X",
                                    addresses="1 Road, Moscow, RU; IL; Nowhere"))  # fmt: skip

    assert rows_of(path)[0]["countries"] == ["RU", "IL"]


def test_numbers_in_ids_are_told_from_remarks(tmp_path: Path) -> None:
    path = a_csl(
        tmp_path,
        csl_line(
            _id="31455",
            source=SDN,
            type="Entity",
            name="POZITIV",
            ids="RU, 7718668887, Tax ID No.; Male, Gender; CYBER2",
        ),
    )

    row = rows_of(path)[0]

    assert row["identifiers"] == ["Tax ID No.: 7718668887 (RU)"]
    assert row["remarks"] == "Male, Gender; CYBER2"


def test_one_party_on_two_lists_under_one_number_gives_two_listings(tmp_path: Path) -> None:
    path = a_csl(
        tmp_path,
        csl_line(_id="18741", source=SDN, type="Entity", name="AUCTION LLC"),
        csl_line(_id="18741", source="Sectoral Sanctions Identifications List (SSI) - Treasury"
                 " Department", type="Entity", name="AUCTION LLC"),
    )  # fmt: skip

    keys = {(row["list"], row["list_id"]) for row in rows_of(path)}

    assert keys == {("US_OFAC_SDN", "18741"), ("US_OFAC_SSI", "18741")}


def test_several_entries_for_one_party_are_several_listings(tmp_path: Path) -> None:
    path = a_csl(tmp_path, *(csl_line(_id=key, source=ENTITY_LIST, name="Positive Technologies")
                             for key in ("p1", "p2")))  # fmt: skip

    assert [row["list_id"] for row in rows_of(path)] == ["p1", "p2"]


def test_a_repeated_key_is_kept_and_marked(tmp_path: Path) -> None:
    path = a_csl(tmp_path, *(csl_line(_id="p1", source=ENTITY_LIST, name=name) for name in "AB"))

    rows = rows_of(path)

    assert [row["list_id"] for row in rows] == ["p1", "p1#2"]
    assert rows[1]["mended"] == ["KEY_REPEATED"]


def test_a_file_from_before_there_was_an_id_gets_the_same_keys_each_time(tmp_path: Path) -> None:
    header = CSL_HEADER.removeprefix("_id,")
    line = csl_line(source=ENTITY_LIST, name="A.H. Shamnad", start_date="2008-09-22")
    path = a_file(tmp_path, "old.csv", f"{header}\n{line.removeprefix(',')}\n")
    turned = a_file(tmp_path, "other.csv", f"{header}\n{line.removeprefix(',')}\n")

    assert rows_of(path)[0]["list_id"].startswith("made-")
    assert rows_of(path)[0]["list_id"] == rows_of(turned)[0]["list_id"]


def test_a_former_name_in_brackets_is_a_name_of_its_own(tmp_path: Path) -> None:
    path = a_csl(
        tmp_path,
        csl_line(
            _id="1", source=ENTITY_LIST, name="LTS Holding Limited (f.k.a. IPP Petroleum Ltd.)"
        ),
    )

    kinds = kinds_of(rows_of(path)[0])

    assert kinds["LTS Holding Limited"] == "alias"
    assert kinds["IPP Petroleum Ltd."] == "former"


def test_a_row_without_a_name_or_with_too_few_cells_is_set_aside_with_its_line(
    tmp_path: Path,
) -> None:
    path = a_csl(tmp_path, csl_line(_id="1", source=ENTITY_LIST), "cut,short",
                 csl_line(_id="2", source=ENTITY_LIST, name="NSO Group"))  # fmt: skip

    reading = reading_of(path)

    aside = [(row["source_line"], row["reason"]) for row in reading.aside.to_pylist()]
    assert aside == [(2, "has no name"), (3, "has 2 cells where the header has 29")]
    assert reading.snapshot.rows == 3
    assert reading.listings.num_rows == 1


def test_the_json_of_the_api_gives_what_the_csv_gives(tmp_path: Path) -> None:
    csv = a_csl(tmp_path, csl_line(_id="a1", source=ENTITY_LIST, name="Candelabra",
                                   alt_names="DF Lamps Ltd.; and Tabatha Lamps",
                                   source_list_url="http://x", start_date="2021-11-04",
                                   addresses="21 Haarbaa, Tel Aviv, IL"))  # fmt: skip
    party = {
        "id": "a1", "source": ENTITY_LIST, "name": "Candelabra", "type": None,
        "alt_names": ["DF Lamps Ltd.", "and Tabatha Lamps"], "start_date": "2021-11-04",
        "addresses": [{"address": "21 Haarbaa", "city": "Tel Aviv", "country": "IL"}],
        "source_list_url": "http://x", "ids": [], "programs": [],
    }  # fmt: skip
    api = a_file(tmp_path, "search.json", json.dumps({"total": 1, "results": [party]}))

    first, second = rows_of(csv)[0], rows_of(api)[0]

    compared = ("list", "list_id", "name", "names", "addresses", "countries", "listed_on", "mended")
    assert {key: first[key] for key in compared} == {key: second[key] for key in compared}


DPL = (
    '"Name"\t"Street_Address"\t"City"\t"State"\t"Country"\t"Postal_Code"\t"Effective_Date"\t'
    '"Expiration_Date"\t"Standard_Order"\t"Last_Update"\t"Action"\t"FR_Citation"\n'
    '" SYNAPTIC.NET"\t"401 PARKWAY"\t"RICHARDSON"\t"TX"\t"US"\t"75081"\t"09/06/2001"\t"06/29/2056"'
    '\t"Y"\t"2019-06-12"\t"DENIED"\t"72 F.R. 4236 1/30/07"\n'
    '"OTHER"\t""\t""\t""\t""\t""\t"10/03/2003"\t"10/03/2023"\t"N"\t"3017-08-22"\t""\t""\n'
)


def test_denied_persons_have_both_dates_month_first(tmp_path: Path) -> None:
    row = rows_of(a_file(tmp_path, "dpl.txt", DPL))[0]

    assert (row["name"], row["listed_on"], row["removed_on"]) == (
        "SYNAPTIC.NET",
        "2001-09-06",
        "2056-06-29",
    )
    assert (row["list"], row["countries"]) == ("US_BIS_DPL", ["US"])


def test_a_row_of_the_year_3017_does_not_date_the_snapshot(tmp_path: Path) -> None:
    assert reading_of(a_file(tmp_path, "dpl.txt", DPL)).snapshot.date == "2019-06-12"


def an_ofac_set(folder: Path, *, main: bool = True) -> Path:
    null = "-0- "
    if main:
        a_file(folder, "sdn.csv",
               f'306,"BANCO NACIONAL DE CUBA",{null},"CUBA] [SDGT",' + f"{null}," * 7
               + "\"a.k.a. 'BNC'.\"\r\n"
               + '2674,"ZAYDAN, Muhammad","individual","SDT","Leader",' + f"{null}," * 6
               + "\"DOB 1948; Passport 92/664 (Egypt); Linked To: \"\r\n\x1a")  # fmt: skip
    a_file(folder, "alt.csv",
           f'306,220,"fka","NATIONAL BANK OF CUBA",{null}\r\n2674,1795,"aka","ABBAS, Abu",{null}'
           "\r\n\x1a")  # fmt: skip
    a_file(folder, "add.csv",
           f'306,199,"Zweierstrasse 35","Zurich CH-8022","Switzerland",{null}\r\n'
           f'424,247,"42 Via Brasil","Panama City","Panama",{null}\r\n\x1a')  # fmt: skip
    a_file(folder, "sdn_comments.csv", '2674,"PLO; Linked To: HIJACKERS."\r\n\x1a')
    return folder


def test_ofacs_four_files_are_one_snapshot_joined_on_the_number(tmp_path: Path) -> None:
    reading = reading_of(an_ofac_set(tmp_path))

    bank, person = reading.listings.to_pylist()

    assert kinds_of(bank) == {
        "BANCO NACIONAL DE CUBA": "primary",
        "NATIONAL BANK OF CUBA": "former",
        "BNC": "weak-alias",
    }
    assert (bank["entity_type"], bank["programmes"]) == ("organisation", ["CUBA", "SDGT"])
    assert bank["addresses"] == ["Zweierstrasse 35, Zurich CH-8022, Switzerland"]
    assert bank["countries"] == ["CH"]
    assert person["identifiers"] == ["Passport: 92/664 (Egypt)"]
    assert person["remarks"].endswith("Linked To: PLO; Linked To: HIJACKERS.")
    assert set(reading.snapshot.files) == {"sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"}


def test_every_row_of_the_set_is_used_or_set_aside(tmp_path: Path) -> None:
    reading = reading_of(an_ofac_set(tmp_path))

    used = sum(row["rows"] for row in reading.listings.to_pylist())
    assert (reading.snapshot.rows, used, reading.snapshot.aside) == (7, 6, 1)
    assert "party 424" in reading.aside.to_pylist()[0]["reason"]


def test_without_the_main_file_a_party_has_aliases_and_no_primary_name(tmp_path: Path) -> None:
    reading = reading_of(an_ofac_set(tmp_path / "2025-12", main=False))

    row = reading.listings.to_pylist()[0]

    assert (row["name"], names_of(row)) == (None, ["NATIONAL BANK OF CUBA"])
    assert row["entity_type"] is None
    assert not reading.snapshot.complete
    assert (reading.snapshot.date, reading.snapshot.date_from) == ("2025-12", "folder name")


def test_the_consolidated_set_is_another_list_than_the_sdn_set(tmp_path: Path) -> None:
    path = a_file(tmp_path, "cons_alt.csv", '9639,9150,"aka","HANIYA, Ismail",-0- \r\n\x1a')

    assert reading_of(path).snapshot.code == "US_OFAC_NONSDN"


SDN_XML = """<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="http://tempuri.org/sdnList.xsd">
  <publshInformation><Publish_Date>04/22/2020</Publish_Date></publshInformation>
  <sdnEntry>
    <uid>48059</uid><lastName>INTELLEXA S.A.</lastName><sdnType>Entity</sdnType>
    <programList><program>CYBER2</program></programList>
    <idList><id><idType>Registration Number</idType><idNumber>155475401000</idNumber>
      <idCountry>Greece</idCountry></id></idList>
    <akaList>
      <aka><type>a.k.a.</type><category>weak</category><lastName>LEXA</lastName></aka>
      <aka><type>f.k.a.</type><category>strong</category><lastName>OLD &amp; CO</lastName></aka>
    </akaList>
    <addressList><address><city>Athens</city><country>Greece</country></address></addressList>
  </sdnEntry>
</sdnList>
"""


def test_ofacs_xml_gives_names_with_their_kind_and_dates_itself(tmp_path: Path) -> None:
    reading = reading_of(a_file(tmp_path, "sdn.xml", SDN_XML), date=None)

    row = reading.listings.to_pylist()[0]

    assert kinds_of(row) == {
        "INTELLEXA S.A.": "primary",
        "LEXA": "weak-alias",
        "OLD & CO": "former",
    }
    assert row["identifiers"] == ["Registration Number: 155475401000 (Greece)"]
    assert (row["countries"], row["source_line"]) == (["GR"], 4)
    assert (reading.snapshot.code, reading.snapshot.date) == ("US_OFAC_SDN", "2020-04-22")


@pytest.mark.parametrize(
    ("start", "end", "listed_on", "removed_on"),
    [
        ("11/4/2021", "1/6/2023", "2021-11-04", "2023-01-06"),
        ("2023-07-19", "2023-12-31 00:00:00", "2023-07-19", "2023-12-31"),
        ("11/04/2021 12:00:00 AM", "1/6/2023 0:00", "2021-11-04", "2023-01-06"),
        ("4-Nov-2021", "2023-01-06T00:00:00.000Z", "2021-11-04", "2023-01-06"),
        ("Nov 4, 2021", "2023-01-06 00:00:00+00:00", "2021-11-04", "2023-01-06"),
        ("2021-11-04", "NaT", "2021-11-04", None),
    ],
)
def test_days_as_a_spreadsheet_or_a_data_frame_writes_them_are_read(
    tmp_path: Path, start: str, end: str, listed_on: str, removed_on: str | None
) -> None:
    line = csl_line(_id="n1", source=ENTITY_LIST, name="Candelabra", start_date=start, end_date=end)
    reading = reading_of(a_csl(tmp_path, line))

    (row,) = reading.listings.to_pylist()
    assert (row["listed_on"], row["removed_on"]) == (listed_on, removed_on)
    assert (reading.snapshot.unread, row["mended"]) == (0, [])


@pytest.mark.parametrize("end", ["27/04/2023", "44932", "the sixth of January"])
def test_a_day_that_cannot_be_read_is_told_and_the_listing_stands(tmp_path: Path, end: str) -> None:
    line = csl_line(_id="n1", source=ENTITY_LIST, name="Candelabra", start_date="11/4/2021",
                    end_date=end)  # fmt: skip
    reading = reading_of(a_csl(tmp_path, line))

    (row,), (told,) = reading.listings.to_pylist(), reading.aside.to_pylist()
    assert (row["listed_on"], row["removed_on"]) == ("2021-11-04", None)
    assert row["mended"] == ["DATE_UNREAD"]
    assert (reading.snapshot.rows, reading.snapshot.aside, reading.snapshot.unread) == (1, 0, 1)
    assert told["reason"].startswith(f"its last day is printed as '{end}', which cannot be read")
