"""The folder of a workspace: where one comes in that nobody named."""

from pathlib import Path

from stopwork import config


def folder_of(named: Path | None) -> Path:
    """Return the folder of a workspace, the usual one where none is named."""
    return named or config.cases_folder()
