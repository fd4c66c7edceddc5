"""Publications outside the United States, in small files of our own making with their quirks."""

import gzip
import io
import json
import tracemalloc
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stopwork import sources
from stopwork.sources import json_array

Rows = list[dict[str, Any]]


def rows_of(path: Path) -> Rows:
    rows: Rows = sources.read_table([path]).actions.to_pylist()
    return rows


def written(folder: Path, value: object, name: str = "a.json") -> Path:
    path = folder / name
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def a_release(**changed: object) -> dict[str, Any]:
    return {
        "ocid": "ocds-x-1", "id": "r1", "date": "2024-05-02T10:00:00Z", "tag": ["award"],
        "buyer": {"id": "b", "name": "Example Police"},
        "tender": {"id": "T-1", "title": "Forensic tools"},
        "parties": [
            {"id": "s1", "name": "EXAMPLE ONE LTD", "roles": ["supplier"],
             "identifier": {"scheme": "GB-COH", "id": "01234567"},
             "address": {"countryName": "United Kingdom", "locality": "Leeds"}},
        ],
        "awards": [
            {"id": "A1", "date": "2024-05-01T00:00:00Z", "title": "Phone kits",
             "value": {"amount": 1200.5, "currency": "gbp"},
             "suppliers": [{"id": "s1"}, {"id": "s2", "name": "EXAMPLE TWO PLC"}],
             "items": [{"id": 1, "classification":
                        {"scheme": "CPV", "id": "35125300", "description": "Security cameras"}}]},
        ],
        "contracts": [{"id": "C9", "awardID": "A1", "dateSigned": "2024-05-03",
                       "period": {"startDate": "2024-06-01", "endDate": "2025-05-31"}}],
    } | changed  # fmt: skip


def test_each_supplier_of_an_award_has_a_row_and_the_shared_amount_counts_once(
    tmp_path: Path,
) -> None:
    one, two = rows_of(written(tmp_path, {"releases": [a_release()]}))

    assert (one["recipient_name"], two["recipient_name"]) == ("EXAMPLE ONE LTD", "EXAMPLE TWO PLC")
    assert one["award_id"] == two["award_id"] == "OCDS_ocds-x-1_A1"
    assert (one["obligated"], two["obligated"]) == (Decimal("1200.50"), None)
    assert one["total_value"] == two["total_value"] == Decimal("1200.50")
    assert one["quality"] == two["quality"] == ["AMOUNT_SHARED"]
    assert (one["currency"], one["psc"], one["agency"]) == ("GBP", "CPV:35125300", "Example Police")
    assert (str(one["signed_on"]), str(one["end_on"])) == ("2024-05-03", "2025-05-31")
    assert (one["recipient_ids"], one["piid"]) == ("GB-COH:01234567", "C9")
    assert "Phone kits" in one["description"]
    assert "Forensic tools" in one["base_description"]


@pytest.mark.parametrize(
    "shape",
    [
        lambda release: {"uri": "x", "version": "1.1", "releases": [release]},
        lambda release: release,
        lambda release: [release],
        lambda release: {"ocid": "ocds-x-1", "compiledRelease": release, "releases": []},
        lambda release: {"records": [{"ocid": "ocds-x-1", "releases": [release]}]},
        lambda release: {"results": [{"releases": [release]}]},
        lambda release: {"records": [{"ocid": "ocds-x-1", "releases": [{"url": "https://x#1"}],
                                      "compiledRelease": release}]},
    ],
)  # fmt: skip
def test_a_release_is_read_in_whatever_package_it_comes(tmp_path: Path, shape: Any) -> None:
    names = [row["recipient_name"] for row in rows_of(written(tmp_path, shape(a_release())))]

    assert names == ["EXAMPLE ONE LTD", "EXAMPLE TWO PLC"]


def test_several_json_texts_in_one_file_are_all_read(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(a_release(ocid=f"ocds-x-{n}")) for n in range(3))
    pretty = "\n".join(json.dumps(a_release(ocid=f"ocds-x-{n}"), indent=2) for n in range(3))

    assert len(rows_of(written(tmp_path, lines))) == 6
    assert len(rows_of(written(tmp_path, pretty, "b.json"))) == 6


def test_releases_of_a_record_are_merged_and_a_later_one_keeps_the_supplier(tmp_path: Path) -> None:
    update = {
        "ocid": "ocds-x-1", "id": "r2", "date": "2024-09-01T00:00:00Z", "tag": ["awardUpdate"],
        "awards": [{"id": "A1", "value": {"amount": 900}, "suppliers": None}],
    }  # fmt: skip
    release = a_release()
    release["awards"][0]["suppliers"] = [{"id": "s1"}]
    kept = {"ocid": "ocds-x-1", "releases": [update | {"awards": [{"id": "A1", "value":
            {"amount": 900}}]}, release]}  # fmt: skip
    [row] = rows_of(written(tmp_path, {"records": [kept]}))
    [taken] = rows_of(
        written(tmp_path, {"records": [{"ocid": "o", "releases": [release, update]}]}, "b.json")
    )

    assert (row["recipient_name"], row["obligated"]) == ("EXAMPLE ONE LTD", Decimal("900.00"))
    assert taken["recipient_name"] is None  # null takes a value away


def test_what_is_no_award_is_called_so(tmp_path: Path) -> None:
    release = a_release()
    release["awards"][0]["status"] = "unsuccessful"
    release["awards"].append({"id": "A2"})
    held = {"releases": [release, {"ocid": "o-2", "tag": ["tender"], "tender": {"id": "t"}}],
            "version": "1.1"}  # fmt: skip
    linked = {"records": [{"ocid": "o-3", "releases": [{"url": "https://x#1", "date": "2024"}]}]}

    reading = sources.read_table([written(tmp_path, held), written(tmp_path, linked, "b.json")])

    reasons = reading.rejects["reason"].to_pylist()
    assert any("unsuccessful" in reason for reason in reasons)
    assert any("deleted" in reason for reason in reasons)
    assert "The OCDS release is no award (tender)." in reasons
    assert any("only links" in reason for reason in reasons)
    assert reading.actions.num_rows == 0


def test_a_draft_of_before_1_0_counts_a_repeated_value_once(tmp_path: Path) -> None:
    def amendment(number: str, day: str) -> dict[str, Any]:
        return {
            "releaseTag": "contractAmendment", "ocid": "PW-1", "releaseID": "",
            "buyer": {"id": {"name": "Example Department"}},
            "contracts": [{"id": {"name": "C/1"}, "isAmendment": number,
                           "contractValue": {"amount": "735152"},
                           "contractPeriod": {"endDate": "2017-04-30"}}],
            "awards": [{"awardDate": day, "suppliers": [{"id": {"name": "EXAMPLE INC"},
                        "address": {"country-name": "CAN"}}],
                        "itemsAwarded": [{"classificationScheme": "GSIN", "classificationID": "N1",
                                          "classificationDescription": "Batteries"}]}],
        }  # fmt: skip

    first, second = rows_of(
        written(
            tmp_path, {"releases": [amendment("0", "2012-07-20"), amendment("1", "2013-01-01")]}
        )
    )

    assert first["award_id"] == second["award_id"]
    assert first["action_id"] != second["action_id"]
    assert (first["obligated"], second["obligated"]) == (Decimal("735152.00"), None)
    assert (second["modification"], second["quality"]) == ("1", ["AMOUNT_REPEATED"])
    assert (first["recipient_country"], first["psc"]) == ("CAN", "GSIN:N1")


def test_a_package_in_windows_1252_is_mended_and_says_so(tmp_path: Path) -> None:
    text = json.dumps({"releases": [a_release(buyer={"name": "Policía"})]}, ensure_ascii=False)
    path = tmp_path / "a.json"
    path.write_bytes(text.encode("cp1252"))

    row = rows_of(path)[0]

    assert row["agency"] == "Policía"
    assert "ENCODING_CP1252" in row["quality"]


def test_a_package_too_large_to_hold_is_read_piece_by_piece(tmp_path: Path) -> None:
    release = json.dumps(a_release(filler="x" * 30_000))
    path = tmp_path / "large.json.gz"
    many = 3_000
    package = f'{{"version": "1.1", "releases": [{",".join([release] * many)}]}}'
    path.write_bytes(gzip.compress(package.encode(), 1))
    del package

    tracemalloc.start()
    rows = sum(b.actions.num_rows for item in sources.open_paths([path])
               if isinstance(item, sources.Snapshot) for b in sources.read(item))  # fmt: skip
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert rows == 2 * many
    assert peak < 80 << 20  # the package unpacks to 90 MB


def test_a_large_package_that_is_cut_short_gives_what_is_whole_and_says_so(tmp_path: Path) -> None:
    release = json.dumps(a_release(filler="x" * 2_000))
    text = '{"releases": [' + ",".join([release] * 3_000) + "]}"

    reading = sources.read_table([written(tmp_path, text[:-700])])

    assert reading.actions.num_rows == 2 * 2_999
    assert "ends before the list does" in reading.rejects["reason"][0].as_py()


values = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner,
                                                                max_size=3),
    max_leaves=8,
)  # fmt: skip


@given(st.lists(st.dictionaries(st.text(max_size=5), values, max_size=4), max_size=9),
       st.sampled_from([None, 2]), st.integers(7, 90))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_a_list_in_pieces_is_the_list(
    items: list[dict[str, object]], indent: int | None, cut: int
) -> None:
    text = json.dumps({"a": {"x": [1, "]"]}, "releases": items, "z": [3]}, indent=indent).encode()
    kept, json_array.CUT = json_array.CUT, cut
    try:
        pieces = list(json_array.elements(io.BytesIO(text), frozenset({b"releases"})))
    finally:
        json_array.CUT = kept

    assert [one for piece in pieces for one in piece] == orjson.loads(text)["releases"]


TED = """<?xml version="1.0"?>
<TED_EXPORT xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.9/publication"
 VERSION="R2.0.9.S03.E01" DOC_ID="000001-2021">
<CODED_DATA_SECTION><REF_OJS><DATE_PUB>20210104</DATE_PUB></REF_OJS>
<NOTICE_DATA><NO_DOC_OJS>2021/S 001-000001</NO_DOC_OJS><ISO_COUNTRY VALUE="IT"/>
<ORIGINAL_CPV CODE="35125300">Security cameras</ORIGINAL_CPV></NOTICE_DATA>
<CODIF_DATA><TD_DOCUMENT_TYPE CODE="{code}">{kind}</TD_DOCUMENT_TYPE></CODIF_DATA>
</CODED_DATA_SECTION>
<TRANSLATION_SECTION><ML_TITLES><ML_TI_DOC LG="DE"><TI_TEXT><P>Kameras</P></TI_TEXT></ML_TI_DOC>
<ML_TI_DOC LG="EN"><TI_TEXT><P>Cameras</P></TI_TEXT></ML_TI_DOC></ML_TITLES></TRANSLATION_SECTION>
<FORM_SECTION><F03_2014 CATEGORY="ORIGINAL" FORM="F03" LG="IT"><CONTRACTING_BODY>
<ADDRESS_CONTRACTING_BODY><OFFICIALNAME>Comune Esempio</OFFICIALNAME></ADDRESS_CONTRACTING_BODY>
</CONTRACTING_BODY><OBJECT_CONTRACT><TITLE><P>Telecamere</P></TITLE><SHORT_DESCR><P>Una gamma
</P></SHORT_DESCR></OBJECT_CONTRACT>{awards}</F03_2014></FORM_SECTION></TED_EXPORT>"""
AWARD = """<AWARD_CONTRACT ITEM="{item}"><CONTRACT_NO>N {item}</CONTRACT_NO><AWARDED_CONTRACT>
<DATE_CONCLUSION_CONTRACT>2020-12-01</DATE_CONCLUSION_CONTRACT><CONTRACTORS>{who}</CONTRACTORS>
<VALUES>{value}</VALUES></AWARDED_CONTRACT></AWARD_CONTRACT>"""
WHO = """<CONTRACTOR><ADDRESS_CONTRACTOR><OFFICIALNAME>{name}</OFFICIALNAME><NATIONALID>77
</NATIONALID><TOWN>Roma</TOWN><COUNTRY VALUE="IT"/></ADDRESS_CONTRACTOR></CONTRACTOR>"""
NONE = '<AWARD_CONTRACT ITEM="9"><NO_AWARDED_CONTRACT/></AWARD_CONTRACT>'


def a_notice(awards: str, code: str = "7", kind: str = "Contract award notice") -> str:
    return TED.format(code=code, kind=kind, awards=awards)


def test_a_ted_notice_gives_each_contract_with_each_contractor(tmp_path: Path) -> None:
    total = '<VAL_TOTAL CURRENCY="EUR">500.25</VAL_TOTAL>'
    between = '<VAL_RANGE_TOTAL CURRENCY="EUR"><LOW>1</LOW><HIGH>90</HIGH></VAL_RANGE_TOTAL>'
    both = WHO.format(name="ALFA SRL") + WHO.format(name="BETA SPA")
    text = a_notice(
        AWARD.format(item=1, who=both, value=total)
        + AWARD.format(item=2, who=WHO.format(name="ALFA SRL"), value=between)
        + NONE
    )

    reading = sources.read_table([written(tmp_path, text, "n.xml")])
    one, two, three = reading.actions.to_pylist()

    assert [one["award_id"], three["award_id"]] == ["TED_000001-2021_1", "TED_000001-2021_2"]
    assert (one["obligated"], two["obligated"], three["obligated"]) == (
        Decimal("500.25"),
        None,
        None,
    )
    assert (three["total_value"], three["quality"]) == (Decimal("90.00"), ["AMOUNT_RANGE"])
    assert (one["recipient_name"], one["recipient_ids"], one["recipient_country"]) == (
        "ALFA SRL", "IT:77", "ITA",
    )  # fmt: skip
    assert (one["agency"], one["psc"], one["piid"]) == ("Comune Esempio", "CPV:35125300", "N 1")
    assert "Cameras" in one["base_description"]
    assert "Kameras" not in str(one)
    assert reading.rejects["reason"].to_pylist() == ["Nothing was awarded under this lot."]


def test_notices_that_lie_together_are_one_set_and_each_row_names_its_file(tmp_path: Path) -> None:
    award = AWARD.format(item=1, who=WHO.format(name="ALFA SRL"), value="")
    for number in range(3):
        text = a_notice(award).replace("000001-2021", f"00000{number}-2021")
        written(tmp_path, text, f"{number}.xml")
    written(tmp_path, a_notice("", "3", "Contract notice"), "call.xml")

    reading = sources.read_table([tmp_path])

    assert len(reading.snapshots) == 1
    assert reading.actions["source_file"].to_pylist() == ["0.xml", "1.xml", "2.xml"]
    assert len(set(reading.actions["source_digest"].to_pylist())) == 3
    assert reading.rejects.to_pylist()[0]["source_file"] == "call.xml"
    assert "no award (contract notice)" in reading.rejects["reason"][0].as_py()


def test_a_document_type_in_a_notice_is_refused(tmp_path: Path) -> None:
    text = a_notice(AWARD.format(item=1, who=WHO.format(name="A"), value=""))
    text = text.replace("<TED_EXPORT", '<!DOCTYPE TED_EXPORT [<!ENTITY a "a">]><TED_EXPORT', 1)

    [refused] = sources.read_table([written(tmp_path, text, "n.xml")]).refused

    assert "declares a document type" in refused.sentence


EFORMS = """<ContractAwardNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:C-2">
<UBLExtensions><NoticeResult>
<LotResult><TenderResultCode>selec-w</TenderResultCode><LotTender><ID>TEN-1</ID></LotTender>
<LotTender><ID>TEN-2</ID></LotTender><SettledContract><ID>CON-1</ID></SettledContract>
<TenderLot><ID>LOT-1</ID></TenderLot></LotResult>
<LotResult><TenderResultCode>clos-nw</TenderResultCode><DecisionReason><DecisionReasonCode>no-rece
</DecisionReasonCode></DecisionReason><TenderLot><ID>LOT-2</ID></TenderLot></LotResult>
<LotTender><ID>TEN-1</ID><LegalMonetaryTotal>
<PayableAmount currencyID="EUR">{amount}</PayableAmount>
</LegalMonetaryTotal><TenderingParty><ID>TPA-1</ID></TenderingParty></LotTender>
<LotTender><ID>TEN-2</ID><TenderingParty><ID>TPA-2</ID></TenderingParty></LotTender>
<SettledContract><ID>CON-1</ID><IssueDate>2024-03-05+01:00</IssueDate><AwardDate>2000-01-01Z
</AwardDate><ContractReference><ID>K-7</ID></ContractReference><LotTender><ID>TEN-1</ID></LotTender>
</SettledContract><TenderingParty><ID>TPA-1</ID><Tenderer><ID>ORG-2</ID></Tenderer></TenderingParty>
<TenderingParty><ID>TPA-2</ID><Tenderer><ID>ORG-3</ID></Tenderer></TenderingParty></NoticeResult>
<Organizations><Organization><Company><PartyIdentification><ID>ORG-1</ID></PartyIdentification>
<PartyName><Name languageID="FRA">Police d'exemple</Name></PartyName></Company></Organization>
<Organization><Company><PartyIdentification><ID>ORG-2</ID></PartyIdentification>
<PartyName><Name languageID="NLD">WINNER NV</Name></PartyName><PostalAddress><Country>
<IdentificationCode>BEL</IdentificationCode></Country></PostalAddress><PartyLegalEntity>
<CompanyID>0832</CompanyID></PartyLegalEntity></Company></Organization></Organizations>
</UBLExtensions><CustomizationID>eforms-sdk-1.13</CustomizationID><ID>uuid-1</ID>
<IssueDate>2024-04-01Z</IssueDate><NoticeTypeCode>can-standard</NoticeTypeCode>
<NoticeLanguageCode>FRA</NoticeLanguageCode><ContractingParty><Party><PartyIdentification>
<ID>ORG-1</ID></PartyIdentification></Party></ContractingParty>
<ProcurementProject><Name languageID="FRA">Interception</Name><MainCommodityClassification>
<ItemClassificationCode listName="cpv">32441100</ItemClassificationCode>
</MainCommodityClassification></ProcurementProject></ContractAwardNotice>"""


@pytest.mark.parametrize(("amount", "says"), [("99.5", []), ("-1", ["AMOUNT_WITHHELD"])])
def test_an_eforms_notice_gives_the_tender_that_the_contract_was_made_with(
    tmp_path: Path, amount: str, says: list[str]
) -> None:
    reading = sources.read_table([written(tmp_path, EFORMS.format(amount=amount), "e.xml")])
    [row] = reading.actions.to_pylist()

    assert row["recipient_name"] == "WINNER NV"
    assert row["award_id"] == "EFORMS_uuid-1_LOT-1_TEN-1"
    assert (str(row["action_date"]), row["piid"], row["psc"]) == (
        "2024-03-05", "K-7", "CPV:32441100",
    )  # fmt: skip
    assert (row["agency"], row["recipient_ids"]) == ("Police d'exemple", "BEL:0832")
    assert row["obligated"] == (None if says else Decimal("99.50"))
    assert row["quality"] == says
    assert "no winner was chosen" in reading.rejects["reason"][0].as_py()


def test_suppliers_in_one_cell_of_contracts_finder_are_told_apart(tmp_path: Path) -> None:
    item = {
        "id": "u-1", "title": "Kits", "organisationName": "Example Council", "awardedValue": 10,
        "awardedSupplier": "Lot 1 - B&amp;E Boys Ltd,Smith, Jones &amp; Co", "cpvCodes": "90513100",
        "noticeStatus": "Awarded", "awardedDate": "2024-01-02T00:00:00Z",
    }  # fmt: skip
    open_one = item | {"id": "u-2", "awardedSupplier": None, "noticeStatus": "Open"}

    reading = sources.read_table(
        [written(tmp_path, {"noticeList": [{"item": item}, {"item": open_one}]})]
    )

    names = reading.actions["recipient_name"].to_pylist()
    assert names == ["B&E Boys Ltd", "Smith, Jones & Co"]
    assert reading.actions["obligated"].to_pylist() == [Decimal("10.00"), None]
    assert reading.rejects["reason"].to_pylist() == ["The notice is no award (notice, open)."]


CANADA = (
    "reference_number,procurement_id,vendor_name,contract_date,contract_value,original_value,"
    "amendment_value,instrument_type,owner_org\n"
    "C-1,P1,EXAMPLE INC,2026-05-04,50000,50000,0,C,rcmp-grc\n"
    "C-2,P1,EXAMPLE INC,2026-05-04,70000,50000,20000,A,rcmp-grc\n"
    "C-1,P1,OTHER INC,2026-05-04,9,9,0,C,dnd-mdn\n"
)


def test_an_amendment_in_canada_counts_with_its_step_as_csv_and_as_records(tmp_path: Path) -> None:
    path = written(tmp_path, CANADA, "c.csv")
    header, *lines = (line.split(",") for line in CANADA.splitlines())
    records = [dict(zip(header, line, strict=True)) for line in lines]
    api = written(tmp_path, {"success": True, "result": {"records": records}}, "c.json")

    rows, same = rows_of(path), rows_of(api)

    assert [row["obligated"] for row in rows] == [Decimal(50000), Decimal(20000), Decimal(9)]
    assert rows[0]["award_id"] == rows[1]["award_id"] != rows[2]["award_id"]
    assert [row["action_id"] for row in rows] == [row["action_id"] for row in same]
    assert {row["currency"] for row in rows} == {"CAD"}


@pytest.mark.parametrize(
    ("header", "currency"),
    [
        ("Expenditure Category,Date,Total Invoice Amount,SUPPLIER", "GBP"),
        ("* Expenditure Category,* Date,* TOTAL,* SUPPLIER FINAL", "GBP"),
        ("Description,Payment Date,Amount Paid,Vendor Name", None),
    ],
)
def test_a_ledger_is_read_through_a_shipped_mapping_whatever_its_header_is_called(
    tmp_path: Path, header: str, currency: str | None
) -> None:
    [row] = rows_of(
        written(tmp_path, f"{header}\nRadios,2024-05-31,35045.35,EXAMPLE LTD\n", "a.csv")
    )

    assert (row["recipient_name"], row["obligated"]) == ("EXAMPLE LTD", Decimal("35045.35"))
    assert (row["level"], row["currency"], row["description"]) == ("payment", currency, "Radios")


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ('{"message": "Internal server error"}', "a.json", "error that a server answered"),
        ('{"success": false, "error": {"message": "no"}}', "a.json", "error that a server"),
        ('{"results": [], "page_metadata": {"page": 1}}', "a.json", "without a single record"),
        ("<!DOCTYPE html><title>429 Too Many</title>", "a.csv", 'web page ("429 Too Many")'),
        ("<Error><Code>AccessDenied</Code></Error>", "a.xml", "error that a server answered"),
        ("Vendor,Number of contracts,Total obligations\nA,3,9\n", "a.csv", "sums by company"),
        ("Recipient Org:Name,Funding Org:Name,Amount\nA,B,1\n", "a.csv", "grants"),
        ("d_vendor_name\nA LTD\nB LTD\n", "a.csv", "list of names"),
        ('<feed xmlns="urn:x"><entry/></feed>', "a.xml", "XML of a kind that is not read (<feed>)"),
    ],
)  # fmt: skip
def test_a_refused_file_is_called_what_it_is(
    tmp_path: Path, text: str, name: str, says: str
) -> None:
    [refused] = sources.read_table([written(tmp_path, text, name)]).refused

    assert says in refused.sentence


def test_a_mapping_that_fits_in_part_says_which_columns_it_lacks(tmp_path: Path) -> None:
    text = (
        'name = "M"\nrequires = ["recipient_name", "obligated"]\n[columns]\n'
        'recipient_name = "Firm"\nobligated = "Sum"\nend_on = "Ends"\n'
    )
    mapping = written(tmp_path, text, "m.toml")
    lacks = written(tmp_path, "Firm,Other\nA LTD,2\n", "lacks.csv")
    fits = written(tmp_path, "Firm,Sum\nA LTD,2\n", "fits.csv")

    reading = sources.read_table([lacks, fits], [mapping])

    assert "finds recipient_name, and lacks a column called Sum" in reading.refused[0].sentence
    assert reading.snapshots[0].notes == ("m.toml finds no column for end_on (Ends).",)
