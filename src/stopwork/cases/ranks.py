"""Which sources outrank which where claims disagree, and which side outranks every other."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

# What follows by counting from credible days: ours, no record, and better than a rumour only.
ARITHMETIC = "arithmetic"
RECORDS = frozenset(
    {"primary-record", "court-or-parliament", "forensic-report", "official-statement"}
)
FOUND = frozenset({"primary-record", "court-or-parliament", "forensic-report"})
RETELLINGS = frozenset({"secondary", "low"})
# Who outranks whom where claims disagree: the best grades of one side, of the other, and why.
# What is not in this table stays disputed.
OUTRANKS: tuple[tuple[frozenset[str], frozenset[str], str], ...] = (
    (RECORDS, RETELLINGS, "a record, a finding or an official's own words outrank a retelling"),
    (
        frozenset({"primary-record"}),
        frozenset({"reputable-press", "ngo-statement", "secondary", "low"}),
        "the record itself outranks a report of it",
    ),
    (
        FOUND,
        frozenset({"vendor-statement", "secondary", "low"}),
        "what was found or recorded outranks a vendor's word about itself",
    ),
    (
        frozenset({"reputable-press", "ngo-statement", "vendor-statement", "secondary"}),
        frozenset({"low"}),
        "a named, accountable source outranks one of low grade",
    ),
    (
        frozenset({ARITHMETIC}),
        frozenset({"low"}),
        "what follows from credible days outranks a source of low grade",
    ),
)


def rank(grade: str) -> int:
    """Return 0 for a record, 2 for a retelling, 1 for what lies between."""
    return 0 if grade in RECORDS else 2 if grade in RETELLINGS else 1


def outranks(grades: AbstractSet[str], others: AbstractSet[str]) -> str | None:
    """Return why a side with some grades outranks one with others; None where it does not."""
    for winners, losers, reason in OUTRANKS:
        if grades & winners and others <= losers:
            return reason
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a side is weighed by. `best` is its best rank, `first_hand` that of who did or saw it.

    `newest` gives the last word of each source about each day; `is_dated` tells that every claim
    says which day it is about.
    """

    grades: frozenset[str]
    best: int
    first_hand: int | None
    is_all_told: bool
    newest: Mapping[tuple[str, str], date]
    is_dated: bool


def foremost(sides: Sequence[Standing]) -> tuple[int | None, str]:
    """Return the place of the first side that outranks every other, with the reasons; or None.

    Who does not outrank one other side is out at once, so that many sides are not all compared in
    pairs. Two sides can outrank each other (a better grade, a later word); then the first one wins.
    """
    left: list[int] = []
    for place, side in enumerate(sides):
        is_in = all(_beats(side, sides[other]) for other in left)
        left = [other for other in left if _beats(sides[other], side)]
        left += [place] if is_in else []
    for place in left:
        reasons = [_beats(sides[place], one) for n, one in enumerate(sides) if n != place]
        if all(reasons):
            return place, "; ".join(dict.fromkeys(reason for reason in reasons if reason))
    return None, "credible claims disagree and neither side clearly outranks the other"


def _beats(side: Standing, other: Standing) -> str | None:
    return outranks(side.grades, other.grades) or _closer(side, other) or _corrected(side, other)


def _closer(side: Standing, other: Standing) -> str | None:
    """Who did or saw a thing outranks who tells of it, unless the teller is of a better grade."""
    if side.first_hand is not None and other.is_all_told and side.first_hand <= other.best:
        return "who did, saw or keeps the thing outranks who tells of it"
    return None


def _corrected(side: Standing, other: Standing) -> str | None:
    """A later word of the same source about the same day replaces it; newness alone does not."""
    if not other.is_dated or len(other.newest) > len(side.newest):
        return None
    if all(side.newest.get(about, day) > day for about, day in other.newest.items()):
        return "the same source corrected itself later"
    return None
