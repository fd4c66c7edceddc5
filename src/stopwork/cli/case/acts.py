"""`stopwork case open, claim, ask, determine …`: one command for each row of `desk.acts`."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from stopwork.cli.case.options import DAY, desk_of, done, pairs
from stopwork.desk.acts import ACTS, GROUPS
from stopwork.desk.case.act import Act, Input, inputs
from stopwork.desk.performing import perform

PARAM_TYPES: dict[type, Any] = {
    date: DAY,
    int: click.INT,
    Path: click.Path(exists=True, dir_okay=False, path_type=Path),
}


def names() -> set[str]:
    """Return the names of the commands and groups that the acts make."""
    return {act.name.split()[0] for act in ACTS}


def listed() -> dict[str, str]:
    """Return what each of them is for, without the options that make a command dear."""
    return {act.name: act.about for act in ACTS if " " not in act.name} | dict(GROUPS)


def command_named(name: str) -> click.Command | None:
    """Return the command of an act, or a group of those whose names begin so; None for neither."""
    if name not in GROUPS:
        return next((command_of(act) for act in ACTS if act.name == name), None)
    group = click.Group(name, help=GROUPS[name])
    for act in ACTS:
        if act.name.startswith(f"{name} "):
            group.add_command(command_of(act))
    return group


def command_of(act: Act) -> click.Command:
    """Return the command that puts an act on record, with an option for all that it asks for."""
    asked = tuple(inputs(act))
    named = {each.field: f"--{each.option}" for each in asked if each.kind is dict}

    def run(case_id: str | None = None, **said: Any) -> None:
        values = said | {name: pairs(said[name], option) for name, option in named.items()}
        done(perform(desk_of(), act, case_id, values).sentence)

    return click.Command(
        act.name.split()[-1], callback=run, help=act.about, params=list(_params(act, asked))
    )


def _params(act: Act, asked: tuple[Input, ...]) -> Iterator[click.Parameter]:
    if act.of_case:
        yield click.Argument(["case_id"], metavar="CASE")
    yield from (_argument(each) if each.is_argument else _option(each) for each in asked)


def _argument(each: Input) -> click.Argument:
    return click.Argument(
        [each.field], type=_type(each), required=each.is_required, metavar=each.metavar
    )


def _option(each: Input) -> click.Option:
    called, says = [f"--{each.option}", each.field], each.help
    if each.kind is bool:
        return click.Option(called, is_flag=True, help=says)
    if each.kind is dict:
        return click.Option(called, multiple=True, metavar=each.metavar, help=says)
    if each.is_required:
        return click.Option(
            called, type=_type(each), required=True, metavar=each.metavar, help=says
        )
    return click.Option(
        called,
        type=_type(each),
        default=each.default,
        show_default="today" if callable(each.default) else bool(each.default),
        metavar=each.metavar,
        help=says,
    )


def _type(each: Input) -> Any:
    return click.Choice(each.words) if each.words else PARAM_TYPES.get(each.kind)
