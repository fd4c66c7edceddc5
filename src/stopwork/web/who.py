"""Who asks: a person in a role, and the view of the record that goes with it."""

from dataclasses import dataclass

from stopwork.desk.choices import ROLES, WHOLE

ANONYMOUS, PUBLIC = "anonymous", "public"
CONTROLLED = "controlled"
# What each role sees of the record; nobody in particular sees what the public sees.
VIEWS = {
    "intake": CONTROLLED,
    "contracting-officer": CONTROLLED,
    "reviewer": WHOLE,
    "counsel": WHOLE,
    "relevant-official": WHOLE,
    "agency-head": WHOLE,
    "auditor": WHOLE,
}
WIDER = (PUBLIC, CONTROLLED, WHOLE)  # the narrowest first
COLUMNS = (ANONYMOUS, PUBLIC, *(role for role in ROLES if role != PUBLIC))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at the workbench. `name` is empty while a local session has not said who it is.

    `account` is theirs at the office's provider, and `roles` are all that it gives them, of which
    they act in one at a time; both are empty in local mode. `most` is the widest view of a program
    that reads in their name; empty for themselves.
    """

    name: str = ""
    role: str = ANONYMOUS
    account: str = ""
    roles: tuple[str, ...] = ()
    most: str = ""

    @property
    def view(self) -> str:
        """The view of the record that this role has, or the narrower one of their program."""
        own = VIEWS.get(self.role, PUBLIC)
        return min(own, self.most, key=WIDER.index) if self.most else own

    @property
    def is_signed_in(self) -> bool:
        """Whether this is anybody in particular."""
        return self.role != ANONYMOUS


NOBODY = Person()
