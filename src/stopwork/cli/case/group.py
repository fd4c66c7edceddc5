"""`stopwork case`: the record of a review."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

import click

from stopwork.cli.case.options import DESK, done, with_desk

# What only reads, each imported when it is called; all else is a row of `desk.acts`.
VIEWS = {
    "show": ("show", "show"),
    "timeline": ("show", "timeline"),
    "list": ("portfolio", "list_cases"),
    "due": ("portfolio", "due"),
    "measures": ("measures", "measures"),
    "keys": ("find", "keys"),
    "ids": ("find", "ids"),
    "refresh": ("refresh", "refresh"),
    "registry": ("refresh", "registry"),
}
ENVIRONMENT = {"name": "STOPWORK_AS", "role": "STOPWORK_ROLE"}


class _Commands(click.Group):
    """The views, and a command for each act."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        from stopwork.cli.case.acts import names

        return sorted({*VIEWS, *names()})

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from stopwork.cli.case.acts import listed

        acts = {name: click.Command(name, help=says) for name, says in listed().items()}
        named = {
            name: acts.get(name) or self.get_command(ctx, name) for name in self.list_commands(ctx)
        }
        limit = formatter.width - 6 - max(map(len, named))
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, each.get_short_help_str(limit)) for name, each in named.items() if each]
            )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in VIEWS:
            module, name = VIEWS[cmd_name]
            view: click.Command = getattr(import_module(f"stopwork.cli.case.{module}"), name)
            return with_desk(view)
        from stopwork.cli.case.acts import command_named

        found = command_named(cmd_name)
        if found is None:  # click looks here for the name that may have been meant
            self.commands = {name: click.Command(name) for name in self.list_commands(ctx)}
            return None
        return with_desk(found)


def _options(command: Callable[..., None]) -> Callable[..., None]:
    for name, flag, said in reversed(DESK):
        command = click.option(flag, name, envvar=ENVIRONMENT.get(name), **said)(command)
    return command


@click.group(cls=_Commands)
@_options
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 -- click gives one argument per option
    context: click.Context,
    workspace: Path | None,
    name: str | None,
    role: str | None,
    visibility: str | None,
    withhold: tuple[str, ...],
) -> None:
    """Keep the record of a review, which nobody can quietly change.

    \b
        stopwork case --as "Ana Ruiz" --role reviewer grant "Ana Ruiz" reviewer
        stopwork case --as "Ana Ruiz" --role reviewer open 70CTD024P00000012 --id ice-paragon \\
            --title "ICE and Paragon" --agency ICE --vendor paragon
        stopwork case show ice-paragon --as-of 2025-08-30

    A case is opened from an award, gathers evidence, claims, questions and concerns, and ends in
    what a named official determines. Every line holds who, in which role, and when. The options
    below may stand before the command or behind it.
    """  # noqa: D301 - click wants the character
    from stopwork.desk.record import Desk, folder_of, store_at

    folder = folder_of(workspace)
    context.obj = Desk(
        folder=folder,
        opened=partial(store_at, folder, context.obj, context.call_on_close),
        name=name,
        role=role,
        visibility=visibility,
        withhold=withhold,
        say=done,
    )
