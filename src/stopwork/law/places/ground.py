"""The answer to a sentence about law: its verdict, and what speaks for and against."""

from dataclasses import dataclass

AGREES, HALF, WRONG, UNKNOWN = "agrees", "half right", "wrong", "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What speaks for a sentence or against it, with the sources and paragraphs it rests on."""

    says: str
    sources: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was read says of a sentence; `about` is how the sentence was understood."""

    verdict: str
    about: str
    speaks_for: tuple[Ground, ...] = ()
    against: tuple[Ground, ...] = ()
    open: tuple[Ground, ...] = ()
