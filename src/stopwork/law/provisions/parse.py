"""
From the plain values of an instrument file to provisions, or a sentence saying what is wrong.

What each part may hold is written out once, as a table of keys; any other key is refused.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from stopwork.cases.claims import Value, days_of
from stopwork.errors import LawError
from stopwork.law.provisions import provision as p
from stopwork.law.provisions.condition import conditions_of
from stopwork.shapes import Asks, Format, one_of, quoted, read
from stopwork.truth import Truth, UnknownKind

GIVEN = frozenset({"value", "about"})
OPEN = {"unknown": UnknownKind.NOT_ASKED} | {str(kind): kind for kind in UnknownKind}


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _day(value: object) -> date | None:
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def _texts(value: object) -> tuple[str, ...] | None:
    """A list of texts; one text is a list of one."""
    texts = [_text(one) for one in (value if isinstance(value, list) else [value])]
    return tuple(filter(None, texts)) if all(texts) else None


def _cost(value: object) -> int | None:
    return value if isinstance(value, int) and value is not True and 1 <= value <= 5 else None


PROSE = Asks("text; put it in quotes", kind=str)  # may be empty
TEXTS = Asks("a text or a list of texts", _texts)
KEYS = {
    "note": PROSE, "reason": PROSE, "actor": PROSE, "finding": PROSE, "official": PROSE,
    "official_digest": PROSE, "who": TEXTS, "why": TEXTS, "asks": TEXTS,
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


def in_force_of(value: object, where: str) -> p.InForce:
    """Return from which day to which something is in force."""
    return _in_order(read(p.InForce, value, f"{where}: in_force", FILE), where)


def _in_order(span: p.InForce, where: str) -> p.InForce:
    if span.end is not None and span.end < span.start:
        raise LawError(f"{where}: in_force ends on {span.end}, before it begins; mend the days")
    return span


def instrument_of(value: object, where: str) -> p.Instrument:
    """Return the instrument a file is about."""
    instrument = read(p.Instrument, value, f"{where}: instrument", FILE)
    _in_order(instrument.in_force, f"{where}: {instrument.id}")
    return instrument


@dataclass(frozen=True, slots=True, kw_only=True)
class _Provision:
    """A provision as a file says it."""

    id: str
    citation: str
    kind: str
    subject: str
    says: str
    in_force: p.InForce | None = None
    finding: str | None = None
    when: Any = None
    unless: Any = None
    reason: str = ""
    note: str = ""
    actor: str = ""
    official: str = ""
    official_digest: str = ""
    examples: tuple[Any, ...] = ()


def provision_of(value: object, instrument: p.Instrument, where: str) -> p.Provision:
    """Return one provision; raises LawError with the file, the provision and the key."""
    where = f"{where}: {quoted(value.get('id'))}" if isinstance(value, dict) else where
    found = read(_Provision, value, where, FILE)
    span = _in_order(found.in_force, where) if found.in_force else instrument.in_force
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
        examples=tuple(_example(example, span, where) for example in found.examples),
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


def _example(value: object, span: p.InForce, where: str) -> p.Example:
    found = read(_Example, value, f"{where}: examples", FILE)
    where = f"{where}: example '{found.name}'"
    return p.Example(
        name=found.name,
        given={key: _given(answer, f"{where}: {key}") for key, answer in found.given.items()},
        on=found.on or span.start,
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


def rows_of(value: object, where: str) -> list[Any]:
    """Return a list, or raise LawError."""
    if not isinstance(value, list):
        raise LawError(f"{where}: expected a list, found {type(value).__name__}; write '- …' lines")
    return value
