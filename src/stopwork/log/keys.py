"""The keys of a workspace's log: `keys/log.key`, which signs, and `keys/log.pub`, for everybody."""

import os
import secrets
from pathlib import Path

from stopwork.errors import LogError, naming
from stopwork.log.notes import SigningKey, VerifierKey, signing_key, signing_key_of, verifier_of

PRIVATE, PUBLIC = Path("keys", "log.key"), Path("keys", "log.pub")


def make_keys(workspace: Path, name: str | None = None) -> VerifierKey:
    """Make the keys of a new log and return the public one.

    `name` is the log's origin, best a URL without its scheme; without one it is drawn. The private
    file can be read by its owner only. Raises LogError when there are keys: to replace them would
    leave every checkpoint unverifiable.
    """
    place = workspace / PRIVATE
    seed = secrets.token_bytes(32)
    key = signing_key(name or f"stopwork/{secrets.token_hex(6)}", seed)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        opened = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise LogError(f"{place}: this workspace has its keys already; they are kept") from None
    with naming(place), os.fdopen(opened, "w", encoding="utf-8") as stream:
        stream.write(key.written() + "\n")
    with naming(workspace / PUBLIC):
        (workspace / PUBLIC).write_text(f"{key.verifier}\n", encoding="utf-8")
    return key.verifier


def private_key(workspace: Path) -> SigningKey:
    """Return the key that signs; LogError when there is none, or others may read its file."""
    place = workspace / PRIVATE
    text = _read(place)
    if os.name == "posix" and place.stat().st_mode & 0o077:
        raise LogError(f"{place}: others may read the private key; run `chmod 600 {place}`")
    return signing_key_of(text)


def public_key(workspace: Path) -> VerifierKey:
    """Return the key that verifies; LogError when there is none or it was changed."""
    return verifier_of(_read(workspace / PUBLIC))


def _read(place: Path) -> str:
    try:
        return place.read_text(encoding="utf-8")
    except (FileNotFoundError, UnicodeDecodeError) as error:
        raise LogError(
            f"{place}: no key can be read here; `stopwork log init` makes the keys of a new log"
        ) from error
