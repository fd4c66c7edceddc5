"""`stopwork memo` and `stopwork letter` as they are called."""

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

import paragon
from stopwork.cli import main
from stopwork.reports.drafts.letters import letters


def called(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), obj=paragon.store(), env={"COLUMNS": "120"})


@pytest.fixture
def out(tmp_path: Path) -> str:
    return str(tmp_path / "made.docx")


def test_the_list_names_every_kind() -> None:
    result = called("letter", "--list")

    assert result.exit_code == 0
    assert all(name in result.output for name in letters())


def test_a_memorandum_is_written(out: str) -> None:
    result = called("memo", paragon.CASE, "--as-of", "2025-08-30", "--out", out)

    assert result.exit_code == 0
    assert "Draft Memorandum for the record" in result.stderr
    assert docx.Document(out).core_properties.title == "Review under Executive Order 14093"


def test_a_letter_is_written(out: str) -> None:
    words = ("letter", "stop-work-order", paragon.CASE, "--as-of", "2024-10-08", "--out", out)

    assert called(*words).exit_code == 0
    assert docx.Document(out).core_properties.title == "Stop-work order"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("letter",), "say KIND and CASE"),
        (("letter", "pardon", "x", "--out", "y.docx"), "no kind of letter"),
        (("letter", "foia-request", "ice-paragon", "--view", "whole", "--out", "y.docx"),
         "only what is public"),
        (("letter", "concern-answer", "ice-paragon", "--as-of", "2025-08-30", "--out", "y.docx"),
         "--concern ID"),
        (("memo", "ice-paragon", "--as-of", "2025-08-30", "--out", "y.odt"), ".html, .pdf, .docx"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_sentence(words: tuple[str, ...], says: str) -> None:
    result = called(*words)

    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_letter_is_written_as_pdf_too(tmp_path: Path) -> None:
    out = tmp_path / "made.pdf"

    result = called("letter", "waiver", paragon.CASE, "--as-of", "2025-08-30", "--out", str(out))

    assert result.exit_code == 0, result.stderr
    assert out.read_bytes().startswith(b"%PDF")


def test_a_case_that_the_day_does_not_know_is_refused(out: str) -> None:
    result = called("memo", paragon.CASE, "--as-of", "2023-01-01", "--out", out)

    assert result.exit_code == 1
    assert not Path(out).exists()
