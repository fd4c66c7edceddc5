"""What a workbench keeps beside the record: its own folder, and its clock and chance."""

import secrets
from datetime import UTC, datetime
from pathlib import Path

from stopwork import config
from stopwork.digest import digest_of


def workbench_folder() -> Path:
    """Return the folder for sessions, jobs, screened runs and judgements of the workbench."""
    return config.home() / "workbench"


def lake_folder() -> Path:
    """Return the folder of the lake of awards."""
    return config.lake_folder()


def now() -> datetime:
    """Return this instant in UTC."""
    return datetime.now(UTC)


def token() -> str:
    """Return 256 random bits as text that an address or a cookie may hold."""
    return secrets.token_urlsafe(32)


def digest(text: str) -> str:
    """Return the SHA-256 of a text, which stands for a secret that is not kept."""
    return digest_of(text.encode())
