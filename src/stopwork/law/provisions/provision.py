"""
Provisions: what one paragraph asks, in force between two days.

These are values. `law.parse` makes them from YAML, `law.load` reads the files, `law.evaluate` asks
them of a case. A condition is a tree: a claim put to a test, another provision, all, any, not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from stopwork.cases.claims import Value
from stopwork.law.provisions.instrument import Days, InForce, Instrument
from stopwork.law.provisions.words import SHARED, FindingWords
from stopwork.truth import Truth, UnknownKind

KINDS = (
    "policy",
    "prohibition",
    "factor",
    "consideration",
    "definition",
    "duty",
    "exemption",
    "waiver",
    "power",
    "condition",
    "offence",
    "licence",
    "remedy",
    "ruling",
    "commitment",
    "not_operative",
)
WITHOUT_CONDITION = frozenset({"policy", "power", "ruling", "not_operative"})
SUBJECTS = ("product", "vendor", "any_furnisher", "award", "agency", "case")
TYPES = ("truth", "day", "instant", "text", "office", "number", "choice")
# How the value of a claim may be tested; four compare times, two compare whole numbers.
TESTS = ("is", "in", "before", "by", "after", "from", "at_least", "at_most")
TIMES = frozenset({"before", "by", "after", "from"})
AMOUNTS = frozenset({"at_least", "at_most"})


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time to add to a day or instant, as the statute counts it."""

    number: int
    unit: str

    def __str__(self) -> str:
        unit = self.unit.removesuffix("s") if self.number == 1 else self.unit
        return f"{self.number} {unit}"


@dataclass(frozen=True, slots=True)
class Says:
    """A claim put to a test; test 'holds' asks a yes-or-no key for a yes.

    `values` are the accepted values of 'is' and 'in'; `than` is the day or the key of the time to
    compare with, `plus` is added to it. A yes-or-no key compared in time must hold, and the day it
    is about must compare. `limit` is the number of 'at_least' and 'at_most'.
    """

    key: str
    test: str = "holds"
    values: tuple[Value, ...] = ()
    than: str | date | None = None
    plus: Length | None = None
    limit: int | None = None

    def __str__(self) -> str:
        if self.test == "holds":
            return self.key
        if self.limit is not None:
            return f"{self.key} {self.test.replace('_', ' ')} {self.limit}"
        if self.values:
            return f"{self.key} {self.test} {' or '.join(str(value) for value in self.values)}"
        added = f" + {self.plus}" if self.plus else ""
        return f"{self.key} {self.test} {self.than}{added}"


@dataclass(frozen=True, slots=True)
class Refers:
    """The finding of another provision."""

    provision: str

    def __str__(self) -> str:
        return self.provision


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of a condition."""

    part: "Condition"

    def __str__(self) -> str:
        return f"not {self.part}"


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold."""

    parts: tuple["Condition", ...]

    def __str__(self) -> str:
        return "all of " + ", ".join(map(str, self.parts))


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One part must hold."""

    parts: tuple["Condition", ...]

    def __str__(self) -> str:
        return "any of " + ", ".join(map(str, self.parts))


Condition = Says | Refers | Not | All | AnyOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What an example supposes of one key."""

    value: Value | None
    unknown: UnknownKind | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One sentence, what it supposes, and what the provision must then say. Runs as a test.

    `expect` None: the provision is not in force on that day.
    """

    name: str
    given: Mapping[str, Given]
    on: date
    expect: Truth | None
    asks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One paragraph: its paraphrase in our own words, and its condition if it has one.

    `scope` are the fields it is about: criminal, intelligence, procurement, export, media targets;
    `covers` the paragraphs of the official text it tells, where its id does not say.
    """

    id: str
    instrument: str
    citation: str
    kind: str
    subject: str
    in_force: InForce
    says: str
    finding: str | None
    condition: Condition | None
    reason: str = ""
    note: str = ""
    actor: str = ""
    official: str = ""
    official_digest: str = ""
    examples: tuple[Example, ...] = ()
    days: Days = field(default_factory=Days)
    scope: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One declared claim key: its type, the question that asks for it, and who can answer.

    `choices` of a choice; `tense` past (has it ever) or present (is it now); `who` cheapest first;
    `cost` from 1, a public record, to 5, classified; `why` the paragraphs that need it.
    """

    key: str
    type: str
    subject: str
    ask: str
    who: tuple[str, ...]
    evidence: str
    cost: int
    why: tuple[str, ...]
    choices: tuple[str, ...] = field(default=(), metadata={"key": None})  # written in its type
    tense: str = "past"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Law:
    """All instruments, provisions and declared keys, each by its id, provisions before their users.

    The order of `provisions` is the document order; `order` lists the ids so that a provision comes
    after all it refers to. `words` are the sentences of the findings.
    """

    instruments: Mapping[str, Instrument]
    provisions: Mapping[str, Provision]
    keys: Mapping[str, Key]
    order: tuple[str, ...]
    words: Mapping[str, FindingWords] = field(default_factory=lambda: SHARED)


def says_in(condition: Condition) -> tuple[Says, ...]:
    """Return the tests of claims in a condition, in document order, references not followed."""
    match condition:
        case Says():
            return (condition,)
        case Refers():
            return ()
        case Not():
            return says_in(condition.part)
        case All() | AnyOf():
            return tuple(found for part in condition.parts for found in says_in(part))


def refers_in(condition: Condition) -> tuple[str, ...]:
    """Return the provisions a condition refers to, in document order."""
    match condition:
        case Says():
            return ()
        case Refers():
            return (condition.provision,)
        case Not():
            return refers_in(condition.part)
        case All() | AnyOf():
            return tuple(found for part in condition.parts for found in refers_in(part))


def keys_of(says: Says) -> tuple[str, ...]:
    """Return the claim keys one test reads: its own, and the one it compares with."""
    return (says.key, says.than) if isinstance(says.than, str) else (says.key,)
