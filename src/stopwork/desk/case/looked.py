"""
An act looked at before it is on record: what would be recorded, who would see it, what it changes.

Everything is made and checked as if it were recorded, and nothing is. How many entries of the case
whoever looks can see is handed on, so that what is recorded in the end is what they looked at;
entries that they do not see are not counted, and tell nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from stopwork.cases.case import Case, after, folded
from stopwork.cases.events import WORKSPACE
from stopwork.cases.marks import brought, guarded, marks
from stopwork.cases.parts.roster import roster_of
from stopwork.cases.roles import MAY
from stopwork.cases.stored import stored
from stopwork.cases.views import events_seen, told
from stopwork.desk.case.act import Act, Made, Proposal, given, made
from stopwork.desk.case.award_record import SeveralAwards, found_in
from stopwork.desk.case.seen import cases_on, seen
from stopwork.desk.days import today
from stopwork.desk.outlook import assessed, changed, disagreements
from stopwork.desk.performing import Done, perform
from stopwork.desk.record import Desk, entries, event_in, fits, happened
from stopwork.errors import Conflict
from stopwork.log.entries import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One event as it will stand on record: its name, its values, and who may see each."""

    name: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What an act comes to before it is on record.

    `after` is how many entries of the case a view sees; `changes` are sentences on today's
    assessment.
    """

    case_id: str
    sentence: str
    events: tuple[Recorded, ...]
    changes: tuple[str, ...]
    after: int


def roles_for(act: Act) -> frozenset[str]:
    """Return the roles that may put an act on record."""
    return MAY[act.event]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """When somebody looked: in which view, and how many entries of the case that had."""

    view: str
    after: int


def looked(desk: Desk, act: Act, case_id: str | None, values: Mapping[str, Any], view: str) -> Look:
    """Return what an act comes to, checked and permitted as it would be; nothing is on record.

    Raises what `perform` raises.
    """
    with TemporaryDirectory() as folder:  # bytes of evidence are kept there, and thrown away
        place = case_id if act.of_case and case_id is not None else WORKSPACE
        apart = replace(desk, folder=Path(folder))
        proposal = Proposal(desk=apart, case_id=place, values=given(act, values))
        new = made(act, proposal)
    before = entries(desk, new.case_id)
    then = folded(new.case_id, map(event_in, before))
    now = _checked(desk, then, new)
    return Look(
        case_id=new.case_id,
        sentence=new.sentence,
        events=tuple(_recorded(desk, new, before)),
        changes=tuple(_changes(then, now)) if new.case_id != WORKSPACE else (),
        after=_seen(before, view),
    )


def open_beside(desk: Desk, award: str, view: str) -> tuple[tuple[str, str], ...]:
    """Return the open cases on an award that a view has, each with its title.

    The award is named by its number or by its key; a case that is closed is none of them.
    """
    try:
        found = found_in(award, None, None)
    except SeveralAwards:
        found = None
    names = {award.strip()} | ({found.piid, found.award_id} if found else set())
    on = today()
    told = cases_on(desk, names, (on, None), view)
    bases = ((one, seen(desk, one[0], on, view)) for one in told)
    return tuple(one for one, basis in bases if basis is not None and basis.case.closed is None)


def record_looked(
    desk: Desk, act: Act, case_id: str | None, values: Mapping[str, Any], when: Looked
) -> Done:
    """Put an act on record that somebody looked at.

    Raises Conflict where the case moved on meanwhile; nothing is recorded then.
    """
    held = entries(desk, case_id) if act.of_case and case_id is not None else ()
    if held and _seen(held, when.view) != when.after:
        raise Conflict(
            f"somebody wrote to case '{case_id}' since you looked at it; read what came in, and"
            " decide anew"
        )
    return perform(desk, act, case_id, values)


def since(desk: Desk, case_id: str, when: Looked) -> tuple[str, ...]:
    """Return the entries that came into a case since somebody looked, as their view has them."""
    mine = [entry for entry, _, _ in told(entries(desk, case_id), when.view)]
    return tuple(
        f"{entry.at:%Y-%m-%d %H:%M} UTC, {entry.role}: {entry.event.replace('-', ' ')}"
        for entry in mine[when.after :]
    )


def _seen(lines: Iterable[Entry], view: str) -> int:
    return sum(1 for _ in events_seen(lines, view))


def _checked(desk: Desk, case: Case, new: Made) -> Case:
    roster = roster_of(happened(desk, WORKSPACE))
    for event in new.events:
        fits(desk, case, event, roster)
        case = after(case, event)
    return case


def _recorded(desk: Desk, new: Made, before: tuple[Any, ...]) -> Iterator[Recorded]:
    known = {thing: mark for entry in before for thing, mark in brought(entry).items()}
    for event in new.events:
        name, fields = stored(event)
        asked = marks(name, fields, desk.visibility, desk.withhold)
        sees = guarded(name, fields, asked, known)
        yield Recorded(
            name=name,
            fields=tuple(
                (field.replace("_", " "), str(value), sees.get(field, "controlled"))
                for field, value in fields.items()
                if value not in (None, "", {}, [])
            ),
        )


def _changes(before: Case, now: Case) -> Iterator[str]:
    """Yield what is otherwise in today's assessment once this is on record."""
    on = today()
    if before.opened is None:
        return
    yield from changed(assessed(before, on), assessed(now, on))
    old = {(c.key, c.subject) for c in disagreements(before, on)}
    new = [one for one in disagreements(now, on) if (one.key, one.subject) not in old]
    yield from (f"A contradiction begins on {one.key}: {one.reason}." for one in new)
