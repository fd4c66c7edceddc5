"""A watchlist looked at before it is used: what in it cannot be read, and what matches too much."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from stopwork.awards.lake import Lake
from stopwork.config import lake_folder
from stopwork.desk.leads.watchlist_files import OwnList, own_list
from stopwork.registry.load import load_ordinary
from stopwork.screening.width import too_wide


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedList:
    """How many entries and names a watchlist has, and one sentence for each problem."""

    entries: int
    names: int
    recipients: int
    problems: tuple[str, ...]


def checked_list(path: Path, lake: Path | None = None) -> CheckedList:
    """Check a watchlist by itself and, where awards were read before, against their recipients.

    Raises SourceError where it holds no name.
    """
    mine = own_list(path)
    recipients = _recipients(Lake(lake or lake_folder()))
    return CheckedList(
        entries=len(mine.entries),
        names=sum(len(one.names) for one in mine.entries),
        recipients=len(recipients),
        problems=(*mine.odd, *_wide(mine, recipients)),
    )


def _wide(mine: OwnList, recipients: pl.Series) -> Iterator[str]:
    placed = [(entry.line, name) for entry in mine.entries for name in entry.names]
    for one in too_wide([name for _, name in placed], load_ordinary(), recipients):
        yield f"{mine.path.name}, line {placed[one.at][0]}: '{one.name}': {one.why}."


def _recipients(lake: Lake) -> pl.Series:
    held = lake.held(lake.files(), columns=["recipient_name"])
    return pl.Series(held["recipient_name"], dtype=pl.String).drop_nulls().unique().sort()
