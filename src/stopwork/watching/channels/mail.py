"""Alerts by e-mail: one message for each, whose Message-ID is the alert's id."""

import smtplib
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from stopwork.errors import WatchError
from stopwork.watching.state import Told

SECONDS = 30
CLOSING = 421  # the server ends the conversation


class PartlyTaken(WatchError):
    """Some messages were taken and some were not."""

    def __init__(self, says: str, taken: Sequence[str]) -> None:
        super().__init__(says)
        self.taken = tuple(taken)


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


def send_mail(
    mail: Mail, told: Sequence[Told], password: str | None, put_down: Callable[[str], None]
) -> list[str]:
    """Send one message for each alert over one connection; return the ids that were taken.

    `put_down` is told of each as soon as the server has it, so that a run that is killed sends none
    twice. A message that is refused by itself leaves the others as they are. Raises PartlyTaken,
    with what was taken, where anything was not.
    """
    taken: list[str] = []
    wrong = ""
    try:
        with _connected(mail) as server:
            if mail.user:
                server.login(mail.user, password or "")
            for one in told:
                said = _sent(server, mail, one)
                if said is None:
                    put_down(one.alert.id)
                    taken.append(one.alert.id)
                wrong = said or wrong
    except (OSError, smtplib.SMTPException, ValueError) as error:
        wrong = _says(error)
    if len(taken) < len(told):
        raise PartlyTaken(f"mail by {mail.host}:{mail.port} was not taken ({wrong}).", taken)
    return taken


def _sent(server: smtplib.SMTP, mail: Mail, told: Told) -> str | None:
    """None for a message that at least one reader's server took, else why not.

    Raises SMTPServerDisconnected for a connection that is gone, and with it the rest.
    """
    try:
        server.send_message(message_of(mail, told))
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPResponseException as error:
        if error.smtp_code == CLOSING:
            raise
        return _says(error)
    except smtplib.SMTPRecipientsRefused as error:
        return _says(error)
    return None


def _says(error: Exception) -> str:
    """What went wrong without the server's words, which may hold the user or the password."""
    code = getattr(error, "smtp_code", "")
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code = " ".join(sorted({str(said[0]) for said in error.recipients.values()}))
    return f"{type(error).__name__} {code}".strip()


def _connected(mail: Mail) -> smtplib.SMTP:
    if mail.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=SECONDS, context=context)
    server = smtplib.SMTP(mail.host, mail.port, timeout=SECONDS)
    if mail.security == "starttls":
        try:
            server.starttls(context=ssl.create_default_context())
        except BaseException:
            server.close()
            raise
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
