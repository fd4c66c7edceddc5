"""`stopwork case`: the record of a review."""

from functools import partial
from importlib import import_module
from pathlib import Path

import click

from stopwork.cli.case.options import done
from stopwork.desk.choices import ROLES, VISIBILITIES

# What only reads, each imported when it is called; all else is a row of `desk.acts`.
VIEWS = {
    "show": ("show", "show"),
    "timeline": ("show", "timeline"),
    "list": ("portfolio", "list_cases"),
    "due": ("portfolio", "due"),
    "refresh": ("refresh", "refresh"),
    "registry": ("refresh", "registry"),
}


class _Commands(click.Group):
    """The views, and a command for each act."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        from stopwork.cli.case.acts import names

        return sorted({*VIEWS, *names()})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in VIEWS:
            module, name = VIEWS[cmd_name]
            view: click.Command = getattr(import_module(f"stopwork.cli.case.{module}"), name)
            return view
        from stopwork.cli.case.acts import command_named

        found = command_named(cmd_name)
        if found is None:  # click looks here for the name that may have been meant
            self.commands = {name: click.Command(name) for name in self.list_commands(ctx)}
        return found


@click.group(cls=_Commands)
@click.option("--workspace", type=click.Path(file_okay=False, path_type=Path),
              help="The folder that keeps the cases, if not the usual one.")  # fmt: skip
@click.option("--as", "name", envvar="STOPWORK_AS", help="Who acts (or STOPWORK_AS).")
@click.option("--role", envvar="STOPWORK_ROLE", type=click.Choice(ROLES),
              help="In which role (or STOPWORK_ROLE).")  # fmt: skip
@click.option("--visibility", type=click.Choice(VISIBILITIES),
              help="How far what is recorded may be seen, instead of its usual mark.")  # fmt: skip
@click.option("--withhold", multiple=True, metavar="FIELD",
              help="Withhold a field of what is recorded; may be repeated.")  # fmt: skip
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
    what a named official determines. Every line holds who, in which role, and when.
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
