"""A claim that an article makes, and the contract that it is about, as values."""

from dataclasses import dataclass, field

from stopwork.intake.article import Sentence
from stopwork.intake.values.edtf import precision_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What an article says, in one sentence of it.

    `subject` is award, a vendor's id, order (the law spoken of), eu or us. `contract` is the number
    of the contract in the article; null where the claim is about none. `words` is where in the text
    the value was read.
    """

    key: str
    value: str
    sentence: Sentence
    words: tuple[int, int]
    subject: str = "award"
    contract: int | None = None
    speaker: str | None = None
    is_hedged: bool = False
    is_retold: bool = False
    basis: str | None = None
    step: str | None = None

    @property
    def precision(self) -> str | None:
        """How exact a date is; None for what is no date."""
        return precision_of(self.value) if self.key.endswith("_on") else None


@dataclass(slots=True)
class Spoken:
    """A contract as an article speaks of it: who sells, who buys, its number."""

    vendors: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    piids: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    is_foreign: bool = False
    is_elsewhere: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """All that was read of an article: its claims in order, its contracts, people only counted.

    `persons` are names to be taken out of whatever is shown; they are never shown themselves.
    """

    claims: tuple[Claim, ...]
    contracts: tuple[Spoken, ...]
    people: dict[str, int]
    persons: frozenset[str] = field(default=frozenset(), repr=False)
