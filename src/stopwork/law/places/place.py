"""
A place: a State or a union of States, and what was read of its law, question by question.

These are values; `law.places.read` makes them from a folder. A row is one answer in one scope with
the words of law it rests on, how they were read, and the last day its source vouches for. What was
not read is a row that says unknown: it is never a no.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stopwork.cases.claims import days_of
from stopwork.errors import UsageError

YES, PARTLY, NO, UNKNOWN = "yes", "partly", "no", "unknown"
ANSWERS = (YES, PARTLY, NO, UNKNOWN)
SHORT = 3  # letters of a name that may be a code or a word
READ, MIRROR, NONE = "read", "mirror", "none"
HOW_READ = {
    READ: "read in its own words",
    MIRROR: "read at second hand",
    NONE: "not read",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedOfLaw:
    """One question of the matrix: what a yes means for its subject, and its words in articles."""

    key: str
    title: str
    short: str
    asks: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnAsked:
    """One question of a case side by side, and the questions of the matrix it looks at."""

    key: str
    title: str
    short: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSource:
    """Where something was read, and how much of it."""

    id: str
    title: str
    kind: str
    url: str | None
    read: str
    extent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An instrument by name or citation; `is_encoded` where its paragraphs are provisions here."""

    id: str
    title: str
    start: str | None = None
    end: str | None = None
    url: str | None = None
    is_encoded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One answer of one place in one scope. Days are ISO days or years.

    `start` None: the first day was not read, the rule is older than the copy. `end` None: no end is
    known. `known_to` None: no source vouches for a day. `later` are sentences with the day from
    which they could be known.
    """

    place: str
    question: str
    scope: str
    answer: str
    read: str
    start: str | None = None
    end: str | None = None
    law: str | None = None
    at: str = ""
    source: str | None = None
    known_to: str | None = None
    note: str = ""
    later: tuple[tuple[date, str], ...] = ()

    def holds(self, on: date) -> bool:
        """Whether a day lies within, or may where only a year is known."""
        begun = self.start is None or days_of(self.start)[0] <= on
        return begun and (self.end is None or on <= days_of(self.end)[1])

    def is_checked(self, on: date) -> bool:
        """Whether the source vouches for the day."""
        return self.known_to is not None and on <= days_of(self.known_to)[0]

    def says(self, on: date) -> str:
        """What is said of it, as far as it could be known on a day."""
        return " ".join([self.note, *(words for day, words in self.later if day <= on)]).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A State or a union of States: its rows, and the unions whose law binds there too.

    `named` is how a sentence names it, `called` are words by which articles mean it; `members` are
    the States of a union, by their codes.
    """

    id: str
    code: str
    title: str
    named: str
    called: tuple[str, ...]
    within: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    rows: tuple[PlaceRow, ...] = ()

    @property
    def is_state(self) -> bool:
        """Whether it is one State, which can join a statement."""
        return not self.members and len(self.id) == len("zz")

    @property
    def states(self) -> frozenset[str]:
        """The codes of the States it stands for."""
        return frozenset(self.members) or frozenset({self.id.upper()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A State that joined a statement. `after`: not before this day; the day itself is not known.

    `against` is a source that says otherwise.
    """

    state: str
    on: date
    source: str
    read: str
    after: date | None = None
    against: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRead:
    """A day for which a list or a count of those who joined was read."""

    on: date
    count: int
    is_whole: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A political statement that States join: never law, and no evidence that it is kept."""

    id: str
    title: str
    called: tuple[str, ...]
    law: str
    lists: tuple[ListRead, ...]
    joined: tuple[Joined, ...]
    question: str | None = None
    known_to: date | None = None


def _names(text: str, names: tuple[str, ...]) -> bool:
    """Whether a text has one of these names; short ones, such as codes, are left out."""
    return any(
        re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", text, re.IGNORECASE)
        for name in names
        if len(name) > SHORT
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Atlas:
    """All places with what was read of their law, and the statements they join.

    `first` are the places shown where nobody names any; `words` those by which sentences about law
    are read; `states` the names of States by their codes.
    """

    questions: Mapping[str, AskedOfLaw]
    columns: Mapping[str, ColumnAsked]
    places: Mapping[str, Place]
    sources: Mapping[str, PlaceSource]
    acts: Mapping[str, Act]
    statements: Mapping[str, Statement] = field(default_factory=dict)
    first: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    states: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def place(self, asked: str) -> Place:
        """Return a place by its id, its code or its name; raises UsageError when none is here."""
        wanted = asked.strip().casefold()
        for one in self.places.values():
            if wanted in (one.id, one.code.casefold(), one.title.casefold(), *one.called):
                return one
        raise UsageError(f"no place '{asked}' is here; use one of {', '.join(self.places)}")

    def states_in(self, text: str) -> dict[str, str]:
        """Return the States that a text names, by their codes, each with its name."""
        found: dict[str, str] = {}
        for one in self.places.values():
            if one.is_state and _names(text, (one.title, *one.called)):
                found[one.id.upper()] = one.title
        for code, names in self.states.items():
            if code not in found and _names(text, names):
                found[code] = names[0]
        return found

    def statement_of(self, question: str) -> Statement | None:
        """Return the statement a question asks about."""
        return next((one for one in self.statements.values() if one.question == question), None)
