"""
Any table of awards or payments, with a small TOML file that says which column is what.

Publisher: whoever the mapping names
Grain:     `level` of the mapping: action, award, subaward or payment
Missing:   whatever the mapping leaves out. A row without an award number gets one made from its
           own cells (ROW_…) with the quality code NO_AWARD_NUMBER, if it names a recipient or says
           what was bought; otherwise it is set aside
"""

import hashlib
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import polars as pl

from stopwork.errors import MappingError
from stopwork.schema import ACTION
from stopwork.shapes import Asks, Format, one_of, read
from stopwork.sources.actions import Batch
from stopwork.sources.cells import parts
from stopwork.sources.publication import Publication
from stopwork.sources.publications import amendments
from stopwork.sources.publications import usaspending_keys as keys
from stopwork.sources.publications.others import OTHERS
from stopwork.sources.reader import Reader
from stopwork.sources.tables import published

SHIPPED = (
    "us-foia-checks", "us-city-payments",
    "canadabuys", "austender", "act-register", "uk-police-payments", "uk-spend", "payments",
)  # fmt: skip
AMENDED: dict[str, Callable[[pl.DataFrame], pl.DataFrame]] = {
    "austender": amendments.of_australia, "canadabuys": amendments.of_canada,
}  # fmt: skip
NOTHING = "The row names no award, no recipient and nothing that was bought."
LEVELS = ("action", "award", "subaward", "payment")
# What every row of a file may share: fields of text.
CONSTANTS = frozenset({*parts.TEXTS, *parts.CODES} & set(ACTION.names))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mapping:
    """A mapping file as written."""

    name: str
    publisher: str = "not stated"
    level: str = "action"
    columns: dict[str, tuple[str, ...]]
    constants: dict[str, str] = field(default_factory=dict)
    requires: tuple[str, ...] = ()


def _text(value: object) -> str | None:
    is_plain = isinstance(value, str | int | float | date) and not isinstance(value, bool)
    return str(value) if is_plain else None


def _names(value: object) -> tuple[str, ...] | None:
    names: list[Any] = value if isinstance(value, list) else [value]
    return tuple(names) if names and all(isinstance(name, str) for name in names) else None


MAPPING = Format(
    error=MappingError,
    types={
        str: Asks("write a text", _text),
        tuple[str, ...]: Asks("a column is a name, or a list of names it has had", _names),
    },
    keys={
        "level": one_of(LEVELS, f"level must be one of {', '.join(LEVELS)}"),
        "requires": Asks("requires is a list of fields", kind=tuple[str, ...]),
    },
    unknown="{place}: knows no key {key}; use {keys}.",
    missing='{place}: needs name = "…" and a table [columns] with one line a field.',
    mapping="{place} = '{value}': is a table; write one line a field below its name in brackets.",
    wrong="{place} = '{value}': {wanted}.",
)


def load(path: Path) -> Publication[Batch]:
    """Return what a mapping file describes; raises MappingError with what is wrong."""
    try:
        return published(reader_of(tomllib.loads(path.read_text(encoding="utf-8")), path.name))
    except (OSError, ValueError, RecursionError) as error:
        raise MappingError(f"{path.name}: is not a TOML file that can be read: {error}") from error


@cache
def shipped() -> tuple[Publication[Batch], ...]:
    """Return what the mappings beside this program describe; those in pounds before any ledger."""
    folder = resources.files("stopwork.sources") / "mappings"
    read = {name: (folder / f"{name}.toml").read_text(encoding="utf-8") for name in SHIPPED}
    readers = (reader_of(tomllib.loads(text), f"{name}.toml") for name, text in read.items())
    return tuple(published(_shipped(reader)) for reader in readers)


def _shipped(reader: Reader) -> Reader:
    """A shipped mapping: its columns also with underscores, and amendments as their register has.

    What is identified otherwise reads otherwise, so that the reading's digest tells of it.
    """
    columns = {part: _spelled(names) for part, names in reader.columns.items()}
    marks = tuple(_spelled(mark) for mark in reader.marks)
    shape = AMENDED.get(reader.mapping.removesuffix(".toml"))
    own = replace(reader, is_shipped=True, never=tuple(OTHERS), columns=columns, marks=marks)
    if shape is None:
        return own
    return replace(own, identify=lambda frame: identify(shape(frame)))


def _spelled(names: Sequence[str]) -> tuple[str, ...]:
    snake = (re.sub(r"\W+", "_", name.strip().lower()).strip("_") for name in names)
    return tuple(dict.fromkeys((*names, *filter(None, snake))))


def reader_of(mapping: object, file: str) -> Reader:
    """Return the reader of a mapping as parsed from TOML.

    `columns` gives for each field of ACTION (or part, see `parts.PARTS`) the column's name, or a
    list of the names it has had. `requires` lists the fields whose column must be there; without
    it, all must.
    """
    found = read(_Mapping, mapping, file, MAPPING)
    if not found.columns:
        raise MappingError(f"{file}: [columns] is empty; write one line a field.")
    for fields, known in (
        (found.columns, parts.PARTS),
        (found.constants, CONSTANTS),
        (found.requires, found.columns),
    ):
        _check_fields(file, fields, known)
    return Reader(
        name=found.name,
        publisher=found.publisher,
        level=found.level,
        marks=tuple(found.columns[name] for name in found.requires or found.columns),
        columns=found.columns,
        identify=identify,
        constants=found.constants,
        mapping=file,
    )


def identify(frame: pl.DataFrame) -> pl.DataFrame:
    """Add keys from the award key if mapped, else from PIID and parent, else from the row."""
    frame = keys.with_parts(frame, ("award_id", "action_id", "piid", "parent_piid", "award_key"))
    frame = keys.with_parts(frame, ("modification", "recipient_name", "description", "sub_agency"))
    absent = [name for name in ("action_date", "obligated") if name not in frame.columns]
    frame = frame.with_columns(pl.lit(None, pl.Date).alias(name) for name in absent)
    printed = pl.coalesce("award_id", "award_key")
    frame = keys.with_mended_piid(frame.with_columns(award_key=printed))
    none = [pl.col(part).fill_null("-NONE-") for part in ("parent_piid", "sub_agency")]
    built = pl.format("PIID_{}_{}_{}", "piid", *none)
    whose = pl.format("{}_{}", built, pl.col("recipient_name").fill_null("-NONE-"))
    made = pl.when(keys.is_spoilt()).then(whose).otherwise(built)
    frame = _from_the_row(frame.with_columns(award_id=pl.coalesce("award_key", made)))
    content = pl.when(pl.col("award_id").str.starts_with("ROW_")).then("award_id")
    frame = frame.with_columns(
        action_id=pl.coalesce(pl.col("action_id"), content.otherwise(_content(frame)))
    )
    frame = frame.with_columns(no_award=pl.when(pl.col("award_id").is_null()).then(pl.lit(NOTHING)))
    return keys.without_assistance(keys.from_award_key(keys.with_words(frame).drop(absent)))


def _content(frame: pl.DataFrame) -> pl.Expr:
    """The content key, longer by a day or an amount that could not be read."""
    if "unread" not in frame.columns:
        return keys.content_key()
    unread = pl.format("|{}", "unread").fill_null("")
    return pl.concat_str(keys.content_key(), unread)


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


def _check_fields(file: str, given: Iterable[str], known: Collection[str]) -> None:
    for name in given:
        if name not in known:
            raise MappingError(
                f"{file}: there is no field {name}; here it may be {', '.join(sorted(known))}."
            )
