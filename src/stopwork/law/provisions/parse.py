"""From the plain values of an instrument file to provisions and claim keys, or what is wrong."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from stopwork.cases.claims import Value, days_of
from stopwork.errors import LawError
from stopwork.law.provisions import provision as p
from stopwork.law.provisions.condition import conditions_of
from stopwork.law.provisions.instrument import Instrument
from stopwork.law.provisions.instrument_file import (
    WrittenDays,
    WrittenSpan,
    days_beside,
    span_of,
)
from stopwork.law.provisions.values import FILE, day, fields, texts, word_of
from stopwork.shapes import quoted, read
from stopwork.truth import Truth, UnknownKind

GIVEN = frozenset({"value", "about"})
OPEN = {"unknown": UnknownKind.NOT_ASKED} | {str(kind): kind for kind in UnknownKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Provision(WrittenDays):
    """A provision as a file says it."""

    id: str
    citation: str
    kind: str
    subject: str
    says: str
    in_force: WrittenSpan | None = None
    finding: str | None = None
    when: Any = None
    unless: Any = None
    reason: str = ""
    note: str = ""
    actor: str = ""
    official: str = ""
    official_digest: str = ""
    examples: tuple[Any, ...] = ()
    covers: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()


def provision_of(value: object, instrument: Instrument, where: str) -> p.Provision:
    """Return one provision; raises LawError with the file, the provision and the key."""
    where = f"{where}: {quoted(value.get('id'))}" if isinstance(value, dict) else where
    found = read(_Provision, value, where, FILE)
    span = span_of(found.in_force, where) if found.in_force else instrument.in_force
    days = days_beside(found, where, instrument.days)
    first = (days.applies or span).start_by or (days.applies or span).start
    made = p.Provision(
        id=found.id,
        instrument=instrument.id,
        citation=found.citation,
        kind=found.kind,
        subject=found.subject,
        in_force=span,
        says=found.says,
        finding=found.finding,
        condition=conditions_of(found.when, found.unless, where),
        reason=found.reason,
        note=found.note,
        actor=found.actor,
        official=found.official,
        official_digest=found.official_digest,
        examples=tuple(_example(example, first, where) for example in found.examples),
        days=days,
        covers=found.covers,
        scope=found.scope,
    )
    return _complete(made, where)


def _complete(made: p.Provision, where: str) -> p.Provision:
    if made.condition is None and made.kind not in p.WITHOUT_CONDITION:
        raise LawError(f"{where}: a {made.kind} needs a condition; write 'when'")
    if made.condition is not None and not made.finding:
        raise LawError(f"{where}: it has a condition; name what a yes says under 'finding'")
    if made.condition is not None and not made.examples:
        raise LawError(f"{where}: it has a condition and no example; write one under 'examples'")
    if made.kind == "not_operative" and not made.reason:
        raise LawError(f"{where}: say under 'reason' why nothing follows from it")
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Example:
    """An example as a file says it; what it is called opens the sentences about it."""

    name: str
    given: dict[str, Any] = field(default_factory=dict)
    on: date | None = None
    expect: Any = None
    asks: tuple[str, ...] = ()


def _example(value: object, first: date | None, where: str) -> p.Example:
    """An example; one that names no day is asked on the first on which its provision applies."""
    found = read(_Example, value, f"{where}: examples", FILE)
    where = f"{where}: example '{found.name}'"
    return p.Example(
        name=found.name,
        given={key: _given(answer, f"{where}: {key}") for key, answer in found.given.items()},
        on=day(found.on or first, f"{where}: on"),
        expect=_expected(found.expect, f"{where}: expect"),
        asks=found.asks,
    )


def _expected(value: object, where: str) -> Truth | None:
    known = {True: Truth.TRUE, False: Truth.FALSE, "unknown": Truth.UNKNOWN, "not_in_force": None}
    if not isinstance(value, bool | str) or value not in known:
        raise LawError(
            f"{where}: '{quoted(value)}' is none of true, false, unknown, not_in_force; use one"
        )
    return known[value]


def _given(value: object, where: str) -> p.Given:
    if not isinstance(value, dict):
        return _answer(value, None, where)
    found = fields(value, where, GIVEN, "about")
    about = str(found["about"])
    try:
        days_of(about)
    except ValueError as wrong:
        raise LawError(
            f"{where}: about: '{quoted(about)}' is no day, month or year of the calendar; mend it"
        ) from wrong
    return _answer(found.get("value"), about, where)


def _answer(value: object, about: str | None, where: str) -> p.Given:
    if isinstance(value, str) and value in OPEN:
        return p.Given(value=None, unknown=OPEN[value], about=about)
    return p.Given(value=value_of(value, where), about=about)


def value_of(value: object, where: str) -> Value:
    """Return a claim's value, or raise LawError: never null, which would stand for an answer."""
    if isinstance(value, bool | int | str | date):
        return value
    raise LawError(f"{where}: {quoted(value)} is no value of a claim; write true, a text or a day")


def key_of(value: object, where: str) -> p.Key:
    """Return one declared claim key."""
    where = f"{where}: {quoted(value.get('key'))}" if isinstance(value, dict) else where
    key = read(p.Key, value, where, FILE)
    kind, choices = _type(key.type, f"{where}: type")
    return replace(key, type=kind, choices=choices)


def _type(value: object, where: str) -> tuple[str, tuple[str, ...]]:
    """A type by its name, or choice[one|other]."""
    word = value[0] if isinstance(value, list) and len(value) == 1 else value
    if isinstance(word, dict) and set(word) == {"choice"}:
        return "choice", texts(word["choice"], where)
    kind, _, rest = str(word).partition("[")
    word_of(kind, p.TYPES, where)
    choices = tuple(c.strip() for c in rest.rstrip("]").replace("|", ",").split(",") if c.strip())
    if (kind == "choice") != (len(choices) > 1):
        raise LawError(
            f"{where}: '{quoted(value)}': write choice[one|other] with its words, or no list"
        )
    return kind, choices
