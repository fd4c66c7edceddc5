"""
Releases merged into the one they say together, and versions read at their latest.

By the standard's rule: releases in order of date, later values in place of earlier ones, null takes
a value away, lists of objects are merged by `id`, and what is empty changes nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Any


def merged(releases: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return what releases of one process say together; ties in date stay in order."""
    said: dict[str, Any] = {}
    for release in sorted(releases, key=lambda one: str(one.get("date") or "~")):
        said = _over(said, release)
    return said


def latest(value: Any) -> Any:
    """Return a versioned release as it is at its latest."""
    if isinstance(value, Mapping):
        return {key: latest(one) for key, one in value.items()}
    if not isinstance(value, list):
        return value
    if value and all(_is_version(one) for one in value):
        return latest(value[-1].get("value"))
    return [latest(one) for one in value]


def _is_version(value: object) -> bool:
    return isinstance(value, Mapping) and "releaseDate" in value and "releaseID" in value


def _over(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    out = dict(old)
    for key, value in new.items():
        if value is None:
            out.pop(key, None)
        elif isinstance(value, Mapping) and isinstance(out.get(key), Mapping):
            out[key] = _over(out[key], value)
        elif _are_objects(value) and _are_objects(out.get(key)):
            out[key] = _lists(out[key], value)
        elif value or not isinstance(value, (list, Mapping)):
            out[key] = value
    return out


def _lists(old: list[Any], new: list[Any]) -> list[Any]:
    """Objects with an id merged by it; others are added behind."""
    told = dict[object, Any]()
    for place, one in enumerate([*old, *new]):
        key = place if one.get("id") is None else str(one["id"])
        told[key] = _over(told[key], one) if key in told else one
    return list(told.values())


def _are_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(v, Mapping) for v in value)
