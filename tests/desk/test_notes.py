"""Reading notes: who says what, key by key, taken into a case as one sheet."""

from pathlib import Path

import pytest

from case_script import Shell

NOTES = """
wired: [WIRED, 2024-10-01, reputable-press, Report on the award]
rewrite: [a site, 2024-10, low]
contract.signed_on:
  wired: 2024-09-27
  rewrite: {value: 2023-09-27, directness: second-hand, says: A year too early.}
use.intended: {wired: {unknown: unanswered}}
"""


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell.as_("Ana Ruiz", "reviewer")
    shell.done('stopwork case grant "Ana Ruiz" reviewer --on 2024-09-01')
    shell.done("stopwork case open A-1 --id a --agency A --vendor V --on 2024-10-01")
    return shell


def notes(shell: Shell, text: str) -> str:
    path = shell.folder / "notes.yaml"
    path.write_text(text, encoding="utf-8")
    return f"stopwork case notes a {path}"


def test_a_sheet_is_taken_with_its_sources_and_claims(shell: Shell) -> None:
    said = shell(notes(shell, NOTES))

    assert "2 sources and 3 claims of notes.yaml are on record." in said.stderr
    shown = shell.done("stopwork case show a")
    assert "Contract signed on: preferred 2024-09-27" in " ".join(shown.split())
    assert shell.store is not None
    says = [e.fields["says"] for e in shell.store.entries() if e.event == "claim-asserted"]
    assert says[0] == "On which day was the contract signed? WIRED says 2024-09-27."


def test_a_sheet_that_grew_brings_only_what_is_new(shell: Shell) -> None:
    shell.done(notes(shell, NOTES))

    said = shell(notes(shell, NOTES + "contract.office: {wired: An Office}\n"))

    assert "0 sources and 1 claim" in said.stderr


def test_every_wrong_line_is_named_and_nothing_is_taken(shell: Shell) -> None:
    wrong = NOTES + "contract.exists: {nobody: true}\ncontract.terminated_on: {wired: soon}\n"

    said = shell.refused(notes(shell, wrong))

    assert "notes.yaml, line 8" in said
    assert "source 'nobody' is not known" in said
    assert "notes.yaml, line 9" in said


def test_a_source_on_record_otherwise_is_refused(shell: Shell) -> None:
    shell.done(notes(shell, NOTES))

    said = shell.refused(notes(shell, NOTES.replace("reputable-press", "low")))

    assert "source 'wired' is on record otherwise" in said


@pytest.mark.parametrize(
    "text",
    ["", "- a\n- b\n", "wired: WIRED\n", "wired: [WIRED]\n", "wired: {publisher: W, colour: red}\n",
     "contract.signed_on: 2024\n", "contract.signed_on: {wired: }\n", "wired: [W, soon, low]\n",
     "contract.exists: {wired: {value: true, colour: red}}\n", "wired: [W, 2024, poor]\n"],
)  # fmt: skip
def test_a_sheet_that_cannot_be_read_is_one_sentence(shell: Shell, text: str) -> None:
    assert shell.refused(notes(shell, text)).startswith("stopwork: ")
