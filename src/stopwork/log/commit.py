"""
Salted commitments: what lets one part of an entry be withheld and the rest still be verified.

A disclosure is the canonical JSON (RFC 8785) of `[salt, name, visibility, value]`; its commitment
is the SHA-256 of that text. Only commitments enter the Merkle tree. Whoever is given the disclosure
can check it; whoever is given only the commitment cannot try values, since 16 random bytes stand
before them. The construction is that of RFC 9901 (SD-JWT), section 4.2.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from json import JSONEncoder, loads
from json.encoder import encode_basestring

from stopwork.errors import LogError

SALT_BYTES = 16
DIGEST = re.compile(r"[0-9a-f]{64}")
_SALT = re.compile(r"[0-9a-f]{32}")
_LARGEST = 2**53 - 1  # RFC 7493, section 2.2: beyond it, readers disagree about a number
_ENCODER = JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def disclosure(salt: str, name: str, visibility: str, value: object) -> str:
    """Return the text a commitment is made of. Values must be plain (see `check_plain`)."""
    encoded = encode_basestring(value) if isinstance(value, str) else _ENCODER.encode(value)
    return f'["{salt}",{encode_basestring(name)},"{visibility}",{encoded}]'


def commitment(text: str) -> str:
    """Return the SHA-256 of a disclosure, as 64 lower-case hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def opened(text: str) -> tuple[str, str, str, object]:
    """Return (salt, name, visibility, value) of a disclosure; LogError when it is none."""
    try:
        parts = loads(text)
    except ValueError as error:
        raise LogError(f"a disclosure is no JSON: {error}") from error
    if isinstance(parts, list) and len(parts) == 4 and all(isinstance(x, str) for x in parts[:3]):
        return parts[0], parts[1], parts[2], parts[3]
    raise LogError("a disclosure is not [salt, name, visibility, value]")


def check_salt(name: str, salt: str | None) -> None:
    """Raise LogError unless a field has a salt of 16 bytes in hexadecimal."""
    if salt is None or not _SALT.fullmatch(salt):
        raise LogError(f"{name}: needs a salt of {SALT_BYTES} random bytes in hexadecimal")


def check_plain(name: str, value: object) -> None:
    """Raise LogError for a value that has more than one JSON spelling.

    Plain are text, whole numbers up to 2**53 - 1, true, false, null, and lists and objects of these
    with ASCII keys: the part of RFC 8785 where sorted keys and no spaces are all that it asks.
    """
    if isinstance(value, str):
        _check_text(name, value)
    elif isinstance(value, list | tuple):
        for one in value:
            check_plain(name, one)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            _check_key(name, key)
            check_plain(name, one)
    elif not (value is None or (isinstance(value, int) and abs(value) <= _LARGEST)):
        raise LogError(
            f"{name}: {value!r} is not plain; write amounts and times as text, and whole"
            " numbers only below 2**53"
        )


def _check_key(name: str, key: object) -> None:
    if not isinstance(key, str) or not key.isascii():
        raise LogError(f"{name}: the key {key!r} is not ASCII text")


def _check_text(name: str, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise LogError(f"{name}: holds half a character (a lone surrogate)") from error
