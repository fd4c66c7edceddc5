"""How little `--help` loads, of every command and of every command below it."""

import json
import subprocess
import sys

import click
import pytest

from stopwork.cli import main

# Each module is about half a millisecond of CPU: 150 ms are the python itself, click and these.
MOST_MODULES = 215
LARGE = {
    "asyncio", "cryptography", "duckdb", "jinja2", "msgspec", "numpy", "polars", "pyarrow",
    "rapidfuzz", "rich", "sqlalchemy", "yaml",
}  # fmt: skip
ASKED = """
import json, sys
from click.testing import CliRunner
from stopwork.cli import main
done = CliRunner().invoke(main, [*sys.argv[1:], "--help"])
print(json.dumps([done.exit_code, sorted(sys.modules)]))
"""


def words_of(command: click.Command, words: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The words of a command and of all below it."""
    if not isinstance(command, click.Group):
        return [words]
    with click.Context(command) as context:
        below = [
            (name, command.get_command(context, name)) for name in command.list_commands(context)
        ]
    return [words, *(each for name, one in below if one for each in words_of(one, (*words, name)))]


ALL = words_of(main)


def loaded_by_help(words: tuple[str, ...]) -> set[str]:
    asked = [sys.executable, "-c", ASKED, *words]
    said = subprocess.run(asked, check=True, capture_output=True, text=True)
    code, modules = json.loads(said.stdout)
    assert code == 0, words
    return set(modules)


# One of each group; the next test asks every command there is.
@pytest.mark.parametrize(
    "words",
    [(), ("case",), ("case", "open"), ("case", "list"), ("case", "refresh"), ("screen",),
     ("case", "stop-work", "issue"), ("law",), ("log", "verify"), ("registry", "lists"),
     ("report",), ("chart",), ("export",), ("letter",), ("serve",), ("intake",)],
    ids=" ".join,
)  # fmt: skip
def test_a_help_text_loads_few_modules_and_no_large_library(words: tuple[str, ...]) -> None:
    modules = loaded_by_help(words)

    assert {name.partition(".")[0] for name in modules} & LARGE == set()
    assert len(modules) <= MOST_MODULES


def test_all_help_texts_together_load_no_large_library() -> None:
    every = """
import json, sys
from click.testing import CliRunner
from stopwork.cli import main
asked = json.loads(sys.argv[1])
codes = [CliRunner().invoke(main, [*words, "--help"]).exit_code for words in asked]
print(json.dumps([max(codes), sorted(sys.modules)]))
"""
    asked = [sys.executable, "-c", every, json.dumps(ALL)]
    said = subprocess.run(asked, check=True, capture_output=True, text=True)
    code, modules = json.loads(said.stdout)

    assert len(ALL) > 80, "the commands below the commands are asked, too"
    assert code == 0
    assert {name.partition(".")[0] for name in modules} & LARGE == set()
