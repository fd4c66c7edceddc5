"""
Trusted timestamps of checkpoints (RFC 3161): that a log said so by a certain moment.

Requests and answers are files (.tsq, .tsr): who has a network sends the one and brings the other.
Needs the extra `timestamps`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from types import ModuleType

from cryptography import x509

from stopwork.digest import digest_of
from stopwork.errors import CheckpointBroken, LogError
from stopwork.log.file import check_notes
from stopwork.log.notes import VerifierKey, checkpoint_of


def request_for(note: str) -> bytes:
    """Return a timestamp request (DER) over a checkpoint, asking for the certificates too.

    Without a nonce, so that the same checkpoint gives the same request; that an answer is fresh
    does not matter here, only what it is about.
    """
    client = _client()
    builder = client.TimestampRequestBuilder(hash_algorithm=client.HashAlgorithm.SHA256)
    made: bytes = builder.data(note.encode()).nonce(nonce=False).build().as_bytes()
    return made


def stamped(note: str, answer: bytes, trust: bytes) -> datetime:
    """Return the time of a timestamp, once it is found to be over this checkpoint.

    `answer` is a response (DER), `trust` are the certificates of the authority (PEM): those that
    signed themselves are believed, others lead to them. Raises CheckpointBroken when it is over
    other text or not signed by that authority, LogError when a file cannot be read.
    """
    client = _client()
    builder = client.VerifierBuilder()
    try:
        response = client.decode_timestamp_response(answer)
        for certificate in x509.load_pem_x509_certificates(trust):
            if certificate.issuer == certificate.subject:
                builder = builder.add_root_certificate(certificate)
            else:
                builder = builder.add_intermediate_certificate(certificate)
        verifier = builder.build()
    except ValueError as error:
        raise LogError(f"the timestamp or its certificates cannot be read: {error}") from error
    try:
        verifier.verify_message(response, note.encode())
    except client.VerificationError as error:
        raise CheckpointBroken(f"the timestamp is not one of this checkpoint: {error}") from error
    at: datetime = response.tst_info.gen_time
    return at


def check_kept(
    files: Mapping[str, bytes], leaves: Sequence[bytes], key: VerifierKey, where: str
) -> int:
    """Return how many timestamps are kept in files by name, each found to be over its checkpoint.

    Each is `<size>-<digest of the answer>.tsr` with its note as `.txt`. What the authority signed
    was verified when it came in; here its bytes have to be those, and its note one of this log.
    Raises CheckpointBroken naming the file.
    """
    for name in sorted({file.rpartition(".")[0] for file in files}):
        answer, note = files.get(f"{name}.tsr"), files.get(f"{name}.txt")
        if answer is None or note is None:
            raise CheckpointBroken(f"{where}/{name}: its .tsr or its .txt is missing; put it back")
        try:
            check_notes(leaves, [note.decode()], key)
        except (CheckpointBroken, UnicodeDecodeError) as wrong:
            raise CheckpointBroken(f"{where}/{name}.txt: {wrong}") from wrong
        size = checkpoint_of(note.decode()).size
        is_whole = name == kept_name(size, answer)
        if not is_whole or sha256(note).digest() not in answer:
            raise CheckpointBroken(f"{where}/{name}.tsr: is not the timestamp that was kept")
    return len({file.rpartition(".")[0] for file in files})


def kept_name(size: int, answer: bytes) -> str:
    """Return the name under which the timestamp of a checkpoint of a size is kept."""
    return f"{size}-{digest_of(answer)[:16]}"


def _client() -> ModuleType:
    try:
        import rfc3161_client  # noqa: PLC0415 - an extra: only who asks for timestamps needs it
    except ImportError:
        raise LogError(
            "timestamps need the library rfc3161-client; install stopwork[timestamps]"
        ) from None
    return rfc3161_client
