"""
Signed checkpoints: what a log said at one size, in a form that others can keep and compare.

A note is text, a blank line and signature lines (C2SP signed-note); a checkpoint is a note of
three lines: origin, size, root (C2SP tlog-checkpoint). Signatures are Ed25519 (RFC 8032). Keys are
written as Go's sumdb writes them, so that its tools and public witnesses read ours.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from stopwork.errors import CheckpointBroken, LogError

_ED25519 = b"\x01"  # signature type of C2SP signed-note
_PRIVATE = "PRIVATE+KEY+"
_NAME = re.compile(r"[^\s+]+")
_SIZE = re.compile(r"0|[1-9][0-9]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The root of a log of `size` entries."""

    origin: str
    size: int
    root: bytes


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with its name; `str()` is its written form, name+hash+base64."""

    name: str
    public: bytes

    @property
    def hash(self) -> bytes:
        """The four bytes by which a signature line names its key."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.hash.hex()}+{_text(_ED25519 + self.public)}"


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key (32 bytes) with its name; its `repr` does not show it."""

    name: str
    seed: bytes

    @property
    def verifier(self) -> VerifierKey:
        """The public half."""
        made = Ed25519PrivateKey.from_private_bytes(self.seed).public_key()
        return VerifierKey(self.name, made.public_bytes_raw())

    def written(self) -> str:
        """Return the secret text of the key, for its file only."""
        return f"{_PRIVATE}{self.name}+{self.verifier.hash.hex()}+{_text(_ED25519 + self.seed)}"

    def __repr__(self) -> str:
        return f"SigningKey({self.name!r})"


def signing_key(name: str, seed: bytes) -> SigningKey:
    """Return a key of 32 random bytes; LogError for a name with a space or a plus sign."""
    if not _NAME.fullmatch(name):
        raise LogError(f"a log's name may hold no space and no plus sign, as {name!r} does")
    return SigningKey(name, seed)


def signing_key_of(text: str) -> SigningKey:
    """Return the private key of its written form; LogError when it is none (it is not repeated)."""
    name, hashed, seed = _fields(text.strip().removeprefix(_PRIVATE), "the private key")
    key = signing_key(name, seed)
    if not text.startswith(_PRIVATE) or hashed != key.verifier.hash:
        raise LogError("the private key is damaged; restore it from its backup")
    return key


def verifier_of(text: str) -> VerifierKey:
    """Return the public key of its written form; LogError when it is none or was changed."""
    name, hashed, public = _fields(text.strip(), "the verifier key")
    key = VerifierKey(name, public)
    if hashed != key.hash or str(key) != text.strip():
        raise LogError(f"the verifier key {text.strip()[:60]!r} has been changed or cut short")
    return key


def signed(checkpoint: Checkpoint, key: SigningKey) -> str:
    """Return a checkpoint as a signed note; the same checkpoint and key give the same text."""
    return signed_text(f"{checkpoint.origin}\n{checkpoint.size}\n{_text(checkpoint.root)}\n", key)


def signed_text(body: str, key: SigningKey) -> str:
    """Return any text, ended by a line feed, as a signed note.

    Only a text that nobody could take for a checkpoint may be signed by a log's key.
    """
    made = Ed25519PrivateKey.from_private_bytes(key.seed).sign(body.encode())
    return f"{body}\n— {key.name} {_text(key.verifier.hash + made)}\n"


def checkpoint_of(note: str) -> Checkpoint:
    """Return what a checkpoint says, whoever signed it; CheckpointBroken when it is none."""
    body, _ = _halves(note)
    lines = body.split("\n")[:-1]
    if len(lines) < 3 or not lines[0] or not _SIZE.fullmatch(lines[1]):
        raise CheckpointBroken("a checkpoint is not origin, size and root")
    root = _bytes(lines[2])
    if root is None or len(root) != 32:
        raise CheckpointBroken("the root of a checkpoint is not 32 bytes")
    return Checkpoint(origin=lines[0], size=int(lines[1]), root=root)


def verified(note: str, key: VerifierKey) -> Checkpoint:
    """Return what a checkpoint says, if `key` signed it and it is of the log of that name.

    Other signatures (of witnesses) are passed over. Raises CheckpointBroken otherwise.
    """
    body, signatures = _halves(note)
    checkpoint = checkpoint_of(note)
    if checkpoint.origin != key.name:
        raise CheckpointBroken(
            f"the checkpoint is of the log {checkpoint.origin!r}, not {key.name!r}"
        )
    ours = [made for name, made in signatures if name == key.name and made[:4] == key.hash]
    if not ours:
        raise CheckpointBroken(f"the checkpoint is not signed by the key {key}")
    for made in ours:
        try:
            Ed25519PublicKey.from_public_bytes(key.public).verify(made[4:], body.encode())
        except InvalidSignature:
            raise CheckpointBroken(
                f"the checkpoint of size {checkpoint.size} has been altered: its signature is not"
                f" of the key {key}"
            ) from None
    return checkpoint


def as_signed(kept: bytes) -> str:
    """Return the text of a note from a file that went through other hands.

    A note is text, and what was signed ends its lines with a line feed. An editor or a mail program
    may have put a byte order mark before it, other line ends into it, or taken its last one away.
    """
    try:
        text = kept.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise CheckpointBroken("the file of the checkpoint is no text in UTF-8") from error
    return text if text.endswith("\n") else f"{text}\n"


def _halves(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """Return (the signed text, [(key name, key hash and signature)])."""
    body, blank, below = note.rpartition("\n\n")
    if not blank or not below.endswith("\n"):
        raise CheckpointBroken("a checkpoint has no signature below its text")
    return body + "\n", [_signature(line) for line in below[:-1].split("\n")]


def _signature(line: str) -> tuple[str, bytes]:
    dash, _, rest = line.partition(" ")
    name, _, made = rest.partition(" ")
    data = _bytes(made)
    if dash != "—" or not _NAME.fullmatch(name) or data is None or len(data) <= 4:
        raise CheckpointBroken(f"{line[:40]!r} is no signature line")
    return name, data


def _fields(text: str, what: str) -> tuple[str, bytes, bytes]:
    name, _, rest = text.partition("+")
    hashed, _, encoded = rest.partition("+")
    data = _bytes(encoded)
    if not _NAME.fullmatch(name) or data is None or len(data) != 33 or data[:1] != _ED25519:
        raise LogError(f"{what} is not name+hash+key of an Ed25519 key")
    if not re.fullmatch(r"[0-9a-f]{8}", hashed):
        raise LogError(f"{what} is not name+hash+key of an Ed25519 key")
    return name, bytes.fromhex(hashed), data[1:]


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes | None:
    """Return the bytes of base64 in its only spelling, or None."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if _text(data) == text else None
