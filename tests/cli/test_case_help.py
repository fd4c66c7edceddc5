"""What every command of `stopwork case` asks for, word for word as people and scripts know it."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from stopwork.cli import main

KNOWN = Path(__file__).parents[1] / "golden" / "case_help.txt"
PARTS = re.split(r"^\$ stopwork (.+) --help$", KNOWN.read_text(encoding="utf-8"), flags=re.M)[1:]
HELP = [(words, text.strip()) for words, text in zip(PARTS[::2], PARTS[1::2], strict=True)]


def help_of(words: str) -> str:
    """The help of a command as a terminal of 100 columns shows it."""
    asked = [*words.split(), "--help"]
    result = CliRunner().invoke(main, asked, prog_name="stopwork", terminal_width=100)
    assert result.exit_code == 0, result.output
    return result.output.strip()


@pytest.mark.parametrize(("words", "known"), HELP, ids=[words for words, _ in HELP])
def test_a_command_of_a_case_asks_for_what_it_always_asked_for(words: str, known: str) -> None:
    assert help_of(words) == known


def test_the_known_help_speaks_of_every_command_and_of_no_other() -> None:
    listed = re.findall(r"^  ([a-z-]+) {2,}\S", help_of("case").split("Commands:")[1], re.MULTILINE)

    assert {words.split()[1] for words, _ in HELP if words != "case"} == set(listed)
