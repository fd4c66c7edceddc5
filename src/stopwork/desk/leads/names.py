"""Names looked up: in the vendor registry, in the official lists held, or in any list."""

from pathlib import Path

import polars as pl

from stopwork.config import lists_folder
from stopwork.errors import SourceError, UsageError
from stopwork.matching.match import match
from stopwork.matching.reasons import explained
from stopwork.matching.scoring import similarity
from stopwork.registry.load import load_registry
from stopwork.registry.tables import homonym_table, name_table
from stopwork.screening.lookup import look_up, with_products


def looked_up(
    names: Path, column: str, *, against: Path | None = None, lists: bool = False
) -> pl.DataFrame:
    """Return one row for each name of a CSV file, in its order: the best answer and its reasons.

    The names are looked up in the registry, or in the list `against`, which has target_id and name,
    or with `lists` in registry and all official lists held.
    """
    targets = _read(against, ["target_id", "name"]) if against else _listed() if lists else None
    return _matches(names, column, targets)


def scored_pairs(path: Path, columns: str) -> pl.DataFrame:
    """Return the rows of a CSV file with the score of the two names in each.

    `columns` are their names with a comma between. Raises UsageError for more or fewer than two.
    """
    wanted = columns.split(",")
    if len(wanted) != 2:
        raise UsageError("--columns takes two names with a comma between, such as name1,name2")
    table = _read(path, wanted)
    scores = similarity(table[wanted[0]].to_arrow(), table[wanted[1]].to_arrow())
    return table.with_columns(pl.Series("score", scores).fill_null(0.0).round(6))


def write_answers(answers: pl.DataFrame, out: Path | None) -> str | None:
    """Write answers as CSV to a file; without one, return the text."""
    if out is None:
        return answers.write_csv()
    answers.write_csv(out)
    return None


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
