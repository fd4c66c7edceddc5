"""A case file as it is written: what each part may hold, and what is said of what it may not."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stopwork.cases.claims import DIRECTNESS, GRADES, days_of
from stopwork.errors import LawError
from stopwork.shapes import Asks, Format, one_of
from stopwork.truth import UnknownKind

UNKNOWNS = tuple(kind.value for kind in UnknownKind if kind is not UnknownKind.NOT_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim as written; `subject` and `id` may be given by its place."""

    key: str
    source: str
    says: str
    value: Any = None
    unknown: str | None = None
    id: str | None = None
    subject: str | None = None
    about: str | None = None
    until: str | None = None
    published: str | None = None
    grade: str | None = None
    directness: str | None = None
    repeats: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One of PARTIES as written, with the claims about it."""

    id: str
    name: str
    role: str | None = None
    country: str | None = None
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherParty:
    """Another party as written."""

    id: str
    name: str
    role: str
    country: str | None = None
    claims: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source as written."""

    title: str
    publisher: str
    date: str
    grade: str
    url: str | None = None
    read_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event as written, with what it claims of its day."""

    on: str
    what: str
    source: str
    published: str | None = None
    claims: dict[str, Any] = field(default_factory=dict)
    subject: str | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case file as written."""

    case: str
    title: str
    about: str = ""
    agency: Party | None = None
    vendor: Party | None = None
    award: Party | None = None
    product: Party | None = None
    parties: tuple[OtherParty, ...] = ()
    sources: dict[str, Source]
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()


def _text(value: object) -> str | None:
    """A text; what YAML made a number or a day is the text that was written."""
    if isinstance(value, str | date):
        return value if isinstance(value, str) else value.isoformat()
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else None


def _span(value: object) -> str | None:
    text = _text(value) or ""
    try:
        days_of(text)
    except ValueError:
        return None
    return text


SPAN = Asks("no day, month or year; write 2024-10-08", _span)
CASE_FILE = Format(
    error=LawError,
    types={str: Asks("no text; put it in quotes", _text)},
    keys={
        "date": SPAN,
        "on": SPAN,
        "Claim.about": SPAN,
        "until": SPAN,
        "published": SPAN,
        "grade": one_of(GRADES, f"none of {', '.join(GRADES)}; mend it"),
        "directness": one_of(DIRECTNESS, f"none of {', '.join(DIRECTNESS)}"),
        "unknown": one_of(UNKNOWNS, f"none of {', '.join(UNKNOWNS)}"),
    },
    unknown="{place}: unknown field '{key}'; use {keys}",
    mapping="{place}: expected fields such as 'title: …', found {value}",
    listing="{place} must be a list; start each with '-'",
    wrong="{place} '{value}' is {wanted}",
)
