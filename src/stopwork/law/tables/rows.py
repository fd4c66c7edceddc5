"""
The rows of a regime's tables, strict: each error says the file, the line and what to do.

A table may name claim keys and provisions only where the law has them.
"""

from collections.abc import Collection
from typing import Any

from stopwork.errors import LawError
from stopwork.law.provisions.condition import conditions_of
from stopwork.law.provisions.provision import Condition, Law, keys_of, refers_in, says_in
from stopwork.law.provisions.values import fields, text
from stopwork.marked_yaml import Marked


def row_of(value: object, where: str, allowed: str, needed: str = "") -> dict[str, Any]:
    """Return a mapping with none but the allowed keys and all the needed ones, or raise LawError.

    Both are words with blanks between them.
    """
    return fields(value, place(value, where), frozenset(allowed.split()), needed)


def place(value: object, where: str) -> str:
    """Return where a value stands, with its line when it is a mapping of a file."""
    return f"{where}, line {value.line}" if isinstance(value, Marked) else where


def rows_in(table: dict[str, Any], name: str, where: str) -> list[Any]:
    """Return the list under a name, empty where it is absent; raises LawError for anything else."""
    found = table.get(name)
    if found is None:
        return []
    if not isinstance(found, list):
        raise LawError(f"{where}: '{name}' is a list; begin each with '-'")
    return found


def sentence(value: object, where: str) -> str:
    """Return text on one line."""
    return " ".join(text(value, where).split())


def keys_in(value: object, law: Law, where: str) -> tuple[str, ...]:
    """Return claim keys, each declared, or raise LawError."""
    return _known(value, law.keys, f"{where}: claim key", "declare it in claims.yaml")


def provisions_in(value: object, law: Law, where: str) -> tuple[str, ...]:
    """Return ids of provisions, each there, or raise LawError."""
    return _known(value, law.provisions, f"{where}: provision", "see `stopwork law tree`")


def grounds_in(value: object, law: Law, where: str) -> tuple[str, ...]:
    """Return claim keys and ids of provisions, each there, or raise LawError."""
    both = law.keys.keys() | law.provisions.keys()
    return _known(value, both, f"{where}: ground", "name a declared claim key or a provision")


def condition_in(value: object, where: str, law: Law) -> Condition | None:
    """Return a condition whose claim keys and provisions are there, None where none is given."""
    found = conditions_of(value, None, where)
    if found is not None:
        keys_in([key for says in says_in(found) for key in keys_of(says)], law, where)
        provisions_in(list(refers_in(found)), law, where)
    return found


def one_provision(value: object, law: Law, where: str) -> str:
    """Return the id of a provision that is there, or raise LawError."""
    return provisions_in([value], law, where)[0]


def one_key(value: object, law: Law, where: str) -> str:
    """Return a declared claim key, or raise LawError."""
    return keys_in([value], law, where)[0]


def _known(value: object, known: Collection[str], where: str, hint: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise LawError(f"{where}: expected a list, found {value!r}; write [one, other]")
    for name in value:
        if name not in known:
            raise LawError(f"{where} '{name}' is not there; {hint}")
    return tuple(value)
