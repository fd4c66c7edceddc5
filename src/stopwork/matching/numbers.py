"""
Identifiers of firms compared: company numbers, tax numbers, LEI, UEI, whoever wrote them.

    "GB-COH:01234567; XI-LEI:5299…"   a row's identifiers  →  scheme, country, bare number of each

The bare number is compared: capitals, letters and digits alone, without zeros in front. A number of
one country is nobody's in another, so that its scheme or its country must be the same; an LEI is
one firm's in the whole world. A short number identifies nobody.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

import polars as pl

from stopwork.matching.words.countries import alpha_3

LEAST = 6  # signs of a bare number
LEI = re.compile(r"[A-Z0-9]{18}[0-9]{2}")
# Numbers of other things than firms, or of one list's own lines.
OTHERS = frozenset({"OFAC_UID", "ISIN", "SEC_CIK"})
_PREFIXED = re.compile(r"([A-Za-z]{2}-[A-Za-z0-9]+)-(.+)")
_OF_A_COURT = re.compile(r"HR[AB][0-9]{1,6}")  # the same in every court of Germany
WORLDWIDE = ("UEI", "LEI", "DUNS")


def bare(number: str) -> str:
    """Return a number as it is compared; empty where it identifies nobody."""
    kept = re.sub(r"[^0-9A-Z]", "", number.upper()).lstrip("0")
    return "" if len(kept) < LEAST or _OF_A_COURT.fullmatch(kept) else kept


@lru_cache(maxsize=4096)
def scope(scheme: str) -> str:
    """Return where a scheme's numbers hold: a country's code, the scheme itself, or empty."""
    plain = re.sub(r"[^A-Z0-9]+", "-", scheme.upper()).strip("-")
    for word in WORLDWIDE:
        if word in plain.split("-") or (word == "DUNS" and plain.startswith("US-DUN")):
            return word
    first = plain.split("-")[0]
    return (alpha_3(first) if len(first) in (2, 3) else None) or plain


def parted(told: str) -> list[tuple[str, str, str]]:
    """Return each identifier of a row as printed, with its scope and its bare number."""
    found = []
    for one in filter(None, map(str.strip, told.split(";"))):
        scheme, colon, number = one.partition(":")
        if not colon and (split := _PREFIXED.fullmatch(one)):
            scheme, number = split[1], split[2]
        elif not colon:
            scheme, number = "", one
        plain = bare(number)
        where = "LEI" if LEI.fullmatch(plain) and plain[18:].isdigit() else scope(scheme)
        if plain:
            found.append((one, where, plain))
    return found


def told_apart(ids: pl.Series) -> pl.DataFrame:
    """Return the distinct texts of a column with one row for each identifier in them.

    Columns: `ids` as it stands in the column, `printed`, `where` and `number`.
    """
    distinct = ids.drop_nulls().unique(maintain_order=True).to_list()
    rows = [(text, *one) for text in distinct for one in parted(text)]
    return pl.DataFrame(
        rows, schema=dict.fromkeys(("ids", "printed", "where", "number"), pl.String), orient="row"
    )


def comparable(schemes: Iterable[str], values: Iterable[str]) -> pl.DataFrame:
    """Return identifiers of a registry as they are compared: `where`, `number`, and their row."""
    rows = [
        (at, "LEI" if scheme.upper() == "LEI" else scope(scheme), bare(value))
        for at, (scheme, value) in enumerate(zip(schemes, values, strict=True))
        if scheme.upper() not in OTHERS
    ]
    schema: dict[str, pl.DataType | type[pl.DataType]] = {
        "at": pl.UInt32, "where": pl.String, "number": pl.String,
    }  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row").filter(pl.col("number") != "")
