"""The way to the operator's mail server: TLS that is verified, short patience, and three possible outcomes."""

import smtplib
import socket
import ssl
from contextlib import suppress
from threading import Timer
from typing import Any

from backend.infra import logs
from backend.letters.office import Posted
from backend.settings import Mail

# Of one answer; and of all together, since a byte every few seconds would satisfy the first for ever.
STEP_SECONDS = 10.0
WHOLE_SECONDS = 40.0
PERMANENT = 500


class _Timed:
    """Hangs up on a server that takes too long."""

    sock: socket.socket | None

    def __init__(self, *args: Any, **options: Any) -> None:
        self._cut = Timer(WHOLE_SECONDS, self._hang_up)
        self._cut.daemon = True
        self._cut.start()
        try:
            super().__init__(*args, timeout=STEP_SECONDS, **options)  # type: ignore[call-arg]
        except BaseException:
            self._cut.cancel()
            raise

    def _hang_up(self) -> None:
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]

    def close(self) -> None:
        """Let go of the connection, and of the clock that watches it."""
        self._cut.cancel()
        super().close()  # type: ignore[misc]


class _Plain(_Timed, smtplib.SMTP):
    """A connection that begins without TLS; what leaves this machine goes on with it."""


class _Tls(_Timed, smtplib.SMTP_SSL):
    """A connection with TLS from its first byte."""


def post(mail: Mail, to: str, message: bytes, *, name: str, authority: str | None = None) -> Posted:
    """Hand over one message for one address; whatever goes wrong on the way may go well another time."""
    try:
        with _connected(mail, name=name, authority=authority) as line:
            return _handed_over(line, mail.sender, to, message)
    except (OSError, smtplib.SMTPException) as error:
        logs.failure(error)
        return Posted.FAILED


def ask(mail: Mail, *, name: str, authority: str | None = None) -> None:
    """Greet, agree on TLS and sign in; nothing is sent."""
    with _connected(mail, name=name, authority=authority) as line:
        line.noop()


def _connected(mail: Mail, *, name: str, authority: str | None) -> smtplib.SMTP:
    trust = ssl.create_default_context(cafile=authority)
    if mail.scheme == "smtps":
        line: smtplib.SMTP = _Tls(mail.host, mail.port, local_hostname=name, context=trust)
    else:
        line = _Plain(mail.host, mail.port, local_hostname=name)
    try:
        if mail.scheme == "smtp+starttls":
            line.starttls(context=trust)
        if mail.user:
            line.login(mail.user, mail.password)
    except BaseException:
        line.close()
        raise
    return line


def _handed_over(line: smtplib.SMTP, sender: str, to: str, message: bytes) -> Posted:
    try:
        line.sendmail(sender, [to], message)
    except smtplib.SMTPRecipientsRefused as refused:
        code, _ = refused.recipients[to]
    except smtplib.SMTPDataError as refused:
        code = refused.smtp_code
    else:
        return Posted.SENT
    # What a server says of the sender or of us is the operator's matter; this is about the address.
    return Posted.REFUSED if code >= PERMANENT else Posted.FAILED
