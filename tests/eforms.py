"""An eForms notice of any SDK and kind, written to the documented format."""

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
