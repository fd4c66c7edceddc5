"""A country is one however it is printed."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from awardfiles import STAMPED, csv_file, stamped
from builders import a_table, an_action
from stopwork.awards.lake import Lake
from stopwork.matching.words.countries import alpha_3
from stopwork.registry.load import load_phrases, load_registry
from stopwork.schema import ACTION
from stopwork.screening import screen, targets_of

TARGETS = targets_of(load_registry(), load_phrases())


@pytest.mark.parametrize("printed", ["Israel", "IL", "isr", "ISR", "ISRAEL", " il "])
def test_israel_is_one_country_in_every_spelling(printed: str) -> None:
    assert alpha_3(printed) == "ISR"


@pytest.mark.parametrize("printed", ["Narnia", "", None, "XX", "Korea"])
def test_what_is_no_one_country_is_not_known(printed: str | None) -> None:
    assert alpha_3(printed) is None


@pytest.mark.parametrize("printed", ["Israel", "IL", "isr", "ISR"])
def test_the_country_of_the_vendor_speaks_for_it_in_every_spelling(printed: str) -> None:
    award = an_action(
        recipient_name="CANDIRU LTD", recipient_country=printed, obligated=Decimal(1),
        action_date=date(2024, 1, 1),
    )  # fmt: skip

    hits, _ = screen(a_table(ACTION, award), TARGETS)

    says = [hit["says"] for hit in hits.to_pylist() if hit["reason"] == "address"]
    assert says
    assert all(each.endswith("which agrees.") for each in says)
    assert f'"{printed}"' in says[0]


@pytest.mark.parametrize(
    ("printed", "kept"), [("Israel", "ISR"), ("il", "ISR"), ("ISR", "ISR"), ("Narnia", "Narnia")]
)
def test_a_mapping_brings_a_country_to_its_code(tmp_path: Path, printed: str, kept: str) -> None:
    (tmp_path / "a.csv").write_text(f"no,who,land,day\nA1,CANDIRU LTD,{printed},2024-01-01\n")
    (tmp_path / "a.toml").write_text(
        'name = "mine"\n[columns]\naward_id = "no"\nrecipient_name = "who"\n'
        'recipient_country = "land"\naction_date = "day"\n'
    )
    lake = Lake(tmp_path / "lake")
    lake.load([tmp_path / "a.csv"], mappings=[tmp_path / "a.toml"])

    assert lake.actions()["recipient_country"].to_pylist() == [kept]


@pytest.mark.parametrize("printed", ["IL", "Israel"])
def test_a_reader_brings_a_country_to_its_code(tmp_path: Path, printed: str) -> None:
    row = stamped(1, recipient_country_code=printed)
    path = csv_file(tmp_path / "a.csv", [row], (*STAMPED, "recipient_country_code"))
    lake = Lake(tmp_path / "lake")
    lake.load([path])

    assert lake.actions()["recipient_country"].to_pylist() == ["ISR"]
