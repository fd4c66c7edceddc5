"""`stopwork assess` as a person calls it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stopwork.cli import main

EXAMPLE = Path(__file__).parents[2] / "examples" / "ice-paragon.yaml"


def call(*words: str) -> Result:
    return CliRunner().invoke(main, ["assess", str(EXAMPLE), *words], env={"COLUMNS": "100"})


def test_a_case_is_shown_with_both_tracks_and_the_three_questions() -> None:
    result = call("--as-of", "2025-08-30")

    assert result.exit_code == 0, result.output
    assert "day 326" in result.output
    assert "No certification is shown" in result.output
    assert "(going ahead not supported)" in result.output
    assert "3. Ask the head of the agency" in result.output


def test_a_supposed_answer_is_marked_as_one_that_nobody_claims() -> None:
    result = call("--as-of", "2025-08-30", "--what-if", "product.gains_remote_access=no")

    assert "What if: product gains remote access: no" in result.output
    assert "nobody claims it" in result.output
    assert "(not commercial spyware)" in result.output


@pytest.mark.parametrize(
    ("said", "why"),
    [("certified", "write CLAIM=VALUE"), ("certified=yes", "no claim key")],
)
def test_a_what_if_that_names_no_claim_is_refused_as_misuse(said: str, why: str) -> None:
    result = call("--as-of", "2025-08-30", "--what-if", said)

    assert result.exit_code == 2
    assert why in result.output


def test_json_and_calendar_are_written(tmp_path: Path) -> None:
    ics = tmp_path / "duties.ics"

    result = call("--as-of", "2025-08-30", "--format", "json", "--ics", str(ics))

    assert json.loads(result.stdout)["case"] == "ice-paragon"
    assert ics.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_markdown_is_a_page() -> None:
    assert call("--as-of", "2024-10-08", "--format", "markdown").output.startswith("# ICE")
