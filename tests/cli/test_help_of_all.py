"""The help of every command, as a terminal shows it."""

from collections.abc import Iterator

import click
from click.testing import CliRunner

from stopwork.cli import main


def helps(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the words of every command and the help that they print."""
    asked = CliRunner().invoke(main, [*words, "--help"], terminal_width=100)
    assert asked.exit_code == 0, asked.output
    yield " ".join(words), asked.output
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from helps(below, (*words, name))


def test_no_help_shows_the_mark_that_keeps_its_examples_in_lines() -> None:
    shown = dict(helps(main, ()))

    assert "watch" in shown
    assert [words for words, text in shown.items() if "\\b" in text or "\b" in text] == []
