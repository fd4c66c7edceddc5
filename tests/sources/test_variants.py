"""Registers and ledgers as other years and other portals print them: written to the format."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from stopwork.sources import read_table

AU = (
    "Agency Name,Contract Notice Type,Parent Contract ID,Contract ID,Publish Date,Amendment Date,"
    "Start Date,Amendment Start Date,End Date,Contract Value,Amendments Value,Description,"
    "Amendment Reason,Agency Ref ID,UNSPSC,UNSPSC Title,Procurement Method,ATM ID,SON ID,"
    "Supplier Name,Supplier Address,Supplier Suburb,Supplier Postcode,Supplier State,"
    "Supplier Country,Supplier ABN Exempt,Supplier ABN,Branch,Division,Office Postcode\r\n"
    'Example Police,Parent,NULL,CN123,17/07/2017,NULL,01/07/2017,NULL,30/06/2020,"$1,000.50",NULL,'
    "Phone forensics,NULL,R1,43230000,Software,Open tender,NULL,SON9,EXAMPLE FORENSICS,1 A St,"
    "Canberra,2600,ACT,Australia,No,12345678901,B,D,2600\r\n"
    "Example Police,Amendment,CN123,CN123-A1,15/01/2018,15/01/2018,01/07/2017,15/01/2018,"
    '30/06/2025,NULL,"$500",Phone forensics,Extended,R1,43230000,Software,Open tender,NULL,SON9,'
    "EXAMPLE FORENSICS,1 A St,Canberra,2600,ACT,Australia,No,12345678901,B,D,2600\r\n"
)


def read(folder: Path, text: str | bytes, name: str = "a.csv") -> tuple[list[dict[str, Any]], str]:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    found = read_table([path])
    assert not found.refused, found.refused
    return found.actions.to_pylist(), found.snapshots[0].says


def test_an_australian_amendment_is_an_action_of_its_contract_and_adds_what_it_says(
    tmp_path: Path,
) -> None:
    (base, more), says = read(tmp_path, AU)

    assert says.startswith("AusTender contract notices")
    assert base["award_id"] == more["award_id"]
    assert (base["piid"], more["piid"], more["modification"]) == ("CN123", "CN123", "A1")
    assert (base["obligated"], more["obligated"]) == (Decimal("1000.50"), Decimal("500.00"))
    assert base["recipient_ids"] == "12345678901"
    assert str(base["action_date"]) == "2017-07-17"
    assert base["psc_description"] == "Software"


def test_what_an_australian_contract_is_worth_after_an_amendment_is_not_added(
    tmp_path: Path,
) -> None:
    rows, _ = read(
        tmp_path,
        "\ufeffCN ID;Agency;Publish Date;Contract Value (AUD);Description;Supplier Name\n"
        'CN5;Example;2023-01-31;"1,000";Kits;A PTY LTD\n'
        'CN5-A1;Example;2023-05-31;"1,500";Kits;A PTY LTD\n',
    )

    assert [row["award_id"] for row in rows] == [rows[0]["award_id"]] * 2
    assert [row["obligated"] for row in rows] == [Decimal(1000), None]
    assert rows[1]["total_value"] == Decimal(1500)


CA = """
title-titre-eng referenceNumber-numeroReference amendmentNumber-numeroModification
contractNumber-numeroContrat publicationDate-datePublication
contractAwardDate-dateAttributionContrat contractStartDate-contratDateDebut
contractEndDate-dateFinContrat contractAmount-montantContrat
totalContractValue-valeurTotaleContrat contractCurrency-contratMonnaie
procurementMethod-methodeApprovisionnement-eng
limitedTenderingReason-raisonAppelOffresLimite-eng
supplierLegalName-nomLegalFournisseur-eng supplierAddressCity-fournisseurAdresseVille-eng
contractingEntityName-nomEntitContractante-eng
awardDescription-descriptionAttribution-eng
""".split()  # noqa: SIM905 - a header, as one reads it
CA_ROW = ["Phone forensics", "MX-1", "000", "C-1", "2026-08-20", "2026-08-12", "2026-09-01",
          "2027-08-31", "0.00", "84500.00", "CAD", "Competitive", "", "EXAMPLE ULC", "Calgary",
          "Example Police", "Extraction kits"]  # fmt: skip


@pytest.mark.parametrize("backwards", [False, True], ids=["as printed", "columns turned round"])
def test_a_canadian_award_notice_that_adds_nought_is_worth_what_its_contract_is(
    tmp_path: Path, *, backwards: bool
) -> None:
    step = -1 if backwards else 1
    more = {**dict(zip(CA, CA_ROW, strict=True)), "amendmentNumber-numeroModification": "001",
            "contractAmount-montantContrat": "500.00",
            "totalContractValue-valeurTotaleContrat": "85000.00"}  # fmt: skip
    lines = [CA[::step], CA_ROW[::step], [more[name] for name in CA][::step]]

    rows, says = read(tmp_path, "\ufeff" + "\n".join(",".join(line) for line in lines))

    assert says.startswith("CanadaBuys award notices")
    assert [row["obligated"] for row in rows] == [Decimal(84500), Decimal(500)]
    assert len({row["award_id"] for row in rows}) == 1
    assert rows[0]["agency"] == "Example Police"
    assert str(rows[0]["action_date"]) == "2026-08-12"
    assert rows[0]["competition"] == "Competitive"


def test_the_register_of_canberra_with_underscores(tmp_path: Path) -> None:
    (row,), says = read(
        tmp_path,
        "contract_number,procurement_unique_id,title,directorate,contract_type,status,"
        "execution_date,expiry_date,amount,suppliers,details_url\n"
        "2025.1,U1,Phone forensics,Example Directorate,Contract,Active,2025-03-31,2027-03-31,"
        "66900,EXAMPLE PTY LTD,https://example.org/1\n",
    )

    assert says.startswith("ACT contracts register")
    assert (row["recipient_name"], row["obligated"], row["currency"]) == (
        "EXAMPLE PTY LTD", Decimal(66900), "AUD",
    )  # fmt: skip
    assert str(row["end_on"]) == "2027-03-31"
    assert row["url"] == "https://example.org/1"


TREASURY = (
    "Department Family,Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount,"
    "Description,Supplier Postcode\r\n"
    'Home Office,Home Office,31/03/2024,Software,Digital,EXAMPLE LTD,1,"25,000.50",Licences,AB1\r\n'
)
COUNCIL = (
    "\ufeffORGANISATION NAME;PAYMENT DATE;SUPPLIER NAME;NET AMOUNT;PURPOSE OF SPEND\n"
    "Example Council;31/03/2024;EXAMPLE LTD;£25,000.50;Licences\n"
)


@pytest.mark.parametrize(
    "text", [TREASURY, COUNCIL, TREASURY.encode("utf-16"), COUNCIL[1:].encode("cp1252")],
    ids=["treasury", "council", "utf-16", "windows"],
)  # fmt: skip
def test_british_spending_in_other_layouts(tmp_path: Path, text: str | bytes) -> None:
    (row,), says = read(tmp_path, text)

    assert says.startswith("UK spend over a threshold")
    assert (row["recipient_name"], row["obligated"], row["currency"]) == (
        "EXAMPLE LTD", Decimal("25000.50"), "GBP",
    )  # fmt: skip
    assert str(row["action_date"]) == "2024-03-31"
    assert row["agency"] in ("Home Office", "Example Council")


def test_a_sub_award_without_a_day_is_read(tmp_path: Path) -> None:
    (row,), says = read(
        tmp_path,
        "prime_award_piid,subawardee_name,subaward_amount,subaward_number\n70P1,SUB LTD,5,S-1\n",
    )

    assert says.startswith("USAspending Subawards")
    assert (row["recipient_name"], row["action_date"]) == ("SUB LTD", None)


TED = """<?xml version="1.0" encoding="UTF-8"?><t:TED_EXPORT VERSION="R2.0.9.S03.E01"
 xmlns:t="http://publications.europa.eu/resource/schema/ted/R2.0.9/publication" DOC_ID="1-2021">
<t:CODED_DATA_SECTION><t:REF_OJS><t:DATE_PUB>20210104</t:DATE_PUB></t:REF_OJS><t:CODIF_DATA>
<t:TD_DOCUMENT_TYPE CODE="7">Contract award notice</t:TD_DOCUMENT_TYPE></t:CODIF_DATA>
</t:CODED_DATA_SECTION><t:FORM_SECTION><t:F03_2014 CATEGORY="ORIGINAL" FORM="F03" LG="IT">
<t:AWARD_CONTRACT ITEM="1"><t:AWARDED_CONTRACT><t:CONTRACTORS><t:CONTRACTOR><t:ADDRESS_CONTRACTOR>
<t:OFFICIALNAME>ALFÀ SRL</t:OFFICIALNAME><t:COUNTRY VALUE="IT"/></t:ADDRESS_CONTRACTOR>
</t:CONTRACTOR></t:CONTRACTORS><t:VALUES><t:VAL_TOTAL CURRENCY="EUR">7</t:VAL_TOTAL></t:VALUES>
</t:AWARDED_CONTRACT></t:AWARD_CONTRACT></t:F03_2014></t:FORM_SECTION></t:TED_EXPORT>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_notice_with_prefixes_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    text = TED if encoding.startswith("utf-8") else TED.replace("UTF-8", encoding)

    (row,), says = read(tmp_path, text.encode(encoding), "n.xml")

    assert says == "TED notice, R2.0.9"
    assert (row["recipient_name"], row["obligated"]) == ("ALFÀ SRL", Decimal(7))
