"""Names looked up: in the registry, in watchlists, in the official lists held, or in any list."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from stopwork.errors import SourceError, UsageError
from stopwork.matching.likeness import thin
from stopwork.matching.match import match
from stopwork.matching.reasons import explained
from stopwork.matching.scoring import similarity
from stopwork.reports.leads.write import csv_text, write_table
from stopwork.screening.scripts import NOT_READ, scripts_say
from stopwork.sources.small_tables import small_table

NONE_NEAR = "no name of the list is near"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """One row for each name, in order, and what was odd about the files, a sentence each."""

    table: pl.DataFrame
    odd: tuple[str, ...] = ()


def looked_up(
    names: Path,
    column: str,
    *,
    against: Path | None = None,
    lists: bool = False,
    watchlists: tuple[Path, ...] = (),
) -> Answers:
    """Return the best answer to each name of a file, in its order, with its reasons.

    The names are looked up in the registry, or in the list `against`, which has target_id and name;
    with `lists` in registry and all official lists held, with `watchlists` in these, too.
    """
    asked, odd = _read(names, [column])
    if against:
        targets, more = _read(against, ["target_id", "name"])
        return Answers(table=_answers(asked[column], targets), odd=(*odd, *more))
    if not lists and not watchlists:
        return Answers(table=_answers(asked[column], None), odd=odd)
    # These bring the readers of all lists along; a list of one's own does without.
    from stopwork.desk.leads.watchlist_files import as_watchlist, own_list  # noqa: PLC0415

    mine = [own_list(path) for path in watchlists]
    own = [pl.DataFrame(pl.from_arrow(as_watchlist(one).names)) for one in mine]
    targets = pl.concat([
        _registry_names(),
        *(_official_names() if lists else ()),
        *(one.select(target_id=pl.format("{} ({})", "label", "entry"), name="name",
                     weak=pl.lit(value=False)) for one in own),
    ])  # fmt: skip
    said = tuple(says for one in mine for says in one.odd)
    return Answers(table=_answers(asked[column], targets), odd=(*odd, *said))


def scored_pairs(path: Path, columns: str) -> Answers:
    """Return the rows of a file with the score of the two names in each.

    `columns` are their names with a comma between. Raises UsageError for more or fewer than two.
    """
    wanted = columns.split(",")
    if len(wanted) != 2:
        raise UsageError("--columns takes two names with a comma between, such as name1,name2")
    table, odd = _read(path, wanted)
    scores = similarity(table[wanted[0]].to_arrow(), table[wanted[1]].to_arrow())
    scored = table.with_columns(pl.Series("score", scores).fill_null(0.0).round(6))
    return Answers(table=scored, odd=odd)


def write_answers(answers: Answers, out: Path | None) -> str | None:
    """Write answers to a file in the form of its extension; without one, return them as CSV.

    What a spreadsheet would run as a formula is defused in both.
    """
    # A CSV file is made part by part, from the very texts of the table, not from a copy of them.
    in_parts = out is not None and out.suffix.lower() == ".csv"
    level = pl.CompatLevel.newest() if in_parts else pl.CompatLevel.oldest()
    table = answers.table.to_arrow(compat_level=level)
    if out is None:
        return csv_text(table)
    write_table(table, out)
    return None


def _read(path: Path, wanted: list[str]) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The wanted columns as text, and what was odd; raises SourceError where one is missing."""
    table = small_table(path)
    at = {name: table.place(name) for name in wanted}
    if None in at.values():
        held = ", ".join(table.header[:8])
        raise SourceError(
            f"{path.name}: needs a column named {' and '.join(wanted)}; name the right one of"
            f" those it has ({held})"
        )
    cells = {name: table.columns[place or 0] for name, place in at.items()}
    return pl.DataFrame(cells).select(pl.all().replace("", None)), table.odd


def _registry_names() -> pl.DataFrame:
    from stopwork.registry.load import load_registry  # noqa: PLC0415 - not for a list of one's own
    from stopwork.registry.tables import name_table  # noqa: PLC0415

    ours = pl.DataFrame(pl.from_arrow(name_table(load_registry())))
    return ours.select(target_id="vendor_id", name="name", weak="weak")


def _official_names() -> list[pl.DataFrame]:
    """The names of the newest snapshot of each official list; UsageError where none is held."""
    from stopwork.desk.leads.watchlist_files import official_lists  # noqa: PLC0415 - all readers
    from stopwork.registry.listing import listing_names  # noqa: PLC0415

    listed = [
        pl.DataFrame(pl.from_arrow(listing_names(one.listings()))) for one in official_lists()
    ]
    return [one.select("target_id", "name", weak=pl.lit(value=False)) for one in listed]


def _answers(asked: pl.Series, against: pl.DataFrame | None) -> pl.DataFrame:
    """One row for each name, in file order."""
    found, key = (
        _against_list(asked, against) if against is not None else (_in_registry(asked), "vendor_id")
    )
    rows = pl.DataFrame({"query": asked}).with_row_index("row").cast({"row": pl.Int64})
    rows = rows.join(found, left_on="row", right_on="query", how="left", maintain_order="left")
    return rows.select(
        "query",
        key,
        "name",
        pl.col("score").fill_null(0.0).round(6),
        pl.col("verdict").fill_null("no_match"),
        _reasons(asked, rows["reasons"]),
    )


def _reasons(asked: pl.Series, reasons: pl.Series) -> pl.Series:
    """The reasons, after what is to be said of the letters; a script not read is near nothing."""
    told = pl.select(pl.coalesce(reasons, pl.lit(NONE_NEAR)).alias("reasons")).to_series()
    said = scripts_say(asked)
    where = said.is_not_null().arg_true()
    if not len(where):
        return told
    near = reasons.gather(where).fill_null(NONE_NEAR)
    unread = reasons.gather(where).is_null() & (said.gather(where) == NOT_READ)
    why = [
        letters if alone else f"{letters}; {reason}"
        for letters, reason, alone in zip(said.gather(where), near, unread, strict=True)
    ]
    return told.scatter(where, why)


def _in_registry(asked: pl.Series) -> pl.DataFrame:
    from stopwork.registry.load import load_registry  # noqa: PLC0415 - not for a list of one's own
    from stopwork.registry.tables import homonym_table, name_table  # noqa: PLC0415
    from stopwork.screening.lookup import look_up, with_products  # noqa: PLC0415

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
    return _held_down(asked, found).with_columns(pl.Series("reasons", why)), "target_id"


def _held_down(asked: pl.Series, found: pl.DataFrame) -> pl.DataFrame:
    """The answers, those that one telling word alone carries unsafely at most for review."""
    sure = found["verdict"].eq("match").arg_true()
    some = found[sure]
    doubt = thin(asked.gather(some["query"]).to_list(), some["name"].to_list())
    return found.with_columns(
        found["verdict"].scatter(sure.filter(pl.Series(doubt, dtype=pl.Boolean)), "review")
    )
