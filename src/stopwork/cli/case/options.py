"""What the commands of a case share: their desk and days, and the words they say."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import click

from stopwork.cli.days import DAY
from stopwork.errors import UsageError

if TYPE_CHECKING:
    from stopwork.desk.record import Desk

__all__ = ["DAY", "desk_of", "done", "pairs"]


def desk_of() -> "Desk":
    """Return the desk that the group `stopwork case` made for the command that runs."""
    from stopwork.desk.record import Desk

    return cast(Desk, click.get_current_context().find_object(Desk))


def done(sentence: str) -> None:
    """Say what was put on record: words, so to standard error."""
    click.echo(sentence, err=True)


def pairs(said: Sequence[str], option: str) -> dict[str, str]:
    """Return NAME=VALUE words as a mapping; raises UsageError on others."""
    found = {}
    for word in said:
        name, equals, value = word.partition("=")
        if not equals or not name:
            raise UsageError(f"{option} {word}: write NAME=VALUE")
        found[name] = value
    return found
