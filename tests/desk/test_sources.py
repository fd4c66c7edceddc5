"""Files that are tried, and what publications leave empty."""

import json
import runpy
from pathlib import Path

import pytest
from click.testing import CliRunner

from shared import SHARED
from stopwork.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "publications.md"
LEDGER = (
    "Firm paid,When,Cost in all,Subject\n"
    "EXAMPLE LTD,2024-05-31,12.50,Radios\nOTHER LTD,2024-06-30,7,\n"
)
POLICE = (
    "Expenditure Category,Date,Total Invoice Amount,SUPPLIER\n"
    "Radios,2024-05-31,12.50,EXAMPLE LTD\nRadios,2023-05-31,1,THIRD PARTY\n"
)


def said(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["sources", *arguments])
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_a_table_that_nothing_knows_is_shown_with_a_mapping_that_then_reads_it(
    tmp_path: Path,
) -> None:
    file, mapping = tmp_path / "a.csv", tmp_path / "m.toml"
    file.write_text(LEDGER)

    shown = CliRunner().invoke(main, ["sources", "try", str(file)]).output
    mapping.write_text(shown[shown.index("name =") :].replace("…", "EUR"))
    read = said("try", str(file), "--mapping", str(mapping))

    assert "Columns: Firm paid, When, Cost in all, Subject." in shown
    assert 'obligated = "Cost in all"' in shown
    assert "2 rows." in read
    assert "obligated 12.50" in read


def test_a_file_that_is_known_says_what_is_filled_empty_and_missing(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(POLICE)

    told = said("try", str(file))

    assert "a.csv: UK police payments 2 rows." in told
    assert "Filled: action_date, recipient_name, obligated, description." in told
    assert "Not in this publication: " in told
    assert "recipient_uei" in told


def test_an_empty_mapped_column_is_named(tmp_path: Path) -> None:
    file, mapping = tmp_path / "a.csv", tmp_path / "m.toml"
    file.write_text("Firm,Cost,Ends\nEXAMPLE LTD,2,\n")
    mapping.write_text(
        'name = "M"\nrequires = ["recipient_name"]\n[columns]\nrecipient_name = "Firm"\n'
        'obligated = "Cost"\nend_on = "Ends"\nagency = "Buyer"\n'
    )

    told = said("try", str(file), "--mapping", str(mapping))

    assert "Empty in every row: end_on." in told
    assert "m.toml finds no column for agency (Buyer)." in told


def test_a_screening_names_empty_mapped_columns_once_for_all_files(tmp_path: Path) -> None:
    mapping = tmp_path / "m.toml"
    mapping.write_text(
        'name = "M"\nrequires = ["recipient_name"]\n[columns]\nrecipient_name = "Firm"\n'
        'obligated = "Cost"\nend_on = "Ends"\n'
    )
    for name in ("a.csv", "b.csv", "c.csv"):
        (tmp_path / name).write_text(f"Firm,Cost,Ends\nEXAMPLE {name},2,\n")

    done = CliRunner().invoke(
        main, ["screen", str(tmp_path), "--mapping", str(mapping), "--lake", str(tmp_path / "l")]
    )

    told = " ".join(done.output.split())
    assert told.count("Empty in every row") == 1
    assert "a.csv and 2 more files: Empty in every row: end_on (Ends)." in told


def test_coverage_says_by_year_what_is_never_said_and_what_is_withheld(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(POLICE)

    told = said("coverage", str(tmp_path), "--by", "publication", "--by", "year")

    assert "UK police payments, 2024: 1 row; never says agency, end_on" in told
    assert "UK police payments, 2023: 1 row;" in told
    assert "withholds 1" in told


@pytest.mark.skipif(
    not (SHARED / "contracts").is_dir(), reason="the award files (../shared) are not here"
)
def test_the_page_says_of_each_file_that_was_tried_what_is_read_of_it() -> None:
    script = runpy.run_path(str(PAGE.parent / "make_publications.py"))

    page = PAGE.read_text(encoding="utf-8")
    wrong = [row for row in script["table"](SHARED / "contracts", quick=True) if row not in page]

    assert not wrong, "run python docs/make_publications.py ../shared/contracts, and read the page"


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.bin", bytes(range(256)) * 20), ("a.txt", b"Dear Sir,\n\nI write.\n"), ("a.json", b"[{}]")],
)
def test_only_a_table_is_offered_a_mapping_and_a_refusal_is_an_exit_status(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "b.csv").write_text(LEDGER)

    done = CliRunner().invoke(main, ["sources", "try", str(tmp_path / name)])
    table = CliRunner().invoke(main, ["sources", "try", str(tmp_path / "b.csv")])

    assert (done.exit_code, table.exit_code) == (1, 1)
    assert "mapping" not in done.output
    assert "A mapping to begin with" in table.output


def test_the_leads_page_and_the_manifest_say_what_is_left_empty_by_agency_and_year(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.csv").write_text(POLICE)
    page, out = tmp_path / "p.html", tmp_path / "o.csv"
    words = ["screen", str(tmp_path / "a.csv"), "--html", str(page), "--out", str(out)]

    CliRunner().invoke(main, [*words, "--lake", str(tmp_path / "l")])

    told = json.loads((tmp_path / "o.csv.manifest.json").read_text())["content"]["left empty"]
    assert told["lines"][0]["publication"] == "UK police payments"
    assert "agency" in told["lines"][0]["empty"]
    assert {line["year"] for line in told["lines"][1:]} == {"2023", "2024"}
    shown = " ".join(page.read_text("utf-8").split())
    assert "What the publications leave empty" in shown
    assert "<strong>UK police payments</strong> (2 rows) never says agency" in shown
    assert "<td>not stated</td><td>2023</td>" in shown
