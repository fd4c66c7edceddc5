"""Statements of law as articles make them, answered: agrees, half right, wrong or unknown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from stopwork.errors import LawError

ANSWERS = ("agrees", "half right", "wrong", "unknown")
UNKNOWN = "Nothing held here answers it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One answer: for which subject, key, value and days, and what it rests on."""

    subject: str
    key: str
    says: str
    provisions: tuple[str, ...]
    value: str | None = None
    answer: str = "unknown"
    day: date | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """How a statement stands, in a sentence, with the provisions for and against."""

    answer: str
    says: str
    provisions: tuple[str, ...] = ()


def rows_of(table: Any, where: str) -> tuple[Row, ...]:
    """Return the rows of a table of statements; raises LawError for one of another shape."""
    if not isinstance(table, list):
        raise LawError(f"{where}: write a list of statements, one '- subject: …' each")
    return tuple(_row(one, where) for one in table)


def _row(one: Mapping[str, Any], where: str) -> Row:
    try:
        row = Row(subject=one["subject"], key=one["key"], says=one["says"],
                  provisions=tuple(one["provisions"]), value=one.get("value"),
                  answer=one.get("answer", "unknown"), day=one.get("day"),
                  first=one.get("from"), last=one.get("until"))  # fmt: skip
    except (KeyError, TypeError) as wrong:
        raise LawError(
            f"{where}: a statement needs subject, key, says and provisions: {one}"
        ) from wrong
    if row.answer not in ANSWERS:
        raise LawError(f"{where}: {row.key}: the answer is one of {', '.join(ANSWERS)}")
    return row


def answered(
    rows: Iterable[Row], said: tuple[str, str, str], days: Sequence[date] | None, on: date
) -> Answer:
    """Return the answer to `said` (subject, key, value) as of a day.

    `days` are the first and the last day that a date said may mean.
    """
    subject, key, value = said
    for row in rows:
        if (row.subject, row.key) != (subject, key):
            continue
        if row.day is not None:
            fits = days is not None and days[0] <= row.day <= days[1]
            return Answer("agrees" if fits else "wrong", row.says, row.provisions)
        if row.value == value and (row.first or on) <= on <= (row.last or on):
            return Answer(row.answer, row.says, row.provisions)
    return Answer("unknown", UNKNOWN)
