"""
Text columns made into dates, amounts and identifiers; what cannot be made stays null, and says so.

Each function takes one Polars column of text and returns the typed column with the cells it had to
mend or give up, as a mapping from quality code to a boolean column.
"""

from collections.abc import Callable, Iterable, Mapping

import numpy as np
import numpy.typing as npt
import polars as pl

from stopwork.sources.cells import views

# What a spreadsheet shows in place of a value that it could not work out.
ERRORS = ("#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!")
SHORTEST_ERROR = min(map(len, ERRORS))
# Seen in published files for "nothing": blank, NaN written out, a placeholder of one list.
NOTHING = (
    "", "NAN", "NaN", "nan", "NULL", "null", "None", "N/A", "#N/A", "Unavailable", *ERRORS,
)  # fmt: skip
NO_KEY_PART = (*NOTHING, "-NONE-", "UNAVAILABLE", "NONE")
DAY_FIRST, MONTH_FIRST, UNDECIDED = "day", "month", "undecided"

_SLASHED = r"^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?:\D|$)"
_POINTED = r"^\s*\d{1,2}\.(?:0?[1-9]|1[0-2])\.(?:\d{4}|\d{2})(?:\D|$)"
_ISO = r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:\D|$)"
_NAMED = (  # 20-May-25, 20 May 2025, May 20, 2025
    (r"^(\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{4})(?:\D|$)", ("%d-%b-%Y", "%d-%B-%Y")),
    (r"^(\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{2})$", ("%d-%b-%y", "%d-%B-%y")),
    (r"^([A-Za-z]{3,9}[- ]\d{1,2}[- ]\d{4})(?:\D|$)", ("%b-%d-%Y", "%B-%d-%Y")),
)
_COMPACT = r"^((?:19|20)\d{6})$"
_INSTANT = r"^(\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2}(?:\.\d+)?)?)"
_US_STAMP = r"^(\d{1,2}/\d{1,2}/\d{4})(?:\D|$)"  # the publisher is American
Flags = dict[str, pl.Series]
Make = Callable[[str], pl.Expr]


def text(name: str) -> pl.Expr:
    """The column as printed, with null for blank cells and words that mean nothing."""
    column = pl.col(name)
    return pl.when(~column.str.strip_chars().is_in(NOTHING)).then(column).alias(name)


def code(name: str) -> pl.Expr:
    """Identifiers without outer blanks (non-breaking ones, too); placeholders are null."""
    bare = pl.col(name).str.strip_chars()
    return pl.when(~bare.is_in(NO_KEY_PART)).then(bare).alias(name)


def number_code(name: str) -> pl.Expr:
    """Codes of digits, such as 541512, without the `.0` that a spreadsheet adds."""
    bare = pl.col(name).str.strip_chars().str.strip_suffix(".0")
    return pl.when(~bare.is_in(NO_KEY_PART)).then(bare).alias(name)


# What cells look like that these may change; deciding that is cheaper than making a column.
_OF_TEXT = views.signs_of(NOTHING)
_OF_CODE = views.signs_of(NO_KEY_PART, to_the_end=True)
SIGNS: dict[Make, views.Signs] = {text: _OF_TEXT, code: _OF_CODE, number_code: _OF_CODE}


def changing(
    makes: Mapping[str, Make], frame: pl.DataFrame, seen: Mapping[str, views.Views]
) -> list[str]:
    """The columns of a frame that these would change; where that is dear to tell, they, too.

    `seen` are the views of the frame's columns of text (`views.views_in`).
    """
    found = [name for name, make in makes.items() if make not in SIGNS or name not in seen]
    for signs in (_OF_TEXT, _OF_CODE):
        names = [name for name in makes if name in seen and SIGNS.get(makes[name]) is signs]
        cells = views.suspects([seen[name] for name in names], signs)
        found += [
            name
            for name, at in zip(names, cells, strict=True)
            if _is_changed(makes[name], frame[name], at)
        ]
    return found


def _is_changed(make: Make, column: pl.Series, at: npt.NDArray[np.int64]) -> bool:
    """Would this change any of these cells of a column? Where they are many, yes."""
    if not 0 < len(at) <= len(column) // 8:
        return len(at) > 0
    few = column.gather(at)
    return not few.to_frame().select(make(few.name)).to_series().equals(few)


def iso_date(name: str) -> pl.Expr:
    """Days written like 2021-05-31, with or without a time; null for all others.

    A year of three digits is null, too: `dates` reads it as it reads all that is not plain.
    """
    day = pl.col(name).str.strip_chars().str.slice(0, 10)
    read = day.str.to_date("%Y-%m-%d", strict=False)
    return pl.when(read.dt.year() >= 1000).then(read).alias(name)


def plain_instant(name: str) -> pl.Expr:
    """Stamps that are days, as instants, and nulls for all others."""
    day = pl.col(name).str.to_date("%Y-%m-%d", strict=False)
    return day.cast(pl.Datetime("us")).alias(name)


def instant(name: str) -> pl.Expr:
    """Stamps such as 2025-07-15 or 2025-07-15 13:22:11+00 as instants; null for all others."""
    bare = pl.col(name).str.strip_chars().str.replace("T", " ", literal=True)
    at = bare.str.slice(0, 26).str.extract(_INSTANT)
    read = pl.coalesce(
        at.str.to_datetime("%Y-%m-%d %H:%M:%S%.f", strict=False, time_unit="us"),
        at.str.to_datetime("%Y-%m-%d", strict=False, time_unit="us"),
        bare.str.extract(_US_STAMP).str.to_datetime("%m/%d/%Y", strict=False, time_unit="us"),
    )
    return read.alias(name)


def dates(column: pl.Series, order: str = UNDECIDED) -> tuple[pl.Series, Flags]:
    """Return days. `order` says how the file writes 1/2/2014: 'day', 'month' or 'undecided'.

    A day that the order leaves open is null with DATE_UNDECIDED; 25/07/2013 and 05/05/2013 are not
    open. Two-digit years follow POSIX: 69 to 99 are 19xx, 00 to 68 are 20xx.
    """
    bare = column.str.strip_chars()
    parts = bare.str.extract_groups(_ISO).struct.unnest()
    iso = parts.select(pl.concat_str(pl.all(), separator="-")).to_series()
    iso = iso.str.to_date("%Y-%m-%d", strict=False)
    slashed, flags = _slashed(bare, order)
    compact = bare.str.extract(_COMPACT).str.to_date("%Y%m%d", strict=False)
    day = iso.fill_null(slashed).fill_null(compact)
    if day.null_count() > bare.null_count():
        day = day.fill_null(_named(bare))
    lost = bare.is_not_null() & day.is_null() & ~bare.is_in(NO_KEY_PART)
    return day, {**flags, "DATE_UNREADABLE": lost & ~flags["DATE_UNDECIDED"]}


def _named(bare: pl.Series) -> pl.Series:
    """Days whose month is a word, in English."""
    plain = bare.str.replace_all(r"[,.]", " ").str.replace_all(r"\s+", " ")
    found = pl.Series(bare.name, [None], dtype=pl.Date).new_from_index(0, len(bare))
    for pattern, formats in _NAMED:
        written = plain.str.extract(pattern).str.replace_all(" ", "-", literal=True)
        for each in formats:
            found = found.fill_null(written.str.to_date(each, strict=False))
    return found


def evidence(columns: Iterable[pl.Series]) -> set[str]:
    """Return what dates like 25/07/2013 show of the order: 'day', 'month', both or nothing.

    'undecided' is in the answer when there are such dates at all.
    """
    seen: set[str] = set()
    for column in columns:
        if views.are_iso_days(views.views_of(column)) or (column.str.slice(4, 1) == "-").all():
            continue  # 2021-05-31, as nearly all files have it
        first, second, _ = _parts(column)
        if first.is_not_null().any():
            seen.add(UNDECIDED)
        if ((first > 12) & (second <= 12)).any():
            seen.add(DAY_FIRST)
        if ((second > 12) & (first <= 12)).any():
            seen.add(MONTH_FIRST)
        if column.str.contains(_POINTED).any():
            seen.add(DAY_FIRST)  # points part days in countries that write the day first
    return seen


def order_of(seen: set[str], usual: str = "") -> str:
    """Return the one order that the evidence allows, or 'undecided'.

    Where there is no evidence, the publisher's usual order stands.
    """
    shown = seen & {DAY_FIRST, MONTH_FIRST}
    if not shown:
        return usual or UNDECIDED
    return shown.pop() if len(shown) == 1 else UNDECIDED


def duns(column: pl.Series) -> tuple[pl.Series, Flags]:
    """Return DUNS numbers of nine digits; zeros that a spreadsheet dropped are put back."""
    bare = column.to_frame("duns").select(number_code("duns")).to_series()
    number = pl.select(pl.when(bare.str.contains(r"^\d{1,9}$")).then(bare.str.zfill(9))).to_series()
    padded = number.is_not_null() & (bare.str.len_bytes() < 9)
    return number, {"DUNS_PADDED": padded, "DUNS_UNREADABLE": bare.is_not_null() & number.is_null()}


def _parts(column: pl.Series) -> tuple[pl.Series, pl.Series, pl.Series]:
    found = column.str.strip_chars().str.extract_groups(_SLASHED).struct.unnest()
    first, second, year = (found.to_series(at).cast(pl.Int32, strict=False) for at in range(3))
    full = pl.when(year >= 100).then(year).when(year >= 69).then(year + 1900)
    return first, second, pl.select(full.otherwise(year + 2000)).to_series()


def _slashed(bare: pl.Series, order: str) -> tuple[pl.Series, Flags]:
    first, second, year = _parts(bare)
    is_read = first.is_not_null()
    day_first = pl.lit(order == DAY_FIRST) | (pl.lit(order == UNDECIDED) & (first > 12))
    same_or_open = (first == second) | (first > 12) | (second > 12)
    is_open = pl.select(pl.lit(order == UNDECIDED) & is_read & ~same_or_open).to_series()
    picked = pl.select(
        day=pl.when(day_first).then(first).otherwise(second),
        month=pl.when(day_first).then(second).otherwise(first),
        year=year,
        ok=is_read & ~is_open,
    )
    fits = (pl.col("month") <= 12) & (pl.col("month") >= 1) & (pl.col("day") >= 1) & pl.col("ok")
    written = pl.format("{}-{}-{}", "year", "month", "day")
    day = picked.select(pl.when(fits).then(written)).to_series()
    parsed = day.str.to_date("%Y-%m-%d", strict=False)
    name = {DAY_FIRST: "DATE_DAY_FIRST", MONTH_FIRST: "DATE_MONTH_FIRST"}
    said = {name[order]: is_read & parsed.is_not_null()} if order in name else {}
    return parsed, {**said, "DATE_UNDECIDED": is_open.fill_null(value=False)}
