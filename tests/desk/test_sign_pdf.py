"""A PDF signed with a certificate made for the test, validated offline."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import typst
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID

import planted
from stopwork.desk.reports.bundles import published
from stopwork.desk.reports.sign_pdf import signed_pdf, signer_of
from stopwork.errors import UsageError
from stopwork.reports.bundle.bundle import Pages
from stopwork.reports.bundle.verify import unzipped, verified

PDF = bytes(typst.compile(b"= Dossier\nAs of 2026-03-01.", format="pdf"))
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


def a_certificate(name: str = "Rosa Official") -> x509.Certificate:
    """A certificate that signed itself, good today."""
    said = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
         "encipher_only", "decipher_only"), False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(said)
        .issuer_name(said)
        .public_key(KEY.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True
        )
        .sign(KEY, hashes.SHA256())
    )


CERTIFICATE = a_certificate()
TRUST = CERTIFICATE.public_bytes(Encoding.PEM)


def pem(folder: Path) -> Path:
    key = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(key + TRUST)
    return folder / "key.pem"


def p12(folder: Path) -> Path:
    data = pkcs12.serialize_key_and_certificates(
        b"official", KEY, CERTIFICATE, None, BestAvailableEncryption(b"word")
    )
    (folder / "key.p12").write_bytes(data)
    return folder / "key.p12"


def test_a_pdf_signed_with_a_pem_key_names_its_signer(tmp_path: Path) -> None:
    made = signed_pdf(PDF, key=pem(tmp_path), trust=TRUST)

    assert made.startswith(PDF)
    assert "Rosa Official" in signer_of(made, TRUST)


def test_a_pdf_signed_with_a_pkcs12_key_and_its_password_names_its_signer(tmp_path: Path) -> None:
    made = signed_pdf(PDF, key=p12(tmp_path), trust=TRUST, password="word")  # noqa: S106 -- a test

    assert "Rosa Official" in signer_of(made, TRUST)


def test_a_wrong_password_and_a_file_without_a_key_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "none.pem").write_bytes(TRUST)

    with pytest.raises(UsageError, match=r"key\.p12: no key and certificate"):
        signed_pdf(PDF, key=p12(tmp_path), trust=TRUST, password="other")  # noqa: S106 -- a test
    with pytest.raises(UsageError, match=r"none\.pem: no key and certificate"):
        signed_pdf(PDF, key=tmp_path / "none.pem", trust=TRUST)


def test_a_signature_that_does_not_lead_to_the_trusted_certificates_is_refused(
    tmp_path: Path,
) -> None:
    other = a_certificate("Somebody else").public_bytes(Encoding.PEM)

    with pytest.raises(UsageError, match="does not hold"):
        signed_pdf(PDF, key=pem(tmp_path), trust=other)


def test_a_byte_changed_after_signing_breaks_the_signature(tmp_path: Path) -> None:
    made = signed_pdf(PDF, key=pem(tmp_path), trust=TRUST)
    place = PDF.index(b"stream") + 20
    changed = made[:place] + bytes([made[place] ^ 1]) + made[place + 1 :]

    with pytest.raises(UsageError, match="does not hold"):
        signer_of(changed, TRUST)
    with pytest.raises(UsageError, match="the PDF is not signed"):
        signer_of(PDF, TRUST)


def test_the_signed_pdf_lies_beside_the_unsigned_one_and_the_bundle_verifies(
    tmp_path: Path,
) -> None:
    small = planted.pages()
    key = pem(tmp_path)
    pages = Pages(
        html=small.html,
        pdf=lambda _: PDF,
        verifier=small.verifier,
        signed=lambda pdf: signed_pdf(pdf, key=key, trust=TRUST),
    )

    files = unzipped(published(planted.workspace(), planted.CASE, planted.ON, "public", pages))

    assert verified(files, planted.key())
    assert files["dossier.pdf"] == PDF
    assert "Rosa Official" in signer_of(files["dossier-signed.pdf"], TRUST)
    assert "never the same twice" in files["README.md"].decode()
