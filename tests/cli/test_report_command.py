"""`stopwork report`: the dossier, what changed between two days, and a screening run beside it."""

from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import paragon
from page_walk import Page
from stopwork.cli import main

DAY = ("--as-of", "2025-08-30")


def called(*words: object) -> Result:
    return CliRunner().invoke(main, ["report", *map(str, words)], obj=paragon.store())


@pytest.mark.parametrize(
    ("form", "begins"), [(".html", b"<!doctype html>"), (".pdf", b"%PDF"), (".docx", b"PK")]
)
def test_the_extension_of_the_file_gives_the_form(form: str, begins: bytes, tmp_path: Path) -> None:
    out = tmp_path / f"made{form}"

    result = called(paragon.CASE, *DAY, "--out", out)

    assert result.exit_code == 0, result.stderr
    assert out.read_bytes().startswith(begins)


def test_without_a_file_the_page_is_named_after_the_case_and_the_day(tmp_path: Path) -> None:
    with chdir(tmp_path):
        called(paragon.CASE, *DAY)

    assert [path.name for path in tmp_path.iterdir()] == ["ice-paragon-2025-08-30.html"]


def test_what_changed_between_two_days_is_said_with_the_evidence_that_changed_it() -> None:
    said = called(paragon.CASE, "--as-of", "2024-10-08", "--compare", "2025-08-30").stdout

    assert 'Contract: from "Stopped, as far as is shown here" to "Lifted, as far as is' in said
    assert "Modification P00002 lifts the stop-work order" in said


def test_a_screening_run_adds_its_manifest_and_says_when_there_are_no_other_awards(
    tmp_path: Path,
) -> None:
    leads, out = tmp_path / "leads.csv", tmp_path / "made.html"
    CliRunner().invoke(main, ["demo", "--into", str(tmp_path / "sample")])
    sample = str(tmp_path / "sample" / "awards.csv")
    CliRunner().invoke(main, ["screen", sample, "--out", str(leads)])

    result = called(paragon.CASE, *DAY, "--leads", leads, "--out", out)

    words = " ".join(piece.text for piece in Page(out.read_text(encoding="utf-8")).pieces)
    assert result.exit_code == 0, result.stderr
    assert "found no other award to the group" in words
    assert "Threshold a lead from" in words


def test_changed_leads_are_refused_in_one_sentence(tmp_path: Path) -> None:
    leads = tmp_path / "leads.csv"
    CliRunner().invoke(main, ["demo", "--into", str(tmp_path / "sample")])
    sample = str(tmp_path / "sample" / "awards.csv")
    CliRunner().invoke(main, ["screen", sample, "--out", str(leads)])
    leads.write_text(leads.read_text(encoding="utf-8").replace("strong", "possible"), "utf-8")

    result = called(paragon.CASE, *DAY, "--leads", leads, "--out", tmp_path / "made.html")

    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "made.html").exists()


def test_an_unknown_form_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    result = called(paragon.CASE, *DAY, "--out", tmp_path / "a.html", "--out", tmp_path / "b.odt")

    assert result.exit_code == 2
    assert ".html, .pdf, .docx" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_record_of_a_workspace_with_a_key_prints_its_checkpoint(tmp_path: Path) -> None:
    run = CliRunner(env={"STOPWORK_HOME": str(tmp_path / "home")})
    me = ["--as", "Ana Ruiz", "--role", "reviewer"]
    for words in (
        ["log", "init", "--name", "example.test/log"],
        ["case", *me, "grant", "Ana Ruiz", "reviewer", "--on", "2026-01-05"],
        ["case", *me, "open", "A-17", "--id", "a17", "--title", "T", "--agency", "X",
         "--vendor", "Y", "--on", "2026-01-05"],
        ["report", "a17", "--as-of", "2026-02-01", "--out", str(tmp_path / "a.html")],
        ["report", "a17", "--as-of", "2026-02-01", "--out", str(tmp_path / "b.html")],
    ):  # fmt: skip
        done = run.invoke(main, words)
        assert done.exit_code == 0, done.stderr

    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "Log example.test/log, 3 entries." in page
    assert page == (tmp_path / "b.html").read_text(encoding="utf-8")
