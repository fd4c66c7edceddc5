"""Mail through a real server on this machine: STARTTLS, refusals, retries, none sent twice."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from stopwork.desk.watching.channels import Given, deliver
from stopwork.desk.watching.settings import MailTable, Settings
from stopwork.watching.alerts import Alert
from stopwork.watching.state import Put, State

controllers = pytest.importorskip("aiosmtpd.controller", reason="the dev extra is not installed")
smtp = pytest.importorskip("aiosmtpd.smtp", reason="the dev extra is not installed")

AT = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
PASSWORD = "a-very-secret-password"  # noqa: S105 - made up


class Inbox:
    """What a server was given; `refuses` answers instead of taking a message, by its subject."""

    def __init__(self) -> None:
        self.messages: list[Any] = []
        self.refuses: dict[str, str] = {}
        self.no_reader: set[str] = set()

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.no_reader:
            return "550 no such reader"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        read = message_from_bytes(envelope.content)
        for word, answer in self.refuses.items():
            if word in read["Subject"]:
                return answer
        self.messages.append(read)
        return "250 taken"

    @property
    def ids(self) -> list[str]:
        return [one["X-Stopwork-Alert"] for one in self.messages]


@contextmanager
def serving(inbox: Inbox, **more: Any) -> Iterator[int]:
    """Run the server on a free port, and give the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = controllers.Controller(inbox, hostname="127.0.0.1", port=port, **more)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def settings(port: int, **more: Any) -> Settings:
    usual = {"host": "127.0.0.1", "port": port, "sender": "watch@example.org",
             "to": ("reader@example.org",), "security": "none"}  # fmt: skip
    return Settings(mail=MailTable(**{**usual, **more}))


def a_state(folder: Path, *titles: str) -> State:
    state = State(folder / "watch.sqlite")
    alerts = tuple(
        Alert(id=f"id{at}", kind="lead", title=title, says="So.", why=("because",))
        for at, title in enumerate(titles)
    )
    state.put(Put(at=AT.isoformat(), alerts=alerts, owed={a.id: ("mail",) for a in alerts}))
    return state


def mailed(state: State, held: Settings, at: datetime = AT) -> Given:
    return next(one for one in deliver(state, held, lambda alerts: None, at)
                if one.channel == "mail")  # fmt: skip


def certificate(folder: Path) -> ssl.SSLContext:
    """A server's TLS, whose certificate lies beside it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = folder / "cert.pem"
    pem.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )  # fmt: skip
    (folder / "key.pem").write_bytes(private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, folder / "key.pem")
    return context


def test_each_alert_is_one_message_and_is_sent_once(tmp_path: Path) -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        state = a_state(tmp_path, "New lead: one", "New lead: zwei — é")
        first, second = mailed(state, settings(port)), mailed(state, settings(port))

    assert (first.taken, second.taken, second.owed) == (2, 0, 0)
    assert inbox.ids == ["id0", "id1"]
    assert inbox.messages[0]["Message-ID"] == "<id0@example.org>"
    assert inbox.messages[0]["To"] == "reader@example.org"


def test_with_starttls_and_a_user_nothing_goes_in_the_clear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox, seen = Inbox(), []

    def authenticator(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> Any:
        seen.append((session.ssl is not None, data.login, data.password))
        return smtp.AuthResult(success=data.password == PASSWORD.encode())

    context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    more = {"host": "localhost", "security": "starttls", "user": "watch",
            "password_env": "MAIL_PASSWORD"}  # fmt: skip
    server = {"tls_context": context, "require_starttls": True, "authenticator": authenticator,
              "auth_required": True}  # fmt: skip
    with serving(inbox, **server) as port:
        done = mailed(a_state(tmp_path, "New lead"), settings(port, **more))

    assert (done.taken, done.owed, done.error) == (1, 0, "")
    assert seen == [(True, b"watch", PASSWORD.encode())]


def test_a_certificate_nobody_vouches_for_ends_it_before_the_password_is_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = Inbox()
    monkeypatch.setenv("MAIL_PASSWORD", PASSWORD)
    more = {"host": "localhost", "security": "starttls", "user": "watch",
            "password_env": "MAIL_PASSWORD"}  # fmt: skip
    with serving(inbox, tls_context=certificate(tmp_path)) as port:
        done = mailed(a_state(tmp_path, "New lead"), settings(port, **more))

    assert (done.taken, done.owed) == (0, 1)
    assert "SSLCertVerificationError" in done.error
    assert PASSWORD not in done.error


def test_a_server_without_starttls_is_told_nothing(tmp_path: Path) -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        done = mailed(a_state(tmp_path, "New lead"), settings(port, security="starttls"))

    assert (done.taken, done.owed, inbox.messages) == (0, 1, [])


def test_a_message_that_is_refused_leaves_the_others_and_is_tried_again_later(
    tmp_path: Path,
) -> None:
    inbox = Inbox()
    inbox.refuses["two"] = "451 try again later"
    with serving(inbox) as port:
        state = a_state(tmp_path, "one", "two", "three")
        first = mailed(state, settings(port))
        soon = mailed(state, settings(port), AT + timedelta(seconds=5))
        inbox.refuses.clear()
        later = mailed(state, settings(port), AT + timedelta(hours=1))

    assert (first.taken, first.owed, soon.taken, later.taken) == (2, 1, 0, 1)
    assert "451" in first.error
    assert inbox.ids == ["id0", "id2", "id1"]


def test_a_server_that_closes_keeps_what_it_took_and_is_owed_the_rest(tmp_path: Path) -> None:
    inbox = Inbox()
    inbox.refuses["two"] = "421 going down"
    with serving(inbox) as port:
        state = a_state(tmp_path, "one", "two", "three")
        first = mailed(state, settings(port))
        inbox.refuses.clear()
        later = mailed(state, settings(port), AT + timedelta(hours=1))

    assert (first.taken, first.owed, later.taken) == (1, 2, 2)
    assert sorted(inbox.ids) == ["id0", "id1", "id2"]


def test_no_server_at_all_is_an_error_and_nothing_is_lost(tmp_path: Path) -> None:
    with serving(Inbox()) as port:
        pass
    state = a_state(tmp_path, "one")

    gone = mailed(state, settings(port))
    inbox = Inbox()
    with serving(inbox) as other:
        back = mailed(state, settings(other), AT + timedelta(hours=1))

    assert (gone.taken, gone.owed, back.taken) == (0, 1, 1)
    assert "ConnectionRefusedError" in gone.error


def test_readers_nobody_knows_are_said_and_an_address_that_is_none_is_no_crash(
    tmp_path: Path,
) -> None:
    inbox = Inbox()
    inbox.no_reader.add("reader@example.org")
    with serving(inbox) as port:
        state = a_state(tmp_path, "one")
        unknown = mailed(state, settings(port))
        wrong = mailed(state, settings(port, to=("no address",)), AT + timedelta(hours=1))

    assert "SMTPRecipientsRefused 550" in unknown.error
    assert (wrong.taken, wrong.owed) == (0, 1)
