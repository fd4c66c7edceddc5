"""The timestamps of a workspace: files beside its log, by name."""

import re
from collections.abc import Mapping
from pathlib import Path

from stopwork.errors import BackupError, naming

FOLDER = "timestamps"
_NAME = re.compile(r"\d+-[0-9a-f]{16}\.(tsr|txt)")


def kept_in(workspace: Path) -> dict[str, bytes]:
    """Return the files of all timestamps that are kept, by name; others there are passed over."""
    folder = workspace / FOLDER
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return {path.name: path.read_bytes() for path in files if _NAME.fullmatch(path.name)}


def put_back(workspace: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of timestamps; BackupError for a name that is none of a timestamp."""
    folder = workspace / FOLDER
    for name, data in files.items():
        if not _NAME.fullmatch(name):
            raise BackupError(f"'{name}' is no name of a timestamp")
        folder.mkdir(parents=True, exist_ok=True)
        with naming(folder / name):
            (folder / name).write_bytes(data)
