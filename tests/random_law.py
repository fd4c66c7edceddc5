"""Laws without files: a law of given conditions, random rule trees, and answers to them."""

from collections.abc import Mapping, Sequence
from datetime import date

from hypothesis import strategies as st

from stopwork.cases.claims import Claim, Value
from stopwork.law.provisions.check import ordered
from stopwork.law.provisions.instrument import InForce, Instrument, Source, Status
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
)

DAY = date(2024, 1, 1)
SPAN = InForce(start=date(2020, 1, 1))
STATUS = Status(value="in_force", as_of=date(2030, 1, 1), basis="looked up", ask="Still?")
SOURCE = Source(title="Act", publisher="Example", url="https://law.example/a", read_on=DAY)
KEYS = {"a": (), "b": (), "c": (), "d": (), "e": ("high", "low", "none"), "f": ("in", "out")}


def key_of(name: str, choices: tuple[str, ...] = (), cost: int = 1) -> Key:
    return Key(
        key=name,
        type="choice" if choices else "truth",
        subject="case",
        ask=f"What of {name}?",
        who=("contracting_officer",),
        evidence="a paper",
        cost=cost,
        why=("act",),
        choices=choices,
    )


def law_of(conditions: Mapping[str, Condition], keys: Mapping[str, Key]) -> Law:
    """A law of one instrument with one provision per condition."""
    act = Instrument(
        id="act", title="Act", citation="1 EX 1", in_force=SPAN, status=STATUS, source=SOURCE
    )
    provisions = {
        name: Provision(
            id=name,
            instrument="act",
            citation=f"Act, section {name}",
            kind="factor",
            subject="case",
            in_force=SPAN,
            says="In our own words.",
            finding="factor_present",
            condition=condition,
        )
        for name, condition in conditions.items()
    }
    return Law(
        instruments={"act": act}, provisions=provisions, keys=keys, order=ordered(provisions)
    )


def leaves(earlier: Sequence[str]) -> st.SearchStrategy[Condition]:
    truths = st.sampled_from([key for key, choices in KEYS.items() if not choices]).map(Says)
    words = st.sampled_from(
        [Says(key, "is", (word,)) for key, choices in KEYS.items() for word in choices]
        + [Says("e", "in", ("high", "low"))]
    )
    if earlier:
        return st.one_of(truths, truths, words, st.sampled_from(earlier).map(Refers))
    return st.one_of(truths, truths, words)


def conditions(earlier: Sequence[str]) -> st.SearchStrategy[Condition]:
    def grow(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(parts, min_size=1, max_size=3).map(tuple)
        return st.one_of(parts.map(Not), several.map(All), several.map(AnyOf))

    return st.recursive(leaves(earlier), grow, max_leaves=8)


@st.composite
def laws(draw: st.DrawFn, provisions: int = 3) -> Law:
    """A random law whose later provisions may refer to earlier ones."""
    made: dict[str, Condition] = {}
    for number in range(draw(st.integers(1, provisions))):
        made[f"{number}"] = draw(conditions(tuple(made)))
    return law_of(made, {name: key_of(name, choices) for name, choices in KEYS.items()})


def values_of(key: Key) -> tuple[Value, ...]:
    """Every possible answer to a yes-or-no key or a choice."""
    return key.choices or (True, False)


@st.composite
def answers(draw: st.DrawFn, keys: Mapping[str, Key], unknown: bool = True) -> dict[str, Value]:
    """An answer for some of the keys, or for all when nothing may stay unknown."""
    given: dict[str, Value] = {}
    for name, key in keys.items():
        value = draw(st.sampled_from((*values_of(key), *((None,) if unknown else ()))))
        if value is not None:
            given[name] = value
    return given


def claims_of(given: Mapping[str, Value], on: date = DAY) -> list[Claim]:
    return [
        Claim(
            id=key,
            key=key,
            subject="case",
            value=value,
            published_on=on,
            grade="primary-record",
            source="s1",
            says="It says so.",
        )
        for key, value in given.items()
    ]
