"""Roles, who holds which with what office, and somebody who acts in one of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from stopwork.cases import events
from stopwork.cases.events import Event
from stopwork.cases.words import person
from stopwork.truth import Truth

INTAKE, REVIEWER, COUNSEL = "intake", "reviewer", "counsel"
OFFICER, OFFICIAL, HEAD = "contracting-officer", "relevant-official", "agency-head"
AUDITOR, PUBLIC = "auditor", "public"
ROLES = (INTAKE, REVIEWER, COUNSEL, OFFICER, OFFICIAL, HEAD, AUDITOR, PUBLIC)

DESK = frozenset({INTAKE, REVIEWER, COUNSEL})
REVIEW = frozenset({REVIEWER, COUNSEL})
WRITERS = frozenset({INTAKE, REVIEWER, COUNSEL, OFFICER, OFFICIAL, HEAD})
DECIDE = frozenset({OFFICIAL, HEAD})
OFFICIALS = frozenset({OFFICER, OFFICIAL, HEAD})  # whom no reviewer makes


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody who wants to put something on record, in one role.

    `office` is the office they hold; `at_beginning` that the log is being made. `relevant` says
    whether that office is one of section 5(k) on the day; the shell asks `law.signing`, because
    cases know no law.
    """

    name: str
    role: str
    office: str = ""
    relevant: Truth = Truth.UNKNOWN
    relevant_reason: str = "nobody has said which office they hold"
    at_beginning: bool = False


Titled = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Who holds which roles, with their office, by `words.person` of a name.

    Empty until somebody is granted one. `titled` says which office bears a title, where the law
    knows it under several; cases know no law, so that the shell brings it along.
    """

    roles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    made_by: Mapping[str, str] = field(default_factory=dict)  # who made a head a head
    titled: Titled = field(default=lambda _: None, compare=False)

    def makers(self, name: str) -> frozenset[str]:
        """Return who made a head, who made those, and so on; names as they are compared."""
        found: set[str] = set()
        maker = self.made_by.get(person(name))
        while maker is not None and maker not in found:
            found.add(maker)
            maker = self.made_by.get(maker)
        return frozenset(found)

    def held_by(self, name: str) -> Mapping[str, str]:
        """Return the roles of a person, however the name is spelled, each with its office."""
        return self.roles.get(person(name), {})

    def office_of(self, name: str, role: str) -> str:
        """Return the office somebody holds in a role, or nothing."""
        return self.held_by(name).get(role, "")

    def holders(self, role: str) -> tuple[str, ...]:
        """Return who holds a role, by name as it is compared."""
        return tuple(sorted(name for name, held in self.roles.items() if role in held))


def roster_of(happened: Iterable[Event], titled: Titled = lambda _: None) -> Roster:
    """Return who holds which roles after the events of the case `workspace`."""
    roles: dict[str, dict[str, str]] = {}
    made_by: dict[str, str] = {}
    for event in happened:
        if isinstance(event, events.RoleGranted):
            roles.setdefault(person(event.person), {})[event.role] = event.office
            if event.role == HEAD and event.granted_by is not None:
                made_by[person(event.person)] = person(event.granted_by)
        elif isinstance(event, events.RoleRevoked):
            roles.get(person(event.person), {}).pop(event.role, None)
    return Roster(roles=roles, made_by=made_by, titled=titled)
