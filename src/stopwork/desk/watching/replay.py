"""A history played month by month: what would have been told, and when."""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from stopwork.awards.lake import Lake
from stopwork.desk.watching.known import among, shipped_targets
from stopwork.desk.watching.settings import Settings
from stopwork.errors import UsageError
from stopwork.schema import ACTION
from stopwork.sources.containers import found
from stopwork.watching.alerts import Alert, named
from stopwork.watching.channels.folder import write_alerts
from stopwork.watching.history import UNDATED, Edition, editions
from stopwork.watching.searches import wanted_by, whole_awards
from stopwork.watching.state import Told
from stopwork.watching.telling import Watched, step

Tables = dict[str, tuple[pa.Table, pa.Table]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """What one month of a history made to tell; `rows` is how many records came."""

    month: str
    rows: int
    alerts: tuple[Alert, ...]

    @property
    def at(self) -> str:
        """The instant its alerts are dated by: the first of the month."""
        return f"{'1970-01' if self.month == UNDATED else self.month}-01T00:00:00+00:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A history that was read: its months, played as they are asked for, and what was refused."""

    months: Iterator[Month]
    refused: tuple[str, ...]


def replayed(paths: Sequence[str], settings: Settings, mappings: Sequence[Path] = ()) -> History:
    """Read files and return their history. Raises UsageError where none of them holds an award."""
    tables, refused = _read(paths, mappings)
    if not tables:
        raise UsageError("There is no history to play: " + " ".join(refused[:3]))
    return History(months=_months(list(editions(tables)), settings), refused=refused)


def tell_folder(month: Month, settings: Settings) -> None:
    """Write a month's alerts where a folder is asked for; a replay sends no mail and no request."""
    if settings.folder:
        told = [Told(alert=alert, at=month.at) for alert in month.alerts]
        write_alerts(settings.folder.path, told)


def _read(paths: Sequence[str], mappings: Sequence[Path]) -> tuple[Tables, tuple[str, ...]]:
    """The rows and deletions of each file, under its path as far as it tells its month."""
    tables: Tables = {}
    refused: list[str] = []
    with tempfile.TemporaryDirectory(prefix="stopwork-") as folder:
        lake = Lake(Path(folder))
        for path in found(paths):
            report = lake.load([path], mappings=mappings)
            refused += [one.sentence for one in report.refused]
            for file in report.files:
                name = f"{path.parent.name}/{file.name}"
                while name in tables:
                    name += "'"
                tables[name] = (lake.held([file]), lake.deletions([file]))
    return tables, tuple(refused)


def _months(played: list[Edition], settings: Settings) -> Iterator[Month]:
    """Play the editions one after another; months without any are left out."""
    every = pa.concat_tables([ACTION.empty_table(), *(one.rows for one in played)])
    look = among(shipped_targets(), every)
    watched = Watched(whole=whole_awards(every, settings.searches))
    known, told = pl.DataFrame(pl.from_arrow(ACTION.empty_table())), set[str]()
    for month in dict.fromkeys(one.month for one in played):
        fresh: list[Alert] = []
        mine = [one for one in played if one.month == month]
        for edition in mine:
            is_near = _near(known, edition)
            near = known.filter(is_near).to_arrow().cast(ACTION)
            done = step(near, (edition.rows, edition.deletions), watched, look)
            known = pl.concat([known.filter(~is_near), pl.DataFrame(pl.from_arrow(done.standing))])
            watched = Watched(leads=done.leads, whole=watched.whole)
            for alert in done.alerts:
                names = wanted_by(alert, settings.searches)
                if alert.id not in told and names is not None:
                    told.add(alert.id)
                    fresh.append(named(alert, names))
        yield Month(month=month, rows=sum(e.rows.num_rows for e in mine), alerts=tuple(fresh))


def _near(known: pl.DataFrame, edition: Edition) -> pl.Series:
    """Which of the records known an edition may speak of, or should have."""
    mine = pl.Series(pl.from_arrow(edition.rows["award_id"])).implode()
    gone = pl.Series(pl.from_arrow(edition.deletions["action_id"])).implode()
    is_near = pl.col("award_id").is_in(mine) | pl.col("action_id").is_in(gone)
    span = pc.min_max(edition.rows["action_date"]).as_py()
    if edition.file and span["min"] is not None:
        is_near |= pl.col("action_date").is_between(span["min"], span["max"])
    return known.select(is_near.fill_null(value=False)).to_series()
