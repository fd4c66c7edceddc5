"""The digest of each provision: what a determination binds to, so that a later change shows."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from stopwork.digest import canonical, digest_of
from stopwork.law.provisions.provision import Law


def provision_digests(law: Law) -> dict[str, str]:
    """Return the digest of each provision by `provision:<id>`; examples do not count."""
    return {
        f"provision:{name}": digest_of(canonical(value))
        for name, value in provision_values(law).items()
    }


def provision_values(law: Law) -> dict[str, object]:
    """Return each provision by its id as the plain value that its digest is made of."""
    return {name: _plain(provision) for name, provision in law.provisions.items()}


def _plain(value: object) -> object:  # noqa: PLR0911 -- one line per kind of value
    """A value as plain JSON, with the name of each class so that two shapes never look alike."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    if is_dataclass(value) and not isinstance(value, type):
        named = ((f.name, getattr(value, f.name)) for f in fields(value) if f.name != "examples")
        return {"": type(value).__name__, **{name: _plain(each) for name, each in named}}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(str(each) for each in value)
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    raise TypeError(f"no plain form of {type(value).__name__}")
