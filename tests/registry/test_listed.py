"""Where a vendor stands on official lists on a day."""

from pathlib import Path

import pytest

from list_files import ENTITY_LIST, SDN, a_csl, a_file, csl_line, reading_of
from stopwork.matching.whole import same_name
from stopwork.registry.listed import VendorListing, vendor_listings
from stopwork.registry.lists import Reading
from stopwork.registry.vendor import Identifier, Listing, Name, Vendor

FACT = {"status": "confirmed", "grade": "official_or_filing", "source": "s1"}


def a_vendor(*names: Name, listings: tuple[Listing, ...] = (), number: str = "") -> Vendor:
    numbers = (Identifier(scheme="OFAC_UID", value=number, **FACT),) if number else ()
    return Vendor(id="sandvine", name="Sandvine", role="vendor", classes=("lawful-intercept",),
                  about="", about_source="s1", sources={}, names=names, listings=listings,
                  identifiers=numbers)  # fmt: skip


def a_name(value: str, *, weak: bool = False) -> Name:
    return Name(value=value, kind="legal_name", weak=weak, **FACT)


def a_month(folder: Path, month: str, *lines: str) -> Reading:
    return reading_of(a_csl(folder, *lines, name=f"csl_{month}.csv"))


def stands(vendor: Vendor, *read: Reading, on: str) -> list[VendorListing]:
    return list(vendor_listings(vendor, ((one.snapshot, one.listings) for one in read), on))


SANDVINE = csl_line(_id="s1", source=ENTITY_LIST, name="Sandvine Limited", start_date="2024-02-27")
OTHER = csl_line(_id="o1", source=ENTITY_LIST, name="Somebody Else")
THIRD = csl_line(_id="o2", source=ENTITY_LIST, name="A Third Party")


def test_a_party_of_the_same_name_but_for_its_legal_form_is_the_vendor(tmp_path: Path) -> None:
    march = a_month(tmp_path, "2024-03", SANDVINE, OTHER)

    found = stands(a_vendor(a_name("Sandvine Inc.")), march, on="2024-05-01")

    assert [(one.list, one.state, one.listed_on) for one in found] == [
        ("US_BIS_EL", "listed", "2024-02-27")
    ]
    assert "csl_2024-03.csv of 2024-03" in found[0].says
    assert found[0].source == "csl_2024-03.csv:2"


def test_listed_then_removed_is_a_state_of_its_own_with_both_snapshots(tmp_path: Path) -> None:
    march = a_month(tmp_path, "2024-03", SANDVINE, OTHER, THIRD)
    november = a_month(tmp_path, "2024-11", OTHER, THIRD)

    found = stands(a_vendor(a_name("Sandvine Limited")), march, november, on="2024-12-31")

    assert [(one.list, one.state) for one in found] == [("US_BIS_EL", "removed")]
    assert "removed between 2024-03 and 2024-11, listed since 2024-02-27" in found[0].says


def test_a_later_snapshot_never_changes_an_earlier_answer(tmp_path: Path) -> None:
    march = a_month(tmp_path, "2024-03", SANDVINE, OTHER, THIRD)
    november = a_month(tmp_path, "2024-11", OTHER, THIRD)
    vendor = a_vendor(a_name("Sandvine Limited"))

    assert stands(vendor, march, november, on="2024-10-20") == stands(
        vendor, march, on="2024-10-20"
    )


def test_a_snapshot_of_a_month_says_nothing_before_the_month_is_over(tmp_path: Path) -> None:
    march = a_month(tmp_path, "2024-03", SANDVINE)

    assert stands(a_vendor(a_name("Sandvine Limited")), march, on="2024-03-15") == []


def test_a_file_with_far_fewer_listings_removes_nobody(tmp_path: Path) -> None:
    whole = a_month(tmp_path, "2024-03", SANDVINE, OTHER, THIRD)
    part = a_month(tmp_path, "2024-11", OTHER)

    found = stands(a_vendor(a_name("Sandvine Limited")), whole, part, on="2024-12-31")

    assert [one.state for one in found] == ["unknown"]


def test_a_set_without_its_main_file_removes_nobody_and_shows_no_absence(tmp_path: Path) -> None:
    alt = a_file(tmp_path / "2025-12", "alt.csv", '9,1,"aka","SOMEBODY",-0- \r\n')

    assert stands(a_vendor(a_name("Sandvine Limited")), reading_of(alt), on="2026-05-01") == []


def test_absence_is_said_of_the_snapshot_and_its_date(tmp_path: Path) -> None:
    march = a_month(tmp_path, "2024-03", OTHER)

    found = stands(a_vendor(a_name("Sandvine Limited")), march, on="2024-05-01")

    assert [(one.state, one.says) for one in found] == [
        ("not listed", "not listed in csl_2024-03.csv of 2024-03 under any name in the registry.")
    ]


def test_a_date_that_only_the_user_gave_is_said_to_be_such(tmp_path: Path) -> None:
    path = a_csl(tmp_path, SANDVINE, name="list.csv")
    read = reading_of(path, date="2024-03")

    found = stands(a_vendor(a_name("Sandvine Limited")), read, on="2024-05-01")

    assert "list.csv of 2024-03, as dated at import" in found[0].says


def test_a_natural_person_on_a_list_is_never_a_vendor(tmp_path: Path) -> None:
    line = csl_line(_id="7", source=SDN, type="Individual", name="Sandvine Limited")
    march = a_month(tmp_path, "2024-03", line)

    found = stands(a_vendor(a_name("Sandvine Limited")), march, on="2024-05-01")

    assert [one.state for one in found] == ["not listed"]


def test_absence_from_an_empty_list_is_said_and_from_a_file_that_names_nobody_is_not(
    tmp_path: Path,
) -> None:
    header = "document_number,publication_date,html_url,pdf_url\n"
    notices = reading_of(a_file(tmp_path, "notices.csv", header + "2026-1,2026-08-04,h,p\n"))
    empty = reading_of(a_file(tmp_path, "empty.csv", header))

    assert stands(a_vendor(), notices, on="2024-06-01") == []
    assert [one.state for one in stands(a_vendor(), empty, on="2024-06-01")] == ["not listed"]


def test_a_weak_name_links_nobody(tmp_path: Path) -> None:
    march = a_month(tmp_path, "2024-03", SANDVINE)

    found = stands(a_vendor(a_name("Sandvine", weak=True)), march, on="2024-05-01")

    assert [one.state for one in found] == ["not listed"]


def test_a_mended_row_under_a_new_key_is_the_same_party(tmp_path: Path) -> None:
    march = a_month(tmp_path, "2024-03", SANDVINE, OTHER)
    april = a_month(tmp_path, "2024-04", SANDVINE.replace("s1", "s2"), OTHER)

    found = stands(a_vendor(a_name("Sandvine Limited")), march, april, on="2024-06-01")

    assert [(one.state, one.list_id) for one in found] == [("listed", "s2")]


def test_ofacs_number_links_without_a_name(tmp_path: Path) -> None:
    march = a_month(tmp_path, "2024-03", csl_line(_id="48059", source=SDN, name="ΑΛΛΟ ΟΝΟΜΑ"))

    found = stands(a_vendor(number="48059"), march, on="2024-05-01")

    assert [(one.state, one.by) for one in found] == [("listed", "OFAC_UID 48059")]


def sandvines_facts() -> tuple[Listing, ...]:
    return (
        Listing(list="US_BIS_EL", action="listed", date="2024-02-27", entity="Sandvine",
                citation="89 FR 14403", **FACT),
        Listing(list="US_BIS_EL", action="removed", date="2024-10-21", entity="Sandvine", **FACT),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2024-02-26", "not yet listed"),
        ("2024-02-27", "listed"),
        ("2024-10-20", "listed"),
        ("2024-10-21", "removed"),
        ("2026-01-01", "removed"),
    ],
)
def test_the_registrys_own_listing_and_removal_give_the_state_of_each_day(
    day: str, state: str
) -> None:
    found = stands(a_vendor(listings=sandvines_facts()), on=day)

    assert [(one.state, one.listed_on, one.removed_on) for one in found] == [
        (state, "2024-02-27", "2024-10-21")
    ]
    assert found[0].source == "s1"


def test_a_month_does_not_answer_for_a_day_inside_it() -> None:
    fact = Listing(list="US_BIS_EL", action="listed", date="2024-02", entity="Sandvine", **FACT)

    assert [one.state for one in stands(a_vendor(listings=(fact,)), on="2024-02-15")] == ["unknown"]
    assert [one.state for one in stands(a_vendor(listings=(fact,)), on="2024-03-01")] == ["listed"]


def test_the_registry_and_a_snapshot_that_disagree_both_stay_visible(tmp_path: Path) -> None:
    march = a_month(tmp_path, "2024-03", OTHER)
    vendor = a_vendor(a_name("Sandvine Limited"), listings=sandvines_facts()[:1])

    states = {one.state for one in stands(vendor, march, on="2024-05-01")}

    assert states == {"listed", "not listed"}


def test_a_name_too_short_to_stand_alone_keeps_its_legal_form() -> None:
    assert same_name("Intellexa S.A.") == same_name("INTELLEXA SA") == "intellexa"
    assert same_name("AREA S.p.A.") != same_name("Area Ltd.")
    assert same_name("Boldend, Inc") == same_name("BOLDEND INC.")
