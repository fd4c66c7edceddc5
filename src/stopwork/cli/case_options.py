"""What the commands of a case share: their desk and days, and the words they say."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

import click

from stopwork.desk.record import Desk, day_of
from stopwork.errors import UsageError


def desk_of() -> Desk:
    """Return the desk that the group `stopwork case` made for the command that runs."""
    return cast(Desk, click.get_current_context().find_object(Desk))


class Day(click.ParamType[date]):
    """A day written as 2024-10-08."""

    name = "day"

    def convert(  # noqa: D102 -- click's own
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        try:
            return day_of(value)
        except UsageError as wrong:
            self.fail(str(wrong), param, ctx)


DAY = Day()


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
