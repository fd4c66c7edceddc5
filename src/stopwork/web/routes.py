"""
Every address of the workbench, one row each: its page, what it records, and who may ask.

    may      the roles that are let in; another role gets 403 with the rule
    is_open  anybody at all is let in, signed in or not
"""

from collections.abc import Iterator
from dataclasses import dataclass

from stopwork.web.asked import Page
from stopwork.web.who import ANONYMOUS, COLUMNS, PUBLIC, Person

ROLES = frozenset(COLUMNS) - {ANONYMOUS, PUBLIC}
FIELDS_ONLY = 0
EVIDENCE, AWARD_FILES = 50_000_000, 500_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One address. `most` is how many bytes of files it takes, `rate` the class of its rate."""

    name: str
    path: str
    page: Page
    action: str
    method: str = "GET"
    group: str = "work"
    record: str = ""
    may: frozenset[str] = ROLES
    is_open: bool = False
    condition: str = ""
    success: str = "200"
    rate: str = "read"
    most: int = FIELDS_ONLY
    menu: str = ""
    shape: str = ""  # of the API: which page's values it answers with, as JSON
    is_signing: bool = False  # a team asks for a sign-in of the last five minutes
    is_message: bool = False  # a program sends JSON and a token, no form
    is_act: bool = False  # a program sends an act as JSON, by a token that may, or in a session

    @property
    def is_api(self) -> bool:
        """Whether programs ask here: refusals are problem details, and nobody is led to sign in."""
        return self.group == "api"

    def outcome(self, role: str) -> str:
        """Return what somebody in a role gets here: yes, or how it is refused."""
        if self.is_open or role in self.may:
            return "yes"
        unknown = "401" if self.is_api else "303 sign-in"
        return {ANONYMOUS: unknown, PUBLIC: "404"}.get(role, "403")

    def refusal(self, person: Person) -> str:
        """Return the same for a person; empty where they may go on."""
        said = self.outcome(person.role)
        return "" if said == "yes" else said


def routes() -> tuple[Route, ...]:
    """Return every route, in the order in which addresses are tried."""
    return tuple(_rows())


def _rows() -> Iterator[Route]:
    from stopwork.web.pages import table  # noqa: PLC0415 -- the pages know their routes' names

    yield from table.rows()


HEAD = ("group", "action", "record", "method", "route", *COLUMNS, "condition", "success", "rate")


def roles_rows() -> list[tuple[str, ...]]:
    """Return the table of who may do what at which address, as docs/roles.csv holds it."""
    return [
        (
            one.group, one.action, one.record, one.method, one.path.replace(":path}", "}"),
            *(one.outcome(role) for role in COLUMNS), one.condition, one.success, one.rate,
        )
        for one in routes()
    ]  # fmt: skip
