"""
What `workspace.toml` says of a workspace: which database holds it, and where its evidence is.

Its table `workbench` is for the workbench, which checks it (docs/deploy.md).
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stopwork.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

SETTINGS, WORKBENCH = "workspace.toml", "workbench"


def settings(folder: Path) -> dict[str, str]:
    """Return what `workspace.toml` says of the store, if it is there; StoreError when wrong."""
    stated = _stated(folder)
    return {key: value for key, value in stated.items() if key != WORKBENCH}


def workbench_settings(folder: Path) -> Mapping[str, Any]:
    """Return the table `workbench` of `workspace.toml` as it stands; empty where there is none."""
    found: Mapping[str, Any] = _stated(folder).get(WORKBENCH, {})
    return found


def _stated(folder: Path) -> dict[str, Any]:
    path = folder / SETTINGS
    if not path.exists():
        return {}
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as wrong:
        raise StoreError(f"{path}: not TOML in UTF-8 ({wrong}); mend it") from wrong
    for key, value in stated.items():
        if key == WORKBENCH and isinstance(value, dict):
            continue
        if key not in ("store", "evidence") or not isinstance(value, str):
            raise StoreError(
                f"{path}: '{key}' is not known; it may say store and evidence, as text, and have a"
                " table workbench"
            )
    return stated


def store_url(folder: Path) -> "URL | None":
    """Return the database that a workspace names, or None where it names none."""
    named = settings(folder).get("store")
    if not named:
        return None
    from sqlalchemy.engine import make_url  # noqa: PLC0415 -- no file needs it
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    try:
        return make_url(named)
    except (ArgumentError, ValueError) as wrong:
        raise StoreError(
            f"{folder / SETTINGS}: store is no address; write postgresql://user:password@host/name"
        ) from wrong
