"""The vendor files that the program ships."""

from functools import cache

import pytest

from stopwork.registry.load import VENDORS, load_registry, load_vendor, vendor_files
from stopwork.registry.tables import homonym_table, identifier_table, name_table, product_table
from stopwork.registry.vendor import Listing, Registry, graded
from stopwork.registry.words import listing_state


@cache
def shipped() -> Registry:
    return load_registry()


def names_of(name: str) -> list[tuple[str, str, bool]]:
    rows = name_table(shipped()).to_pylist()
    return [(row["vendor_id"], row["kind"], row["weak"]) for row in rows if row["name"] == name]


def listings_of(vendor_id: str) -> tuple[Listing, ...]:
    vendor = shipped().vendor(vendor_id)
    assert vendor is not None
    return vendor.listings


def test_each_shipped_vendor_file_loads_under_its_own_name() -> None:
    for path in vendor_files(VENDORS):
        assert load_vendor(path).id == path.stem


def test_every_shipped_fact_has_a_source_with_an_address() -> None:
    for vendor in shipped().vendors:
        for row in graded(vendor):
            assert vendor.sources[row.source].url.startswith("http")


def test_the_recipient_of_the_ice_contract_is_a_strong_name_of_paragon() -> None:
    assert names_of("Paragon Solutions (US) Inc") == [("paragon", "legal_name", False)]


def test_the_bare_word_paragon_is_a_weak_name() -> None:
    assert names_of("Paragon") == [("paragon", "alias", True)]


def test_the_guard_company_paragon_systems_is_a_homonym_and_no_name() -> None:
    rows = homonym_table(shipped()).to_pylist()
    homonyms = {(row["vendor_id"], row["name"]) for row in rows}

    assert ("paragon", "Paragon Systems, Inc.") in homonyms
    assert names_of("Paragon Systems, Inc.") == []


@pytest.mark.parametrize(
    ("name", "vendor_id"),
    [
        ("Riva Networks", "nso-group"),
        ("Cleopatra Holdings", "nso-group"),
        ("Grupo Tech Bull", "nso-group"),
        ("Infralocks Development Limited", "nso-group"),
        ("Cicom USA", "hacking-team-memento"),
        ("Krikel", "intellexa"),
        ("InReach", "quadream"),
        ("Raedarius M8 Sdn Bhd", "finfisher"),
    ],
)
def test_whoever_sells_for_a_vendor_leads_to_that_vendor(name: str, vendor_id: str) -> None:
    assert {found for found, _, _ in names_of(name)} == {vendor_id}


def test_candiru_is_found_under_each_of_its_registered_names() -> None:
    for name in ("Candiru", "DF Associates", "Grindavik Solutions", "Taveta", "Saito Tech"):
        full = name if name == "Candiru" else f"{name} Ltd."
        assert {found for found, _, _ in names_of(full)} == {"candiru"}


def test_an_owner_stands_in_the_name_table_as_an_owner() -> None:
    kinds = {(vendor, kind) for vendor, kind, _ in names_of("AE Industrial Partners")}

    assert kinds == {("paragon", "owner"), ("redlattice", "owner")}


def test_an_owner_without_a_name_of_its_own_is_not_screened_for() -> None:
    assert names_of("US investor group") == []


def test_a_company_with_its_own_file_is_left_to_that_file() -> None:
    assert {vendor for vendor, _, _ in names_of("REDLattice")} == {"redlattice"}


def test_sandvine_was_listed_and_removed() -> None:
    found = [(one.action, one.date) for one in listings_of("sandvine")]

    assert found == [("listed", "2024-02-27"), ("removed", "2024-10-21")]
    vendor = shipped().vendor("sandvine")
    assert vendor is not None
    assert listing_state(vendor) == "US Entity List (removed)"


@pytest.mark.parametrize(
    ("vendor_id", "entity", "lists"),
    [
        ("nso-group", "NSO Group", ["US_BIS_EL"]),
        ("candiru", "Candiru", ["US_BIS_EL"]),
        ("intellexa", "Intellexa S.A.", ["US_BIS_EL", "US_OFAC_SDN"]),
        ("intellexa", "Thalestris Limited", ["US_OFAC_SDN"]),
        ("intellexa", "Aliada Group Inc.", ["US_OFAC_SDN"]),
        ("cytrox", "Cytrox AD", ["US_BIS_EL", "US_OFAC_SDN"]),
        ("coseinc", "Computer Security Initiative Consultancy PTE. LTD.", ["US_BIS_EL"]),
        ("operation-zero", "Matrix LLC", ["US_OFAC_SDN"]),
        ("operation-zero", "Operation Zero", ["US_STATE_PAIPA"]),
        ("i-soon", "Anxun Information Technology Co. Ltd.", ["EU_32019R0796"]),
        ("positive-technologies", "Positive Group PJSC", ["EU_32014R0269"]),
        ("norsi-trans", "Norsi-Trans", ["EU_32024R1485"]),
        ("mfi-soft", "MFI Soft LLC", ["EU_32014R0269"]),
        ("fiberhome", "FiberHome Technologies Group", ["US_BIS_EL"]),
    ],
)
def test_a_listed_company_stands_on_its_lists(
    vendor_id: str, entity: str, lists: list[str]
) -> None:
    assert [one.list for one in listings_of(vendor_id) if one.entity == entity] == lists


@pytest.mark.parametrize(
    ("name", "vendor_id"),
    [
        ("Норси-Транс", "norsi-trans"),
        ("ООО Мфи Софт", "mfi-soft"),
        ("永信至诚科技集团股份有限公司", "integrity-technology-group"),
        ("安洵信息技术有限公司", "i-soon"),
    ],
)
def test_a_name_stands_in_its_own_script_where_a_source_gives_it(name: str, vendor_id: str) -> None:
    assert {found for found, _, _ in names_of(name)} == {vendor_id}


def test_a_dealer_leads_to_the_makers_whose_goods_it_sells() -> None:
    rows = {row["name"]: row for row in name_table(shipped()).to_pylist()}

    assert rows["Robotec Colombia SAS"]["sells_for"] == ["hacking-team-memento"]
    assert rows["Alpheratz"]["sells_for"] == ["intellexa", "msab", "grayshift"]
    assert rows["Riva Networks"]["sells_for"] == ["nso-group"]
    assert rows["Candiru"]["sells_for"] == []


def test_the_maker_named_in_a_dealers_file_is_no_name_of_the_dealer() -> None:
    assert names_of("Hacking Team") == [("hacking-team-memento", "former_name", False)]
    assert names_of("BOSCH") == []


def test_no_alleged_sale_makes_a_name_a_reason_alone() -> None:
    alone = [
        relation
        for vendor in shipped().vendors
        for relation in vendor.relations
        if relation.name_alone
    ]

    assert sorted(one.name for one in alone) == ["Cicom USA", "Riva Networks"]
    assert {one.status for one in alone} == {"confirmed"}


def test_the_word_ufed_is_a_signal_alone_and_the_word_graphite_is_not() -> None:
    rows = product_table(shipped()).to_pylist()
    products = {row["phrase"]: row["distinctive"] for row in rows}

    assert products["UFED"]
    assert not products["Graphite"]
    assert not products["Pegasus"]


def test_a_company_is_found_by_its_number() -> None:
    numbers = identifier_table(shipped()).to_pylist()

    assert {"vendor_id": "cellebrite", "scheme": "SEC_CIK", "value": "0001854587"} in numbers
    assert {"vendor_id": "intellexa", "scheme": "OFAC_UID", "value": "48059"} in numbers


def test_no_two_names_share_an_id() -> None:
    ids = name_table(shipped()).column("name_id").to_pylist()

    assert len(ids) == len(set(ids))


def test_a_name_carries_the_class_and_the_business_of_its_vendor() -> None:
    row = next(
        row
        for row in name_table(shipped()).to_pylist()
        if row["name"] == "NSO Group Technologies Limited"
    )

    assert (row["vendor_class"], row["business"], row["role"]) == (
        "commercial-spyware",
        "only",
        "vendor",
    )


def test_a_company_of_a_group_may_have_a_class_of_its_own() -> None:
    rows = name_table(shipped()).to_pylist()
    classes = {row["name"]: row["vendor_class"] for row in rows}

    assert classes["Cobwebs Technologies"] == "location-data"
    assert classes["PenLink"] == "lawful-intercept"
