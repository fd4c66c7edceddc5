"""What the commands of a case share: their days and options, and the words they say."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, cast

import click

from stopwork.cases.checks import FIRST_YEAR, LAST_YEAR
from stopwork.desk.record import Desk, today
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
            day = value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is no day; write 2024-10-08", param, ctx)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            self.fail(f"{day} is not plausible; write a day from 1900 to 2199", param, ctx)
        return day


DAY = Day()
Option = Callable[[Callable[..., None]], Callable[..., None]]


def on_option(says: str = "The day it happened; today where nothing is said.") -> Option:
    """Return the option --on, today where nothing is said."""
    return click.option("--on", type=DAY, default=today, show_default="today", help=says)


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
