"""A sentence of an assessment and what it rests on, so that a report can refer to both."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, and the claim keys and provisions (by their ids) that they rest on.

    What is said not to be shown rests on the keys that nobody answered.
    """

    text: str
    rests_on: tuple[str, ...] = ()


def texts(sentences: Iterable[Sentence]) -> tuple[str, ...]:
    """Return the words alone."""
    return tuple(sentence.text for sentence in sentences)
