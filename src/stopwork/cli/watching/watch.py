"""`stopwork watch`: load what is new, screen it, tell."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stopwork.cli.leads.options import FILE, FOLDER, MAPPING
from stopwork.errors import UsageError

if TYPE_CHECKING:
    from stopwork.desk.watching.run import Round
    from stopwork.desk.watching.settings import Settings

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


@click.command(name="watch")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--fetch",
    "sources",
    multiple=True,
    metavar="SOURCE",
    help="Fetch this source into FOLDER first (`stopwork fetch`). May be given again.",
)
@click.option("--lake", type=FOLDER, help="The lake to load into.  [default: your data folder]")
@click.option("--every", metavar="TIME", help="Look again and again: 15m, 6h, 1d.")
@click.option("--once", is_flag=True, help="Look once, for cron or a timer; the usual.")
@click.option(
    "--replay",
    "replay",
    is_flag=True,
    help="Play the files of FOLDER month by month and print what would have been told.",
)
@click.option("--config", "settings", type=FILE, help="What to watch for, and where it is told.")
@click.option("--alerts", type=FOLDER, help="Write each alert into this folder as JSON.")
@click.option("--feed", type=FILE, help="Write an Atom feed of alerts to this file.")
@click.option("--workspace", type=FOLDER, help="The workspace whose cases are watched.")
@MAPPING
@click.option("--baseline", is_flag=True, help="Take what is there as known, and tell nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print alerts as lines of JSON.")
def command(folder: Path | None, *, replay: bool, as_json: bool, **options: Any) -> None:
    """Load what is new in FOLDER, screen it, and tell whoever wants to know.

    Told is a new lead; a new action on the award of a lead or a case; a published record that was
    changed afterwards or is gone; a vendor newly on an official list or off it; a duty of a case
    that falls due. Each alert says why, and where it was read, and is told once.

    \b
        stopwork watch downloads/
        stopwork watch downloads/ --every 1h --config watch.toml
        stopwork watch downloads/ --replay
    """  # noqa: D301 - click wants the character
    from stopwork.desk.watching.settings import settings_of

    settings = with_options(settings_of(options["settings"]), options["alerts"], options["feed"])
    if replay:
        _replay(folder, settings, options["mappings"], as_json=as_json)
        return
    _watch(folder, settings, options, as_json=as_json)


def with_options(settings: "Settings", alerts: Path | None, feed: Path | None) -> "Settings":
    """Return the settings with the folder and the feed that were named beside them."""
    from stopwork.desk.watching.settings import with_channels

    return with_channels(settings, alerts, feed)


def _replay(
    folder: Path | None, settings: "Settings", mappings: tuple[Path, ...], *, as_json: bool
) -> None:
    from stopwork.desk.watching.replay import replayed, tell_folder
    from stopwork.desk.watching.words import printed
    from stopwork.reports.documents.wording import count

    if folder is None:
        raise UsageError("name the folder or file whose history is to be played.")
    history = replayed((str(folder),), settings, mappings)
    for sentence in history.refused:
        click.echo(f"Refused: {sentence[:200]}", err=True)
    told = 0
    for month in history.months:
        told += len(month.alerts)
        if not as_json:
            click.echo(f"{month.month}: {count(month.rows, 'row')}, {len(month.alerts)} to tell")
        if month.alerts:
            click.echo(printed(month.alerts, as_json=as_json))
        tell_folder(month, settings)
    click.echo(f"{count(told, 'alert')} in all.", err=True)


def _watch(
    folder: Path | None, settings: "Settings", options: dict[str, Any], *, as_json: bool
) -> None:
    from stopwork.cli.days import today
    from stopwork.desk.watching.run import Watch, watch_on, watch_once
    from stopwork.desk.watching.words import printed

    watch = Watch(
        folder=folder,
        settings=settings,
        lake=options["lake"],
        workspace=options["workspace"],
        mappings=options["mappings"],
        baseline=options["baseline"],
        sources=options["sources"],
    )

    def say(alerts: Sequence[Any]) -> None:
        click.echo(printed(alerts, as_json=as_json))

    if options["every"] and not options["once"]:
        watch_on(watch, seconds(options["every"]), say, _after)
        return
    done = watch_once(watch, say, today())
    _after(done)
    if done.failed:
        sys.exit(1)


def seconds(said: str) -> float:
    """Return a time such as 15m in seconds; raises UsageError for what is none."""
    found = re.fullmatch(r"(\d+)([smhd])", said.strip())
    if not found or not int(found[1]):
        raise UsageError(f"--every {said}: write a number with s, m, h or d, such as 15m.")
    return float(int(found[1]) * UNITS[found[2]])


def _after(done: "Round") -> None:
    """Say on standard error what a round did."""
    from stopwork.reports.documents.wording import count

    for sentence in done.fetched:
        click.echo(f"Fetch: {sentence}", err=True)
    for sentence in done.refused:
        click.echo(f"Refused: {sentence}", err=True)
    for name in done.waiting:
        click.echo(f"Waits: {name} is still being written.", err=True)
    for given in done.failed:
        click.echo(f"Not told by {given.channel}, {given.owed} still owed: {given.error}", err=True)
    told = f"{count(len(done.files), 'new file')}, {count(done.told, 'alert')}."
    click.echo(told, err=True)
