"""What the commands of a case share: their desk and days, and options that stand anywhere."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from stopwork.cli.days import DAY
from stopwork.desk.choices import ROLES, VISIBILITIES
from stopwork.errors import UsageError

if TYPE_CHECKING:
    from stopwork.desk.record import Desk

__all__ = ["DAY", "DESK", "desk_of", "done", "pairs", "with_desk"]

# Who acts and where. They may stand before the command or behind it.
DESK: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("workspace", "--workspace",
     {"type": click.Path(file_okay=False, path_type=Path),
      "help": "The folder that keeps the cases, if not the usual one."}),
    ("name", "--as", {"help": "Who acts (or STOPWORK_AS)."}),
    ("role", "--role", {"type": click.Choice(ROLES), "help": "In which role (or STOPWORK_ROLE)."}),
    ("visibility", "--visibility",
     {"type": click.Choice(VISIBILITIES),
      "help": "How far what is recorded may be seen, instead of its usual mark."}),
    ("withhold", "--withhold",
     {"multiple": True, "metavar": "FIELD",
      "help": "Withhold a field of what is recorded; may be repeated."}),
)  # fmt: skip


def desk_of() -> "Desk":
    """Return the desk that the group `stopwork case` made for the command that runs."""
    from stopwork.desk.record import Desk

    return cast(Desk, click.get_current_context().find_object(Desk))


def with_desk(command: click.Command) -> click.Command:
    """Return a command, or a group with its commands, that takes the options of DESK as well."""
    if isinstance(command, click.Group):
        for each in command.commands.values():
            with_desk(each)
    elif not any(isinstance(each, _OfDesk) for each in command.params):
        command.params.extend(
            _OfDesk(
                [flag, f"desk_{name}"],
                hidden=True,
                expose_value=False,
                callback=partial(_settled, name),
                **said,
            )
            for name, flag, said in DESK
        )
    return command


class _OfDesk(click.Option):
    """An option of DESK behind the command; a class of its own, so that it is added once."""


def _settled(name: str, context: click.Context, _: click.Parameter, value: object) -> None:
    """Give the desk what was said behind the command; what is said twice, is said last."""
    if not value:
        return
    desk = context.find_object(object)
    if name == "workspace":
        from stopwork.desk.record import in_folder

        context.obj = in_folder(cast("Desk", desk), cast(Path, value), context.call_on_close)
    else:
        said: dict[str, Any] = {name: value}
        context.obj = replace(cast("Desk", desk), **said)


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
