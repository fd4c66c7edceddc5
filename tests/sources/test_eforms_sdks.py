"""An eForms notice of each SDK from 1.3 to 1.13 and each kind, written to the documented format."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from stopwork.sources import read_table

SDKS = [f"1.{minor}" for minor in range(3, 14)]
_UBL = "urn:oasis:names:specification:ubl:schema:xsd"
_EU = "http://data.europa.eu/p27/eforms-ubl-extension"
SPACES = (
    f'xmlns:cbc="{_UBL}:CommonBasicComponents-2" xmlns:cac="{_UBL}:CommonAggregateComponents-2"'
    f' xmlns:ext="{_UBL}:CommonExtensionComponents-2"'
    f' xmlns:efac="{_EU}-aggregate-components/1" xmlns:efbc="{_EU}-basic-components/1"'
    f' xmlns:efext="{_EU}s/1"'
)


def el(name: str, *parts: str, **attributes: str) -> str:
    told = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{told}>{''.join(parts)}</{name}>"


def ref(name: str, number: str) -> str:
    return el(name, el("cbc:ID", number))


def company(number: str, name: str, country: str, legal: str, office: str = "") -> str:
    inside = [
        el("cac:PartyIdentification", el("cbc:ID", number, schemeName="organization")),
        el("cac:PartyName", el("cbc:Name", name, languageID="ENG")),
        el("cac:PostalAddress", el("cbc:CityName", "Town"),
           el("cac:Country", el("cbc:IdentificationCode", country))),
        el("cac:PartyLegalEntity", el("cbc:CompanyID", legal)),
    ]  # fmt: skip
    point = el("efac:TouchPoint", el("cac:PartyIdentification", el("cbc:ID", office)),
               el("cac:PartyName", el("cbc:Name", "A desk"))) if office else ""  # fmt: skip
    return el("efac:Organization", el("efac:Company", *inside), point)


def tender(number: str, lot: str, party: str, amount: str, currency: str = "EUR") -> str:
    return el(
        "efac:LotTender", el("cbc:ID", number, schemeName="tender"), el("cbc:RankCode", "1"),
        el("cac:LegalMonetaryTotal", el("cbc:PayableAmount", amount, currencyID=currency)),
        ref("efac:TenderingParty", party), ref("efac:TenderLot", lot),
    )  # fmt: skip


def result(lot: str, code: str, tenders: list[str], contracts: list[str]) -> str:
    return el(
        "efac:LotResult", el("cbc:ID", f"RES-{lot}"),
        el("cbc:TenderResultCode", code, listName="winner-selection-status"),
        *(ref("efac:LotTender", one) for one in tenders),
        *(ref("efac:SettledContract", one) for one in contracts), ref("efac:TenderLot", lot),
    )  # fmt: skip


def contract(number: str, tenders: list[str], sdk: str) -> str:
    decided = el("cbc:AwardDate", "2024-05-20+02:00") if sdk not in ("1.3", "1.4") else ""
    return el(
        "efac:SettledContract", el("cbc:ID", number), el("cbc:IssueDate", "2024-06-01+02:00"),
        decided, el("cbc:Title", "Contract title", languageID="ENG"),
        ref("efac:ContractReference", f"REF/{number}"),
        *(ref("efac:LotTender", one) for one in tenders),
    )  # fmt: skip


def party(number: str, *tenderers: str) -> str:
    return el("efac:TenderingParty", el("cbc:ID", number),
              *(ref("efac:Tenderer", one) for one in tenderers))  # fmt: skip


def lot(number: str, name: str, code: str) -> str:
    return el(
        "cac:ProcurementProjectLot", el("cbc:ID", number, schemeName="Lot"),
        el(
            "cac:ProcurementProject", el("cbc:Name", name, languageID="ENG"),
            el("cac:MainCommodityClassification",
               el("cbc:ItemClassificationCode", code, listName="cpv")),
            el("cac:PlannedPeriod", el("cbc:StartDate", "2024-07-01+02:00"),
               el("cbc:EndDate", "2026-06-30+02:00")),
        ),
    )  # fmt: skip


def a_notice(sdk: str, root: str, kind: str, results: str = "", buyer: str = "ORG-0001") -> str:
    organizations = el(
        "efac:Organizations",
        company("ORG-0001", "Example Police", "DEU", "DE-1", "TPO-0001"),
        company("ORG-0002", "EXAMPLE FORENSICS GMBH", "DEU", "HRB 12345 B"),
        company("ORG-0003", "SECOND LTD", "GBR", "01234567"),
        company("ORG-0004", "THIRD SAS", "FRA", "123456789"),
    )
    extension = el("ext:UBLExtensions", el("ext:UBLExtension", el(
        "ext:ExtensionContent", el("efext:EformsExtension", results, organizations))))  # fmt: skip
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><{root} xmlns="{_UBL}:{root}-2" {SPACES}>'
        + extension
        + el("cbc:CustomizationID", f"eforms-sdk-{sdk}")
        + el("cbc:ID", "b3a5f8c2-0000-4000-8000-000000000001", schemeName="notice-id")
        + el("cbc:ContractFolderID", "aaaaaaaa-0000-4000-8000-000000000001")
        + el("cbc:IssueDate", "2024-06-05+02:00")
        + el("cbc:NoticeTypeCode", kind, listName="result")
        + el("cbc:NoticeLanguageCode", "ENG")
        + el("cac:ContractingParty", el("cac:Party", ref("cac:PartyIdentification", buyer)))
        + el("cac:TenderingProcess", el("cbc:ProcedureCode", "open"))
        + el("cac:ProcurementProject", el("cbc:ID", "P-1"),
             el("cbc:Name", "Phone forensics", languageID="ENG"))
        + lot("LOT-0001", "Extraction kits", "48000000")
        + lot("LOT-0002", "Licences", "48730000")
        + lot("LOT-0003", "Training", "80500000")
        + f"</{root}>"
    )  # fmt: skip


def awarded(sdk: str) -> str:
    """Lot 1 to a group of two, lot 2 to two winners with a contract each, lot 3 to nobody."""
    return el(
        "efac:NoticeResult", el("cbc:TotalAmount", "600", currencyID="EUR"),
        result("LOT-0001", "selec-w", ["TEN-1", "TEN-9"], ["CON-1"]),
        result("LOT-0002", "selec-w", ["TEN-2", "TEN-3"], ["CON-2", "CON-3"]),
        result("LOT-0003", "clos-nw", [], []),
        tender("TEN-1", "LOT-0001", "TPA-1", "100.50"),
        tender("TEN-9", "LOT-0001", "TPA-3", "999"),
        tender("TEN-2", "LOT-0002", "TPA-2", "200", "SEK"),
        tender("TEN-3", "LOT-0002", "TPA-3", "-1"),
        contract("CON-1", ["TEN-1"], sdk), contract("CON-2", ["TEN-2"], sdk),
        contract("CON-3", ["TEN-3"], sdk),
        party("TPA-1", "ORG-0002", "ORG-0003"), party("TPA-2", "ORG-0003"),
        party("TPA-3", "ORG-0004"),
    )  # fmt: skip


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
