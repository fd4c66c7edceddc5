"""Who holds which role in a workspace, and how the first comes to hold one."""

from dataclasses import dataclass
from datetime import date

from stopwork.cases.events import WORKSPACE, RoleGranted, RoleRevoked
from stopwork.cases.parts.roster import HEAD, REVIEWER, roster_of
from stopwork.cases.words import person
from stopwork.desk.days import today
from stopwork.desk.record import Desk, happened, record
from stopwork.errors import NotPermitted


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who holds a role: in which office, since when, and who gave it to them."""

    person: str
    role: str
    office: str
    on: date
    granted_by: str


def holders(desk: Desk) -> tuple[Holder, ...]:
    """Return who holds which role now, by name; a role that was taken back is left out."""
    found: dict[tuple[str, str], Holder] = {}
    for event in happened(desk, WORKSPACE):
        if isinstance(event, RoleGranted):
            found[person(event.person), event.role] = Holder(
                person=event.person, role=event.role, office=event.office, on=event.on,
                granted_by=event.granted_by or "",
            )  # fmt: skip
        elif isinstance(event, RoleRevoked):
            found.pop((person(event.person), event.role), None)
    return tuple(sorted(found.values(), key=lambda one: (one.person.casefold(), one.role)))


def is_empty(desk: Desk) -> bool:
    """Return whether nobody holds a role yet."""
    return not any(roster_of(happened(desk, WORKSPACE)).roles.values())


def first_grants() -> tuple[str, ...]:
    """Return the roles that the first person of a workspace may begin with."""
    return (REVIEWER, HEAD)


def begins_with(desk: Desk, name: str, role: str) -> None:
    """See to it that a person holds a role: the first of a workspace grants it to themselves.

    Raises NotPermitted where others hold roles and this person does not hold this one.
    """
    roster = roster_of(happened(desk, WORKSPACE))
    if not any(roster.roles.values()):
        granted = RoleGranted(person=name, role=role, office="", on=today())
        record(desk, WORKSPACE, granted)
    elif role not in roster.held_by(name):
        raise NotPermitted(
            f"{name} does not hold the role {role} here; who holds one grants it on this page's"
            " list of acts, or with `stopwork case grant`"
        )


def name_compared(name: str) -> str:
    """Return a person's name as it is compared: spelled otherwise, it is the same person."""
    return person(name)
