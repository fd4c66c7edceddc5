"""
An instrument of law: what it is called, from when it is in force, when somebody last looked.

These are values. In force, applicable, decided and published are four days, each of its own.
"""

from dataclasses import dataclass, field
from datetime import date

from stopwork.law.provisions.cut import Cut


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """From its first day to its last, both included; no last day means no end is known.

    `start` is None where the first day was not read: it is older than the copy that was. Where only
    a year is known, `start` is its first day and `start_by` its last.
    """

    start: date | None
    end: date | None = None
    start_by: date | None = None

    def holds(self, on: date) -> bool:
        """Whether a day lies within, or may."""
        begun = self.start is None or self.start <= on
        return begun and (self.end is None or on <= self.end)

    def is_sure(self, on: date) -> bool:
        """Whether it had begun on a day beyond doubt."""
        return self.start is not None and (self.start_by or self.start) <= on

    @property
    def since(self) -> str:
        """The first day in words that follow 'since'."""
        if self.start is None:
            return "a day that was not read"
        return f"some day of {self.start.year}" if self.start_by else str(self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """When somebody last looked whether the instrument still stands, and what was found.

    `as_of` is None where no source vouches for any day.
    """

    value: str
    as_of: date | None
    basis: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the text was read."""

    title: str
    publisher: str
    url: str
    read_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days that being in force is not: from when it applies, when decided, when published.

    None where it is the same as in force, or where the day does not matter.
    """

    applies: InForce | None = None
    decided: date | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A statute, order, regulation or clause.

    `called` are names by which articles mean it; `short` is one for tables, where the citation is
    none; `cut` says how its text is cut into paragraphs, where not as American law is.
    """

    id: str
    title: str
    citation: str
    in_force: InForce
    status: Status
    source: Source
    note: str = ""
    days: Days = field(default_factory=Days)
    cut: Cut | None = None
    short: str = ""
    called: tuple[str, ...] = ()
