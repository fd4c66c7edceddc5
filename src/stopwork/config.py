"""Where Stopwork keeps what it has read: the one place that looks at the environment."""

import os
import sys
from pathlib import Path


def home() -> Path:
    """Return the data folder: STOPWORK_HOME, or the platform's place for a user's data."""
    named = os.environ.get("STOPWORK_HOME")
    if named:
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "stopwork"
    if sys.platform == "win32":
        return (
            Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "stopwork"
        )
    # XDG Base Directory Specification, section 2
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "stopwork"


def lists_folder() -> Path:
    """Return the folder of the snapshots of official lists."""
    return home() / "lists"


def lake_folder() -> Path:
    """Return the folder of the lake of awards."""
    return home() / "lake"


def states_folder() -> Path:
    """Return the folder of registry states, each under its digest."""
    return home() / "registry"


def runs_folder() -> Path:
    """Return the folder of run manifests, each under its digest."""
    return home() / "runs"


def law_folder() -> Path:
    """Return the folder of the official texts a user has attached, one file per instrument."""
    return home() / "law"


def cases_folder() -> Path:
    """Return the folder of the workspace that keeps the cases."""
    return home() / "cases"


def places_folder() -> Path:
    """Return the folder of places a user adds: each a folder as docs/regimes.md describes it."""
    return home() / "places"


def cache_folder() -> Path:
    """Return the folder of what can be made again at any time; it may be removed."""
    if os.environ.get("STOPWORK_HOME"):
        return home() / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "stopwork"
    if sys.platform == "win32":
        return home() / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "stopwork"


def watch_file() -> Path:
    """Return the file that says what to watch for, and where it is told."""
    return home() / "watch.toml"


def watches_file() -> Path:
    """Return the file of the watches that people keep in the workbench."""
    return home() / "watches.json"


def sources_file() -> Path:
    """Return the user's table of sources to fetch, beside the shipped one."""
    return home() / "sources.toml"


def setting(name: str) -> str:
    """Return what the environment says under a name, or nothing."""
    return os.environ.get(name, "")


def secret(name: str) -> str | None:
    """Return a secret from the environment, or from the keyring where that library is installed.

    In the keyring it is the password of the service `stopwork` under the same name.
    """
    if told := os.environ.get(name):
        return told
    try:
        import keyring  # noqa: PLC0415 - only where it is installed
    except ImportError:
        return None
    held = keyring.get_password("stopwork", name)
    return str(held) if held else None
