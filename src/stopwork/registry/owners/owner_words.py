"""
Who owns a vendor on a day, in lines of plain words: the chain, each interest with its derivation,
the 50 per cent test, and which document would settle what is open.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stopwork.registry.owners.edges import (
    Edge,
    certainty_says,
    edges,
    says,
    share_says,
    sources,
    when_says,
)
from stopwork.registry.owners.interest import Deciding, Interest, Step, above, deciding, interest_in
from stopwork.registry.owners.network import UNIT, Holdings, per_cent
from stopwork.registry.owners.ofac_half import half_owned
from stopwork.registry.owners.ownership import Group, contradictions, holdings
from stopwork.registry.vendor import Source
from stopwork.registry.words import source_line
from stopwork.truth import Truth

ANSWERS = {
    Truth.TRUE: "yes",
    Truth.FALSE: "no, provided that the other holders on record are independent of it",
    Truth.UNKNOWN: "unknown",
}
MOST_DECIDING = 3


@dataclass(frozen=True, slots=True)
class Told:
    """The lines of one heading; a line that begins with two blanks belongs to the one above."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Record:
    """What the lines are made of."""

    group: Group
    edges: tuple[Edge, ...]
    holdings: Holdings
    names: Mapping[str, str]
    numbers: Mapping[Source, int]


def owners_told(group: Group, blocked: Sequence[str]) -> tuple[Told, ...]:
    """Return who owns the vendor of the group, under headings; sources are numbered at the end.

    `blocked` are the keys of companies under US Treasury sanctions on that day.
    """
    record = _record(group)
    told = (
        Told("Owner chain", tuple(_chain(record))),
        Told("Interest, directly and through others", tuple(_interests(record))),
        Told(
            "Held to 50 per cent by listed owners together (in the manner of OFAC's rule)",
            tuple(_half(record, blocked)),
        ),
        Told("Contradictions in the record", contradictions(group.held)),
        Told("Sources", tuple(_sources(record))),
    )
    return tuple(one for one in told if one.lines)


def _record(group: Group) -> _Record:
    shares = holdings(group.held)
    upwards = {group.vendor.key, *above(shares, group.vendor.key)}
    chain = tuple(
        one for one in edges(group) if one.sort == "ownership" and one.second.key in upwards
    )
    named = dict.fromkeys(source for one in chain for source in sources(one))
    numbers = {source: number for number, source in enumerate(named, start=1)}
    return _Record(group, chain, shares, {one.key: one.name for one in group.companies}, numbers)


def _chain(record: _Record) -> Iterator[str]:
    for edge in record.edges:
        numbers = ", ".join(str(record.numbers[source]) for source in sources(edge))
        yield (
            f"{edge.first.name} {says(edge)} {edge.second.name}: {share_says(edge)},"
            f" {when_says(edge)}; {certainty_says(edge)} [source {numbers}]"
        )
    if not record.edges:
        yield "No owner is on record; that is not the same as having none."


def _interests(record: _Record) -> Iterator[str]:
    vendor = record.group.vendor.key
    owners = dict.fromkeys(one.first.key for one in record.edges)
    for owner in owners:
        if owner != vendor:
            interest = interest_in(record.holdings, owner, vendor)
            yield from _interest(record, interest)


def _interest(record: _Record, interest: Interest) -> Iterator[str]:
    owner, vendor = record.names[interest.owner], record.names[interest.company]
    low, high, most = interest.bound
    yield (
        f"{owner} in {vendor}: {_between(low, high)};"
        f" half or more: {ANSWERS[interest.reaches_half]}."
    )
    if most > high:
        yield (f"  Up to {per_cent(most)} if it also held the shares that nobody on record holds.")
    for step in interest.steps:
        yield f"  {_derived(record, step, interest.owner)}"
    yield from _settled_by(record, interest)


def _between(low: int, high: int) -> str:
    said = per_cent(low, high)
    return f"between {said.replace(' to ', ' and ')}" if " to " in said else said


def _derived(record: _Record, step: Step, owner: str) -> str:
    parts = [
        f"{per_cent(*term.share)} held directly"
        if term.holder == owner
        else f"{per_cent(*term.share)} held by {record.names[term.holder]}, of which its part is"
        f" {per_cent(term.interest.low, term.interest.high)}"
        for term in step.terms
    ]
    ring = "; bounded, because companies here hold each other" if step.in_ring else ""
    capped = step.interest.high < sum(
        term.share.high * term.interest.high // UNIT for term in step.terms
    )
    cap = "; no more, because others surely hold the rest" if capped and not step.in_ring else ""
    total = per_cent(step.interest.low, step.interest.high)
    return f"In {record.names[step.company]}: {'; and '.join(parts)}. Together {total}{cap}{ring}."


def _settled_by(record: _Record, interest: Interest) -> Iterator[str]:
    if interest.reaches_half is not Truth.UNKNOWN:
        return
    documents = deciding(record.holdings, interest.owner, interest.company)
    if not documents:
        yield "  No single document would settle it; several shares are open."
    for document in documents[:MOST_DECIDING]:
        would = "would" if document.surely else "could"
        yield f"  One document {would} settle it: {_document(record, document)}."


def _document(record: _Record, document: Deciding) -> str:
    holder, company = record.names[document.holder], record.names[document.company]
    day = record.group.day
    if not document.on_record:
        return f"a register of all holders of {company} on {day}, who are not all on record"
    now = next(
        f"{share_says(edge)}, {certainty_says(edge)}"
        for edge in record.edges
        if (edge.first.key, edge.second.key) == (document.holder, document.company)
    )
    return (
        f"a register of the holders of {company} on {day}, with the share of {holder} (now: {now})"
    )


def _half(record: _Record, blocked: Sequence[str]) -> Iterator[str]:
    vendor = record.group.vendor
    names = sorted(record.names[key] for key in blocked if key in record.names)
    if vendor.key in blocked:
        yield f"{vendor.name} is itself on the SDN list on this day; the test adds nothing."
        return
    if not record.edges:
        yield "No owner is on record, so the test has nothing to add up."
        return
    if not names:
        yield "No owner on record is on the SDN list on this day."
        return
    half = half_owned(record.holdings, set(blocked))[vendor.key]
    yield (
        f"Half or more of {vendor.name} held by listed owners: {ANSWERS[half.answer]}"
        f" ({_between(half.low, half.high)} on record; at most {per_cent(half.open)} with the"
        " shares that nobody on record holds)."
    )
    yield f"  On the SDN list and in this group: {', '.join(names)}."
    yield "  Shares are added up, and a company held to half hands on its whole holding."
    yield "  The test is of ownership, not of control, and it is not a legal conclusion."


def _sources(record: _Record) -> Iterator[str]:
    for source, number in record.numbers.items():
        yield f"{number}. {source_line(source)} {source.url}"
