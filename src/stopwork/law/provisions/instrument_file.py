"""From the plain values of an instrument file to the instrument and its days."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from stopwork.errors import LawError
from stopwork.law.provisions.cut import cut_in
from stopwork.law.provisions.instrument import Days, InForce, Instrument, Source, Status
from stopwork.law.provisions.values import FILE, UNREAD
from stopwork.shapes import read


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSpan:
    """From when to when, as a file says it: the first day may be a year, or unread."""

    first: Any = field(metadata={"key": "from"})
    end: date | None = field(default=None, metadata={"key": "to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Status:
    """A status as a file says it: up to a day, or unread where no source vouches for any."""

    value: str
    as_of: Any
    basis: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDays:
    """The days beside being in force, as a file says them."""

    applies: WrittenSpan | None = None
    decided: date | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Instrument(WrittenDays):
    """An instrument as a file says it."""

    id: str
    title: str
    citation: str
    in_force: WrittenSpan
    status: _Status
    source: Source
    note: str = ""
    cut: Any = None
    short: str = ""
    called: tuple[str, ...] = ()


def span_of(found: WrittenSpan, where: str) -> InForce:
    """Return from which day to which something is in force, or applies."""
    start, by = found.first
    if found.end is not None and start is not None and found.end < start:
        raise LawError(f"{where}: in_force ends on {found.end}, before it begins; mend the days")
    return InForce(start=start, end=found.end, start_by=by)


def days_beside(found: WrittenDays, where: str, of_instrument: Days | None = None) -> Days:
    """Return the days beside being in force; where a provision is silent, its instrument's."""
    given = of_instrument or Days()
    return Days(
        applies=span_of(found.applies, f"{where}: applies") if found.applies else given.applies,
        decided=found.decided or given.decided,
        published=found.published or given.published,
    )


def instrument_of(value: object, where: str) -> Instrument:
    """Return the instrument a file is about."""
    found = read(_Instrument, value, f"{where}: instrument", FILE)
    where, status = f"{where}: {found.id}", found.status
    return Instrument(
        id=found.id,
        title=found.title,
        citation=found.citation,
        in_force=span_of(found.in_force, where),
        status=Status(
            value=status.value,
            as_of=None if status.as_of == UNREAD else status.as_of,
            basis=status.basis,
            ask=status.ask,
        ),
        source=found.source,
        note=found.note,
        days=days_beside(found, where),
        cut=cut_in(found.cut, where),
        short=found.short,
        called=found.called,
    )
