"""`stopwork chart`: one chart, as a drawing or with its table."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

import paragon
from stopwork.cli import main

DAY = ("--as-of", "2025-08-30")


def called(*words: str) -> Result:
    return CliRunner().invoke(main, ["chart", *words], obj=paragon.store())


@pytest.mark.parametrize("kind", ["timeline", "provisions", "contradictions", "group"])
def test_each_chart_of_a_case_is_one_well_formed_drawing(kind: str, tmp_path: Path) -> None:
    out = tmp_path / "made.svg"

    result = called(kind, paragon.CASE, *DAY, "--out", str(out))

    assert result.exit_code == 0, result.stderr
    assert ET.parse(out).getroot().tag.endswith("svg")  # noqa: S314 -- our own drawing


def test_a_chart_as_a_page_has_its_table_beside_it(tmp_path: Path) -> None:
    out = tmp_path / "made.html"

    called("timeline", paragon.CASE, *DAY, "--out", str(out))

    page = out.read_text(encoding="utf-8")
    assert "<svg" in page
    assert "<table" in page
    assert 'id="ref-claim-record-P00002-stop-work-lifted-on"' in page


def test_what_cannot_be_drawn_is_refused_in_one_sentence(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")

    for words in (
        ("money", str(tmp_path / "none.csv"), "--out", "x.svg"),
        ("stops", str(other), "--out", "x.svg"),
        ("timeline", paragon.CASE, *DAY, "--out", "x.odt"),
    ):
        result = called(*words)
        assert result.exit_code == 2
        assert result.stderr.count("\n") == 1
