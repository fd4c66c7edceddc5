"""
Three-valued truth, for legal questions.

A legal question has three answers: yes, no, and not known. `Truth` is deliberately not a bool:
whoever writes `if finding:` would let an unknown pass for a no, so that raises. The tables are
Kleene's strong ones (Introduction to Metamathematics, 1952, section 64): an answer is definite
exactly when no answer to what is open inside *this* connective could change it.

Every unknown has a kind, because what to do about it differs: `UnknownKind` and `NEXT_STEP`.
"""

from collections.abc import Iterable
from enum import Enum
from typing import NoReturn


class Truth(Enum):
    """Yes, no, or not known. Compare with `is`; combine with `and_`, `or_`, `not_`."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    def __bool__(self) -> NoReturn:
        raise TypeError(
            f"{self} is not a bool: an unknown is neither yes nor no; "
            "ask 'is Truth.TRUE', 'is Truth.FALSE' or 'is Truth.UNKNOWN'"
        )

    def __str__(self) -> str:
        return self.value

    @property
    def is_definite(self) -> bool:
        """Whether this is a yes or a no."""
        return self is not Truth.UNKNOWN

    def and_(self, other: "Truth") -> "Truth":
        """Return the weaker of the two: a no wins, then an unknown."""
        return self if _ORDER[self] <= _ORDER[other] else other

    def or_(self, other: "Truth") -> "Truth":
        """Return the stronger of the two: a yes wins, then an unknown."""
        return self if _ORDER[self] >= _ORDER[other] else other

    def not_(self) -> "Truth":
        """Return the opposite; the opposite of unknown is unknown."""
        return _OPPOSITE[self]


_ORDER = {Truth.FALSE: 0, Truth.UNKNOWN: 1, Truth.TRUE: 2}
_OPPOSITE = {
    Truth.TRUE: Truth.FALSE,
    Truth.FALSE: Truth.TRUE,
    Truth.UNKNOWN: Truth.UNKNOWN,
}


class UnknownKind(Enum):
    """Why something is not known."""

    NOT_ASKED = "not_asked"
    UNANSWERED = "unanswered"
    DISPUTED = "disputed"
    WITHHELD = "withheld"

    def __str__(self) -> str:
        return self.value


NEXT_STEP = {
    UnknownKind.NOT_ASKED: "Nobody has asked: put the question to whoever can answer it.",
    UnknownKind.UNANSWERED: "Asked and not answered: ask again by a date, or ask the next office.",
    UnknownKind.DISPUTED: "Credible claims disagree: get the record that decides between them.",
    UnknownKind.WITHHELD: (
        "Withheld or classified: ask that a cleared reader, an inspector general or a committee "
        "sees it and says which way it points."
    ),
}


def truth_of(value: bool | None) -> Truth:  # noqa: FBT001 -- the value is the argument
    """Return the truth of a value that may be missing; missing is unknown, never false."""
    if value is None:
        return Truth.UNKNOWN
    return Truth.TRUE if value else Truth.FALSE


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return the conjunction, looking no further than the first no.

    Raises ValueError on none, which would silently be a yes.
    """
    found = _first(truths, Truth.FALSE)
    if found is None:
        raise ValueError("all_of needs at least one truth: 'all of nothing' is no answer")
    return found


def any_of(truths: Iterable[Truth]) -> Truth:
    """Return the disjunction, looking no further than the first yes.

    Raises ValueError on none, which would silently be a no.
    """
    found = _first(truths, Truth.TRUE)
    if found is None:
        raise ValueError("any_of needs at least one truth: 'any of nothing' is no answer")
    return found


def _first(truths: Iterable[Truth], decisive: Truth) -> Truth | None:
    """The decisive truth if it occurs, else unknown if that does, else the other, else None."""
    found = None
    for truth in truths:
        if truth is decisive:
            return truth
        found = Truth.UNKNOWN if Truth.UNKNOWN in (truth, found) else truth
    return found
