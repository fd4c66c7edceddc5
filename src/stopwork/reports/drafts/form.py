"""
The form that all letters share: who to whom, a draft that says so, and what to settle before.

A letter has the words that will be sent, then the parts that are for its drafter: what to settle
before it is signed, and what the provisions say. Words that stand in every letter of a kind are
`Frame`s and state nothing of the case.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stopwork.reports.documents.document import (
    Blank,
    Block,
    Document,
    Frame,
    Items,
    Paragraph,
    Part,
    Span,
    Table,
    Text,
)
from stopwork.reports.facts.basis import Basis
from stopwork.reports.facts.cited import with_references
from stopwork.reports.facts.sentences import cites, says, subject_of

PUBLIC, WHOLE = "public", "whole"
DRAFT = Frame(
    "Draft, for the office that signs it to edit. It has no effect until it is signed. What is "
    "shaded is to be filled in by the office. The numbers in brackets lead to the references at "
    "the end; they, and the parts headed “For the drafter”, are taken off before it is sent."
)
OWN_WORDS = Frame("The provisions in our own words; the official text governs.")
NO_RIGHT = Frame(
    "Executive Order 14093 creates no right or benefit that anybody could enforce at law or in "
    "equity (sec. 6(d))."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What a letter is told beside the case: which concern it answers."""

    concern: str | None = None


Write = Callable[[Basis, Inputs], Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of letter: its title, who signs, to whom, its provisions, and who writes it.

    `view` is the view of the record it is filled from where nobody names another; a letter that is
    `only_public` is filled from no other.
    """

    name: str
    title: str
    signs: str
    to: str
    provisions: tuple[str, ...]
    view: str
    write: Write
    only_public: bool = False
    under: str = ""  # where it is written under no provision of the law kept here


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The lines above a letter; where none is given the line is left blank."""

    to: Text
    subject: Text
    sender: Text = (Blank("name and address of the office that sends it"),)


def letter(
    basis: Basis, title: str, head: Head, parts: Sequence[Part], provisions: Sequence[str]
) -> Document:
    """Return a letter with its head, its words, the provisions it rests on and its references."""
    made = Document(
        kind="Draft for signature",
        title=title,
        on=basis.on.isoformat(),
        lead=(DRAFT,),
        parts=(*parts, the_law(basis, provisions)),
        draft=True,
        subject=(
            ("TO", head.to),
            ("FROM", head.sender),
            ("SUBJECT", head.subject),
            ("CASE", (subject_of(basis),)),
            ("DATE", (Blank("date of signature"),)),
        ),
    )
    return with_references(made, basis)


def the_law(basis: Basis, provisions: Sequence[str]) -> Part:
    """Return the provisions a letter rests on, each with its paraphrase."""
    rows = tuple(((cites(basis, name),), (says(basis, name),)) for name in provisions)
    return Part(
        key="provisions",
        title="For the drafter: the provisions",
        blocks=(
            say(OWN_WORDS),
            Table(
                caption="What the provisions say",
                head=("Provision", "In our own words"),
                rows=rows,
                widths=(2, 5),
            ),
        ),
    )


def before(*items: Text) -> Part:
    """Return what has to be settled before a letter is signed."""
    return Part(
        key="before",
        title="For the drafter: before it is signed",
        blocks=(Items(items=items, ordered=True),),
    )


def part(title: str, *blocks: Block) -> Part:
    """Return a part whose anchor is made of its title."""
    return Part(key=title.lower().replace(" ", "-"), title=title, blocks=blocks)


def say(*spans: Span) -> Paragraph:
    """Return a paragraph."""
    return Paragraph(text=spans)


def listed(*items: Text, ordered: bool = False) -> Items:
    """Return a list."""
    return Items(items=items, ordered=ordered)
