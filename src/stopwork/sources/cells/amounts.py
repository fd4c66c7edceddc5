"""
Amounts of money as people and programs write them, made into decimals of two places.

Whether 1.000 is one or a thousand only the other amounts of its column can tell.
"""

from collections.abc import Collection

import polars as pl

from stopwork.sources.cells.columns import NO_KEY_PART, Flags

PARTED, POINTED = "parted", "pointed"  # points part thousands, points stand before decimals

_SIGNS = r"(?:[A-Z]{3}|US\$|CA\$|[CA]\$|R\$|zł|Kč|kr\.?|[$€£₪¥])"
_CURRENCY = rf"^(\(?\s*[-+]?\s*){_SIGNS}\s*|\s*{_SIGNS}(\s*-?\)?)$"
# Thousands are parted by one sign throughout: 1,234 or 1'234 or 1 234.
_AMOUNT = (
    r"^(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:['\u2019]\d{3})+|\d{1,3}(?:\s\d{3})+|\d+)(?:\.\d*)?$|^\.\d+$"
)
_NO_CENTS = r"(\d)\.[-\u2013\u2014]{1,2}$"  # 1'000.-, as in Switzerland: no cents, and no minus
_POINTS = r"^\d{1,3}(?:\.\d{3}){2,}$"
# In 1.234.567 and in 1.234,50 points part thousands, in 12.50 and 0.125 they do not; 1.000 is open.
_PARTED = r"(?:^|[^\d.,])\d{1,3}(?:\.\d{3}){2,}(?:$|[^\d.,])|\d\.\d{3},\d"
_NOT_PARTED = (
    r"(?:^|[^\d.,])(?:\d*\.\d{1,2}|\d{4,}\.\d+|\d*\.\d{4,}|0\d*\.\d{3})(?:$|[^\d.,])|,\d{3}\.\d"
)
_OPEN = r"(?:^|[^\d.,])[1-9]\d{0,2}\.\d{3}(?:$|[^\d.,])"
_MONEY = pl.Decimal(20, 2)
_THREE = r"\.\d{3}"


def plain_money(name: str) -> pl.Expr:
    """Amounts written as plain numbers, rounded to the cent; null for all others."""
    return pl.col(name).str.strip_chars().cast(_MONEY, strict=False).alias(name)


def money(column: pl.Series, shown: Collection[str] = frozenset()) -> tuple[pl.Series, Flags]:
    """Return amounts as decimals of two places; `$1,234.50`, `(5)`, `5-` and `1e7` are read, too.

    So are thousands parted by an apostrophe, a space or points; a comma as decimal sign is not
    guessed. Where an amount such as 1.234.567 stands in the column, 1.000 is a thousand; where it
    shows decimal points as well, 1.000 is not guessed. `shown` is what the whole file shows of the
    column (PARTED, POINTED), beside these cells. Float noise such as 35045.34999999999 is rounded
    to the cent.
    """
    bare, is_open = _without_points(column.str.strip_chars(), shown)
    amount = pl.select(pl.when(~is_open).then(bare.cast(_MONEY, strict=False))).to_series()
    left = bare.is_not_null() & amount.is_null() & ~bare.is_in(NO_KEY_PART)
    at = (left & ~is_open).arg_true()
    if len(at):
        amount = amount.scatter(at, _written(bare.gather(at)))
    return amount.cast(_MONEY), {"AMOUNT_UNREADABLE": left & amount.is_null()}


def _without_points(bare: pl.Series, shown: Collection[str]) -> tuple[pl.Series, pl.Series]:
    """Amounts like 1.000 as the column has them: without the point, or which of them stay open."""
    is_open = bare.str.contains(_OPEN).fill_null(value=False)
    if not is_open.any() or not (PARTED in shown or bare.str.contains(_PARTED).any()):
        return bare, is_open & False
    if POINTED in shown or bare.str.contains(_NOT_PARTED).any():
        return bare, is_open
    plain = bare.str.replace_all(".", "", literal=True)
    return pl.select(pl.when(is_open).then(plain).otherwise(bare)).to_series(), is_open & False


def is_open(column: pl.Series) -> bool:
    """Return whether an amount like 1.000 stands in a column, which other cells have to decide."""
    return bool(column.str.contains(_THREE).any() and column.str.contains(_OPEN).any())


def points_in(column: pl.Series) -> set[str]:
    """Return what a column shows of its points: PARTED, POINTED, both or nothing."""
    is_parted = column.str.contains(_THREE).any() and column.str.contains(_PARTED).any()
    is_pointed = column.str.contains(_NOT_PARTED).any()
    return {word for word, is_shown in ((PARTED, is_parted), (POINTED, is_pointed)) if is_shown}


def _written(bare: pl.Series) -> pl.Series:
    """Read amounts as people write them; null where there are two ways to read one, or none."""
    short = bare.str.replace_all("\u2212", "-", literal=True).str.replace(_CURRENCY, "${1}${2}")
    short = short.str.replace(_NO_CENTS, "${1}")
    is_minus = short.str.contains(r"^\(.*\)$") | short.str.contains("-", literal=True)
    number = short.str.replace(r"^\((.*)\)$", "${1}")
    number = number.str.replace_all(r"^\s*[-+]?\s*|\s*-?\s*$", "")
    number = number.str.replace(_CURRENCY, "${1}${2}").str.replace(r"^-?\s*", "")
    plain = number.str.replace_all(r"[,'\u2019\s]", "")
    points = number.str.contains(_POINTS)
    digits = pl.select(
        pl.when(points).then(number.str.replace_all(".", "", literal=True))
        .when(number.str.contains(_AMOUNT) & (short.str.count_matches("-", literal=True) < 2))
        .then(plain)
    ).to_series().cast(_MONEY, strict=False)  # fmt: skip
    return pl.select(pl.when(is_minus).then(-digits).otherwise(digits)).to_series().cast(_MONEY)


def rounded(column: pl.Series, shown: Collection[str] = frozenset()) -> Flags:
    """Which amounts have more digits than cents and were rounded; noise of a float is none."""
    if not column.str.contains(_THREE).any():  # which is soon told
        return {}
    long = column.str.contains(r"\.\d{2}\d*[1-9]\d*\s*$").fill_null(value=False)
    if long.any() and (
        PARTED in shown or column.str.contains(_PARTED).any()
    ):  # there, 1.234 has no digits too many
        long &= ~column.str.contains(_OPEN).fill_null(value=False)
    if not long.any():
        return {}
    exact = column.str.replace_all(r"[^\d.]", "").cast(pl.Float64, strict=False)
    off = (exact * 100 - (exact * 100).round(0)).abs()
    return {"AMOUNT_ROUNDED": long & (off > 0.01).fill_null(value=False)}
