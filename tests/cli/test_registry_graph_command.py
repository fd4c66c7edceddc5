"""Owners, drawings and exports from the command line."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from stopwork.cli import main


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["registry", *map(str, words)])


def test_owners_are_shown_with_the_day_and_the_sources() -> None:
    shown = run("owners", "nso-group", "--as-of", "2020-06-01")

    assert shown.exit_code == 0
    assert shown.stdout.startswith("NSO Group on 2020-06-01")
    assert "Novalpina Capital is an owner of NSO Group: 70 %, 2019 to 2021" in shown.stdout


def test_a_vendor_on_the_sdn_list_is_said_to_be_on_it() -> None:
    shown = run("owners", "intellexa", "--as-of", "2026-11-01")

    assert "Intellexa group is itself on the SDN list on this day" in shown.stdout


def test_the_table_is_printed_and_the_drawing_written(tmp_path: Path) -> None:
    out = tmp_path / "group.svg"

    shown = run("graph", "paragon", "--as-of", "2026-11-22", "--out", out)

    assert "AE Industrial" in shown.stdout
    assert f"written to {out}" in shown.stderr
    assert out.read_text("utf-8").startswith("<svg ")


def test_the_page_holds_drawing_and_table(tmp_path: Path) -> None:
    out = tmp_path / "group.html"

    run("graph", "paragon", "--as-of", "2026-11-22", "--out", out)
    page = out.read_text("utf-8")

    assert "<svg " in page
    assert "<table>" in page


def test_another_extension_is_refused_in_one_sentence(tmp_path: Path) -> None:
    refused = run("graph", "paragon", "--out", tmp_path / "group.png")

    assert refused.exit_code == 2
    assert "extensions .svg, .html" in refused.stderr


def test_entities_are_one_json_object_a_line() -> None:
    lines = run("export", "--format", "ftm").stdout.splitlines()

    assert {json.loads(line)["schema"] for line in lines} >= {"Company", "Ownership", "Sanction"}


def test_the_graph_is_two_tables_in_a_folder(tmp_path: Path) -> None:
    run("export", "--format", "graph", "--out", tmp_path)

    assert {path.name for path in tmp_path.iterdir()} == {"nodes.csv", "edges.csv"}
    assert run("export", "--format", "graph").exit_code == 2


def test_facts_are_written_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "facts.csv"

    run("export", "--format", "csv", "--out", out)

    assert out.read_text("utf-8").startswith("vendor_id,vendor_name,section,")
