"""
A case written by hand: who, what was bought, what is claimed, on which sources.

The format is documented in docs/assess.md. Parties are named once and given a subject id
(`agency:ice`, `vendor:paragon`, `product:graphite`, `award:…`); every claim and event names a
source; an event may carry the claims it makes, which are then about its day. A claim about
something that was asked and not answered says `unknown:` instead of `value:`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from stopwork.cases.claims import GRADES, Claim, days_of
from stopwork.errors import LawError
from stopwork.law.provisions.claim_value import typed
from stopwork.law.provisions.provision import Key, Law
from stopwork.truth import UnknownKind

PARTIES = ("agency", "vendor", "award", "product")
TOP = frozenset({"case", "title", "about", *PARTIES, "parties", "sources", "claims", "events"})
PARTY = frozenset({"id", "name", "role", "country", "claims"})
SOURCE = frozenset({"title", "publisher", "date", "url", "read_on", "grade"})
CLAIM = frozenset(
    {"id", "key", "subject", "value", "unknown", "about", "until", "published", "grade"}
    | {"source", "says"}
)
EVENT = frozenset({"on", "what", "source", "published", "claims", "subject", "grade"})
UNKNOWNS = tuple(kind.value for kind in UnknownKind if kind is not UnknownKind.NOT_ASKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody or something in the case: `id` is the subject of claims."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSource:
    """Where a claim comes from, how good it is, and when it was published."""

    id: str
    title: str
    publisher: str
    published: date
    grade: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """Something that happened on a day (ISO day, month or year), as one source tells it."""

    on: str
    what: str
    source: str
    published: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case as written: values only, in the order of the file."""

    id: str
    title: str
    about: str
    parties: tuple[Party, ...]
    sources: Mapping[str, CaseSource]
    claims: tuple[Claim, ...]
    events: tuple[CaseEvent, ...]

    def name_of(self, subject: str) -> str:
        """Return the name of a party, or the subject itself."""
        return next((party.name for party in self.parties if party.id == subject), subject)


def case_of(found: object, name: str, law: Law) -> CaseFile:
    """Return the case in the plain values of a case file.

    Raises LawError, with the place, on an unknown field, an undeclared claim key, a value that is
    not of the key's type, a source nobody declared.
    """
    top = _fields(found, name, TOP, ("case", "title", "sources"))
    sources = {key: _source(key, row, name) for key, row in _map(top, "sources", name).items()}
    reader = _Reader(name=name, law=law, sources=sources)
    parties = tuple(_parties(top, name))
    claims = [*_party_claims(top, reader), *_listed(top, reader), *_event_claims(top, reader)]
    _check_ids(claims, name)
    return CaseFile(
        id=str(top["case"]),
        title=str(top["title"]),
        about=str(top.get("about", "")).strip(),
        parties=parties,
        sources=sources,
        claims=tuple(claims),
        events=tuple(_event(row, reader) for row in _rows(top, "events", name)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    name: str
    law: Law
    sources: Mapping[str, CaseSource]

    def source(self, row: Mapping[str, Any], where: str) -> CaseSource:
        key = row.get("source")
        if key not in self.sources:
            raise LawError(f"{where}: source '{key}' is not under 'sources'; add it there")
        return self.sources[str(key)]

    def key(self, key: object, where: str) -> Key:
        if key not in self.law.keys:
            raise LawError(
                f"{where}: claim key '{key}' is not declared; see the keys in law/claims.yaml"
            )
        return self.law.keys[str(key)]


def _parties(top: Mapping[str, Any], name: str) -> Iterator[Party]:
    for kind in PARTIES:
        if kind in top:
            row = _fields(top[kind], f"{name}: {kind}", PARTY, ("id", "name"))
            yield Party(id=f"{kind}:{row['id']}", name=str(row["name"]), role=kind)
    for place, other in enumerate(_rows(top, "parties", name), 1):
        row = _fields(other, f"{name}: party {place}", PARTY, ("id", "name", "role"))
        yield Party(id=str(row["id"]), name=str(row["name"]), role=str(row["role"]))


def _party_claims(top: Mapping[str, Any], reader: _Reader) -> Iterator[Claim]:
    """Claims written under the party they are about: the subject is given by the place."""
    for kind in PARTIES:
        party = top.get(kind) or {}
        for place, row in enumerate(_rows(party, "claims", f"{reader.name}: {kind}"), 1):
            where = f"{reader.name}: {kind}, claim {place}"
            whole = {
                "subject": f"{kind}:{party['id']}",
                "id": f"{kind}-{place}",
                **_dict(row, where),
            }
            yield _claim(whole, reader, where)


def _listed(top: Mapping[str, Any], reader: _Reader) -> Iterator[Claim]:
    for place, row in enumerate(_rows(top, "claims", reader.name), 1):
        where = f"{reader.name}: claim {place}"
        yield _claim({"id": f"claim-{place}", **_dict(row, where)}, reader, where)


def _event_claims(top: Mapping[str, Any], reader: _Reader) -> Iterator[Claim]:
    for place, row in enumerate(_rows(top, "events", reader.name), 1):
        where = f"{reader.name}: event {place}"
        event = _fields(row, where, EVENT, ("on", "what", "source"))
        for key, value in _map(event, "claims", where).items():
            said: dict[str, Any] = {
                "id": f"event-{place}-{key}",
                "key": key,
                "value": value,
                "about": event["on"],
                "says": event["what"],
                **{k: event[k] for k in ("source", "published", "subject", "grade") if k in event},
            }
            yield _claim(said, reader, where)


def _event(row: object, reader: _Reader) -> CaseEvent:
    event = _fields(row, f"{reader.name}: event", EVENT, ("on", "what", "source"))
    where = f"{reader.name}: event of {event['on']}"
    source = reader.source(event, where)
    return CaseEvent(
        on=_span(event["on"], where),
        what=str(event["what"]).strip(),
        source=source.id,
        published=_day(event["published"], where) if "published" in event else source.published,
    )


def _claim(row: Mapping[str, Any], reader: _Reader, where: str) -> Claim:
    _fields(row, where, CLAIM, ("key", "source", "says"))
    key, source = reader.key(row["key"], where), reader.source(row, where)
    unknown = _unknown(row, where)
    grade = str(row.get("grade", source.grade))
    if grade not in GRADES:
        raise LawError(f"{where}: grade '{grade}' is none of {', '.join(GRADES)}; mend it")
    return Claim(
        id=str(row["id"]),
        key=key.key,
        subject=str(row.get("subject", "case")),
        value=None if unknown else typed(row["value"], key, where),
        unknown=unknown,
        about=_span(row["about"], where) if "about" in row else None,
        until=_span(row["until"], where) if "until" in row else None,
        published_on=_day(row["published"], where) if "published" in row else source.published,
        grade=grade,
        source=source.id,
        says=" ".join(str(row["says"]).split()),
    )


def _unknown(row: Mapping[str, Any], where: str) -> UnknownKind | None:
    if ("value" in row) == ("unknown" in row):
        raise LawError(f"{where}: a claim has either 'value' or 'unknown'; write one of them")
    if "unknown" not in row:
        return None
    if row["unknown"] not in UNKNOWNS:
        raise LawError(f"{where}: unknown '{row['unknown']}' is none of {', '.join(UNKNOWNS)}")
    return UnknownKind(row["unknown"])


def _source(key: str, row: object, name: str) -> CaseSource:
    where = f"{name}: source '{key}'"
    found = _fields(row, where, SOURCE, ("title", "publisher", "date", "grade"))
    if found["grade"] not in GRADES:
        raise LawError(f"{where}: grade '{found['grade']}' is none of {', '.join(GRADES)}; mend it")
    return CaseSource(
        id=key,
        title=str(found["title"]),
        publisher=str(found["publisher"]),
        published=_day(found["date"], where),
        grade=str(found["grade"]),
        url=found.get("url"),
    )


def _day(value: object, where: str) -> date:
    """The last day of an ISO day, month or year: nothing counts as published before it was."""
    return days_of(_span(value, where))[1]


def _span(value: object, where: str) -> str:
    text = value.isoformat() if isinstance(value, date) else str(value)
    try:
        days_of(text)
    except ValueError as wrong:
        raise LawError(f"{where}: '{text}' is no day, month or year; write 2024-10-08") from wrong
    return text


def _fields(
    row: object, where: str, known: frozenset[str], needed: tuple[str, ...]
) -> Mapping[str, Any]:
    found = _dict(row, where)
    if strange := sorted(set(found) - known):
        raise LawError(f"{where}: unknown field '{strange[0]}'; use {', '.join(sorted(known))}")
    if missing := [field for field in needed if field not in found]:
        raise LawError(f"{where}: '{missing[0]}' is missing; add it")
    return found


def _dict(row: object, where: str) -> Mapping[str, Any]:
    if not isinstance(row, dict):
        raise LawError(f"{where}: expected fields such as 'title: …', found {row!r}")
    return row


def _map(row: Mapping[str, Any], field: str, where: str) -> Mapping[str, Any]:
    return _dict(row.get(field) or {}, f"{where}: {field}")


def _rows(row: Mapping[str, Any], field: str, where: str) -> list[object]:
    found = row.get(field) or []
    if not isinstance(found, list):
        raise LawError(f"{where}: '{field}' must be a list; start each with '-'")
    return found


def _check_ids(claims: list[Claim], name: str) -> None:
    seen: set[str] = set()
    for claim in claims:
        if claim.id in seen:
            raise LawError(f"{name}: claim id '{claim.id}' is there twice; rename one")
        seen.add(claim.id)
