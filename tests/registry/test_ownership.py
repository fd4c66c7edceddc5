"""The group of a vendor on a day, out of vendor files."""

from datetime import date

import pytest

from registry_rows import a_listing, a_registry, a_relation, a_vendor
from stopwork.registry.check import problems
from stopwork.registry.load import load_registry
from stopwork.registry.owners.edges import ALLEGED, UNDATED, edges
from stopwork.registry.owners.network import UNIT, Range
from stopwork.registry.owners.owner_words import owners_told
from stopwork.registry.owners.ownership import (
    Group,
    contradictions,
    group,
    holdings,
    listed,
    on_day,
)
from stopwork.registry.owners.ties import Company, days_of, holds, ties
from stopwork.registry.vendor import Registry, Vendor
from stopwork.truth import Truth

DAY = date(2022, 6, 1)
ACME_LINE = (
    "  In Acme: 60 % held by Holding, of which its part is 70 % to 100 %. Together 42 % to 60 %."
)


def group_of(registry: Registry, vendor_id: str, day: date = DAY) -> Group:
    vendor = registry.vendor(vendor_id)
    assert vendor is not None
    here = Company(vendor.id, vendor.name, vendor.id, vendor.country)
    return group(on_day(ties(registry), day), here, day)


def shares_of(*vendors: Vendor, day: date = DAY) -> dict[str, dict[str, Range]]:
    return holdings(on_day(ties(a_registry(*vendors)), day))


def stated_twice(here: tuple[int, int], there: tuple[int, int]) -> tuple[Vendor, Vendor]:
    """Acme's file and that of its parent Fund, each with its own share."""
    up = a_relation("parent", "Fund", vendor="fund", share={"min": here[0], "max": here[1]})
    down = a_relation("subsidiary", "Acme", vendor="acme", share={"min": there[0], "max": there[1]})
    return a_vendor("acme", up), a_vendor("fund", down)


def per_cent(low: int, high: int) -> Range:
    return Range(low * UNIT // 100, high * UNIT // 100)


@pytest.mark.parametrize(
    ("dates", "day", "expected"),
    [
        ({"from": "2014", "to": "2019"}, date(2016, 1, 1), Truth.TRUE),
        ({"from": "2014", "to": "2019"}, date(2014, 6, 1), Truth.UNKNOWN),
        ({"from": "2014", "to": "2019"}, date(2019, 6, 1), Truth.UNKNOWN),
        ({"from": "2014", "to": "2019"}, date(2020, 1, 1), Truth.FALSE),
        ({"from": "2014", "to": "2019"}, date(2013, 12, 31), Truth.FALSE),
        ({"from": "2024-12"}, date(2024, 12, 15), Truth.UNKNOWN),
        ({"from": "2024-12"}, date(2024, 12, 31), Truth.TRUE),
        ({"from": "2021-07-15"}, date(2021, 7, 15), Truth.TRUE),
        ({"to": "2021-07-15"}, date(2021, 7, 15), Truth.TRUE),
        ({"to": "2021-07-15"}, date(2021, 7, 16), Truth.FALSE),
        ({}, date(2019, 12, 31), Truth.UNKNOWN),
        ({}, date(2020, 1, 1), Truth.TRUE),
        ({"from": "2014", "status": "alleged"}, date(2016, 1, 1), Truth.UNKNOWN),
        ({"from": "2014", "status": "disputed"}, date(2013, 1, 1), Truth.FALSE),
        ({"from": "2014", "status": "superseded"}, date(2016, 1, 1), Truth.UNKNOWN),
    ],
)
def test_a_tie_holds_as_far_as_its_dates_and_its_status_go(
    dates: dict[str, str], day: date, expected: Truth
) -> None:
    (tie,) = ties(a_registry(a_vendor("acme", a_relation("owner", "Fund", **dates))))

    assert holds(tie, day) is expected


def test_a_month_and_a_year_have_their_last_days() -> None:
    assert days_of("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    assert days_of("2023") == (date(2023, 1, 1), date(2023, 12, 31))


def test_a_share_that_nobody_states_is_anything() -> None:
    found = shares_of(a_vendor("acme", a_relation("owner", "Fund")))

    assert found == {"acme": {"fund": per_cent(0, 100)}}


def test_a_date_known_to_the_year_widens_the_share_down_to_nothing() -> None:
    row = a_relation("owner", "Fund", share={"min": 40, "max": 60}, **{"from": "2022"})

    assert shares_of(a_vendor("acme", row)) == {"acme": {"fund": per_cent(0, 60)}}


def test_an_allegation_widens_the_share_down_to_nothing() -> None:
    row = a_relation("owner", "Fund", share={"min": 40, "max": 60}, status="alleged")

    assert shares_of(a_vendor("acme", row)) == {"acme": {"fund": per_cent(0, 60)}}


def test_two_files_that_state_the_same_share_differently_are_intersected() -> None:
    acme, fund = stated_twice((50, 70), (60, 90))

    assert shares_of(acme, fund) == {"acme": {"fund": per_cent(60, 70)}}


def test_two_shares_that_cannot_both_be_true_are_both_kept_and_reported() -> None:
    acme, fund = stated_twice((70, 70), (30, 30))
    held = on_day(ties(a_registry(acme, fund)), DAY)

    assert holdings(held) == {"acme": {"fund": per_cent(30, 70)}}
    (sentence,) = contradictions(held)
    assert sentence.startswith(
        "The sources disagree on the share of Fund in Acme: 30 % by one and 70 % by another"
    )


def test_an_allegation_of_another_share_widens_what_is_confirmed() -> None:
    sure = a_relation("owner", "Fund", share={"min": 50, "max": 50})
    said = a_relation("owner", "Fund", share={"min": 80, "max": 80}, status="alleged")

    assert shares_of(a_vendor("acme", sure, said)) == {"acme": {"fund": per_cent(50, 80)}}


def test_shares_of_more_than_the_whole_are_reported() -> None:
    rows = [a_relation("owner", name, share={"min": 70, "max": 70}) for name in ("One", "Two")]

    (sentence,) = contradictions(on_day(ties(a_registry(a_vendor("acme", *rows))), DAY))

    assert sentence.startswith("The recorded shares in Acme come to at least 140 %")


def test_companies_that_own_each_other_are_reported_and_told() -> None:
    registry = a_registry(
        a_vendor("acme", a_relation("owner", "Beta", vendor="beta", share={"min": 10, "max": 10})),
        a_vendor("beta", a_relation("owner", "Acme", vendor="acme", share={"min": 10, "max": 10})),
    )

    found = group_of(registry, "acme")

    assert "Acme and Beta hold each other" in contradictions(found.held)[0]
    assert any(
        "Beta in Acme: 10 %" in line for told in owners_told(found, ()) for line in told.lines
    )


def test_an_owner_of_two_vendors_is_one_company_under_any_of_its_names() -> None:
    registry = a_registry(
        a_vendor("acme", a_relation("owner", "Big Fund", aliases=["BF Partners"])),
        a_vendor("beta", a_relation("owner", "BF PARTNERS")),
    )

    assert [one.key for one in group_of(registry, "acme").companies] == ["acme", "beta", "bigfund"]


def test_a_group_holds_what_is_above_below_and_beside_but_no_strangers() -> None:
    registry = a_registry(
        a_vendor("acme", a_relation("owner", "Fund"), a_relation("reseller", "Seller")),
        a_vendor("beta", a_relation("parent", "Acme", vendor="acme"), a_relation("partner", "Pal")),
        a_vendor("other", a_relation("owner", "Stranger")),
    )

    names = {one.name for one in group_of(registry, "acme").companies}

    assert names == {"Acme", "Beta", "Fund", "Pal", "Seller"}


def test_a_tie_that_has_ended_is_not_in_the_group() -> None:
    registry = a_registry(a_vendor("acme", a_relation("owner", "Fund", to="2021")))

    assert group_of(registry, "acme").held == ()
    assert len(group_of(registry, "acme", date(2021, 5, 1)).held) == 1


@pytest.mark.parametrize(
    ("other", "day", "expected"),
    [
        ({"from": "2018", "to": "2022"}, date(2023, 6, 1), Truth.UNKNOWN),
        ({"from": "2018", "to": "2022"}, date(2021, 6, 1), Truth.TRUE),
        ({"from": "2022-03", "status": "alleged"}, date(2023, 6, 1), Truth.UNKNOWN),
        ({"from": "2022-03"}, date(2022, 2, 1), Truth.TRUE),
        ({"from": "2015", "to": "2018"}, date(2023, 6, 1), Truth.TRUE),
        ({}, date(2023, 6, 1), Truth.TRUE),
    ],
    ids=["an owner left", "before it left", "said to have come", "before it came", "long before",
         "no days"],
)  # fmt: skip
def test_an_owner_without_days_is_on_record_only_until_an_owner_comes_or_goes(
    other: dict[str, str], day: date, expected: Truth
) -> None:
    rows = (a_relation("owner", "Fund"), a_relation("owner", "Other", **other))
    held = on_day(ties(a_registry(a_vendor("acme", *rows))), day)

    assert [one.truth for one in held if one.tie.first.name == "Fund"] == [expected]


def test_an_investor_that_comes_leaves_an_owner_without_days_on_record() -> None:
    rows = (a_relation("owner", "Fund"), a_relation("investor", "New Money", **{"from": "2022"}))
    held = on_day(ties(a_registry(a_vendor("acme", *rows))), date(2024, 1, 1))

    assert [one.truth for one in held] == [Truth.TRUE, Truth.TRUE]


def test_the_luxembourg_companies_of_novalpina_do_not_outlive_its_holding() -> None:
    held = group_of(load_registry(), "nso-group", date(2023, 6, 1)).held
    truths = {one.tie.first.name: one.truth for one in held if one.tie.sort == "ownership"}

    assert truths["Novalpina Capital Partners"] is Truth.UNKNOWN
    assert truths["Novalpina Capital Group"] is Truth.UNKNOWN
    assert "Dufresne Holding" in truths
    assert "Novalpina Capital" not in truths


def test_the_transfer_that_is_alleged_since_march_2023_stands_in_the_owner_chain() -> None:
    registry, alleged = load_registry(), "Holding company of a founder of NSO Group"
    told = {
        year: {
            one.tie.first.name: one.truth
            for one in group_of(registry, "nso-group", date(year, 6, 1)).held
        }
        for year in (2020, 2023)
    }

    assert told[2023][alleged] is Truth.UNKNOWN
    assert alleged not in told[2020]


def test_an_edge_says_why_it_is_not_sure() -> None:
    registry = a_registry(
        a_vendor(
            "acme",
            a_relation("owner", "Fund", **{"from": "2022"}),
            a_relation("reseller", "Seller", status="alleged"),
        )
    )

    assert [one.certainty for one in edges(group_of(registry, "acme"))] == [UNDATED, ALLEGED]


def test_a_listing_counts_from_its_day_until_its_removal_and_for_the_company_it_names() -> None:
    rows = [a_listing("Fund"), a_listing("Fund", action="removed", date="2025-01-31")]
    registry = a_registry(a_vendor("acme", a_relation("owner", "Fund"), listings=rows))
    companies = group_of(registry, "acme").companies

    assert listed(registry, companies, date(2024, 3, 4)) == {}
    assert listed(registry, companies, date(2024, 3, 5)) == {"fund": ("US_OFAC_SDN",)}
    assert listed(registry, companies, date(2025, 1, 31)) == {}


def test_owners_are_told_with_the_derivation_and_the_document_that_settles() -> None:
    registry = a_registry(
        a_vendor("acme", a_relation("owner", "Holding", share={"min": 60, "max": 60}),
                 a_relation("owner", "Founders", share={"min": 40, "max": 40})),
        a_vendor("holding", a_relation("owner", "Fund", share={"min": 70, "max": 100})),
    )  # fmt: skip

    told = {one.heading: one.lines for one in owners_told(group_of(registry, "acme"), ["fund"])}
    interest = told["Interest, directly and through others"]
    half = told["Held to 50 per cent by listed owners together (in the manner of OFAC's rule)"]

    at = interest.index("Fund in Acme: between 42 % and 60 %; half or more: unknown.")
    assert list(interest[at + 1 : at + 3]) == [
        "  In Holding: 70 % to 100 % held directly. Together 70 % to 100 %.",
        ACME_LINE,
    ]
    assert interest[at + 3].startswith(
        "  One document would settle it: a register of the holders of Holding on 2022-06-01,"
        " with the share of Fund"
    )
    # Fund owns at least 70 % of Holding, which hands on the whole of its 60 %.
    assert half[0].startswith("Half or more of Acme held by listed owners: yes (60 % on record")


def test_a_vendor_without_owners_on_record_is_not_told_to_have_none() -> None:
    told = owners_told(group_of(a_registry(a_vendor("acme")), "acme"), ())

    assert told[0].lines == ("No owner is on record; that is not the same as having none.",)


def test_novalpina_held_seventy_per_cent_of_nso_group_in_the_middle_of_2020() -> None:
    registry = load_registry()

    told = owners_told(group_of(registry, "nso-group", date(2020, 6, 1)), ())

    assert "Novalpina Capital in NSO Group: 70 %; half or more: yes." in told[1].lines


def test_the_shipped_registry_does_not_contradict_itself_on_ownership() -> None:
    stated = ties(load_registry())

    for year in range(2010, 2027):
        assert contradictions(on_day(stated, date(year, 6, 30))) == ()


def test_an_investor_in_a_subsidiary_is_not_an_owner_of_the_vendor() -> None:
    found = shares_of(
        a_vendor(
            "acme",
            a_relation("subsidiary", "Daughter", share={"min": 50, "max": 100}),
            a_relation("investor", "Fund", of="Daughter", share={"min": 34, "max": 36}),
        )
    )

    assert found == {"daughter": {"acme": per_cent(50, 100), "fund": per_cent(34, 36)}}


def test_a_relation_of_a_company_that_the_file_does_not_name_is_found() -> None:
    registry = a_registry(a_vendor("acme", a_relation("investor", "Fund", of="Nobody Ltd")))

    assert [one for one in problems(registry) if "relations[1].of: 'Nobody Ltd'" in one]


def test_who_else_owns_a_subsidiary_is_in_the_group() -> None:
    registry = load_registry()

    names = {one.name for one in group_of(registry, "dsirf", date(2026, 11, 22)).companies}

    assert "B&C Privatstiftung" in names
