"""One search over all that was read: awards, vendors, cases, claims, law, claim keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from stopwork.cases.case import Case
from stopwork.desk.basis import case_seen
from stopwork.desk.case.kept import of_each_case
from stopwork.desk.law.keys import keys_like
from stopwork.desk.law.provisions import provision_of_citation
from stopwork.desk.leads import award_pages
from stopwork.desk.record import Desk, case_ids
from stopwork.desk.regimes import every_law
from stopwork.desk.registry.vendors import registry_in, vendors_near

MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One thing that was found: what it is called, where it is, and the words around."""

    name: str
    to: str
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was found of one kind: how many in all, and the first of them."""

    name: str
    many: int
    first: tuple[Found, ...]


def straight_to(text: str) -> str | None:
    """Return the address that a number or a citation leads to; None for words."""
    bare = text.strip()
    if len(bare) >= 8 and any(map(str.isdigit, bare)) and not any(map(str.isspace, bare)):
        keys = award_pages.awards_numbered(bare)
        if keys:
            return f"/award/{quote(keys[0] if len(keys) == 1 else bare)}"
    provision = provision_of_citation(bare)
    return f"/law/{provision}" if provision else None


def found(desk: Desk, text: str, on: date, view: str) -> tuple[Group, ...]:
    """Return what holds a text, by kind; cases and claims as the view has them, counts too."""
    wanted = text.casefold().strip()
    groups = (_awards(text), _vendors(text), *_cases(desk, wanted, on, view), _law(wanted),
              _keys(text))  # fmt: skip
    return tuple(group for group in groups if group.many)


def _awards(text: str) -> Group:
    many, rows = award_pages.awards_like({"text": text})
    first = (
        Found(
            name=f"{row['agency'] or 'agency not stated'} to {row['recipient'] or 'not stated'}",
            to=f"/award/{quote(row['award_id'])}",
            says=f"{row['piid'] or row['award_id']}, {row['first_on'] or 'no day'}",
        )
        for row in rows[:MOST]
    )
    return Group(name="Awards", many=many, first=tuple(first))


def _vendors(text: str) -> Group:
    ids = vendors_near(None, text)
    names = {vendor.id: vendor for vendor in registry_in(None).vendors}
    first = tuple(Found(name=names[one].name, to=f"/vendor/{one}", says=names[one].about[:160])
                  for one in ids[:MOST])  # fmt: skip
    return Group(name="Vendors and products", many=len(ids), first=first)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """What of a case is searched: its names as one text, and each claim with its text."""

    title: str
    names: str
    claims: tuple[tuple[str, str, str], ...]


def _cases(desk: Desk, wanted: str, on: date, view: str) -> Iterator[Group]:
    def made(name: str, day: date) -> _Words | None:
        found = case_seen(desk.store, name, day, view)
        return _words(*found) if found is not None else None

    cases, claims = [], []
    every = of_each_case(desk, (f"words-{view}", on), _Words | None, made)
    for name, one in zip(case_ids(desk), every, strict=True):
        if one is None:
            continue
        if wanted in one.names:
            cases.append(Found(name=one.title, to=f"/case/{quote(name)}", says=name))
        at = f"/case/{quote(name)}/claims#claim-"
        claims += [
            Found(name=says, to=f"{at}{claim}", says=f"{name}, {claim}")
            for claim, says, text in one.claims
            if wanted in text
        ]
    yield Group(name="Cases", many=len(cases), first=tuple(cases[:MOST]))
    yield Group(name="Claims", many=len(claims), first=tuple(claims[:MOST]))


def _words(title: str, case: Case) -> _Words:
    opened = case.opened
    of_it = (opened.agency, opened.vendor) if opened else ("", "")
    return _Words(
        title=title,
        names=" ".join((case.id, title, *of_it, *case.awards)).casefold(),
        claims=tuple(
            (one.claim, one.says, f"{one.says} {one.value} {one.subject}".casefold())
            for one in case.claims.values()
        ),
    )


def _law(wanted: str) -> Group:
    fits = [
        Found(name=one.citation, to=f"/law/{one.id}", says=" ".join(one.says.split())[:200])
        for law in every_law()
        for one in law.provisions.values()
        if wanted in f"{one.citation} {one.says}".casefold()
    ]
    return Group(name="Law", many=len(fits), first=tuple(fits[:MOST]))


def _keys(text: str) -> Group:
    keys = keys_like(text, 5)
    return Group(
        name="Questions that the law asks",
        many=len(keys),
        first=tuple(Found(name=one.ask, to=f"/law/keys/{one.key}", says=one.key) for one in keys),
    )
