"""Commands that can read the record as it was known: --known-on DAY, or --entries NUMBER."""

from typing import Any

import click

from stopwork.cli.days import DAY


class OfThePast(click.Command):
    """A command with --known-on and --entries, which reads the record as it was known then."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params += [
            click.Option(
                ["--known-on"],
                type=DAY,
                help="Use only what was recorded by the end of this day, whatever day it is of.",
            ),
            click.Option(
                ["--entries"],
                type=click.IntRange(min=0),
                metavar="N",
                help="Use only the first N entries of the log; the answer is then always the same.",
            ),
        ]

    def invoke(self, ctx: click.Context) -> Any:
        """Call the command with the record as it was known."""
        on, entries = ctx.params.pop("known_on"), ctx.params.pop("entries")
        if on is not None or entries is not None:
            from stopwork.desk.past import Known, past_desk, past_store
            from stopwork.desk.record import Desk

            known = Known(on=on, entries=entries)
            if isinstance(ctx.obj, Desk):
                ctx.obj = past_desk(ctx.obj, known)
            else:
                ctx.obj = past_store(ctx.obj, ctx.params.get("workspace"), known)
        return super().invoke(ctx)
