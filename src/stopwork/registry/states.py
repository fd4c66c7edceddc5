"""
The whole registry, and its phrases, as one value with a digest: a state.

A screening names the state it used. The digest is SHA-256 over canonical JSON of what was loaded,
so that a comment or the order of keys in a file changes nothing, and one alias more does. The bytes
can be read back years later, to screen again with what was known then.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from stopwork.digest import canonical, digest_of
from stopwork.errors import RegistryError
from stopwork.registry.phrases import Phrase
from stopwork.registry.vendor import Registry

FORMAT = "stopwork-registry-state/1"


@dataclass(frozen=True, kw_only=True)
class State:
    """What awards are held against: all vendors and all capability phrases."""

    registry: Registry
    phrases: tuple[Phrase, ...]

    @cached_property
    def written(self) -> bytes:
        """The state as canonical JSON, written once: a run needs its digest and keeps its bytes."""
        return canonical({"format": FORMAT, "state": _plain(self)})

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the state as it is written."""
        return digest_of(self.written)

    def known_digest(self, digest: str) -> None:
        """Take a digest that was told of this state before, so that it is not written for that."""
        vars(self)["digest"] = digest


def with_boundary_cases(state: State) -> State:
    """Return the state in which boundary cases count as other vendors do; its digest differs."""
    vendors = tuple(replace(vendor, boundary=False) for vendor in state.registry.vendors)
    return replace(state, registry=Registry(vendors=vendors))


def state_bytes(state: State) -> bytes:
    """Return the state as canonical JSON; fields left at their default are left out.

    Leaving them out keeps the digest of an old state when a later version adds a field.
    """
    return state.written


def state_digest(state: State) -> str:
    """Return the SHA-256 of the state's canonical JSON."""
    return state.digest


def state_from(content: bytes, where: str) -> State:
    """Return the state of its canonical JSON.

    Raises RegistryError, naming `where`, when a version wrote it that knew other fields.
    """
    try:
        stored = json.loads(content)
        state: State = _built(State, {FORMAT: stored["state"]}[stored["format"]])
    except (ValueError, KeyError, TypeError) as broken:
        raise RegistryError(
            f"{where}: not a registry state this version can read ({broken}); screen again with"
            " the version that kept it."
        ) from broken
    return state


def _plain(value: object) -> object:
    """Dataclasses as objects, tuples as lists, floats as their shortest exact text."""
    if is_dataclass(value):
        return {
            field.name: _plain(held)
            for field in fields(value)
            if (held := getattr(value, field.name)) != field.default
        }
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, tuple):
        return [_plain(held) for held in value]
    return repr(value) if isinstance(value, float) else value


def _built(kind: Any, value: Any) -> Any:
    """The value of a type hint from its plain form; raises TypeError for an unknown field."""
    if isinstance(kind, UnionType):
        (inner,) = [one for one in get_args(kind) if one is not NoneType]
        return None if value is None else _built(inner, value)
    if is_dataclass(kind):
        return _object(kind, value)
    if get_origin(kind) is tuple:
        return tuple(_built(get_args(kind)[0], held) for held in value)
    if get_origin(kind) is dict:
        return {key: _built(get_args(kind)[1], held) for key, held in value.items()}
    return float(value) if kind is float else value


def _object(kind: Any, value: dict[str, Any]) -> Any:
    hints = _hints(kind)
    unknown = sorted(set(value) - set(hints))
    if unknown:
        raise TypeError(f"{kind.__name__} has no field {unknown[0]}")
    return kind(**{name: _built(hints[name], held) for name, held in value.items()})


@cache
def _hints(kind: Callable[..., object]) -> dict[str, Any]:
    return get_type_hints(kind)
