"""Rules between facts, and between vendor files."""

from dataclasses import replace

from stopwork.matching.whole import spelling
from stopwork.registry.check import problems
from stopwork.registry.load import load_registry
from stopwork.registry.vendor import (
    Fact,
    Homonym,
    Listing,
    Name,
    Registry,
    Relation,
    Source,
    Vendor,
)

SOURCE = Source(
    title="Register",
    publisher="Registrar",
    date="2020",
    url="https://example.org/a",
    read_on="2026-11-22",
    read="file",
)


def a_name(value: str, **more: object) -> Name:
    name = Name(value=value, kind="alias", status="confirmed", grade="snippet", source="s1")
    return replace(name, **more)


def a_relation(name: str, vendor: str | None = None) -> Relation:
    return Relation(
        kind="owner", name=name, vendor=vendor, status="confirmed", grade="snippet", source="s1"
    )


def a_listing(action: str, date: str, entity: str = "Acme") -> Listing:
    return Listing(
        list="US_BIS_EL",
        action=action,
        date=date,
        entity=entity,
        status="confirmed",
        grade="official_or_filing",
        source="s1",
    )


def a_vendor(vendor_id: str, **more: object) -> Vendor:
    vendor = Vendor(
        id=vendor_id,
        name=vendor_id,
        role="vendor",
        classes=("commercial-spyware",),
        about="Maker of an implant.",
        about_source="s1",
        sources={"s1": SOURCE},
    )
    return replace(vendor, **more)


def said(*vendors: Vendor) -> str:
    return "\n".join(problems(Registry(vendors=vendors)))


def test_the_shipped_registry_breaks_no_rule() -> None:
    assert problems(load_registry()) == ()


def test_an_end_before_its_start_is_named_with_file_and_key() -> None:
    acme = a_vendor("acme", names=(a_name("Acme", from_="2021-03", to="2019"),))

    assert "acme.yaml: names[1].to: 2019 is before 2021-03" in said(acme)


def test_an_end_in_the_year_of_its_start_is_in_order() -> None:
    assert said(a_vendor("acme", names=(a_name("Acme", from_="2021-03", to="2021"),))) == ""


def test_a_fact_that_ends_before_its_date_is_named() -> None:
    fact = Fact(
        kind="contract",
        value="A contract.",
        date="2024",
        to="2023",
        status="confirmed",
        grade="snippet",
        source="s1",
    )

    assert "acme.yaml: facts[1].to: 2023 is before 2024" in said(a_vendor("acme", facts=(fact,)))


def test_a_source_read_before_it_appeared_is_named() -> None:
    acme = a_vendor("acme", sources={"s1": replace(SOURCE, date="2027-01")})

    assert "acme.yaml: sources.s1.read_on: 2026-11-22 is before" in said(acme)


def test_a_source_that_no_fact_names_is_named() -> None:
    acme = a_vendor("acme", sources={"s1": SOURCE, "s2": SOURCE})

    assert "acme.yaml: sources.s2: no fact names it" in said(acme)


def test_a_relation_to_a_vendor_without_a_file_is_named() -> None:
    acme = a_vendor("acme", relations=(a_relation("Nowhere Ltd", "nowhere"),))

    assert "acme.yaml: relations[1].vendor: there is no file nowhere.yaml" in said(acme)


def test_a_vendor_is_not_its_own_owner() -> None:
    acme = a_vendor("acme", relations=(a_relation("Acme", "acme"),))

    assert "acme.yaml: relations[1].vendor: the vendor is related to itself" in said(acme)


def test_a_name_that_two_vendors_claim_is_named_in_both_files() -> None:
    sentences = said(
        a_vendor("acme", names=(a_name("Mirror Works Ltd."),)),
        a_vendor("bolt", names=(a_name("MIRROR WORKS LTD"),)),
    )

    assert "acme.yaml: names[1]: 'Mirror Works Ltd.' is also a name in bolt.yaml" in sentences
    assert "bolt.yaml: names[1]: 'MIRROR WORKS LTD' is also a name in acme.yaml" in sentences


def test_a_related_name_that_another_vendor_bears_asks_for_its_id() -> None:
    sentences = said(
        a_vendor("acme", names=(a_name("Acme"),)),
        a_vendor("bolt", relations=(a_relation("Acme"),)),
    )

    assert "bolt.yaml: relations[1]: 'Acme' is also a name in acme.yaml" in sentences
    assert "vendor: acme" in sentences


def test_one_investor_may_own_two_vendors() -> None:
    assert (
        said(
            a_vendor("acme", relations=(a_relation("Big Fund"),)),
            a_vendor("bolt", relations=(a_relation("Big Fund"),)),
        )
        == ""
    )


def test_a_removal_without_a_listing_is_named() -> None:
    acme = a_vendor("acme", listings=(a_listing("removed", "2024-10-21"),))

    assert "acme.yaml: listings[1]: Acme is removed from US_BIS_EL" in said(acme)


def test_a_removal_before_the_listing_is_named() -> None:
    listings = (a_listing("removed", "2021"), a_listing("listed", "2024-02-27"))

    assert "without an earlier listing" in said(a_vendor("acme", listings=listings))


def test_a_removal_after_the_listing_is_in_order() -> None:
    listings = (a_listing("listed", "2024-02-27"), a_listing("removed", "2024-10-21"))

    assert said(a_vendor("acme", listings=listings)) == ""


def test_a_strong_name_cannot_also_be_a_homonym() -> None:
    homonyms = (Homonym(value="Acme, Inc.", note="Bakery", source="s1"),)

    strong = a_vendor("acme", names=(a_name("Acme Inc"),), homonyms=homonyms)
    weak = a_vendor("acme", names=(a_name("Acme Inc", weak=True),), homonyms=homonyms)

    assert "acme.yaml: homonyms[1]: 'Acme, Inc.' is also a name" in said(strong)
    assert said(weak) == ""


def test_a_dealer_says_whose_goods_it_sells() -> None:
    sells = replace(a_relation("Acme"), kind="dealer_of")

    silent = a_vendor("harbour", classes=("dealer",))
    dealer = a_vendor("harbour", classes=("dealer",), relations=(sells,))

    assert "harbour.yaml: classes: a dealer sells what others make" in said(silent)
    assert said(dealer) == ""


def test_only_a_sure_sale_makes_the_name_of_a_dealer_a_reason_alone() -> None:
    dealer = replace(a_relation("Harbour"), kind="reseller", name_alone="possible")

    for doubt in ({"status": "alleged"}, {"weak": True}):
        acme = a_vendor("acme", relations=(replace(dealer, **doubt),))
        assert "acme.yaml: relations[1].name_alone: 'Harbour' is" in said(acme)
    assert said(a_vendor("acme", relations=(dealer,))) == ""


def test_spellings_differ_by_letters_only() -> None:
    assert spelling("R.C.S. Lab, S.p.A.") == spelling("RCS LAB SPA")
    assert spelling("Negg") != spelling("Negev")
