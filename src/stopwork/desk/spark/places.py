"""Places that Spark's connectors reach, as object stores are, told from paths."""

import re
from pathlib import Path

_FAR = re.compile(r"([a-z][a-z0-9+.-]+):(/+)(.*)", re.IGNORECASE)  # a drive has one letter


def far(place: str | Path) -> str | None:
    """Return the address of a place that Spark's connectors reach; None for a path of this machine.

    A path keeps one of the slashes after a scheme; the others are given back.
    """
    found = _FAR.fullmatch(str(place))
    if found is None:
        return None
    scheme, slashes, rest = found.groups()
    if len(slashes) == 1:
        slashes = "///" if scheme.lower() == "file" else "//"
    return f"{scheme}:{slashes}{rest}"
