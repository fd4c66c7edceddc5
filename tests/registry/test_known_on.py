"""What was known of a vendor on a day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stopwork.registry.known_on import borne, first_day, had_come, known_on, last_day, was_over
from stopwork.registry.vendor import Fact, Listing, Name, Source, Vendor

GRADED = {"status": "confirmed", "grade": "official_or_filing"}
DAY = date(2024, 6, 15)


def a_name(start: str | None, end: str | None = None) -> Name:
    return Name(value="Example Ltd", kind="alias", source="s1", from_=start, to=end, **GRADED)


def a_vendor(
    *, listings: tuple[Listing, ...] = (), facts: tuple[Fact, ...] = (), out: str | None = "2024-01"
) -> Vendor:
    source = Source(title="T", publisher="P", url="u", read_on="2026-01-01", read="file", date=out)
    return Vendor(
        id="example", name="Example", role="vendor", classes=("commercial-spyware",), about="A.",
        about_source="s1", sources={"s1": source}, names=(a_name("2019"),), listings=listings,
        facts=facts,
    )  # fmt: skip


def a_listing(action: str, on: str) -> Listing:
    return Listing(
        list="US_BIS_EL", action=action, date=on, entity="Example", source="s1", **GRADED
    )


@pytest.mark.parametrize(
    ("start", "end", "answer"),
    [
        ("2019", None, "yes"),
        ("2024", None, "unknown"),
        ("2024-06", None, "unknown"),
        ("2024-06-15", None, "yes"),
        ("2024-06-16", None, "no"),
        ("2025", None, "no"),
        (None, None, "unknown"),
        ("2019", "2021", "no"),
        ("2019", "2024-06", "unknown"),
        ("2019", "2024-06-15", "yes"),
        ("2019", "2024-06-14", "no"),
        (None, "2021", "no"),
        (None, "2025", "unknown"),
    ],
)
def test_whether_a_name_was_borne_is_only_said_where_its_dates_say_it(
    start: str | None, end: str | None, answer: str
) -> None:
    assert borne(a_name(start, end), DAY) == answer


@given(st.dates(date(1990, 1, 1), date(2035, 12, 28)), st.sampled_from([4, 7, 10]), st.dates())
def test_a_date_had_come_for_sure_only_if_every_day_it_may_mean_had(
    meant: date, letters: int, on: date
) -> None:
    written = meant.isoformat()[:letters]

    assert first_day(written) <= meant <= last_day(written)
    answer = had_come(written, on)
    if answer != "unknown":
        assert (answer == "yes") == (meant <= on)
    over = was_over(written, on)
    if over != "unknown":
        assert (over == "yes") == (meant < on)


def test_a_listing_stood_from_its_day_until_its_removal() -> None:
    vendor = a_vendor(
        listings=(a_listing("removed", "2024-10-21"), a_listing("listed", "2024-02-27"))
    )

    assert "No listing" in " ".join(known_on(vendor, date(2024, 2, 26)))
    assert "stood on the US Entity List" in " ".join(known_on(vendor, date(2024, 2, 27)))
    assert "had been taken off" in " ".join(known_on(vendor, date(2024, 10, 21)))


def test_a_fact_out_after_the_day_is_not_told_as_known_on_it() -> None:
    fact = Fact(kind="misuse", value="It happened.", date="2023-05-01", source="s1", **GRADED)

    early = known_on(a_vendor(facts=(fact,)), date(2024, 6, 15))
    late = known_on(a_vendor(facts=(fact,), out="2025-03"), date(2024, 6, 15))
    never = known_on(a_vendor(facts=(fact,)), date(2023, 4, 30))

    assert any(line.startswith("Published by 2024-06-15: misuse") for line in early)
    assert any("from a source out later (2025-03)" in line for line in late)
    assert not any("It happened" in line for line in never)


def test_a_name_a_hit_rests_on_is_held_against_the_day_with_its_source() -> None:
    said = known_on(a_vendor(out="2025"), DAY, ["Example Ltd"])

    assert said[0] == (
        'The name "Example Ltd" is dated so that it was borne on 2024-06-15; its source is dated'
        " 2025, out only after that day."
    )
