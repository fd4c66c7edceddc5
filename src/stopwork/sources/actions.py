"""
Parts of rows, as printed, made into the ACTION table.

A part is a field of ACTION or one of `parts.PARTS`, from which a field is put together. A cell that
cannot be read is null and the row says so in `quality`; a row without an award number is set aside.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl
import pyarrow as pa

from stopwork.matching.words.countries import alpha_3
from stopwork.schema import ACTION, DELETION, ENTITY, REJECT
from stopwork.sources.cells import columns
from stopwork.sources.cells.parts import DATES, MONEYS, Points, typed_parts
from stopwork.sources.reader import Reader

DELETED = "D"  # in `deletes`: the row takes a record back, and only its keys are filled

JOINED = {
    "recipient_address": (", ", ("address_1", "address_2", "city", "state", "zip")),
    "place": (", ", ("place_city", "place_state", "place_country")),
    "competition": ("; ", ("extent_competed", "other_than", "fair_opportunity")),
}
Reject = tuple[int, str, str]  # line, reason, text
NO_AWARD = "The row names no award: its award number is blank or a placeholder."
ASSISTANCE = "The row is assistance (a grant or a loan), which is no contract."
ABOVE_HEADER = "The row stands above the header, so nothing tells what its cells are."
NEW_HEADER = "The line is a header with its columns in another order; a new part begins."
HEADER_AGAIN = "The line repeats the header, as files put one after another do."


@dataclass(frozen=True, slots=True)
class Source:
    """What every row of one file shares."""

    reader: Reader
    file: str
    digest: str
    date_order: str = columns.UNDECIDED
    points: Points = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of one file, in file order, with those set aside, and the bytes read so far.

    `deletions` are the rows by which a publisher takes records back, `entities` those of a register
    of recipients, which holds no awards.
    """

    actions: pa.Table
    rejects: pa.Table
    bytes_read: int = 0
    deletions: pa.Table = field(default_factory=DELETION.empty_table)
    entities: pa.Table = field(default_factory=ENTITY.empty_table)


def batch_of(
    parts: pl.DataFrame,
    source: Source,
    mended: Mapping[int, tuple[str, ...]] | None = None,
    rejects: Iterable[Reject] = (),
) -> Batch:
    """Return ACTION and REJECT rows for a table of text parts with a `source_line` column.

    `mended` gives the quality codes that rows, by position, already carry; `rejects` are rows that
    were set aside before.
    """
    typed, flags = typed_parts(parts, source.date_order, source.points)
    typed = _with_country_codes(_joined(_with_unread(typed, parts)))
    typed = source.reader.identify(typed)
    flags |= {name[2:]: typed[name] for name in typed.columns if name.startswith("q_")}
    typed = typed.with_columns(_quality(typed.height, flags, mended or {}))
    typed, parts, deletions = _without_deletions(typed, parts, source)
    is_known = typed["award_id"].is_not_null()
    lost = typed.filter(~is_known) if not is_known.all() else typed.clear()
    nameless = [
        (line, why or NO_AWARD, text)
        for line, why, text in zip(
            lost["source_line"], _whys(lost), _as_found(parts, ~is_known), strict=True
        )
    ]
    table = reject_table(sorted([*rejects, *nameless]), source)
    known = typed if is_known.all() else typed.filter(is_known)
    return Batch(_arrow(known, _constants(source), ACTION), table, deletions=deletions)


def _whys(lost: pl.DataFrame) -> list[str | None]:
    """Why each row is no contract, where its publication tells."""
    return lost["no_award"].to_list() if "no_award" in lost.columns else [None] * lost.height


def _without_deletions(
    typed: pl.DataFrame, parts: pl.DataFrame, source: Source
) -> tuple[pl.DataFrame, pl.DataFrame, pa.Table]:
    """The rows that stand, as typed and as printed, and those that take records back."""
    if "deletes" not in typed.columns:
        return typed, parts, DELETION.empty_table()
    deletes = typed["deletes"].str.to_uppercase() == DELETED
    if not deletes.any():
        return typed, parts, DELETION.empty_table()
    deletes = deletes.fill_null(value=False) & typed["action_id"].is_not_null()
    gone = typed.filter(deletes).with_columns(pl.col("award_id").fill_null(pl.col("action_id")))
    return (
        typed.filter(~deletes),
        parts.filter(~deletes),
        _arrow(gone, _constants(source), DELETION),
    )


def reject_table(rows: Iterable[Reject], source: Source) -> pa.Table:
    """Return REJECT rows for (line, reason, text)."""
    table = [
        {"source_file": source.file, "source_digest": source.digest, "source_line": line,
         "reason": reason, "text": text[:200]}
        for line, reason, text in rows
    ]  # fmt: skip
    return pa.Table.from_pylist(table, schema=REJECT)


def _with_unread(typed: pl.DataFrame, parts: pl.DataFrame) -> pl.DataFrame:
    """Keep, as `unread`, what days and amounts say that could not be read: rows differ by it."""
    lost = [
        pl.when(typed[name].is_null()).then(parts[name].str.strip_chars()).alias(name)
        for name in (*DATES, *MONEYS)
        if name in parts.columns and parts[name].null_count() < typed[name].null_count()
    ]
    said = pl.concat_str(lost, separator="|", ignore_nulls=True) if lost else pl.lit("")
    return typed.with_columns(unread=pl.when(said != "").then(said)) if lost else typed


def _with_country_codes(frame: pl.DataFrame) -> pl.DataFrame:
    """Bring the recipient's country to its three letters; what is no country stays as printed."""
    if "recipient_country" not in frame.columns:
        return frame
    printed = frame["recipient_country"].drop_nulls().unique().to_list()
    known = {one: code for one in printed if (code := alpha_3(one)) and code != one}
    replaced = pl.col("recipient_country").replace(known)
    return frame.with_columns(replaced) if known else frame


def _joined(frame: pl.DataFrame) -> pl.DataFrame:
    """Put lines together, and fill the gaps that one publication leaves with its other columns."""
    have = set(frame.columns)
    made: dict[str, pl.Expr] = {}
    for into, (between, names) in JOINED.items():
        present = [name for name in names if name in have]
        if present:
            line = pl.concat_str(present, separator=between, ignore_nulls=True)
            joined = pl.when(line != "").then(line)
            made[into] = pl.coalesce(into, joined) if into in have else joined
    if {"recipient_name", "name_raw"} <= have:
        made["recipient_name"] = pl.coalesce("recipient_name", "name_raw")
        if "recipient_dba" in have:
            differs = pl.col("name_raw") != pl.col("recipient_name")
            made["recipient_dba"] = pl.coalesce("recipient_dba", pl.when(differs).then("name_raw"))
    if {"end_on", "ordering_end"} <= have:
        made["end_on"] = pl.coalesce("end_on", "ordering_end")
    return frame.with_columns(**made)


def _quality(height: int, flags: columns.Flags, mended: Mapping[int, tuple[str, ...]]) -> pl.Series:
    said = {code: column for code, column in sorted(flags.items()) if column.any()}
    if not said and not mended:
        return pl.Series("quality", [[]], dtype=pl.List(pl.String)).new_from_index(0, height)
    marks = [pl.when(column).then(pl.lit(code)) for code, column in said.items()]
    rows = [list(mended.get(at, ())) for at in range(height)] if mended else None
    found = pl.select(
        pl.concat_list(marks).list.drop_nulls()
        if marks
        else pl.lit(pl.Series([[]], dtype=pl.List(pl.String)))
    ).to_series()
    if len(found) != height:
        found = found.new_from_index(0, height)
    if rows is not None:
        found = pl.select(
            pl.concat_list(found, pl.Series(rows, dtype=pl.List(pl.String)))
        ).to_series()
    return found.alias("quality")


def _as_found(parts: pl.DataFrame, chosen: pl.Series) -> list[str]:
    if not chosen.any():
        return []
    names = [name for name in parts.columns if name != "source_line"]
    line = pl.concat_str(names, separator=",", ignore_nulls=True).str.slice(0, 200)
    return parts.filter(chosen).select(line).to_series().to_list()


def _constants(source: Source) -> dict[str, str]:
    """The fields that are the same in every row of a file."""
    return {
        **source.reader.constants,
        "level": source.reader.level,
        "source_publication": source.reader.name,
        "source_file": source.file,
        "source_digest": source.digest,
    }


def _arrow(frame: pl.DataFrame, constants: Mapping[str, str], schema: pa.Schema) -> pa.Table:
    """Cast to a schema exactly; a field that the publication does not carry is null."""
    constants = {name: told for name, told in constants.items() if name not in frame.columns}
    fields = [name for name in schema.names if name in frame.columns]
    have = frame.select(fields).to_arrow(compat_level=pl.CompatLevel.oldest())
    columns = []
    for each in schema:
        if each.name in constants:
            columns.append(pa.repeat(pa.scalar(constants[each.name], each.type), len(frame)))
        elif each.name in fields:
            columns.append(have[each.name].cast(each.type))
        else:
            columns.append(pa.nulls(len(frame), each.type))
    return pa.Table.from_arrays(columns, schema=schema)
