"""A PDF signed with an official's own key (PAdES, through pyHanko); needs the extra `sign`.

A signature holds its time and random numbers, so that the same PDF is signed otherwise each time:
the unsigned one, which is always the same, stays beside it.
"""

import io
import logging
from pathlib import Path
from typing import Any

from stopwork.errors import UsageError

FIELD = "Signature"


def signed_pdf(pdf: bytes, *, key: Path, trust: bytes, password: str | None = None) -> bytes:
    """Return the PDF with a signature added, once it validates against the certificates of `trust`.

    `key` is a PKCS#12 file, or a PEM file with the private key and its certificates, the signer's
    first. Raises UsageError when it cannot be read, or does not lead to `trust`.
    """
    signers, _ = _pyhanko()
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign.fields import SigSeedSubFilter  # noqa: PLC0415

    signer = _signer(signers, key, password.encode() if password else None)
    said = signers.PdfSignatureMetadata(field_name=FIELD, subfilter=SigSeedSubFilter.PADES)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    made: bytes = signers.sign_pdf(writer, said, signer=signer).getvalue()
    signer_of(made, trust)
    return made


def signer_of(pdf: bytes, trust: bytes) -> str:
    """Return who signed a PDF, once the signature covers all of it and leads to `trust` (PEM).

    Raises UsageError with the reason otherwise. Nothing is fetched.
    """
    _, validation = _pyhanko()
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415

    signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
    if not signatures:
        raise UsageError("the PDF is not signed")
    found = validation.validate_pdf_signature(signatures[-1], _context(trust))
    if not found.bottom_line:
        raise UsageError(f"the signature of the PDF does not hold: {found.summary()}")
    return str(found.signing_cert.subject.human_friendly)


def _context(trust: bytes) -> Any:
    from pyhanko.keys import load_certs_from_pemder_data  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    roots = list(load_certs_from_pemder_data(trust))
    return ValidationContext(trust_roots=roots, allow_fetching=False)


def _signer(signers: Any, key: Path, password: bytes | None) -> Any:
    try:
        if key.suffix.lower() in {".p12", ".pfx"}:
            signer = signers.SimpleSigner.load_pkcs12(str(key), passphrase=password)
        else:
            signer = signers.SimpleSigner.load(
                str(key), str(key), ca_chain_files=(str(key),), key_passphrase=password
            )
    except (ValueError, TypeError, IndexError) as wrong:
        raise UsageError(f"{key}: no key and certificate can be read here ({wrong})") from wrong
    if signer is None:
        raise UsageError(f"{key}: no key and certificate can be read here; is the password right?")
    return signer


def _pyhanko() -> tuple[Any, Any]:
    try:
        from pyhanko.sign import signers, validation  # noqa: PLC0415 -- an extra, for who signs
    except ImportError:
        raise UsageError("signing a PDF needs pyHanko; install stopwork[sign]") from None
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)  # what it says is in our sentence
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    return signers, validation
