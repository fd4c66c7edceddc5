"""
A form as it was read: our words, and what is to be filled in from a case.

    forms/<kind>.md  →  Form  (reader)      Form + a case  →  Document  (fill)

How a form is written is told in docs/letters.md and in `reader`. A `Call` names a function of
`names`; what it gives depends on where it stands: a piece of a sentence, items of a list, rows of a
table, or parts under headings.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from stopwork.reports.documents.document import Blank, Frame
from stopwork.reports.facts.basis import Basis

PUBLIC = "public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a letter is told beside the case: which concern it answers."""

    concern: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A function or a claim that a form names, what it is given, and where the form says so.

    `otherwise` is what the blank says where nothing is shown.
    """

    name: str
    given: tuple[str, ...]
    where: str
    otherwise: str | None = None


Words = tuple[Frame | Blank | Call, ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """What a part or block depends on: that a call gives something, or that it gives nothing."""

    call: Call
    something: bool


@dataclass(frozen=True, slots=True)
class Say:
    """A paragraph."""

    words: Words


@dataclass(frozen=True, slots=True)
class Each:
    """A paragraph for each text that a list gives."""

    call: Call


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; an item is written out, or a call that gives none, one or several."""

    items: tuple[Words | Call, ...]
    ordered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; a row is written out, or a call that gives none, one or several."""

    caption: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Words, ...] | Call, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A block for somebody to sign; no lines means the usual ones."""

    office: Words
    lines: tuple[str, ...]


Shape = Say | Each | Listing | Grid | Sign


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, and what it depends on."""

    shape: Shape
    only: tuple[Guard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What stands under a heading; a heading that is a call gives whole parts instead."""

    title: str | Call
    key: str
    only: tuple[Guard, ...]
    placed: tuple[Placed, ...]
    sections: tuple["Section", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One kind of letter, or the memorandum: what its front matter says, and its words.

    `view` is the view of the record it is filled from where nobody names another; a letter that is
    `only_public` is filled from no other. `under` is the provision it is written under, or words
    where it is written under none of the law kept here. `provisions` are shown to its drafter.
    `who` and `asks` are for forms that ask: who can answer, and which claims are asked for in any
    case while they are open; those of `asks_first` stand before all others.
    """

    name: str
    title: str
    signs: str
    to: str
    under: str
    view: str
    place: int
    kind: str = "Draft for signature"
    only_public: bool = False
    answers_concern: bool = False
    provisions: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    asks_first: tuple[str, ...] = ()
    lead: Words
    head: tuple[tuple[str, Words], ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a form is filled from: the case, and what was told beside it."""

    basis: Basis
    inputs: Inputs
    form: Form


def calls_in(value: object) -> Iterator[Call]:
    """Yield every call in a form or a piece of one."""
    if isinstance(value, Call):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from calls_in(one)
    elif is_dataclass(value):
        for each in fields(value):
            yield from calls_in(getattr(value, each.name))
