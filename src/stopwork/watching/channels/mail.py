"""Alerts by e-mail: one message for each, whose Message-ID is the alert's id."""

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from stopwork.errors import WatchError
from stopwork.watching.state import Told

SECONDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Where mail goes. `security` is starttls, tls or none; the password is never shown."""

    host: str
    port: int
    sender: str
    to: tuple[str, ...]
    security: str = "starttls"
    user: str | None = None

    @property
    def domain(self) -> str:
        """The domain that ids of messages end in."""
        return self.sender.rpartition("@")[2] or "stopwork.invalid"


def send_mail(mail: Mail, told: Sequence[Told], password: str | None) -> list[str]:
    """Send one message for each alert over one connection; return the ids that were taken.

    Raises WatchError, with the server's words, where not even the first was taken.
    """
    taken: list[str] = []
    try:
        with _connected(mail) as server:
            if mail.user:
                server.login(mail.user, password or "")
            for one in told:
                server.send_message(message_of(mail, one))
                taken.append(one.alert.id)
    except (OSError, smtplib.SMTPException) as error:
        if not taken:
            code = getattr(error, "smtp_code", "")
            raise WatchError(
                f"mail by {mail.host}:{mail.port} was not taken ({type(error).__name__} {code})."
            ) from None  # the server's words may hold the user or the password
    return taken


def _connected(mail: Mail) -> smtplib.SMTP:
    if mail.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=context)
    server = smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)
    if mail.security == "starttls":
        server.starttls(context=ssl.create_default_context())
    return server


def message_of(mail: Mail, told: Told) -> EmailMessage:
    """Return an alert as a message of plain text; header lines never hold a line break."""
    message = EmailMessage()
    message["From"] = mail.sender
    message["To"] = [Address(addr_spec=one) for one in mail.to]
    message["Subject"] = " ".join(told.alert.title.split())[:400]
    message["Date"] = format_datetime(datetime.fromisoformat(told.at))
    message["Message-ID"] = f"<{told.alert.id}@{mail.domain}>"
    message["X-Stopwork-Alert"] = told.alert.id
    message.set_content(told.alert.text)
    return message
