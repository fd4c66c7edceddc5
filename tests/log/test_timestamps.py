"""Against a timestamp authority of our own, made with the openssl program."""

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stopwork.errors import CheckpointBroken, LogError
from stopwork.log.notes import Checkpoint, signed, signing_key
from stopwork.log.timestamps import request_for, stamped

pytest.importorskip("rfc3161_client", reason="the extra 'timestamps' is not installed")
pytestmark = pytest.mark.skipif(
    not shutil.which("openssl"), reason="needs the openssl program as the authority"
)

CONFIG = """
[req]
distinguished_name = name
prompt = no
[name]
CN = {name}
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[tsa]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[authority]
serial = serial
signer_digest = sha256
digests = sha256
default_policy = 1.2.3.4.1
ess_cert_id_alg = sha256
"""
NOTE = signed(Checkpoint(origin="x/y", size=3, root=bytes(32)), signing_key("x/y", bytes(32)))


class Authority:
    """A root, a timestamp certificate, and answers to requests, all in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        for name in ("root", "tsa"):
            (folder / f"{name}.cnf").write_text(CONFIG.format(name=f"Test {name}"))
        new = ["-newkey", "rsa:2048", "-nodes"]
        self._run("req", "-x509", *new, "-keyout", "root.key", "-out", "root.pem", "-days", "3650",
                  "-config", "root.cnf", "-extensions", "root")  # fmt: skip
        self._run("req", *new, "-keyout", "tsa.key", "-out", "tsa.csr", "-config", "tsa.cnf")
        self._run("x509", "-req", "-in", "tsa.csr", "-CA", "root.pem", "-CAkey", "root.key",
                  "-CAcreateserial", "-out", "tsa.pem", "-days", "3650",
                  "-extfile", "tsa.cnf", "-extensions", "tsa")  # fmt: skip
        self.trust = (folder / "root.pem").read_bytes()

    def answer(self, request: bytes) -> bytes:
        (self.folder / "one.tsq").write_bytes(request)
        (self.folder / "serial").write_text("01\n")
        self._run("ts", "-reply", "-config", "tsa.cnf", "-section", "authority",
                  "-queryfile", "one.tsq", "-signer", "tsa.pem", "-inkey", "tsa.key",
                  "-out", "one.tsr")  # fmt: skip
        return (self.folder / "one.tsr").read_bytes()

    def _run(self, *words: str) -> None:
        subprocess.run(["openssl", *words], cwd=self.folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "a")


def test_a_timestamp_of_a_checkpoint_tells_its_time(authority: Authority) -> None:
    at = stamped(NOTE, authority.answer(request_for(NOTE)), authority.trust)

    assert datetime(2024, 1, 1, tzinfo=UTC) < at.replace(tzinfo=UTC)


def test_the_same_checkpoint_gives_the_same_request() -> None:
    assert request_for(NOTE) == request_for(NOTE)


def test_a_timestamp_of_another_checkpoint_is_refused(authority: Authority) -> None:
    answer = authority.answer(request_for(NOTE))

    with pytest.raises(CheckpointBroken, match="Mismatch between messages"):
        stamped(NOTE.replace("\n3\n", "\n4\n"), answer, authority.trust)


def test_a_timestamp_of_another_authority_is_refused(authority: Authority, tmp_path: Path) -> None:
    answer = Authority(tmp_path / "other").answer(request_for(NOTE))

    with pytest.raises(CheckpointBroken, match="not one of this checkpoint"):
        stamped(NOTE, answer, authority.trust)


def test_a_file_that_is_no_timestamp_is_refused(authority: Authority) -> None:
    with pytest.raises(LogError, match="cannot be read"):
        stamped(NOTE, b"nothing", authority.trust)
