"""What happened to the awards in some files: their events and stop-work spans."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pyarrow as pa

from stopwork.awards import lifecycle
from stopwork.awards.lake import Lake
from stopwork.awards.spans import spans as spans_of
from stopwork.awards.story import story_of
from stopwork.awards.unread import unread_says
from stopwork.desk.leads.notes import standing_says
from stopwork.errors import NotAnAwardFile, UsageError
from stopwork.reports.leads.write import keep_inputs, write_table
from stopwork.schema import ACTION
from stopwork.sources.containers import found as found_in

IN_ORDER = [("source_file", "ascending"), ("source_line", "ascending")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The actions of some files, each once however often it stands in them, in their order.

    `refused` are the files that could not be read, by name and sentence.
    """

    actions: pa.Table
    files: int
    refused: tuple[tuple[str, str], ...]
    set_aside: int
    notes: tuple[str, ...] = ()  # cells that could not be read, records that were changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """What happened, as tables: the actions, what was read out of them, the stop-work spans."""

    actions: pa.Table
    events: pa.Table
    spans: pa.Table


def read_actions(paths: Sequence[Path]) -> Read:
    """Read files in a lake of their own, which joins repeats and is thrown away."""
    with TemporaryDirectory() as folder:
        lake = Lake(Path(folder) / "lake")
        report = lake.load(paths)
        found, standing = lake.stand(report.files)
    unread = (says for file in report.files for says in unread_says(file.unread))
    return Read(
        actions=found.cast(ACTION).sort_by(IN_ORDER),
        notes=(*unread, *standing_says(standing)),
        files=len(report.files),
        refused=tuple((each.name, each.sentence) for each in report.refused),
        set_aside=report.rejects,
    )


def happened(read: Read, award: str | None = None) -> Happened:
    """Return what happened to all awards that were read, or to one, by PIID or award_id.

    Raises NotAnAwardFile where nothing was read, and UsageError where no award has that number or
    several have it.
    """
    if not read.files:
        raise NotAnAwardFile("Nothing was read, so nothing can be said: name a file of awards.")
    actions = _of_award(read.actions, award) if award else read.actions
    events = lifecycle.events(actions)
    return Happened(actions=actions, events=events, spans=spans_of(events, actions))


def told(happened: Happened) -> Iterator[str]:
    """Yield the story of an award, line by line."""
    yield from story_of(happened.actions, happened.events, happened.spans)


def keep_what_is_read(paths: Sequence[Path], outs: Iterable[Path | None]) -> None:
    """Raise UsageError where a file to be written is one of those that are read."""
    keep_inputs(outs, found_in(paths))


def write_rows(table: pa.Table, path: Path) -> int:
    """Write events or spans in the format of the file's extension; return how many there are."""
    write_table(table, path)
    rows: int = table.num_rows
    return rows


def _of_award(actions: pa.Table, award: str) -> pa.Table:
    frame = pl.DataFrame(pl.from_arrow(actions))
    wanted = award.strip().upper()
    by_number = (pl.col("piid").str.to_uppercase() == wanted) & (pl.col("level") != "subaward")
    mine = frame.filter(by_number | (pl.col("award_id").str.to_uppercase() == wanted))
    awards = mine["award_id"].unique().sort().to_list()
    if not awards:
        raise UsageError(
            f"No action of award {award} is in these files; check the number, or read more files."
        )
    if len(awards) > 1:
        raise UsageError(
            f"{award} is the number of {len(awards)} awards; name one by its award_id:"
            f" {', '.join(awards[:5])}"
        )
    return mine.to_arrow().cast(actions.schema)
