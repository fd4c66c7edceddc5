"""Which awards of the lake are a vendor's."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from registry_rows import SOURCE, a_vendor
from stopwork.awards.lake import Lake
from stopwork.cli import main
from stopwork.desk.leads.sample import SAMPLE
from stopwork.desk.registry.vendor_awards import VendorAward, awards_held, vendor_awards
from stopwork.registry.load import VENDORS, load_registry
from stopwork.registry.vendor import Registry, Vendor

AWARDS = SAMPLE / "awards.csv"
PARAGON = "CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-"


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    held = Lake(tmp_path / "lake")
    held.load([AWARDS])
    return held


def awards_of(name: str, lake: Lake, **more: object) -> tuple[VendorAward, ...]:
    row = {"kind": "alias", "status": "confirmed", "grade": "snippet", "source": "s1", **more}
    vendor: Vendor = a_vendor("acme", sources={"s1": SOURCE}, names=[{"value": name, **row}])
    return vendor_awards(vendor, Registry(vendors=(vendor,)), lake)


def test_an_award_comes_with_its_agency_day_money_and_the_name_that_ties_it(lake: Lake) -> None:
    (award,) = awards_held(shipped("paragon"), VENDORS, lake.path) or ()

    assert (award.award_id, award.is_sure) == (PARAGON, True)
    assert award.says == (
        "70CTD024P00000012: ICE, 2024-09-27, 2,000,000.00 USD, PARAGON SOLUTIONS (US) INC"
        " (by Paragon Solutions (US) Inc)"
    )


def shipped(vendor_id: str) -> Vendor:
    vendor = load_registry().vendor(vendor_id)
    assert vendor is not None
    return vendor


def test_a_name_that_identifies_nobody_is_not_sure(lake: Lake) -> None:
    (award,) = awards_of("Paragon Solutions", lake, weak=True)

    assert not award.is_sure
    assert "perhaps: by Paragon Solutions, which many bear" in award.says


def test_a_vendor_without_awards_has_none(lake: Lake) -> None:
    assert awards_of("Zvezdopad Kompleks", lake) == ()


def test_a_lake_that_holds_nothing_is_not_a_vendor_without_awards(tmp_path: Path) -> None:
    assert awards_held(shipped("paragon"), VENDORS, tmp_path / "none") is None


def test_a_vendor_shown_by_its_product_has_its_awards(lake: Lake) -> None:
    done = CliRunner().invoke(main, ["registry", "show", "graphite", "--lake", str(lake.path)])

    assert done.exit_code == 0, done.output
    assert "Paragon Solutions  paragon" in done.stdout
    assert "70CTD024P00000012: ICE" in done.stdout


def test_a_product_of_two_vendors_asks_which_is_meant() -> None:
    done = CliRunner().invoke(main, ["registry", "show", "Triton"])

    assert done.exit_code == 2
    assert "ask for one of butterfly-effect, intellexa" in done.stderr
