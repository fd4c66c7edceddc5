"""`stopwork registry` as a person meets it."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stopwork.cli import main
from stopwork.registry.load import VENDORS, load_registry, load_vendor
from stopwork.registry.vendor import graded


def run(*words: str, width: int = 400) -> Result:
    return CliRunner().invoke(main, ["registry", *words], env={"COLUMNS": str(width)})


@pytest.mark.parametrize("vendor_id", [path.stem for path in sorted(VENDORS.glob("*.yaml"))])
def test_every_fact_that_is_shown_ends_in_a_source_that_is_listed(vendor_id: str) -> None:
    shown = run("show", vendor_id, width=5000).stdout

    facts = [line for line in shown.splitlines() if line.startswith("  - ")]
    listed = set(re.findall(r"^ +(\d+)\. ", shown.split("\nSources\n")[1], flags=re.MULTILINE))
    vendor = load_vendor(VENDORS / f"{vendor_id}.yaml")
    assert len(facts) == len(graded(vendor)) + len(vendor.homonyms)
    for line in facts:
        ending = re.search(r"\[source (\d+)\]$", line)
        assert ending, line
        assert ending.group(1) in listed


def test_what_is_not_confirmed_is_marked() -> None:
    shown = run("show", "integrity-labs").stdout

    assert "ALLEGED Integrity Labs Ltd: legal name" in shown


def test_what_is_confirmed_carries_no_mark() -> None:
    assert "- NSO Group Technologies Limited: legal name, IL." in run("show", "nso-group").stdout


def test_lookalikes_are_shown_under_a_heading_of_their_own() -> None:
    shown = run("show", "paragon").stdout

    after = shown.split("\nNot to be confused with\n")[1].split("\nSources\n")[0]
    assert "Paragon Systems, Inc.: Guard services" in after


def test_a_source_says_title_publisher_date_address_and_how_it_was_read() -> None:
    shown = run("show", "paragon").stdout

    assert (
        "Contract award 70CTD024P00000012, four transactions. USAspending. 2026-08-22."
        " Whole file read on 2026-11-22.\n"
        "      https://www.usaspending.gov/award/CONT_AWD_70CTD024P00000012_7012_-NONE-_-NONE-"
    ) in shown


def test_a_page_that_nobody_opened_is_said_to_be_only_cited() -> None:
    assert "Not opened, only cited, as of 2026-11-22." in run("show", "quadream").stdout


def test_a_vendor_is_found_by_the_name_of_its_reseller() -> None:
    assert run("show", "RIVA NETWORKS").stdout.startswith("NSO Group ")


def test_a_name_of_two_vendors_asks_which_one() -> None:
    asked = run("show", "AE Industrial Partners")

    assert asked.exit_code == 2
    assert "ask for one of paragon, redlattice" in asked.stderr


def test_an_unknown_vendor_is_answered_with_the_nearest_ids() -> None:
    asked = run("show", "parragon")

    assert asked.exit_code == 2
    assert "did you mean paragon" in asked.stderr
    assert asked.stdout == ""


def test_narrow_screens_wrap_and_never_cut_words_away() -> None:
    wide, narrow = (
        run("show", "paragon", width=5000).stdout,
        run("show", "paragon", width=60).stdout,
    )

    assert narrow.split() == wide.split()


def test_the_list_shows_who_stands_on_which_list() -> None:
    rows = run("list").stdout.splitlines()

    row = next(line for line in rows if line.startswith("sandvine"))
    assert "US Entity List (removed)" in row
    assert len(rows) == 1 + len(load_registry().vendors)


def test_a_sound_registry_passes_the_check() -> None:
    checked = run("check")

    assert checked.exit_code == 0
    assert checked.stdout == ""
    assert ", 0 problems" in checked.stderr


def test_the_check_names_every_broken_file_and_every_broken_rule(tmp_path: Path) -> None:
    for vendor_id in ("first-wap", "insanet", "merlinx"):
        text = (VENDORS / f"{vendor_id}.yaml").read_text(encoding="utf-8")
        (tmp_path / f"{vendor_id}.yaml").write_text(text, encoding="utf-8")
    broken = (tmp_path / "first-wap.yaml").read_text(encoding="utf-8")
    (tmp_path / "first-wap.yaml").write_text(f"colour: red\n{broken}", encoding="utf-8")

    checked = run("check", "--folder", str(tmp_path))

    assert checked.exit_code == 1
    assert "first-wap.yaml: 'colour' is not a key of a vendor file" in checked.stdout
    assert "insanet.yaml: relations[1].vendor: there is no file candiru.yaml" in checked.stdout
    assert "merlinx.yaml: relations[1].vendor: there is no file bindecy.yaml" in checked.stdout


def test_the_example_of_the_registry_page_is_a_sound_vendor_file(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "registry.md").read_text(encoding="utf-8")
    (tmp_path / "acme.yaml").write_text(
        page.split("```yaml\n")[1].split("```")[0], encoding="utf-8"
    )

    assert run("check", "--folder", str(tmp_path)).exit_code == 0
