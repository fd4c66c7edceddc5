"""`stopwork law`: what a person sees of the provisions, and of a text they attach."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from stopwork.cli import main
from stopwork.law.provisions.attach import provisions_of
from stopwork.law.regimes import regime

# A made-up text in the form of the order: one paragraph is there, all others are not.
ELSEWHERE = "Sec. 2. Rules. (a) Something else altogether.\n\n(b) And more of it."


@pytest.fixture(autouse=True)
def a_fresh_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STOPWORK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "120")


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["law", *words])
    return result.exit_code, result.output


def test_the_list_names_every_instrument_and_when_it_was_last_looked_up() -> None:
    code, out = run("list")

    assert code == 0
    for instrument in regime("us").law.instruments.values():
        assert instrument.id in out
        assert str(instrument.status.as_of) in out


def test_the_tree_has_a_line_for_every_provision_of_the_order() -> None:
    code, out = run("tree")

    assert code == 0
    assert len(out.splitlines()) == len(provisions_of(regime("us").law, "eo-14093")) + 2


def test_a_provision_is_shown_by_its_citation_with_its_questions_and_examples() -> None:
    code, out = run("show", "2(f)")

    assert code == 0
    assert "E.O. 14093, sec. 2(f)" in out
    assert "no revocation found as of 2026-08-20" in out
    assert "certification.made" in out
    assert "Certification by a relevant official not shown." in out
    assert "the Secretary of Homeland Security certified both limbs" in out
    assert "No official text is attached" in out


def test_a_provision_of_another_statute_is_shown_by_its_id() -> None:
    assert "50 U.S.C. 3232a(c)(1)(A)" in run("show", "50-usc-3232a.c.1.A")[1]


def test_a_provision_that_is_not_there_is_answered_with_those_near_it() -> None:
    code, out = run("show", "eo-14093.2.z")

    assert code == 2
    assert "did you mean eo-14093.2" in out


def test_an_attached_text_stands_beside_our_words_and_drift_makes_the_exit_code_1(
    tmp_path: Path,
) -> None:
    file = tmp_path / "order.txt"
    file.write_text(ELSEWHERE, encoding="utf-8")

    code, out = run("attach", str(file), "--instrument", "eo-14093")

    assert code == 1
    assert "CHANGED since it was encoded" in out
    assert "NOT FOUND in the attached text" in out
    shown = run("show", "2(b)")[1]
    assert "And more of it." in shown
    assert "in our words" in shown
    assert "attached" in run("list")[1].replace("not attached", "")


def test_a_file_that_is_none_of_the_instruments_is_refused_and_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear all,\n\nthis is a letter.", encoding="utf-8")

    code, out = run("attach", str(file))

    assert code == 1
    assert "name the one it is with --instrument" in out
    assert not (tmp_path / "home").exists()


def test_a_file_that_is_no_text_is_refused_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "order.pdf"
    file.write_bytes(b"%PDF-1.7 \xff\xfe\x00")

    code, out = run("attach", str(file))

    assert code == 1
    assert "save it as text or a web page" in out
