"""The lists of the United Nations, the European Union, the United Kingdom and Malaysia."""

from pathlib import Path

import pytest

from list_files import a_file, kinds_of, names_of, reading_of, rows_of
from stopwork.errors import RegistryError

UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">
<INDIVIDUALS><INDIVIDUAL>
  <DATAID>1</DATAID><FIRST_NAME>JABER</FIRST_NAME><SECOND_NAME>ABDALLAH</SECOND_NAME>
  <UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.237</REFERENCE_NUMBER>
  <LISTED_ON>2014-01-03</LISTED_ON><NATIONALITY><VALUE>Kuwait</VALUE></NATIONALITY>
  <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Jaber Al-Jalamah</ALIAS_NAME>
  </INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Abu Muhammad</ALIAS_NAME></INDIVIDUAL_ALIAS>
  <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
</INDIVIDUAL></INDIVIDUALS>
<ENTITIES><ENTITY>
  <DATAID>2</DATAID><FIRST_NAME>GREAT LAKES AIR (GLA) ; LAKES BUSINESS COMPANY</FIRST_NAME>
  <UN_LIST_TYPE>DRC</UN_LIST_TYPE>
  <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>CAGL</ALIAS_NAME></ENTITY_ALIAS>
  <ENTITY_ADDRESS><CITY>Goma</CITY><COUNTRY>Democratic Republic of the Congo</COUNTRY>
  </ENTITY_ADDRESS>
</ENTITY></ENTITIES></CONSOLIDATED_LIST>
"""


def test_the_un_list_dates_itself_and_grades_its_aliases(tmp_path: Path) -> None:
    reading = reading_of(a_file(tmp_path, "un.xml", UN), date=None)

    person, entity = reading.listings.to_pylist()

    assert (reading.snapshot.date, reading.snapshot.date_from) == ("2026-02-27", "content")
    assert kinds_of(person) == {
        "JABER ABDALLAH": "primary",
        "Jaber Al-Jalamah": "alias",
        "Abu Muhammad": "weak-alias",
    }
    assert (person["entity_type"], person["listed_on"]) == ("person", "2014-01-03")
    assert person["countries"] == ["KW"]
    assert (entity["entity_type"], entity["countries"]) == ("organisation", ["CD"])


def test_two_names_in_a_un_entitys_first_name_are_two_names(tmp_path: Path) -> None:
    entity = rows_of(a_file(tmp_path, "un.xml", UN))[1]

    assert names_of(entity) == ["GREAT LAKES AIR (GLA)", "LAKES BUSINESS COMPANY", "CAGL"]
    assert entity["mended"] == ["NAME_SPLIT"]


BOMB = """<?xml version="1.0"?>
<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<CONSOLIDATED_LIST><ENTITY><DATAID>1</DATAID><FIRST_NAME>&b;</FIRST_NAME></ENTITY>
</CONSOLIDATED_LIST>
"""
OUTSIDE = BOMB.replace('"ha"', 'SYSTEM "file:///etc/hostname"')


@pytest.mark.parametrize("text", [BOMB, OUTSIDE], ids=["entity bomb", "external entity"])
def test_xml_that_declares_entities_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(RegistryError, match=r"un\.xml, line 2: declares a document type"):
        reading_of(a_file(tmp_path, "un.xml", text))


def test_xml_that_is_cut_short_is_an_error_and_not_a_shorter_list(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="not well-formed"):
        reading_of(a_file(tmp_path, "un.xml", UN[:-60]))


FSF = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2020-04-15T15:29:22.497+02:00">
<sanctionEntity designationDate="2009-07-16" euReferenceNumber="EU.4011.64" logicalId="5463">
  <regulation numberTitle="2017/1509 (OJ L224)" programme="PRK"/>
  <subjectType code="enterprise" classificationCode="E"/>
  <nameAlias wholeName="Ryongaksan General Trading" strong="true"/>
  <nameAlias wholeName="Ryong" strong="false" function="a trading house"/>
  <address countryIso2Code="KP" city="Pyongyang" countryDescription="NORTH KOREA"/>
  <citizenship countryIso2Code="00"/>
</sanctionEntity></export>
"""


def test_each_whole_name_of_the_eus_xml_is_a_name_and_a_weak_one_is_marked(tmp_path: Path) -> None:
    reading = reading_of(a_file(tmp_path, "eu.xml", FSF), date=None)

    row = reading.listings.to_pylist()[0]

    assert kinds_of(row) == {"Ryongaksan General Trading": "primary", "Ryong": "weak-alias"}
    assert (row["countries"], row["entity_type"]) == (["KP"], "organisation")
    assert (row["citation"], reading.snapshot.date) == ("2017/1509 (OJ L224)", "2020-04-15")


JOURNAL = (
    "celex,recordId,programKey,annex,measure,startDate,reason,schema,name,alias,weakAlias,"
    "previousName,country,nationality,jurisdiction,birthDate,birthPlace,position,passportNumber,"
    "gender,appearance,ethnicity,fatherName,motherName,incorporationDate,legalForm,sector,"
    "registrationNumber,taxNumber,idNumber,innCode,ogrnCode,kppCode,okpoCode,leiCode,swiftBic,"
    "ticker,imoNumber,mmsi,flag,address,phone,email,website,notes\n"
)


def a_journal_row(alias: str, start: str = "17.3.2014") -> str:
    cells = dict.fromkeys(JOURNAL.strip().split(","), "")
    cells |= {"celex": "32014R0269", "recordId": "1", "programKey": "EU-UKR", "startDate": start,
              "schema": "Person", "name": "Sergey AKSYONOV", "alias": alias}  # fmt: skip
    return ",".join(f'"{cell}"' for cell in cells.values()) + "\n"


def test_a_latin_name_and_its_cyrillic_one_in_brackets_are_two_names(tmp_path: Path) -> None:
    text = JOURNAL + a_journal_row("Sergei AKSENOV (Сергей АКСЁНОВ); Serhii AKSONOV")

    row = rows_of(a_file(tmp_path, "32014R0269.csv", text))[0]

    assert {"Sergei AKSENOV", "Сергей АКСЁНОВ", "Serhii AKSONOV"} <= set(names_of(row))
    assert (row["list"], row["listed_on"]) == ("EU_32014R0269", "2014-03-17")


@pytest.mark.parametrize(
    ("printed", "former"),
    [("Anna PETROVA (born IVANOVA)", "IVANOVA"), ("born IVANOVA", "IVANOVA")],
)
def test_a_birth_name_is_a_former_name(tmp_path: Path, printed: str, former: str) -> None:
    row = rows_of(a_file(tmp_path, "32014R0269.csv", JOURNAL + a_journal_row(printed)))[0]

    assert kinds_of(row)[former] == "former"


def test_a_date_that_cannot_be_read_stays_in_the_remarks(tmp_path: Path) -> None:
    row = rows_of(a_file(tmp_path, "x.csv", JOURNAL + a_journal_row("", "spring 2014")))[0]

    assert (row["listed_on"], row["mended"]) == (None, ["DATE_UNREAD"])
    assert "Listed: spring 2014" in row["remarks"]


def test_a_regulation_with_a_header_and_no_rows_is_an_empty_list(tmp_path: Path) -> None:
    reading = reading_of(a_file(tmp_path, "32004R0314.csv", JOURNAL))

    assert (reading.snapshot.code, reading.snapshot.rows) == ("EU_32004R0314", 0)
    assert reading.listings.num_rows == 0


UK_HEADER = (
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,DOB,Nationality,"
    "Passport Number,National Identification Number,Position,Address 1,Address 2,Address 3,"
    "Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,"
    "Alias Quality,Regime,Listed On,Last Updated,Group ID"
)


def a_uk_row(**cells: str) -> str:
    return ",".join(cells.get(name.replace(" ", "_"), "") for name in UK_HEADER.split(","))


def a_uk_list(folder: Path, *rows: str) -> Path:
    text = "\r\n".join(["Last Updated,27/04/2020", UK_HEADER, *rows]) + "\r\n"
    return a_file(folder, "ConList.csv", text)


def test_rows_of_one_group_are_one_party_of_the_uk_list(tmp_path: Path) -> None:
    path = a_uk_list(
        tmp_path,
        a_uk_row(Name_6="SO", Name_1="Sang-kuk", Group_Type="Individual", Alias_Type="Prime Alias",
                 DOB="00/00/1936", Group_ID="11039", Listed_On="30/12/2009"),
        a_uk_row(Name_6="SO", Name_1="Sang", Name_2="Kuk", Group_Type="Individual",
                 Alias_Type="AKA", Alias_Quality="Low quality", Group_ID="11039"),
        a_uk_row(Name_6="Fajr Industries Ltd", Group_Type="Entity", Alias_Type="Prime Alias",
                 Group_ID="2", Country="Iran"),
    )  # fmt: skip

    reading = reading_of(path, date=None)
    person, company = reading.listings.to_pylist()

    assert kinds_of(person) == {"Sang-kuk SO": "primary", "Sang Kuk SO": "weak-alias"}
    assert (person["listed_on"], person["rows"]) == ("2009-12-30", 2)
    assert (company["name"], company["countries"]) == ("Fajr Industries Ltd", ["IR"])
    assert (reading.snapshot.date, reading.snapshot.rows) == ("2020-04-27", 3)


def test_a_line_in_windows_1252_among_utf_8_is_read_as_such(tmp_path: Path) -> None:
    good = a_uk_row(Name_6="Ünal Ltd", Group_Type="Entity", Alias_Type="Prime Alias", Group_ID="1")
    bad = a_uk_row(Name_6="People\u2019s Bank", Group_Type="Entity", Alias_Type="Prime Alias",
                   Group_ID="2").encode("cp1252")  # fmt: skip
    path = a_file(tmp_path, "ConList.csv", f"{UK_HEADER}\n{good}\n".encode() + bad + b"\n")

    assert [row["name"] for row in rows_of(path)] == ["Ünal Ltd", "People\u2019s Bank"]


def a_moha_row(*cells: str) -> str:
    return "<TR>" + "".join(f"<TD><P>{cell} </P></TD>" for cell in cells) + "</TR>\n"


def test_malaysias_rows_of_persons_and_groups_are_read_and_headings_set_aside(
    tmp_path: Path,
) -> None:
    text = (
        "<TaggedPDF-doc><pdf:ModifyDate>2025-02-04T17:53:20+08:00</pdf:ModifyDate><Table>\n"
        + a_moha_row(*(f"({n})" for n in range(1, 14)))
        + a_moha_row("1", "KDN.I.08- 2014", "Halimah binti Hussein", "-", "-", "9.12.1961",
                     "Johor", "Cik Mah", "Mesir", "A1211429", "611209-01-5514", "Kajang",
                     "12 November 2014")
        + a_moha_row("2", "KDN.K.03-2021", "Al-Qaeda (AQ)", "a) Salvation Base b) Army of Places",
                     "-", "Global", "21 Mei 2019")
        + "</Table></TaggedPDF-doc>"
    )  # fmt: skip

    reading = reading_of(a_file(tmp_path, "moha.xml", text), date=None)
    person, group = reading.listings.to_pylist()

    assert (person["list_id"], names_of(person)) == (
        "KDN.I.08-2014",
        ["Halimah binti Hussein", "Cik Mah"],
    )
    assert (person["countries"], person["listed_on"]) == (["EG"], "2014-11-12")
    assert {"Salvation Base", "Army of Places"} <= set(names_of(group))
    assert group["listed_on"] == "2019-05-21"
    assert [row["reason"] for row in reading.aside.to_pylist()] == ["is a heading, not a party"]
