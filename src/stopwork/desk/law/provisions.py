"""The provisions as a reader meets them: a list of instruments, a tree of one, one paragraph."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from stopwork.desk.law.texts import SideBySide, instrument_named, is_attached, official_of
from stopwork.desk.regimes import every_law
from stopwork.desk.rules import rules
from stopwork.errors import UsageError
from stopwork.law.provisions.attach import provisions_of
from stopwork.law.provisions.instrument import Instrument
from stopwork.law.provisions.provision import (
    All,
    AnyOf,
    Condition,
    Key,
    Law,
    Not,
    Provision,
    Refers,
    Says,
    keys_of,
    refers_in,
    says_in,
)

WHO = {"dni": "DNI", "state": "State Department"}
COST = {1: "public record", 2: "on request", 3: "internal", 4: "unpublished", 5: "classified"}
NOT_IN_FORCE = "not in force"
ALL_OF, ANY_OF = "all of", "any of"


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentLine:
    """One instrument: since when in force, when somebody last looked, and its official text."""

    id: str
    title: str
    in_force_since: str
    looked_up_to: str
    provisions: int
    is_attached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A provision in the tree of its instrument, with what stands below it."""

    path: str
    kind: str
    says: str
    below: list["Leaf"] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A condition in words; `is_provision` where it is the finding of another paragraph."""

    says: str
    is_provision: bool = False
    parts: tuple["Branch", ...] = ()

    @property
    def is_all(self) -> bool:
        """Whether all of its parts must hold."""
        return self.says == ALL_OF and bool(self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyAsked:
    """A question of a provision: its claim key, and who answers it at what cost from what."""

    key: str
    ask: str
    who: str
    cost: str
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionShown:
    """One provision, as a page or a terminal shows it; without a condition it asks nothing."""

    citation: str
    facts: tuple[str, ...]
    says: str
    official: SideBySide | None
    reason: str
    note: str
    condition: Branch | None
    answers: tuple[tuple[str, str], ...]
    questions: tuple[KeyAsked, ...]
    examples: tuple[tuple[str, str], ...]
    used_by: tuple[str, ...]


def instruments() -> Iterator[InstrumentLine]:
    """Yield the instruments that are kept here."""
    held = ((law, one) for law in every_law() for one in law.instruments.values())
    for law, one in held:
        yield InstrumentLine(
            id=one.id,
            title=f"{one.title} ({one.citation})",
            in_force_since=one.in_force.since,
            looked_up_to=str(one.status.as_of or "not read"),
            provisions=len(provisions_of(law, one.id)),
            is_attached=is_attached(one.id),
        )


def tree(asked: str | None = None) -> tuple[str, tuple[Leaf, ...]]:
    """Return an instrument's citation and title, and its provisions as a tree of paragraphs.

    The main instrument of the regime where none is asked for.
    """
    law, instrument = instrument_named(asked or rules().main.id)
    top: list[Leaf] = []
    leaves: dict[str, Leaf] = {}
    for provision in provisions_of(law, instrument.id):
        parent = _parent(provision.id, leaves)
        leaves[provision.id] = _leaf(provision)
        (leaves[parent].below if parent else top).append(leaves[provision.id])
    return f"{instrument.citation}  {instrument.title}", tuple(top)


def provision_shown(asked: str) -> ProvisionShown:
    """Return a provision by its id or as it is cited; raises UsageError where there is none."""
    law, found = _named(asked)
    condition = found.condition
    return ProvisionShown(
        citation=found.citation,
        facts=tuple(_facts(found, law.instruments[found.instrument])),
        says=found.says,
        official=official_of(law, found.instrument, found.id),
        reason=found.reason,
        note=found.note,
        condition=None if condition is None else _branch(condition, law),
        answers=() if condition is None else _answers(found, law),
        questions=() if condition is None else tuple(_questions(law, condition)),
        examples=tuple(
            (NOT_IN_FORCE if one.expect is None else one.expect.value, one.name)
            for one in found.examples
        ),
        used_by=tuple(
            other.citation
            for other in law.provisions.values()
            if other.condition is not None and found.id in refers_in(other.condition)
        ),
    )


def _named(asked: str) -> tuple[Law, Provision]:
    """By id; or by its path alone, written 2.f or 2(f), first of the order, then of the others."""
    law = next((one for one in every_law() if asked in one.provisions), rules().law)
    path = ".".join(re.findall(r"[\w-]+", asked)) if "(" in asked else asked
    for name in (path, *(f"{instrument}.{path}" for instrument in _order_first(law))):
        if name in law.provisions:
            return law, law.provisions[name]
    known = [name for one in every_law() for name in one.provisions]
    near = difflib.get_close_matches(path, known, n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "see `stopwork law tree`"
    raise UsageError(f"no provision '{asked}' is here; {hint}")


def _order_first(law: Law) -> list[str]:
    return sorted(law.instruments, key=lambda name: name != rules().main.id)


def _facts(provision: Provision, instrument: Instrument) -> Iterator[str]:
    span, status = provision.days.applies or provision.in_force, instrument.status
    until = f"until {span.end}" if span.end else "no end known"
    actor = f" · acts: {provision.actor}" if provision.actor else ""
    yield (
        f"{provision.id} · {provision.kind.replace('_', ' ')} about the"
        f" {provision.subject.replace('_', ' ')}{actor}"
    )
    yield f"{_begins(provision, instrument)}, {until}"
    yield f"status: {status.basis}"
    yield f"ask: {status.ask}"


def _begins(provision: Provision, instrument: Instrument) -> str:
    """From when: being decided, published, in force and applicable are four days."""
    days = provision.days
    said = [f"{word} {day}" for word, day in (("decided", days.decided),
                                              ("published", days.published)) if day]  # fmt: skip
    in_force = provision.in_force if days.applies is None else instrument.in_force
    said.append(f"in force since {in_force.since}")
    return ", ".join([*said, *([f"applies since {days.applies.since}"] if days.applies else [])])


def _branch(condition: Condition, law: Law) -> Branch:
    match condition:
        case Says():
            return Branch(says=str(condition))
        case Refers():
            other = law.provisions[condition.provision]
            return Branch(says=f"{other.citation} ({condition.provision})", is_provision=True)
        case Not():
            return Branch(says="not", parts=(_branch(condition.part, law),))
        case All() | AnyOf():
            words = ALL_OF if isinstance(condition, All) else ANY_OF
            return Branch(says=words, parts=tuple(_branch(part, law) for part in condition.parts))


def _answers(provision: Provision, law: Law) -> tuple[tuple[str, str], ...]:
    words = law.words[provision.finding or ""]
    return ("true", words.true), ("false", words.false), ("unknown", words.unknown)


def _questions(law: Law, condition: Condition) -> Iterator[KeyAsked]:
    keys = dict.fromkeys(key for says in says_in(condition) for key in keys_of(says))
    return (_asked(law.keys[key]) for key in keys)


def _asked(key: Key) -> KeyAsked:
    return KeyAsked(
        key=key.key,
        ask=key.ask,
        who=", ".join(WHO.get(one, one.replace("_", " ")) for one in key.who),
        cost=COST[key.cost],
        evidence=key.evidence,
    )


def _parent(name: str, leaves: Mapping[str, Leaf]) -> str:
    """The nearest provision above: first the paragraph itself, then what it stands in."""
    while name := name.rpartition("-" if "-" in name.rpartition(".")[2] else ".")[0]:
        if name in leaves:
            return name
    return ""


def _leaf(provision: Provision) -> Leaf:
    return Leaf(
        path=provision.id.removeprefix(provision.instrument + "."),
        kind=provision.kind.replace("_", " "),
        says=provision.says.strip(),
    )


def provision_of_citation(said: str) -> str | None:
    """Return the id of the provision that is cited so, or has that id; None where none is."""
    wanted = " ".join(said.casefold().split())
    for law in every_law():
        for one in law.provisions.values():
            if wanted in (one.id.casefold(), " ".join(one.citation.casefold().split())):
                return one.id
    return None
