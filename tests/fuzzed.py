"""Sound files of the kinds that others publish, each small, and how each is read."""

import io
import json
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

import us_samples
from awardfiles import TEN, csv_bytes, ten
from builders import a_lead, a_table, run_facts
from eforms import a_notice, awarded
from paragon import basis
from stopwork import sources
from stopwork.desk.leads.run_of_case import with_run
from stopwork.digest import canonical, digest_of
from stopwork.errors import StopworkError
from stopwork.registry import lists
from stopwork.reports.dossier.dossier import dossier_of
from stopwork.reports.facts.manifest import manifest_of
from stopwork.reports.facts.run import Findings
from stopwork.reports.leads.write import beside, write_leads
from stopwork.schema import LEAD

GOOD = csv_bytes([ten(7)])
GOOD_LIST = json.dumps({"type": "surveillance-vendor", "version": 1, "values": [
    {"value": "Good Vendor", "uuid": "1"}]}).encode()  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of file: its name, a sound one, and what reads it."""

    name: str
    sound: Callable[[], bytes]
    read: Callable[[Path], Any]


def awards_in(path: Path) -> None:
    """Read a file of awards beside a good one, whose rows count whatever the other is."""
    good = path.parent / "good.csv"
    good.write_bytes(GOOD)
    read = sources.read_table([path, good])
    assert "good.csv" in read.actions["source_file"].to_pylist()


def lists_in(path: Path) -> None:
    """Read an official list beside a good one, whose names count whatever the other is."""
    good = path.parent / "good.json"
    good.write_bytes(GOOD_LIST)
    names: set[str] = set()
    refused = None
    for found in lists.find([path, good]):
        if isinstance(found, lists.Found):
            try:
                names.update(lists.read(found, "2024-05-01").listings["name"].to_pylist())
            except StopworkError as said:
                refused = said
    assert "Good Vendor" in names
    if refused is not None:
        raise refused


def stix() -> bytes:
    """A bundle of STIX 2.1."""
    return json.dumps({"type": "bundle", "id": "bundle--1", "objects": [
        {"type": "malware", "id": "m1", "name": "Predator", "aliases": ["ALIEN"], "spec_version":
         "2.1", "modified": "2023-07-28T12:14:36Z", "description": "x", "labels": ["a"]},
        {"type": "threat-actor", "id": "t1", "name": "Operator X", "external_references": [
            {"source_name": "s", "url": "https://x.example"}]},
        {"type": "identity", "id": "n1", "name": "A", "identity_class": "individual"},
        {"type": "indicator", "id": "i1", "pattern": "[domain-name:value='bad.example']"},
        {"type": "relationship", "id": "r1", "relationship_type": "indicates",
         "source_ref": "i1", "target_ref": "m1"},
        {"type": "relationship", "id": "r2", "relationship_type": "uses",
         "source_ref": "t1", "target_ref": "m1"},
    ]}).encode()  # fmt: skip


def misp() -> bytes:
    """A galaxy of MISP."""
    return json.dumps({"type": "surveillance-vendor", "version": 11, "values": [
        {"value": "Cytrox ", "uuid": "1", "description": "x", "meta": {
            "products": ["DevilsTongue"], "synonyms": ["C"], "refs": ["https://x.example"],
            "official-refs": ["https://y.example"]}},
        {"value": "Merlinx / Equus Technologies", "uuid": "2", "meta": {}},
    ]}).encode()  # fmt: skip


def followthemoney() -> bytes:
    """Three entities of FollowTheMoney, a line each, one of them a tie."""
    entities: Iterable[dict[str, Any]] = (
        {"id": "e1", "schema": "Company", "properties": {
            "name": ["Acme"], "alias": ["A"], "country": ["gr"], "registrationNumber": ["7"],
            "topics": ["sanction"], "sourceUrl": ["https://x.example"]},
         "caption": "Acme", "datasets": ["us_ofac_sdn"], "first_seen": "2023-01-01T00:00:00",
         "last_seen": "2026-04-29T12:53:04", "last_change": "2026-01-01T00:00:00"},
        {"id": "e2", "schema": "Person", "properties": {"name": ["Ana"], "weakAlias": ["B"]},
         "caption": "Ana", "datasets": ["x"], "last_seen": "2026-04-29T12:53:04"},
        {"id": "s1", "schema": "Sanction", "properties": {
            "entity": ["e1"], "program": ["CYBER2"], "startDate": ["2024"]},
         "datasets": ["us_ofac_sdn"]},
    )  # fmt: skip
    return b"".join(json.dumps(one).encode() + b"\n" for one in entities)


SDN = b"""<?xml version="1.0" standalone="yes"?>
<sdnList xmlns="http://tempuri.org/sdnList.xsd">
<publshInformation><Publish_Date>04/22/2020</Publish_Date></publshInformation>
<sdnEntry><uid>48059</uid><lastName>INTELLEXA S.A.</lastName><sdnType>Entity</sdnType>
<programList><program>CYBER2</program></programList>
<idList><id><idType>Registration Number</idType><idNumber>155475401000</idNumber>
<idCountry>Greece</idCountry></id></idList>
<akaList><aka><type>a.k.a.</type><category>weak</category><lastName>LEXA</lastName></aka></akaList>
<addressList><address><city>Athens</city><country>Greece</country></address></addressList>
</sdnEntry></sdnList>
"""
UN = b"""<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">
<INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>JABER</FIRST_NAME>
<UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.237</REFERENCE_NUMBER>
<LISTED_ON>2014-01-03</LISTED_ON><NATIONALITY><VALUE>Kuwait</VALUE></NATIONALITY>
<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Al-J</ALIAS_NAME></INDIVIDUAL_ALIAS>
</INDIVIDUAL></INDIVIDUALS>
<ENTITIES><ENTITY><DATAID>2</DATAID><FIRST_NAME>GREAT LAKES AIR (GLA) ; LAKES</FIRST_NAME>
<ENTITY_ADDRESS><CITY>Goma</CITY><COUNTRY>Kenya</COUNTRY></ENTITY_ADDRESS>
</ENTITY></ENTITIES></CONSOLIDATED_LIST>
"""
EU = """<?xml version="1.0" encoding="UTF-8"?>
<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2020-04-15T15:29:22.497+02:00">
<sanctionEntity designationDate="2009-07-16" euReferenceNumber="EU.4011.64" logicalId="5463">
<regulation numberTitle="2017/1509 (OJ L224)" programme="PRK"/>
<subjectType code="enterprise" classificationCode="E"/>
<nameAlias wholeName="Écoute Générale" strong="true"/>
<nameAlias wholeName="Ecoute" strong="false" function="a trading house"/>
<address countryIso2Code="KP" city="Pyongyang"/><citizenship countryIso2Code="00"/>
</sanctionEntity></export>
"""
UK_HEAD = (
    "Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,DOB,Nationality,"
    "Passport Number,National Identification Number,Position,Address 1,Address 2,Address 3,"
    "Address 4,Address 5,Address 6,Post/Zip Code,Country,Other Information,Group Type,Alias Type,"
    "Alias Quality,Regime,Listed On,Last Updated,Group ID"
)
UK_CELLS = {"Name 6": "Écoute Ltd", "DOB": "00/00/1958", "Country": "Iran", "Group Type": "Entity",
            "Alias Type": "Prime Alias", "Regime": "Iran", "Listed On": "01/07/2008",
            "Last Updated": "27/04/2020", "Group ID": "7"}  # fmt: skip


def uk() -> bytes:
    """The consolidated list of the United Kingdom, with one party."""
    row = ",".join(UK_CELLS.get(name, "") for name in UK_HEAD.split(","))
    return f"Last Updated,27/04/2020\r\n{UK_HEAD}\r\n{row}\r\n".encode()


TED = """<?xml version="1.0"?>
<TED_EXPORT xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.9/publication"
 VERSION="R2.0.9.S03.E01" DOC_ID="000001-2021">
<CODED_DATA_SECTION><REF_OJS><DATE_PUB>20210104</DATE_PUB></REF_OJS>
<NOTICE_DATA><NO_DOC_OJS>2021/S 001-000001</NO_DOC_OJS><ISO_COUNTRY VALUE="IT"/>
<ORIGINAL_CPV CODE="35125300">Security cameras</ORIGINAL_CPV></NOTICE_DATA>
<CODIF_DATA><TD_DOCUMENT_TYPE CODE="7">Contract award notice</TD_DOCUMENT_TYPE></CODIF_DATA>
</CODED_DATA_SECTION>
<TRANSLATION_SECTION><ML_TITLES><ML_TI_DOC LG="EN"><TI_TEXT><P>Cameras</P></TI_TEXT></ML_TI_DOC>
</ML_TITLES></TRANSLATION_SECTION>
<FORM_SECTION><F03_2014 CATEGORY="ORIGINAL" FORM="F03" LG="IT"><CONTRACTING_BODY>
<ADDRESS_CONTRACTING_BODY><OFFICIALNAME>Comune</OFFICIALNAME></ADDRESS_CONTRACTING_BODY>
</CONTRACTING_BODY><OBJECT_CONTRACT><TITLE><P>Telecamere</P></TITLE></OBJECT_CONTRACT>
<AWARD_CONTRACT ITEM="1"><CONTRACT_NO>N 1</CONTRACT_NO><AWARDED_CONTRACT>
<DATE_CONCLUSION_CONTRACT>2020-12-01</DATE_CONCLUSION_CONTRACT><CONTRACTORS><CONTRACTOR>
<ADDRESS_CONTRACTOR><OFFICIALNAME>Uno</OFFICIALNAME><COUNTRY VALUE="IT"/></ADDRESS_CONTRACTOR>
</CONTRACTOR></CONTRACTORS><VALUES><VAL_TOTAL CURRENCY="EUR">12.5</VAL_TOTAL></VALUES>
</AWARDED_CONTRACT></AWARD_CONTRACT></F03_2014></FORM_SECTION></TED_EXPORT>"""


@cache
def _book() -> dict[str, bytes]:
    """The parts of a workbook of awards, by their names in the package."""
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    sheet = book.create_sheet("Awards")
    sheet.append(["Contract actions as of today"])
    sheet.append(list(TEN))
    for number in (1, 2):
        row = ten(number)
        sheet.append([float(row[name]) if "Obligation" in name else row[name] for name in TEN])
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as held:
        return {name: held.read(name) for name in held.namelist()}


def _packed(part: str, path: Path) -> None:
    """Read a workbook in which one part is replaced by a file."""
    whole = path.parent / "book.xlsx"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in _book().items():
            book.writestr(name, path.read_bytes() if name == part else data)
    path.unlink()
    awards_in(whole)


def _part(name: str) -> Reader:
    return Reader("part.xml", lambda: _book()[name], lambda path: _packed(name, path))


@cache
def manifest() -> bytes:
    """The manifest of a run over one lead."""
    leads = a_table(LEAD, a_lead())
    return json.dumps(manifest_of(Findings(leads=leads), run_facts())).encode()


def run_in(path: Path) -> None:
    """Read leads with a manifest beside them, and write a dossier that speaks of the run."""
    text = path.read_bytes()
    leads = path.parent / "leads.csv"
    table = a_table(LEAD, a_lead())
    write_leads(table, manifest_of(Findings(leads=table), run_facts()), leads)
    beside(leads).write_bytes(text)
    dossier_of(with_run(basis(), leads))


def sealed_again(value: Any) -> Any:
    """Return a manifest whose digests are those of what it says, as another program may make it."""
    if not isinstance(value, dict) or not {"content", "run"} <= value.keys():
        return value
    content, run = value["content"], value["run"]
    whole = digest_of(canonical({"content": content, "run": run}))
    return value | {"digest": digest_of(canonical(content)), "whole": whole}


@cache
def whole_book() -> bytes:
    """A workbook of awards."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in _book().items():
            book.writestr(name, data)
    return out.getvalue()


PUBLISHED = {
    "list-stix": Reader("x.stix2", stix, lists_in),
    "list-misp": Reader("galaxy.json", misp, lists_in),
    "list-followthemoney": Reader("entities.ftm.json", followthemoney, lists_in),
    "list-sdn-xml": Reader("sdn.xml", lambda: SDN, lists_in),
    "list-un-xml": Reader("un.xml", lambda: UN, lists_in),
    "list-eu-xml": Reader("eu.xml", EU.encode, lists_in),
    "list-uk-csv": Reader("ConList.csv", uk, lists_in),
    "awards-eforms-xml": Reader(
        "eforms.xml",
        lambda: a_notice("1.13", "ContractAwardNotice", "29", awarded("1.13")).encode(),
        awards_in,
    ),
    "awards-ted-xml": Reader("notice.xml", TED.encode, awards_in),
    "awards-fpds-xml": Reader(
        "fpds.xml", lambda: us_samples.feed(us_samples.award()).encode(), awards_in
    ),
    "workbook": Reader("book.xlsx", whole_book, awards_in),
    "workbook-sheet": _part("xl/worksheets/sheet2.xml"),
    "workbook-names": _part("xl/workbook.xml"),
    "workbook-styles": _part("xl/styles.xml"),
    "workbook-ties": _part("xl/_rels/workbook.xml.rels"),
    "workbook-kinds": _part("[Content_Types].xml"),
    "manifest": Reader("run.json", manifest, run_in),
}
# Kinds that are JSON through and through: other values stand in their places as well.
AS_JSON = ("list-stix", "list-misp", "manifest")
