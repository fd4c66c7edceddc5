"""
A case written by hand: who, what was bought, what is claimed, on which sources.

The format is documented in docs/assess.md. Parties are named once and given a subject id
(`agency:ice`, `vendor:paragon`, `product:graphite`, `award:…`); every claim and event names a
source; an event may carry the claims it makes, which are then about its day. A claim about
something that was asked and not answered says `unknown:` instead of `value:`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from stopwork.cases.claims import Claim, Value, days_of
from stopwork.errors import LawError
from stopwork.law import case_shapes as written
from stopwork.law.provisions.claim_value import typed
from stopwork.law.provisions.provision import Key, Law
from stopwork.matching.nearest import CLOSE, meant, nearest
from stopwork.shapes import Path, line_after, placed, read
from stopwork.truth import UnknownKind

PARTIES = ("agency", "vendor", "award", "product")
ROUGH = re.compile(r"\d{4}(-\d\d)?")  # a day known to its month or year
Own = Callable[[str, object], Key]


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


def case_of(found: object, name: str, law: Law, own: Own | None = None) -> CaseFile:
    """Return the case in the plain values of a case file.

    `own` says how a key that no law declares is read; without it such a key is refused.

    Raises LawError, with the place, on an unknown field, an undeclared claim key, a value that is
    not of the key's type, a source nobody declared.
    """
    case = read(written.Case, found, name, written.CASE_FILE)
    sources = {key: _source(key, source) for key, source in case.sources.items()}
    reader = _Reader(raw=found, name=name, law=law, sources=sources, own=own)
    claims = tuple(_claim(claim, reader, path) for path, claim in _claims(case))
    _check_ids(claims, name)
    return CaseFile(
        id=case.case,
        title=case.title,
        about=case.about.strip(),
        parties=tuple(_parties(case)),
        sources=sources,
        claims=claims,
        events=tuple(
            _event(event, reader, ("events", place)) for place, event in enumerate(case.events)
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    raw: object
    name: str
    law: Law
    sources: Mapping[str, CaseSource]
    own: Own | None = None

    def place(self, path: Path) -> str:
        return f"{self.name}: {placed(path)}{line_after(self.raw, path)}"

    def source(self, key: str, path: Path) -> CaseSource:
        if key not in self.sources:
            raise LawError(
                f"{self.place(path)}: source '{key}' is not under 'sources'; add it there"
            )
        return self.sources[key]

    def key(self, claim: written.Claim, path: Path) -> Key:
        if claim.key in self.law.keys:
            return self.law.keys[claim.key]
        near = meant(claim.key, self.law.keys)
        if self.own is None or nearest(claim.key, self.law.keys, CLOSE):
            raise LawError(
                f"{self.place(path)}: claim key '{claim.key}' is not declared; {near};"
                " see `stopwork case keys WORDS`"
            )
        return self.own(claim.key, claim.value)


def _parties(case: written.Case) -> Iterator[Party]:
    for kind in PARTIES:
        party: written.Party | None = getattr(case, kind)
        if party:
            yield Party(id=f"{kind}:{party.id}", name=party.name, role=kind)
    for other in case.parties:
        yield Party(id=other.id, name=other.name, role=other.role)


def _claims(case: written.Case) -> Iterator[tuple[Path, written.Claim]]:
    """All claims with their paths, named and about a subject by where they stand."""
    for kind in PARTIES:
        party: written.Party | None = getattr(case, kind)
        for place, claim in enumerate(party.claims if party else ()):
            subject = claim.subject or f"{kind}:{party.id if party else ''}"
            made = replace(claim, subject=subject, id=claim.id or f"{kind}-{place + 1}")
            yield (kind, "claims", place), made
    for place, claim in enumerate(case.claims):
        yield ("claims", place), replace(claim, id=claim.id or f"claim-{place + 1}")
    for place, event in enumerate(case.events):
        for key, value in event.claims.items():
            path = ("events", place, "claims", key)
            yield path, _event_claim(event, key, value, f"event-{place + 1}-{key}")


def _event_claim(event: written.Event, key: str, value: object, claim_id: str) -> written.Claim:
    return written.Claim(
        id=claim_id,
        key=key,
        value=value,
        about=event.on,
        says=event.what,
        source=event.source,
        published=event.published,
        subject=event.subject,
        grade=event.grade,
    )


def _event(event: written.Event, reader: _Reader, path: Path) -> CaseEvent:
    source = reader.source(event.source, path)
    return CaseEvent(
        on=event.on,
        what=event.what.strip(),
        source=source.id,
        published=_last_day(event.published) if event.published else source.published,
    )


def _claim(claim: written.Claim, reader: _Reader, path: Path) -> Claim:
    key, source = reader.key(claim, path), reader.source(claim.source, path)
    if (claim.value is None) == (claim.unknown is None):
        raise LawError(
            f"{reader.place(path)}: a claim has either 'value' or 'unknown'; write one of them"
        )
    unknown = UnknownKind(claim.unknown) if claim.unknown else None
    return Claim(
        id=claim.id or "",
        key=key.key,
        subject=claim.subject or "case",
        value=None if unknown else _value(claim.value, key, reader.place(path)),
        unknown=unknown,
        about=claim.about,
        until=claim.until,
        published_on=_last_day(claim.published) if claim.published else source.published,
        grade=claim.grade or source.grade,
        source=source.id,
        says=" ".join(claim.says.split()),
        directness=claim.directness,
        repeats=claim.repeats,
    )


def _value(value: object, key: Key, where: str) -> Value:
    """A day may be known to its month or year, and is then kept as it is written."""
    if key.type == "day" and isinstance(value, str | int) and ROUGH.fullmatch(str(value)):
        return str(value)
    return typed(value, key, where)


def _source(key: str, source: written.Source) -> CaseSource:
    return CaseSource(
        id=key,
        title=source.title,
        publisher=source.publisher,
        published=_last_day(source.date),
        grade=source.grade,
        url=source.url,
    )


def _last_day(span: str) -> date:
    """The last day of an ISO day, month or year: nothing counts as published before it was."""
    return days_of(span)[1]


def _check_ids(claims: Iterable[Claim], name: str) -> None:
    seen: set[str] = set()
    for claim in claims:
        if claim.id in seen:
            raise LawError(f"{name}: claim id '{claim.id}' is there twice; rename one")
        seen.add(claim.id)
