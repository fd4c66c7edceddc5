"""
What changed between two days in what was read of the law, and where.

A row began or ended; a sentence about one could be known; a source stopped vouching; a State joined
a statement; a provision was published, came into force, became applicable or ended.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from stopwork.cases.claims import days_of
from stopwork.law.places.cell import where
from stopwork.law.places.place import NONE, Atlas, PlaceRow
from stopwork.law.provisions.instrument import Instrument
from stopwork.law.provisions.provision import Law, Provision
from stopwork.law.provisions.stage import stage_of

NEXT_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: where, about what, from which day (an ISO day or year), and on which sources.

    `provisions` are the ids of paragraphs whose stage changed.
    """

    place: str
    about: str
    on: str
    says: str
    sources: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()


def changes(
    atlas: Atlas, laws: Iterable[tuple[str, Law]], first: date, last: date
) -> tuple[Change, ...]:
    """Return what changed after one day and until another, in order of day and place."""
    found = [*_rows(atlas, first, last), *_joined(atlas, first, last)]
    for place, law in laws:
        found += _stages(place, law, first, last)
    return tuple(sorted(found, key=lambda one: (one.on, one.place, one.about)))


def _within(day: str | None, first: date, last: date) -> bool:
    return day is not None and first < days_of(day)[0] <= last


def _rows(atlas: Atlas, first: date, last: date) -> Iterator[Change]:
    for place in atlas.places.values():
        for row in place.rows:
            if row.read != NONE or row.law:
                yield from _of_row(atlas, row, first, last)


def _of_row(atlas: Atlas, row: PlaceRow, first: date, last: date) -> Iterator[Change]:
    told = where(atlas, row)
    if _within(row.start, first, last):
        note = row.says(last)
        yield _change(atlas, row, row.start, f"{row.answer} ({row.scope}): {told}. {note}".strip())
    ended = str(days_of(row.end)[1] + NEXT_DAY) if row.end else None
    if _within(ended, first, last):
        yield _change(atlas, row, ended, f"no longer {row.answer} ({row.scope}): {told}.")
    for day, words in row.later:
        if first < day <= last and not _within(row.start, first, last):
            yield _change(atlas, row, str(day), words)


def _change(atlas: Atlas, row: PlaceRow, on: str | None, says: str) -> Change:
    return Change(
        place=row.place,
        about=atlas.questions[row.question].title,
        on=on or "",
        says=says,
        sources=(row.source,) if row.source else (),
    )


def _joined(atlas: Atlas, first: date, last: date) -> Iterator[Change]:
    for statement in atlas.statements.values():
        for one in statement.joined:
            if first < one.on <= last:
                word = "by" if one.after else "on"
                against = " (another source says it did not)" if one.against else ""
                yield Change(
                    place=_place_of(atlas, one.state),
                    about=statement.title,
                    on=str(one.on),
                    says=f"{one.state} joined {word} {one.on}{against}.",
                    sources=(one.source, *((one.against,) if one.against else ())),
                )


def _place_of(atlas: Atlas, state: str) -> str:
    return state.casefold() if state.casefold() in atlas.places else state


def _stages(place: str, law: Law, first: date, last: date) -> Iterator[Change]:
    """Provisions whose stage is another, one change for those of an instrument that move alike."""
    moved: dict[tuple[str, str, str, str], list[str]] = {}
    for provision in law.provisions.values():
        instrument = law.instruments[provision.instrument]
        before, after = (stage_of(provision, instrument, day) for day in (first, last))
        if before is not after:
            on = _day_of(provision, instrument, first, last)
            key = (instrument.id, before.value, after.value, on)
            moved.setdefault(key, []).append(provision.id)
    for (name, was, now, on), ids in moved.items():
        cited = "; ".join(law.provisions[one].citation for one in ids[:6])
        more = f" and {len(ids) - 6} more" if len(ids) > 6 else ""
        yield Change(
            place=place,
            about=law.instruments[name].title,
            on=on,
            says=f"{cited}{more}: {was} on {first}; {now} on {last}.",
            provisions=tuple(ids[:6]),
        )


def _day_of(provision: Provision, instrument: Instrument, first: date, last: date) -> str:
    """The last day between two on which the stage of a provision can have turned."""
    days, spans = provision.days, [provision.in_force, instrument.in_force]
    spans += [days.applies] if days.applies else []
    turns = [days.published, *(span.start for span in spans)]
    turns += [span.end + NEXT_DAY for span in spans if span.end]
    turns += [instrument.status.as_of + NEXT_DAY] if instrument.status.as_of else []
    return str(max((day for day in turns if day and first < day <= last), default=last))
