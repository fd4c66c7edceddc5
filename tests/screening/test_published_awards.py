"""The screen on four years of published ICE and CBP awards, held against labelled rows."""

import csv
from functools import cache

import polars as pl
import pyarrow as pa

from shared import SHARED, needs_shared
from stopwork.registry.load import load_phrases, load_registry
from stopwork.screening import screen, targets_of
from stopwork.sources import read_table

pytestmark = needs_shared

LOOK_ALIKES = (
    "PARAGON SYSTEMS",
    "PARAGON PROFESSIONAL SERVICES",
    "PARAGON MICRO",
    "PARAGON COMMUNICATIONS SOLUTIONS",
    "RIVA SOLUTIONS",
    "MAGNET YOUR EVENT",
    "CLEARVIEW NURSERY",
)


@cache
def leads() -> pl.DataFrame:
    files = sorted((SHARED / "contracts" / "usaspending-api-csv_cbp-ice").glob("*.csv*"))
    actions: pa.Table = read_table(files).actions
    found = screen(actions, targets_of(load_registry(), load_phrases()))[1]
    return pl.DataFrame(pl.from_arrow(found))


def labelled(name: str) -> dict[str, dict[str, str]]:
    with (SHARED / "gold" / name).open(newline="", encoding="utf-8") as rows:
        return {row["generated_award_id"]: row for row in csv.DictReader(rows)}


def test_one_award_is_commercial_spyware_and_strongly_so() -> None:
    spyware = leads().filter(pl.col("lead_class") == "commercial-spyware")

    assert spyware.select("piid", "confidence", "vendor_id").rows() == [
        ("70CTD024P00000012", "strong", "paragon")
    ]


def test_no_look_alike_is_a_lead() -> None:
    names = leads()["recipient_name"].to_list()

    assert [name for name in names if name.startswith(LOOK_ALIKES)] == []


def test_labelled_awards_are_found_in_their_class_and_hard_negatives_left_alone() -> None:
    known = {
        award: row["class"]
        for award, row in labelled("awards.csv").items()
        if row["confidence"] != "low"
    }
    found = dict(leads().select("award_id", "lead_class").iter_rows())
    seen = known.keys() & found.keys()
    false = labelled("hard_negatives.csv").keys() & found.keys()

    assert len(seen) / len(known) >= 0.95
    assert len(seen) / (len(seen) + len(false)) >= 0.95
    assert sum(known[award] == found[award] for award in seen) / len(seen) >= 0.95


def test_leads_are_some_hundreds_of_eighteen_thousand_awards() -> None:
    assert 200 < leads().height < 1000
