"""
A file that a user keeps in a workspace for himself: sealed under his own key, or it counts as none.

The seal is an HMAC over name and bytes, under a key in the user's own data folder. A damaged file,
and one that somebody else put there, is passed over. It is for its owner's eyes only.
"""

import hmac
import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from stopwork import config
from stopwork.whole_file import put_whole

FOLDER = "kept"
MOST = 24  # files kept in a workspace; the oldest make room
_SEAL = sha256().digest_size
_KEY_BYTES = 32


class KeptFile:
    """One such file of a workspace, by its name."""

    def __init__(self, workspace: Path, name: str) -> None:
        self._key = _own_key()
        who = sha256(self._key or b"").hexdigest()[:8]
        self._path = workspace / FOLDER / f"{name}-{who}"

    @property
    def place(self) -> tuple[str, str]:
        """Where the file lies, and under which key it is sealed, by its digest."""
        return str(self._path), sha256(self._key or b"").hexdigest()

    def read(self) -> bytes | None:
        """Return what the file holds; None where it is not there, not sound, or not this user's."""
        try:
            content = self._path.read_bytes()
        except OSError:
            return None
        body = content[_SEAL:]
        return body if hmac.compare_digest(self._seal(body), content[:_SEAL]) else None

    def write(self, body: bytes) -> None:
        """Write the file beside its place, for its owner alone, and move it there; make room.

        Where nothing can be written, nothing is kept.
        """
        if self._key is not None:
            with suppress(OSError):
                self._write(self._seal(body) + body)

    def _write(self, content: bytes) -> None:
        folder = self._path.parent
        folder.mkdir(mode=0o700, exist_ok=True)
        put_whole(self._path, content, mode=0o600)
        held = sorted(folder.glob("[!.]*"), key=lambda one: one.stat().st_mtime)
        for old in held[:-MOST]:
            old.unlink(missing_ok=True)

    def _seal(self, body: bytes) -> bytes:
        """What a file begins with: it holds for these bytes under this name only."""
        named = f"{self._path.name}\n".encode() + body
        return hmac.digest(self._key or secrets.token_bytes(_KEY_BYTES), named, "sha256")


def _own_key() -> bytes | None:
    """The user's key, made at the first use; None where the folder cannot be written to."""
    path = config.home() / "kept.key"
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(_KEY_BYTES))
        key = path.read_bytes()
        return key if len(key) == _KEY_BYTES else None
    return None
