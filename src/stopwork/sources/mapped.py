"""
Any table of awards or payments, with a small TOML file that says which column is what.

Publisher: whoever the mapping names
Grain:     `level` of the mapping: action, award, subaward or payment
Missing:   whatever the mapping leaves out. A row without an award number gets one made from its
           own cells (ROW_…) with the quality code NO_AWARD_NUMBER, if it names a recipient or says
           what was bought; otherwise it is set aside
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path

import polars as pl

from stopwork.errors import MappingError
from stopwork.schema import ACTION
from stopwork.sources import actions
from stopwork.sources.publications import usaspending_keys as keys
from stopwork.sources.reader import Reader

LEVELS = ("action", "award", "subaward", "payment")
# What every row of a file may share: fields of text.
CONSTANTS = frozenset({*actions.TEXTS, *actions.CODES} & set(ACTION.names))
KEYS = frozenset({"name", "publisher", "level", "columns", "constants", "requires"})


def load(path: Path) -> Reader:
    """Return the reader that a mapping file describes; raises MappingError with what is wrong."""
    try:
        return reader_of(tomllib.loads(path.read_text(encoding="utf-8")), path.name)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MappingError(f"{path.name}: is not a TOML file that can be read: {error}") from error


def packaged() -> list[Reader]:
    """Return the readers whose mappings come with Stopwork."""
    folder = resources.files("stopwork.sources") / "mappings"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return [reader_of(tomllib.loads(f.read_text(encoding="utf-8")), f.name) for f in files]


def reader_of(mapping: Mapping[str, object], file: str) -> Reader:
    """Return the reader of a mapping as parsed from TOML.

    `columns` gives for each field of ACTION (or part, see `actions.PARTS`) the column's name, or a
    list of the names it has had. `requires` lists the fields whose column must be there; without
    it, all must.
    """
    _check(mapping, file)
    given = mapping["columns"]
    assert isinstance(given, dict)  # noqa: S101  checked above; tells mypy
    columns = {part: (n,) if isinstance(n, str) else tuple(n) for part, n in given.items()}
    constants = mapping.get("constants", {})
    requires = mapping.get("requires") or list(columns)
    assert isinstance(requires, list)  # noqa: S101
    assert isinstance(constants, dict)  # noqa: S101
    return Reader(
        name=str(mapping["name"]),
        publisher=str(mapping.get("publisher", "not stated")),
        level=str(mapping.get("level", "action")),
        marks=tuple(columns[field] for field in requires),
        columns=columns,
        identify=identify,
        constants={field: str(value) for field, value in constants.items()},
    )


def identify(frame: pl.DataFrame) -> pl.DataFrame:
    """Add keys from the award key if mapped, else from PIID and parent, else from the row."""
    frame = keys.with_parts(frame, ("award_id", "action_id", "piid", "parent_piid", "award_key"))
    frame = keys.with_parts(frame, ("modification", "recipient_name", "description", "sub_agency"))
    absent = [name for name in ("action_date", "obligated") if name not in frame.columns]
    frame = frame.with_columns(pl.lit(None, pl.Date).alias(name) for name in absent)
    none = [pl.col(part).fill_null("-NONE-") for part in ("parent_piid", "sub_agency")]
    built = pl.format("PIID_{}_{}_{}", "piid", *none)
    frame = frame.with_columns(
        award_id=pl.coalesce(pl.coalesce("award_id", "award_key"), built),
    )
    frame = _from_the_row(frame)
    content = pl.when(pl.col("award_id").str.starts_with("ROW_")).then("award_id")
    frame = frame.with_columns(
        action_id=pl.coalesce(pl.col("action_id"), content.otherwise(keys.content_key()))
    )
    return keys.from_award_key(keys.with_words(frame).drop(absent))


def _from_the_row(frame: pl.DataFrame) -> pl.DataFrame:
    """Number rows that print no award by a digest of their own cells."""
    says = pl.coalesce("recipient_name", "description").is_not_null()
    nameless = frame.select(pl.col("award_id").is_null() & says).to_series()
    if not nameless.any():
        return frame
    cells = [name for name in sorted(frame.columns) if name != "source_line"]
    rows = frame.filter(nameless).select(cells).rows()
    made = [f"ROW_{hashlib.sha256(repr(row).encode()).hexdigest()[:24]}" for row in rows]
    numbered = pl.DataFrame({"at": nameless.arg_true(), "made": made})
    frame = frame.with_row_index("at").join(numbered, on="at", how="left", maintain_order="left")
    return frame.with_columns(
        award_id=pl.coalesce("award_id", "made"), q_NO_AWARD_NUMBER=nameless
    ).drop("at", "made")


def _check(mapping: Mapping[str, object], file: str) -> None:
    unknown = sorted(set(mapping) - KEYS)
    if unknown:
        raise MappingError(f"{file}: knows no key {unknown[0]}; use {', '.join(sorted(KEYS))}.")
    columns, constants = mapping.get("columns"), mapping.get("constants", {})
    if not isinstance(mapping.get("name"), str) or not isinstance(columns, dict) or not columns:
        raise MappingError(f'{file}: needs name = "…" and a table [columns] with one line a field.')
    if mapping.get("level", "action") not in LEVELS:
        raise MappingError(f"{file}: level must be one of {', '.join(LEVELS)}.")
    if not isinstance(constants, dict):
        raise MappingError(f"{file}: constants is a table [constants] of texts.")
    _check_fields(file, columns, actions.PARTS)
    _check_fields(file, constants, CONSTANTS)
    _check_fields(file, mapping.get("requires", []), columns)
    for names in columns.values():
        listed = names if isinstance(names, list) else [names]
        if not all(isinstance(name, str) for name in listed):
            raise MappingError(f"{file}: a column is a name, or a list of names it has had.")


def _check_fields(file: str, given: object, known: Iterable[str]) -> None:
    if not isinstance(given, (dict, list)):
        raise MappingError(f"{file}: requires is a list of fields.")
    for field in given:
        if field not in known:
            raise MappingError(
                f"{file}: there is no field {field}; here it may be {', '.join(sorted(known))}."
            )
