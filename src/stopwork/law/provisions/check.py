"""
Whether the conditions of the law fit the keys and provisions they name.

Each check raises LawError with the instrument, the provision and what to do.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from stopwork.errors import LawError
from stopwork.law.provisions.provision import (
    AMOUNTS,
    TIMES,
    Key,
    Provision,
    Says,
    keys_of,
    refers_in,
    says_in,
)
from stopwork.law.provisions.words import FindingWords

TIMED = frozenset({"day", "instant", "truth"})


def check(
    provision: Provision,
    provisions: Mapping[str, Provision],
    keys: Mapping[str, Key],
    words: Mapping[str, FindingWords],
) -> None:
    """Check one provision against all provisions and declared keys; raises LawError."""
    where = f"{provision.instrument}.yaml: {provision.id}"
    if provision.finding is not None and provision.finding not in words:
        raise LawError(
            f"{where}: finding '{provision.finding}' has no words; add them to findings.yaml"
        )
    for key in _used(provision):
        if key not in keys:
            raise LawError(f"{where}: claim '{key}' is not declared; add it to claims.yaml")
    if provision.condition is None:
        return
    for other in refers_in(provision.condition):
        if other not in provisions or provisions[other].condition is None:
            raise LawError(f"{where}: provision '{other}' is not there or has no condition")
    for says in says_in(provision.condition):
        _check_test(says, keys, where)


def ordered(provisions: Mapping[str, Provision]) -> tuple[str, ...]:
    """Return the provisions so that each comes after all it refers to; raises LawError."""
    done: dict[str, None] = {}

    def visit(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            raise LawError(f"provisions refer to each other in a circle: {' → '.join(path)}")
        condition = provisions[name].condition
        for other in refers_in(condition) if condition is not None and name not in done else ():
            visit(other, (*path, name))
        done[name] = None

    for name in provisions:
        visit(name, ())
    return tuple(done)


def _used(provision: Provision) -> Iterator[str]:
    if provision.condition is not None:
        for says in says_in(provision.condition):
            yield from keys_of(says)
    for example in provision.examples:
        yield from example.given
        yield from example.asks


def _check_test(says: Says, keys: Mapping[str, Key], where: str) -> None:
    key = keys[says.key]
    if says.test in TIMES:
        for name in keys_of(says):
            if keys[name].type not in TIMED:
                raise LawError(f"{where}: '{name}' is no time; compare a day or an instant")
    elif (says.test in AMOUNTS) != (key.type == "number" and not says.values):
        raise LawError(f"{where}: '{key.key}' is a {key.type}; at_least and at_most ask a number")
    elif says.test == "holds" and key.type != "truth":
        raise LawError(f"{where}: '{key.key}' is a {key.type}; test it with 'is'")
    elif says.values and key.type == "truth":
        raise LawError(f"{where}: '{key.key}' is yes or no; test it with 'is: true' or none")
    else:
        _check_values(says, key, where)


def _check_values(says: Says, key: Key, where: str) -> None:
    if key.choices and set(says.values) >= set(key.choices):
        raise LawError(f"{where}: '{key.key}' accepts every choice, which tests nothing; name some")
    for value in says.values:
        if key.choices and value not in key.choices:
            raise LawError(f"{where}: '{value}' is no choice of '{key.key}'; use {key.choices}")
        if (key.type in ("day", "instant")) != isinstance(value, date):
            raise LawError(f"{where}: '{value}' is no {key.type} for '{key.key}'; mend it")
