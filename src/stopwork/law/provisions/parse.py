"""
From the plain values of an instrument file to provisions, or a sentence saying what is wrong.

What each part may hold is written out once, as a table of keys; any other key is refused.
"""

from datetime import date, datetime
from typing import Any

from stopwork.cases.claims import Value, days_of
from stopwork.errors import LawError
from stopwork.law.provisions import provision as p
from stopwork.law.provisions.condition import conditions_of
from stopwork.law.provisions.cut import cut_in
from stopwork.law.provisions.instrument import Days, InForce, Instrument, Source, Status
from stopwork.truth import Truth, UnknownKind

DAYS = frozenset({"applies", "decided", "published"})
INSTRUMENT = (
    DAYS
    | {"id", "title", "citation", "in_force", "status", "source", "note"}
    | {"cut", "short", "called"}
)
PROVISION = DAYS | frozenset(
    {"id", "citation", "kind", "subject", "in_force", "says", "official", "official_digest"}
    | {"finding", "when", "unless", "reason", "note", "actor", "examples", "scope", "covers"}
)
EXAMPLE = frozenset({"name", "given", "on", "expect", "asks"})
KEY = frozenset({"key", "type", "subject", "ask", "who", "evidence", "cost", "why", "tense"})
GIVEN = frozenset({"value", "about"})
UNREAD = "unread"  # a day that nobody here has read
OPEN = {"unknown": UnknownKind.NOT_ASKED} | {str(kind): kind for kind in UnknownKind}


def fields(value: object, where: str, allowed: frozenset[str], needed: str = "") -> dict[str, Any]:
    """Return a mapping whose keys are all allowed and none needed is missing, or raise LawError."""
    if not isinstance(value, dict):
        raise LawError(f"{where}: expected keys and values, found {value!r}; write 'key: value'")
    for key in value:
        if key not in allowed:
            raise LawError(f"{where}: unknown key '{key}'; use {', '.join(sorted(allowed))}")
    for key in needed.split():
        if value.get(key) in (None, "", [], {}):
            raise LawError(f"{where}: '{key}' is missing; write it")
    return value


def text(value: object, where: str) -> str:
    """Return a line or block of text, or raise LawError."""
    if not isinstance(value, str) or not value.strip():
        raise LawError(f"{where}: expected text, found {value!r}; put it in quotes")
    return value.strip()


def one_of(value: object, words: tuple[str, ...], where: str) -> str:
    """Return a word of a list, or raise LawError naming the list."""
    if value not in words:
        raise LawError(f"{where}: '{value}' is not one of {', '.join(words)}; use one of these")
    return str(value)


def day(value: object, where: str) -> date:
    """Return a day, or raise LawError."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise LawError(f"{where}: expected a day, found {value!r}; write it as 2023-03-27")
    return value


def texts(value: object, where: str) -> tuple[str, ...]:
    """Return a list of texts (one text is a list of one), or raise LawError."""
    items = value if isinstance(value, list) else [value]
    return tuple(text(item, where) for item in items)


def in_force_of(value: object, where: str) -> InForce:
    """Return from which day to which something is in force, or applies.

    The first day may be a year alone, or the word for one that nobody has read.
    """
    found = fields(value, f"{where}: in_force", frozenset({"from", "to"}), "from")
    start, by = _start(found["from"], f"{where}: in_force: from")
    end = None if found.get("to") is None else day(found["to"], f"{where}: in_force: to")
    if end is not None and start is not None and end < start:
        raise LawError(f"{where}: in_force ends on {end}, before it begins; mend the days")
    return InForce(start=start, end=end, start_by=by)


def _start(value: object, where: str) -> tuple[date | None, date | None]:
    if value == UNREAD:
        return None, None
    if isinstance(value, int) and not isinstance(value, bool):
        first, last = days_of(str(value))
        return first, last
    return day(value, where), None


def _days(found: dict[str, Any], where: str, of_instrument: Days | None = None) -> Days:
    """The days beside being in force; a provision has those of its instrument unless it says."""
    given = of_instrument or Days()
    applies, decided, published = (found.get(name) for name in ("applies", "decided", "published"))
    return Days(
        applies=given.applies if applies is None else in_force_of(applies, f"{where}: applies"),
        decided=given.decided if decided is None else day(decided, f"{where}: decided"),
        published=given.published if published is None else day(published, f"{where}: published"),
    )


def instrument_of(value: object, where: str) -> Instrument:
    """Return the instrument a file is about."""
    found = fields(
        value, f"{where}: instrument", INSTRUMENT, "id title citation in_force status source"
    )
    where = f"{where}: {found['id']}"
    return Instrument(
        id=text(found["id"], where),
        title=text(found["title"], f"{where}: title"),
        citation=text(found["citation"], f"{where}: citation"),
        in_force=in_force_of(found["in_force"], where),
        status=_status(found["status"], f"{where}: status"),
        source=_source(found["source"], f"{where}: source"),
        note=found.get("note") or "",
        days=_days(found, where),
        cut=cut_in(found.get("cut"), where),
        short=found.get("short") or "",
        called=texts(found["called"], f"{where}: called") if found.get("called") else (),
    )


def _status(value: object, where: str) -> Status:
    found = fields(
        value, where, frozenset({"value", "as_of", "basis", "ask"}), "value as_of basis ask"
    )
    return Status(
        value=text(found["value"], where),
        as_of=None if found["as_of"] == UNREAD else day(found["as_of"], f"{where}: as_of"),
        basis=text(found["basis"], f"{where}: basis"),
        ask=text(found["ask"], f"{where}: ask"),
    )


def _source(value: object, where: str) -> Source:
    needed = "title publisher url read_on"
    found = fields(value, where, frozenset(needed.split()), needed)
    return Source(
        title=text(found["title"], where),
        publisher=text(found["publisher"], where),
        url=text(found["url"], where),
        read_on=day(found["read_on"], f"{where}: read_on"),
    )


def provision_of(value: object, instrument: Instrument, where: str) -> p.Provision:
    """Return one provision; raises LawError with the file, the provision and the key."""
    where = f"{where}: {value.get('id')}" if isinstance(value, dict) else where
    found = fields(value, where, PROVISION, "id citation kind subject says")
    span = in_force_of(found["in_force"], where) if "in_force" in found else instrument.in_force
    kind = one_of(found["kind"], p.KINDS, f"{where}: kind")
    made = p.Provision(
        id=text(found["id"], where),
        instrument=instrument.id,
        citation=text(found["citation"], f"{where}: citation"),
        kind=kind,
        subject=one_of(found["subject"], p.SUBJECTS, f"{where}: subject"),
        in_force=span,
        says=text(found["says"], f"{where}: says"),
        finding=found.get("finding"),
        condition=conditions_of(found.get("when"), found.get("unless"), where),
        reason=found.get("reason") or "",
        note=found.get("note") or "",
        actor=found.get("actor") or "",
        official=found.get("official") or "",
        official_digest=found.get("official_digest") or "",
        examples=tuple(_example(e, _asked_from(found, span, instrument, where), where)
                       for e in found.get("examples") or ()),
        days=_days(found, where, instrument.days),
        covers=tuple(map(str, found.get("covers") or ())),
        scope=texts(found["scope"], f"{where}: scope") if found.get("scope") else (),
    )  # fmt: skip
    return _complete(made, where)


def _asked_from(
    found: dict[str, Any], span: InForce, instrument: Instrument, where: str
) -> date | None:
    """The day of an example that names none: the first on which the provision applies."""
    applies = _days(found, where, instrument.days).applies or span
    return applies.start_by or applies.start


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


def _example(value: object, first: date | None, where: str) -> p.Example:
    found = fields(value, f"{where}: examples", EXAMPLE, "name")
    where = f"{where}: example '{found['name']}'"
    given = found.get("given") or {}
    if not isinstance(given, dict):
        raise LawError(f"{where}: given: expected 'key: value' lines, found {given!r}")
    return p.Example(
        name=text(found["name"], where),
        given={str(key): _given(answer, f"{where}: {key}") for key, answer in given.items()},
        on=day(found.get("on", first), f"{where}: on"),
        expect=_expected(found.get("expect"), f"{where}: expect"),
        asks=texts(found["asks"], f"{where}: asks") if found.get("asks") else (),
    )


def _expected(value: object, where: str) -> Truth | None:
    known = {True: Truth.TRUE, False: Truth.FALSE, "unknown": Truth.UNKNOWN, "not_in_force": None}
    if not isinstance(value, bool | str) or value not in known:
        raise LawError(f"{where}: '{value}' is none of true, false, unknown, not_in_force; use one")
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
            f"{where}: about: '{about}' is no day, month or year of the calendar; mend it"
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
    raise LawError(f"{where}: {value!r} is no value of a claim; write true, a text or a day")


def key_of(value: object, where: str) -> p.Key:
    """Return one declared claim key."""
    found = fields(value, where, KEY, "key type subject ask who evidence cost why")
    where = f"{where}: {found['key']}"
    kind, choices = _type(found["type"], f"{where}: type")
    cost = found["cost"]
    if not isinstance(cost, int) or not 1 <= cost <= 5:
        raise LawError(f"{where}: cost {cost!r} is not 1 (public record) to 5 (classified)")
    return p.Key(
        key=text(found["key"], where),
        type=kind,
        subject=one_of(found["subject"], p.SUBJECTS, f"{where}: subject"),
        ask=text(found["ask"], f"{where}: ask"),
        who=texts(found["who"], f"{where}: who"),
        evidence=text(found["evidence"], f"{where}: evidence"),
        cost=cost,
        why=texts(found["why"], f"{where}: why"),
        choices=choices,
        tense=one_of(found.get("tense", "past"), ("past", "present"), f"{where}: tense"),
    )


def _type(value: object, where: str) -> tuple[str, tuple[str, ...]]:
    """A type by its name, or choice[one|other]."""
    word = value[0] if isinstance(value, list) and len(value) == 1 else value
    if isinstance(word, dict) and set(word) == {"choice"}:
        return "choice", texts(word["choice"], where)
    kind, _, rest = str(word).partition("[")
    one_of(kind, p.TYPES, where)
    choices = tuple(c.strip() for c in rest.rstrip("]").replace("|", ",").split(",") if c.strip())
    if (kind == "choice") != (len(choices) > 1):
        raise LawError(f"{where}: '{value}': write choice[one|other] with its words, or no list")
    return kind, choices


def rows_of(value: object, where: str) -> list[Any]:
    """Return a list, or raise LawError."""
    if not isinstance(value, list):
        raise LawError(f"{where}: expected a list, found {type(value).__name__}; write '- …' lines")
    return value
