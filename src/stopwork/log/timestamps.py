"""
Trusted timestamps of checkpoints (RFC 3161): that a log said so by a certain moment.

Requests and answers are files (.tsq, .tsr): who has a network sends the one and brings the other.
Needs the extra `timestamps`.
"""

from datetime import datetime
from types import ModuleType

from cryptography import x509

from stopwork.errors import CheckpointBroken, LogError


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


def _client() -> ModuleType:
    try:
        import rfc3161_client  # noqa: PLC0415 - an extra: only who asks for timestamps needs it
    except ImportError:
        raise LogError(
            "timestamps need the library rfc3161-client; install stopwork[timestamps]"
        ) from None
    return rfc3161_client
