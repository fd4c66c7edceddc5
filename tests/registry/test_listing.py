"""A listing and its names."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from list_files import ENTITY_LIST, SDN, a_csl, csl_line, reading_of
from stopwork.registry.listing import in_order, listing_names
from stopwork.registry.lists.words import balanced, date_in, iso, values
from stopwork.schema import LISTING


def test_each_name_of_each_listing_is_a_row_to_screen_with(tmp_path: Path) -> None:
    path = a_csl(
        tmp_path,
        csl_line(_id="a1", source=ENTITY_LIST, name="Candelabra", alt_names="DF Lamps, Inc.",
                 addresses="1 Road, Tel Aviv, IL"),
        csl_line(_id="7", source=SDN, type="Individual", name="ABBAS, Rim"),
    )  # fmt: skip
    reading = reading_of(path)

    names = listing_names(reading.listings).to_pylist()

    assert reading.listings.schema.equals(LISTING)
    assert [tuple(row.values()) for row in names] == [
        ("US_BIS_EL:a1", "Candelabra", "primary", "IL", "US_BIS_EL", None),
        ("US_BIS_EL:a1", "DF Lamps, Inc.", "alias", "IL", "US_BIS_EL", None),
        ("US_OFAC_SDN:7", "Rim ABBAS", "primary", None, "US_OFAC_SDN", "person"),
    ]


def test_no_listings_give_no_names() -> None:
    assert listing_names(LISTING.empty_table()).num_rows == 0


def test_only_a_persons_name_is_turned_round() -> None:
    assert in_order("HANIYA, Ismail", "person") == "Ismail HANIYA"
    assert in_order("TROLL PROPERTIES, INC.", "organisation") == "TROLL PROPERTIES, INC."
    assert in_order("Smith, John, Jr.", "person") == "Smith, John, Jr."
    assert in_order("HANIYA, Ismail", None) == "HANIYA, Ismail"


def test_dates_are_read_as_exactly_as_they_are_printed() -> None:
    printed = {
        "2021-11-04": "2021-11-04", "17.3.2014": "2014-03-17", "27/04/2020": "2020-04-27",
        "00/04/1984": "1984-04", "00/00/1936": "1936", "2022": "2022", "March 12, 2021":
        "2021-03-12", "12 November 2014": "2014-11-12", "21 Mei 2019": "2019-05-21",
        "2026-02-27T00:00:09.554Z": "2026-02-27",
    }  # fmt: skip

    assert {text: iso(text) for text in printed} == printed
    assert iso("04/22/2020", month_first=True) == "2020-04-22"


def test_what_is_no_date_is_none_and_never_a_guess() -> None:
    assert [iso(text) for text in ("", "spring 2014", "31.2.2014", "13/13/2020", "1 Foo 2020")] == [
        None
    ] * 5


def test_a_file_name_gives_a_month_or_a_day_and_never_half_a_range() -> None:
    assert date_in("consolidated_2022-04.csv.gz") == "2022-04"
    assert date_in("sdn_20251224.xml") == "2025-12-24"
    assert date_in("2018-19") is None
    assert date_in("32014R0269.csv") is None


@given(st.text(alphabet="ab ()", max_size=30))
def test_brackets_of_a_balanced_name_always_have_partners(name: str) -> None:
    depth = 0
    for char in balanced(name):
        depth += (char == "(") - (char == ")")
        assert depth >= 0
    assert depth == 0


@given(st.lists(st.text(alphabet="abc-", min_size=1, max_size=5), unique=True))
def test_joined_values_come_apart_as_they_were(parts: list[str]) -> None:
    assert list(values("; ".join(parts))) == parts
