"""SHA-256, the one digest of the project, over bytes, files and canonical JSON."""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

_CANONICAL = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 lower-case hexadecimal digits (FIPS 180-4)."""
    return hashlib.sha256(data).hexdigest()


def digest_of_file(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, read in pieces so that size does not matter."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def canonical(value: object) -> bytes:
    """Return one JSON text per value: sorted keys, no spaces, UTF-8, no NaN.

    Values are strings, ints, bools, null, lists and objects; amounts travel as strings, because a
    float has more than one spelling. For those values this is the canonical form of RFC 8785.
    """
    return _CANONICAL.encode(value).encode()


def digest_of_list(values: Iterable[object]) -> str:
    """Return the digest of the canonical text of a list, of which one value is held at a time."""
    digest, before = hashlib.sha256(b"["), b""
    for value in values:
        digest.update(before + canonical(value))
        before = b","
    digest.update(b"]")
    return digest.hexdigest()
