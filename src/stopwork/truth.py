"""
Three answers to a question of fact. What nobody has shown is UNKNOWN, and never becomes FALSE.

Connectives follow Kleene's strong logic of indeterminacy (Introduction to Metamathematics, 1952,
section 64): FALSE settles a conjunction, TRUE settles a disjunction, whatever the rest may be.
"""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """TRUE, FALSE, or UNKNOWN; deliberately without a truth value of its own in Python."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        raise TypeError("a Truth has three answers; compare it with Truth.TRUE")


def all_of(truths: Iterable[Truth]) -> Truth:
    """Return FALSE if any is, TRUE if all are, else UNKNOWN; no truths at all are TRUE."""
    found = set(truths)
    if Truth.FALSE in found:
        return Truth.FALSE
    return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.TRUE
