"""`stopwork lifecycle`: what happened to awards, as tables, or one award's story."""

from pathlib import Path
from tempfile import TemporaryDirectory

import click
import polars as pl
import pyarrow as pa
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from stopwork.awards import lifecycle
from stopwork.awards.lake import Lake
from stopwork.awards.spans import spans as spans_of
from stopwork.awards.story import story_of
from stopwork.awards.unread import unread_says
from stopwork.cli.refusals import refusals
from stopwork.desk.notes import standing_says
from stopwork.errors import NotAnAwardFile, UsageError
from stopwork.reports.documents.wording import count
from stopwork.reports.leads.write import keep_inputs, write_table
from stopwork.schema import ACTION
from stopwork.sources.containers import found

IN_ORDER = [("source_file", "ascending"), ("source_line", "ascending")]


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--out", type=click.Path(path_type=Path), help="Write the events (.csv, .jsonl or .parquet)."
)
@click.option("--spans", "spans_out", type=click.Path(path_type=Path),
              help="Write the stop-work spans (.csv, .jsonl or .parquet).")  # fmt: skip
@click.option("--award", help="Tell the story of one award, by PIID or award_id.")
def command(
    paths: tuple[Path, ...], out: Path | None, spans_out: Path | None, award: str | None
) -> None:
    """Read stop-work orders, lifts, terminations and closeouts out of award actions.

    PATHS are published award files or folders of them. Without an option, the spans are shown.

    \b
        stopwork lifecycle awards/ --out events.csv --spans spans.csv
        stopwork lifecycle awards/ --award 70CTD024P00000012
    """  # noqa: D301 - click wants the character
    keep_inputs([out, spans_out], found(paths))
    read = _read(paths)
    actions = _of_award(read, award) if award else read
    events = lifecycle.events(actions)
    spans = spans_of(events, actions)
    for table, path in ((events, out), (spans, spans_out)):
        if path is not None:
            write_table(table, path)
            click.echo(f"{table.num_rows:,} rows written to {path}", err=True)
    if award:
        _tell(actions, events, spans)
    elif out is None and spans_out is None:
        _show(spans)


def _read(paths: tuple[Path, ...]) -> pa.Table:
    """The actions of the files, each once however often it stands in them, in their order."""
    with TemporaryDirectory() as folder:  # a lake of this command alone, which joins repeats
        lake = Lake(Path(folder) / "lake")
        report = lake.load(paths)
        for sentence in refusals((each.name, each.sentence) for each in report.refused):
            click.echo(f"Refused: {sentence}", err=True)
        if not report.files:
            raise NotAnAwardFile("Nothing was read, so nothing can be said: name a file of awards.")
        if report.rejects:
            set_aside = count(report.rejects, "row")
            click.echo(f"{set_aside} set aside; `stopwork screen` tells file and line.", err=True)
        actions, standing = lake.stand(report.files)
        unread = [says for file in report.files for says in unread_says(file.unread)]
        for sentence in [*unread, *standing_says(standing)]:
            click.echo(sentence, err=True)
    return actions.cast(ACTION).sort_by(IN_ORDER)


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


def _tell(actions: pa.Table, events: pa.Table, spans: pa.Table) -> None:
    for line in story_of(actions, events, spans):
        click.echo(line)


def _show(spans: pa.Table) -> None:
    title = f"Stop-work orders, stays and suspensions: {spans.num_rows:,}"
    shown = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for name in ("award", "recipient", "kind", "start", "end", "days"):
        shown.add_column(name, overflow="fold", no_wrap=name in ("award", "start", "end"))
    for row in spans.to_pylist():
        flag = " (past 90)" if row["over_90_days"] == "yes" else ""
        cells = (
            row["piid"] or row["award_id"],
            row["recipient_name"] or "not stated",
            row["kind"].replace("-", " "),  # may break where the column is narrow
            row["start_date"] or "unknown",
            row["end_date"] or row["end_reason"],
            "" if row["days"] is None else f"{row['days']}{flag}",
        )
        shown.add_row(*(Text(str(cell)) for cell in cells))  # names are text, never markup
    Console().print(shown)
    click.echo(
        "More than 90 days is a flag, not a finding: FAR 52.242-15(a) lets the parties agree on"
        " longer.",
        err=True,
    )
