"""
The plain values of a law file: texts, days, lists and words, or a sentence saying what is wrong.

What a key may hold is written out once, as a table of keys; any other key is refused.
"""

from datetime import date, datetime
from typing import Any

from stopwork.errors import LawError
from stopwork.law.provisions import provision as p
from stopwork.shapes import Asks, Format, one_of, quoted

UNREAD = "unread"  # a day that nobody here has read


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _day(value: object) -> date | None:
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _texts(value: object) -> tuple[str, ...] | None:
    """A list of texts; one text is a list of one."""
    texts = [_text(one) for one in (value if isinstance(value, list) else [value])]
    return tuple(filter(None, texts)) if all(texts) else None


def _paths(value: object) -> tuple[str, ...] | None:
    """A list of paragraphs, which may be bare numbers."""
    if not isinstance(value, list) or not all(isinstance(one, str | int | float) for one in value):
        return None
    return tuple(map(str, value))


def _first(value: object) -> tuple[date | None, date | None] | None:
    """The first day, and the last it may be where only its year is known."""
    if value == UNREAD:
        return None, None
    if isinstance(value, int) and value is not True and 1 <= value <= 9999:
        return date(value, 1, 1), date(value, 12, 31)
    found = _day(value)
    return None if found is None else (found, None)


def _looked(value: object) -> date | str | None:
    return UNREAD if value == UNREAD else _day(value)


def _cost(value: object) -> int | None:
    return value if isinstance(value, int) and value is not True and 1 <= value <= 5 else None


PROSE = Asks("text; put it in quotes", kind=str)  # may be empty
TEXTS = Asks("a text or a list of texts", _texts)
KEYS = {
    "note": PROSE, "reason": PROSE, "actor": PROSE, "finding": PROSE, "official": PROSE,
    "official_digest": PROSE, "short": PROSE, "called": TEXTS, "scope": TEXTS,
    "covers": Asks("a list of paragraphs", _paths),
    "WrittenSpan.from": Asks("a day; write it as 2023-03-27, a year as 2023, or unread", _first),
    "_Status.as_of": Asks("a day; write it as 2023-03-27, or unread", _looked),
    "who": TEXTS, "why": TEXTS, "asks": TEXTS,
    "kind": one_of(p.KINDS), "subject": one_of(p.SUBJECTS), "tense": one_of(("past", "present")),
    "Key.type": Asks("a type"), "cost": Asks("1 (public record) to 5 (classified)", _cost),
}  # fmt: skip
FILE = Format(
    error=LawError,
    types={
        str: Asks("text; put it in quotes", _text),
        date: Asks("a day; write it as 2023-03-27", _day),
    },
    keys=KEYS,
    missing="{place}: '{key}' is missing; write it",
    mapping="{place}: expected keys and values, found {value}; write 'key: value'",
)


def fields(value: object, where: str, allowed: frozenset[str], needed: str = "") -> dict[str, Any]:
    """Return a mapping whose keys are all allowed and none needed is missing, or raise LawError."""
    if not isinstance(value, dict):
        raise LawError(
            f"{where}: expected keys and values, found {quoted(value)}; write 'key: value'"
        )
    for key in value:
        if key not in allowed:
            raise LawError(f"{where}: unknown key '{key}'; use {', '.join(sorted(allowed))}")
    for key in needed.split():
        if value.get(key) in (None, "", [], {}):
            raise LawError(f"{where}: '{key}' is missing; write it")
    return value


def text(value: object, where: str) -> str:
    """Return a line or block of text, or raise LawError."""
    found = _text(value)
    if found is None:
        raise LawError(f"{where}: expected text, found {quoted(value)}; put it in quotes")
    return found


def word_of(value: object, words: tuple[str, ...], where: str) -> str:
    """Return a word of a list, or raise LawError naming the list."""
    if value not in words:
        raise LawError(
            f"{where}: '{quoted(value)}' is not one of {', '.join(words)}; use one of these"
        )
    return str(value)


def day(value: object, where: str) -> date:
    """Return a day, or raise LawError."""
    found = _day(value)
    if found is None:
        raise LawError(f"{where}: expected a day, found {quoted(value)}; write it as 2023-03-27")
    return found


def texts(value: object, where: str) -> tuple[str, ...]:
    """Return a list of texts (one text is a list of one), or raise LawError."""
    items = value if isinstance(value, list) else [value]
    return tuple(text(item, where) for item in items)


def rows_of(value: object, where: str) -> list[Any]:
    """Return a list, or raise LawError."""
    if not isinstance(value, list):
        raise LawError(f"{where}: expected a list, found {type(value).__name__}; write '- …' lines")
    return value
