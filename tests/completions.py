"""
What all completions of a case agree on, by clingo (an answer-set solver, Potassco, MIT).

Written from the conditions of the provisions alone, by another way than `law.formula`: each answer
set is one way to answer everything open. What holds in all (cautious) is true, what holds in none
(brave) is false, the rest unknown.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count

import clingo

from stopwork.cases.claims import Value
from stopwork.law.provisions.provision import (
    TIMES,
    All,
    AnyOf,
    Condition,
    Key,
    Law,
    Not,
    Refers,
    Says,
)
from stopwork.law.provisions.stage import stage_of
from stopwork.truth import Truth

NUMBERS = range(13)  # reaches beyond every limit of the law as shipped


def agreed(law: Law, given: Mapping[str, Value], on: date) -> dict[str, Truth]:
    """Return, for every provision with a condition, what all completions of `given` agree on."""
    program = "\n".join(_program(law, given, on))
    always, sometimes = (_consequences(program, mode) for mode in ("cautious", "brave"))
    names = [name for name in law.order if law.provisions[name].condition is not None]
    return {
        name: Truth.TRUE
        if _quoted(name) in always
        else Truth.UNKNOWN
        if _quoted(name) in sometimes
        else Truth.FALSE
        for name in names
    }


def _consequences(program: str, mode: str) -> set[str]:
    control = clingo.Control(["0", f"--enum-mode={mode}"])
    control.add("base", [], program)
    control.ground([("base", [])])
    last: set[str] = set()
    with control.solve(yield_=True) as handle:
        for model in handle:
            last = {str(symbol.arguments[0]) for symbol in model.symbols(shown=True)}
    return last


def _program(law: Law, given: Mapping[str, Value], on: date) -> Iterator[str]:
    for key in law.keys.values():
        if key.key in given:
            yield f"answer({_quoted(key.key)},{_quoted(given[key.key])})."
        else:
            options = ";".join(
                f"answer({_quoted(key.key)},{_quoted(value)})" for value in domain(law, key)
            )
            yield f"1 {{ {options} }} 1."
    number = count()
    for name in law.order:
        provision = law.provisions[name]
        instrument = law.instruments[provision.instrument]
        if provision.condition is None:
            continue
        if stage_of(provision, instrument, on).truth is not Truth.FALSE:
            node = yield from _rules(provision.condition, number)
            yield f"finding({_quoted(name)}) :- {node}."
    yield "#show finding/1."
    yield "#defined finding/1. #defined node/1."


def _rules(condition: Condition, number: Iterator[int]) -> Iterator[str]:
    node = f"node({next(number)})"
    match condition:
        case Says():
            yield from _test(condition, node)
        case Refers():
            yield f"{node} :- finding({_quoted(condition.provision)})."
        case Not():
            inner = yield from _rules(condition.part, number)
            yield f"{node} :- not {inner}."
        case All() | AnyOf():
            parts = []
            for part in condition.parts:
                inner = yield from _rules(part, number)
                parts += [inner]
            if isinstance(condition, All):
                yield f"{node} :- {', '.join(parts)}."
            else:
                yield from (f"{node} :- {part}." for part in parts)
    return node


def _test(says: Says, node: str) -> Iterator[str]:
    if says.test in TIMES:
        # A step not taken was not taken in time; when a step was taken stays open here.
        not_taken = f"answer({_quoted(says.key)},{_quoted(False)})"
        yield f"{{ {node} }} :- not {not_taken}."
    if says.limit is not None:
        for number in NUMBERS:
            if number >= says.limit if says.test == "at_least" else number <= says.limit:
                yield f"{node} :- answer({_quoted(says.key)},{_quoted(str(number))})."
    for value in says.values or ((True,) if says.test == "holds" else ()):
        yield f"{node} :- answer({_quoted(says.key)},{_quoted(value)})."


def domain(law: Law, key: Key) -> tuple[Value, ...]:
    if key.type == "truth":
        return (True, False)
    if key.choices:
        return key.choices
    if key.type == "number":
        return tuple(str(number) for number in NUMBERS)
    named: dict[Value, None] = {}
    for provision in law.provisions.values():
        if provision.condition is not None:
            for says in _tests(provision.condition):
                if says.key == key.key:
                    named.update(dict.fromkeys(says.values))
    return (*named, "something else")


def _tests(condition: Condition) -> Iterator[Says]:
    match condition:
        case Says():
            yield condition
        case Not():
            yield from _tests(condition.part)
        case All() | AnyOf():
            for part in condition.parts:
                yield from _tests(part)


def _quoted(value: Value) -> str:
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'
