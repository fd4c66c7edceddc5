"""What a workbench keeps beside the record: its own folder, its clock and chance, its settings."""

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import msgspec

from stopwork import config
from stopwork.desk.folders import folder_of
from stopwork.digest import digest_of
from stopwork.errors import UsageError
from stopwork.whole_file import put_whole

SECRET = "STOPWORK_OIDC_SECRET"  # noqa: S105 -- the name of one


def workbench_folder() -> Path:
    """Return the folder for sessions, jobs, screened runs and judgements of the workbench."""
    return config.home() / "workbench"


def lake_folder() -> Path:
    """Return the folder of the lake of awards."""
    return config.lake_folder()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody reads: the size of letters, the colours, and how far rows stand apart."""

    size: Literal["usual", "large", "larger"] = "usual"
    colours: Literal["machine", "light", "dark"] = "machine"
    rows: Literal["usual", "dense"] = "usual"


def _readings() -> Path:
    return workbench_folder() / "reading.json"


def reading_of(person: str) -> Reading:
    """Return how somebody reads; the usual way where they said nothing."""
    return _kept_readings().get(person, Reading())


def keep_reading(person: str, reading: Reading) -> None:
    """Keep how somebody reads."""
    _readings().parent.mkdir(parents=True, exist_ok=True)
    put_whole(_readings(), msgspec.json.encode(_kept_readings() | {person: reading}), 0o600)


def _kept_readings() -> dict[str, Reading]:
    """What is kept; nothing where the file is none of ours: it holds nothing but comfort."""
    try:
        return msgspec.json.decode(_readings().read_bytes(), type=dict[str, Reading])
    except (OSError, ValueError):
        return {}


def now() -> datetime:
    """Return this instant in UTC."""
    return datetime.now(UTC)


def token() -> str:
    """Return 256 random bits as text that an address or a cookie may hold."""
    return secrets.token_urlsafe(32)


def digest(text: str) -> str:
    """Return the SHA-256 of a text, which stands for a secret that is not kept."""
    return digest_of(text.encode())


def settings_stated() -> Mapping[str, Any]:
    """Return the table `workbench` of workspace.toml as it stands; empty where there is none."""
    from stopwork.log.disk.settings import workbench_settings  # noqa: PLC0415 -- no help needs it

    return workbench_settings(folder_of(None))


def setting(name: str) -> str:
    """Return what the environment says under a name, or nothing."""
    return config.setting(name)


def provider_secret(file: str) -> str:
    """Return the secret shared with the provider: of the environment, the keyring or a file.

    Nothing where none is kept. Raises UsageError for a file that cannot be read.
    """
    if said := config.secret(SECRET):
        return said
    if not file:
        return ""
    try:
        return Path(file).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as wrong:
        raise UsageError(
            f"{file}: the secret of the sign-in cannot be read ({wrong}); give it to the user who"
            " runs the workbench"
        ) from wrong


def digest_of_bytes(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes."""
    return digest_of(data)
