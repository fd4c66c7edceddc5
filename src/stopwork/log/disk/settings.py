"""What `workspace.toml` says of a workspace: which database holds it, and where its evidence is."""

import tomllib
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from stopwork.errors import StoreError

SETTINGS = "workspace.toml"


def settings(folder: Path) -> dict[str, str]:
    """Return what `workspace.toml` says, if it is there; StoreError when it is wrong."""
    path = folder / SETTINGS
    if not path.exists():
        return {}
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as wrong:
        raise StoreError(f"{path}: not TOML in UTF-8 ({wrong}); mend it") from wrong
    for key, value in stated.items():
        if key not in ("store", "evidence") or not isinstance(value, str):
            raise StoreError(
                f"{path}: '{key}' is not known; it may say store and evidence, as text"
            )
    return stated


def store_url(folder: Path) -> URL | None:
    """Return the database that a workspace names, or None where it names none."""
    named = settings(folder).get("store")
    try:
        return make_url(named) if named else None
    except (ArgumentError, ValueError) as wrong:
        raise StoreError(
            f"{folder / SETTINGS}: store is no address; write postgresql://user:password@host/name"
        ) from wrong
