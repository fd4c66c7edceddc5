"""`stopwork match`: look names up in the vendor registry, or in any list."""

from pathlib import Path

import click
import polars as pl

from stopwork.config import lists_folder
from stopwork.errors import SourceError, UsageError
from stopwork.matching.match import match
from stopwork.matching.reasons import explained
from stopwork.matching.scoring import similarity
from stopwork.registry.load import load_registry
from stopwork.registry.tables import homonym_table, name_table
from stopwork.screening.lookup import look_up, with_products

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("match")
@click.argument("names", type=FILE)
@click.option("--column", default="query", show_default=True, help="Column that holds the names.")
@click.option("--against", type=FILE, help="A list with target_id and name, not the registry.")
@click.option("--lists", is_flag=True, help="Against registry and all official lists held.")
@click.option("--pairs", is_flag=True, help="Score the two names of each row instead.")
@click.option("--columns", default="name1,name2", show_default=True, help="Columns of a pair.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write here.")
def command(  # noqa: PLR0913 - one argument for each option
    names: Path,
    column: str,
    against: Path | None,
    columns: str,
    out: Path | None,
    *,
    lists: bool,
    pairs: bool,
) -> None:
    """Look up the names of a CSV file: one best answer a name, with its reasons.

    Writes CSV. A verdict of match or review is a reason to look, never an accusation; no_match says
    only that the name is not near any name of the list.
    """
    if pairs + lists + bool(against) > 1:
        raise UsageError("--against, --lists and --pairs compare with different things; give one")
    targets = _read(against, ["target_id", "name"]) if against else _listed() if lists else None
    answers = _pairs(names, columns) if pairs else _matches(names, column, targets)
    if out:
        answers.write_csv(out)
    else:
        click.echo(answers.write_csv(), nl=False)


def _read(path: Path, wanted: list[str]) -> pl.DataFrame:
    """The wanted columns as text. Raises SourceError where one is missing or the file is no CSV."""
    try:
        table = pl.read_csv(path, infer_schema=False, columns=wanted, encoding="utf8-lossy")
    except pl.exceptions.ColumnNotFoundError as missing:
        raise SourceError(
            f"{path.name}: needs a column named {' and '.join(wanted)}; name the right one"
        ) from missing
    except (pl.exceptions.ComputeError, pl.exceptions.NoDataError) as broken:
        raise SourceError(f"{path.name}: not a CSV file with a header line ({broken})") from broken
    return table.select(wanted)


def _pairs(path: Path, columns: str) -> pl.DataFrame:

    wanted = columns.split(",")
    if len(wanted) != 2:
        raise UsageError("--columns takes two names with a comma between, such as name1,name2")
    table = _read(path, wanted)
    scores = similarity(table[wanted[0]].to_arrow(), table[wanted[1]].to_arrow())
    return table.with_columns(pl.Series("score", scores).fill_null(0.0).round(6))


def _listed() -> pl.DataFrame:
    """The names of the registry, and of the newest snapshot of each official list held.

    Raises UsageError where no list is held.
    """
    # The readers of lists bring all of `sources` along; most look-ups do without.
    from stopwork.registry.listing import listing_names  # noqa: PLC0415
    from stopwork.registry.snapshots import newest  # noqa: PLC0415

    held = newest(lists_folder())
    if not held:
        raise UsageError("No official list is held; import some with 'stopwork registry import'.")
    ours = pl.DataFrame(pl.from_arrow(name_table(load_registry())))
    listed = [pl.DataFrame(pl.from_arrow(listing_names(one.listings()))) for one in held]
    return pl.concat([
        ours.select(target_id="vendor_id", name="name", weak="weak"),
        *(one.select("target_id", "name", weak=pl.lit(value=False)) for one in listed),
    ])  # fmt: skip


def _matches(path: Path, column: str, against: pl.DataFrame | None) -> pl.DataFrame:
    """One row for each name, in file order."""
    asked = _read(path, [column])[column]
    found, key = (
        _against_list(asked, against) if against is not None else (_in_registry(asked), "vendor_id")
    )
    rows = pl.DataFrame({"query": asked}).with_row_index("row").cast({"row": pl.Int64})
    return (
        rows.join(found, left_on="row", right_on="query", how="left", maintain_order="left")
        .with_columns(
            pl.col("score").fill_null(0.0).round(6),
            pl.col("verdict").fill_null("no_match"),
            pl.col("reasons").fill_null("no name of the list is near"),
        )
        .select("query", key, "name", "score", "verdict", "reasons")
    )


def _in_registry(asked: pl.Series) -> pl.DataFrame:
    registry, names = load_registry(), asked.to_arrow()
    found = look_up(names, name_table(registry), homonym_table(registry))
    return pl.DataFrame(pl.from_arrow(with_products(found, names, registry)))


def _against_list(asked: pl.Series, targets: pl.DataFrame) -> tuple[pl.DataFrame, str]:

    found = pl.DataFrame(pl.from_arrow(match(asked.to_arrow(), targets.to_arrow())))
    found = found.join(
        targets.with_row_index("target").cast({"target": pl.Int64}), on="target", how="left",
        maintain_order="left",
    )  # fmt: skip
    why = explained(asked.gather(found["query"]).to_arrow(), found["name"].to_arrow())
    return found.with_columns(pl.Series("reasons", why)), "target_id"
