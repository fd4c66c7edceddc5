"""What a page is given and what it answers, as plain values; a page knows no server."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from stopwork.desk.days import day_of, today
from stopwork.errors import UsageError
from stopwork.web.place import Place
from stopwork.web.who import NOBODY, Person

# The word that a program goes by, where a page has no finer one.
CODES = {
    400: "unreadable", 401: "sign-in", 403: "may-not", 404: "nothing", 405: "method", 408: "slow",
    409: "moved", 413: "too-large", 415: "kind", 421: "host", 422: "unusable", 429: "too-often",
    500: "broken",
}  # fmt: skip


class Refused(Exception):
    """A request that is answered with a status and a sentence instead of its page."""

    def __init__(
        self, status: int, says: str, *, more: str = "", wait: int = 0, code: str = ""
    ) -> None:
        super().__init__(says)
        self.status, self.says, self.more = status, says, more
        self.wait = wait  # seconds until it may be asked again
        self.code = code or CODES.get(status, "refused")
        self.told: Mapping[str, Any] = {}  # what a program is told beside the sentence

    def telling(self, **told: Any) -> "Refused":
        """Return the same refusal with values for a program."""
        self.told = told
        return self


NOTHING = "Nothing here, or nothing that you may see."


def missing() -> Refused:
    """Return the one answer for what is not there and for what may not be seen."""
    return Refused(404, NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One file of a form, already on the disk: its name as sent, where it lies, its size."""

    name: str
    path: Path
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a form sent: its fields, each with all values, and its files; a message is a body."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, tuple[Upload, ...]] = field(default_factory=dict)
    body: bytes = b""

    def said(self, name: str) -> str:
        """Return the first value of a field without blanks around it, or nothing."""
        return next(iter(self.fields.get(name, ())), "").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as a page sees it: by whom, where, with which words."""

    place: Place
    route: str
    address: str
    person: Person = NOBODY
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form: Form = field(default_factory=Form)
    token: str = ""  # that every form of this session bears
    session: str = ""
    base: str = ""  # the address of the place itself, as http://127.0.0.1:8017
    origin: str = ""  # the page that asks by script, if any
    key: str = ""  # of a program, for an act that is recorded once
    browser: str = ""  # which began to sign in, where one did

    def said(self, name: str) -> str:
        """Return the first value of a word of the address, or nothing."""
        return next(iter(self.query.get(name, ())), "").strip()

    @property
    def on(self) -> date:
        """The day asked for, today where none is; raises Refused for what is no day."""
        said = self.said("as-of")
        try:
            day = day_of(said) if said else today()
        except UsageError:
            raise Refused(400, "Write a day as 2025-08-30.") from None
        if day > today():
            raise Refused(400, f"{day} has not come yet. Write a day as 2025-08-30.")
        return day

    @property
    def known(self) -> int | None:
        """How many entries of the record are asked for; None for all that there are."""
        said = self.said("entries")
        if not said:
            return None
        if not said.isdigit() or len(said) > 9:
            raise Refused(400, "Write how long the record was as a number of entries, as 121.")
        return int(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A page: its template and what is put into it. `refresh` asks a browser to come again."""

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    refresh: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Bytes of a kind; with a `name` they are a file to keep."""

    body: bytes
    kind: str
    name: str = ""
    frame: bool = False  # shown inside a page, with nothing allowed
    status: int = 200
    policy: str = ""  # a content policy of its own
    reader: str = ""  # the one origin beside our own whose pages may read it


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeOther:
    """Go on elsewhere; `session` is a new one to hold, empty to let go of the old.

    `browser` is the same for the secret of a sign-in that has begun.
    """

    to: str
    session: str | None = None
    browser: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Something that moves: what it is now, and None once it stands still."""

    now: Callable[[], tuple[str, bool]]


Answer = Shown | Sent | SeeOther | Followed
Page = Callable[[Asked], Answer]
