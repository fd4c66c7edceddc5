"""
The kinds of part that rows are made of, and columns of text made into them.

A kind is read the quick way where all cells of a column allow it, which nearly all do; those cells
that are left then are read the thorough way (`columns`).
"""

from collections.abc import Iterable, Mapping

import polars as pl

from stopwork.sources.cells import amounts, columns, views

TEXTS = (
    "agency", "sub_agency", "office", "recipient_name", "recipient_dba", "recipient_address",
    "parent_name", "psc_description", "naics_description", "description", "base_description",
    "action_type", "competition", "place", "url",
    "name_raw", "address_1", "address_2", "city", "state", "place_city", "place_state",
    "place_country", "extent_competed", "other_than", "fair_opportunity", "subaward_number",
    "prime_name", "recipient_ids",
)  # fmt: skip
CODES = (
    "award_id", "action_id", "piid", "parent_piid", "modification", "recipient_uei",
    "recipient_cage", "recipient_country", "parent_uei", "currency", "psc",
    "solicitation_id", "award_key", "action_key", "prime_award_id", "report_id",
    "idv_flag", "deletes",
)  # fmt: skip
NUMBERS = (
    "naics", "transaction", "parent_agency_code", "sub_agency_code", "delta_agency_code", "zip",
)  # fmt: skip
DATES = ("action_date", "signed_on", "start_on", "end_on", "ordering_end")
MONEYS = ("obligated", "total_value")
STAMPS = ("modified_at",)
THOROUGH = frozenset({*DATES, *MONEYS, *STAMPS})  # read a second way where the quick one fails
PARTS = frozenset({*TEXTS, *CODES, *NUMBERS, *DATES, *MONEYS, *STAMPS, "recipient_duns"})

_MAKES: dict[str, columns.Make] = {
    **dict.fromkeys(TEXTS, columns.text),
    **dict.fromkeys(CODES, columns.code),
    **dict.fromkeys(NUMBERS, columns.number_code),
    **dict.fromkeys(DATES, columns.iso_date),
    **dict.fromkeys(MONEYS, amounts.plain_money),
    **dict.fromkeys(STAMPS, columns.plain_instant),
}


Points = Mapping[str, frozenset[str]]  # by column of money, what its points are (`amounts`)


def typed_parts(
    parts: pl.DataFrame, order: str, points: Points
) -> tuple[pl.DataFrame, columns.Flags]:
    """Return a table of parts with every column typed, and what had to be mended or given up.

    `order` says how the file writes 1/2/2014 (`columns.dates`), `points` how it writes 1.000.
    Columns are told from their views all at once, since a call costs more than the cells of a
    block.
    """
    seen = views.views_in(parts)
    days = _days(seen)
    makes = {name: _MAKES[name] for name in parts.columns if name in _MAKES and name not in days}
    changed = columns.changing(makes, parts, seen)
    typed = parts.with_columns(*days.values(), *(makes[name](name) for name in changed))
    flags: columns.Flags = {}
    for name in parts.columns:
        is_left = (
            not (name in seen and views.are_digits(seen[name], 9))
            if name == "recipient_duns"
            else name in THOROUGH
            and (name in points or parts[name].null_count() < typed[name].null_count())
        )
        if is_left:
            column, said = _thoroughly(name, parts[name], order, points)
            typed = typed.with_columns(column.alias(name))
            _gather(flags, said)
    _gather(flags, _errors(parts, typed))
    for name in set(MONEYS) & set(parts.columns):
        _gather(flags, amounts.rounded(parts[name], points.get(name, ())))
    return typed, flags


def _days(seen: Mapping[str, views.Views]) -> dict[str, pl.Series]:
    """The columns of days and stamps that hold plain days alone, as such."""
    found = {}
    for name in (*DATES, *STAMPS):
        days = views.days_of(seen[name]) if name in seen else None
        if days is not None:
            column = pl.Series(name, days)
            found[name] = column.cast(pl.Datetime("us")) if name in STAMPS else column
    return found


def _errors(parts: pl.DataFrame, typed: pl.DataFrame) -> columns.Flags:
    """Which rows show an error of a spreadsheet in place of a cell."""
    shown = []
    for name in parts.columns:
        printed = parts[name]
        if printed.null_count() < typed[name].null_count():
            # An error is never a value: it is looked for where a cell that is long enough was lost.
            is_long = printed.str.len_bytes() >= columns.SHORTEST_ERROR
            at = (typed[name].is_null() & is_long).arg_true()
            shown.append(at.filter(printed.gather(at).str.strip_chars().is_in(columns.ERRORS)))
    if not any(map(len, shown)):
        return {}
    rows = pl.int_range(len(parts), dtype=pl.UInt32, eager=True)
    return {"CELL_ERROR": rows.is_in(pl.concat(shown).implode())}


def _thoroughly(
    name: str, column: pl.Series, order: str, points: Points
) -> tuple[pl.Series, columns.Flags]:
    if name in STAMPS:
        return column.to_frame().select(columns.instant(name)).to_series(), {}
    if name in DATES:
        return columns.dates(column, order)
    if name in MONEYS:
        return amounts.money(column, points.get(name, ()))
    return columns.duns(column)


def has_open_amounts(parts: pl.DataFrame) -> bool:
    """Return whether amounts like 1.000 stand in a table of text parts."""
    return any(amounts.is_open(parts[name]) for name in MONEYS if name in parts.columns)


def points_of(tables: Iterable[pl.DataFrame]) -> Points:
    """Return what the amounts of a whole file, as tables of text parts, show of their points.

    Columns that show no point that parts thousands are left out: theirs are read as they stand.
    """
    seen: dict[str, frozenset[str]] = {}
    for parts in tables:
        for name in MONEYS:
            if name in parts.columns:
                seen[name] = seen.get(name, frozenset()) | amounts.points_in(parts[name])
    return {name: shown for name, shown in seen.items() if amounts.PARTED in shown}


def _gather(flags: columns.Flags, more: columns.Flags) -> None:
    for code, column in more.items():
        said = column.fill_null(value=False)
        flags[code] = flags[code] | said if code in flags else said
