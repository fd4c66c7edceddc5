"""The days that commands take: written as 2024-10-08, and today's where nothing is said."""

from datetime import date
from typing import Any

import click

from stopwork.desk.days import day_of, today
from stopwork.errors import UsageError

__all__ = ["DAY", "Day", "today"]


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
