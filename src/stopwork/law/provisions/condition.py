"""
From the plain values of `when` and `unless` to a condition.

    when:   every line must hold
    unless: any line that holds makes it false
    a line: {claim: key} · {claim: key, is: value} · {claim: key, before: day or key, plus: 7 days}
            {claim: key, at_least: number} · {claim: key, at_most: number}
            {not: line} · {all: [lines]} · {any: [lines]} · {provision: id}
"""

import re
from datetime import date

from stopwork.cases.claims import Value
from stopwork.errors import LawError
from stopwork.law.provisions.provision import (
    AMOUNTS,
    TESTS,
    TIMES,
    All,
    AnyOf,
    Condition,
    Length,
    Not,
    Refers,
    Says,
)
from stopwork.marked_yaml import Marked
from stopwork.shapes import quoted

UNITS = ("hours", "days", "months", "years")


def conditions_of(when: object, unless: object, where: str) -> Condition | None:
    """Return the condition of a provision, or None when both are absent; raises LawError."""
    try:
        parts = [_line(line, f"{where}: when") for line in _lines(when, f"{where}: when")]
        bars = [_line(line, f"{where}: unless") for line in _lines(unless, f"{where}: unless")]
    except RecursionError as deep:
        raise LawError(f"{where}: a condition holds itself; take the alias out") from deep
    if bars and not parts:
        raise LawError(f"{where}: 'unless' without 'when': say first when it holds")
    parts += [Not(bar) for bar in bars]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _lines(value: object, where: str) -> list[object]:
    if value is None:
        return []
    if not isinstance(value, list) or not value:
        raise LawError(f"{where}: expected a list of conditions; write '- claim: …' lines")
    return value


def _line(value: object, where: str) -> Condition:
    if not isinstance(value, dict) or not value:
        raise LawError(f"{where}: expected a condition such as 'claim: key', found {quoted(value)}")
    if "claim" in value:
        return _says(value, where)
    if len(value) > 1:
        words = quoted(", ".join(map(str, value)))
        raise LawError(f"{where}: one condition per line; '{words}' are more{_at(value)}")
    word, inner = next(iter(value.items()))
    if word == "provision" and isinstance(inner, str):
        return Refers(inner)
    if word == "not":
        return Not(_line(inner, f"{where}: not"))
    if word in ("all", "any") and inner is not None:
        parts = tuple(_line(part, f"{where}: {word}") for part in _lines(inner, where))
        return All(parts) if word == "all" else AnyOf(parts)
    raise LawError(
        f"{where}: unknown condition '{quoted(word)}'; use claim, provision, not, all or any"
        f"{_at(value)}"
    )


def _at(value: object) -> str:
    """The line of a mapping of a file, as a sentence ends with it."""
    return f" (line {value.line})" if isinstance(value, Marked) else ""


def _says(value: dict[str, object], where: str) -> Condition:
    key = value["claim"]
    tests = [word for word in value if word in TESTS]
    extra = set(value) - {"claim", "plus", *TESTS}
    if not isinstance(key, str) or extra or len(tests) > 1:
        raise LawError(
            f"{where}: '{quoted(value)}' is no test of a claim; use claim and one of"
            f" {', '.join(TESTS)}{_at(value)}"
        )
    if not tests:
        return Says(key)
    found, where = value[tests[0]], f"{where}: {key} {tests[0]}"
    if tests[0] in TIMES:
        return Says(key, tests[0], than=_time(found, where), plus=_length(value.get("plus"), where))
    if tests[0] in AMOUNTS:
        return Says(key, tests[0], limit=_number(found, where))
    if isinstance(found, bool):
        return Says(key) if found else Not(Says(key))
    accepted = found if isinstance(found, list) else [found]
    return Says(key, "is" if len(accepted) == 1 else "in", _values(accepted, where))


def _values(found: list[object], where: str) -> tuple[Value, ...]:
    values = tuple(v for v in found if isinstance(v, str | date | int))
    if not values or len(values) < len(found) or any(isinstance(v, bool) for v in values):
        raise LawError(f"{where}: {quoted(found)} are not values of a claim; write words or days")
    return values


def _time(value: object, where: str) -> str | date:
    if isinstance(value, str | date):
        return value
    raise LawError(
        f"{where}: {quoted(value)} is no day and no claim key; write 2023-03-27 or a key"
    )


def _number(value: object, where: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    raise LawError(f"{where}: {quoted(value)} is no whole number; write 5")


def _length(value: object, where: str) -> Length | None:
    if value is None:
        return None
    found = re.fullmatch(r"(\d+) (\w+?)s?", str(value))
    if not found or found[2] + "s" not in UNITS:
        raise LawError(
            f"{where}: plus '{quoted(value)}' is no length; write '7 days', '72 hours', '1 year'"
        )
    return Length(int(found[1]), found[2] + "s")
