"""A mail server on this machine: real SMTP and TLS by aiosmtpd, and answers as a test asks for them."""

import email
import email.policy
import re
import ssl
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from backend.settings import Mail

HOST = "localhost"
SENDER = "accord@example.org"
USER, PASSWORD = "accord", "a password of the operator's"


@dataclass(frozen=True)
class Received:
    """One message as it arrived, and what was said around it."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    tls: bool
    user: str | None

    @property
    def message(self) -> EmailMessage:
        return email.message_from_bytes(self.raw, policy=email.policy.default)

    @property
    def plain(self) -> str:
        return self.message.get_body(("plain",)).get_content()

    @property
    def links(self) -> list[str]:
        return re.findall(r"https?://\S+", self.plain)

    @property
    def secret(self) -> str:
        """What the one link carries behind its #."""
        (link,) = self.links
        return link.partition("#")[2]

    @property
    def html(self) -> str:
        return self.message.get_body(("html",)).get_content()


@dataclass
class MailServer:
    """What it received; what it will answer to recipients and to messages: the planned answers first, then yes."""

    settings: Mail
    authority: str
    received: list[Received] = field(default_factory=list)
    recipients: deque[str] = field(default_factory=deque)
    messages: deque[str] = field(default_factory=deque)
    meanwhile: Callable[[], Any] = lambda: None

    def forget(self) -> None:
        """Begin anew, for the next test."""
        for kept in (self.received, self.recipients, self.messages):
            kept.clear()
        self.meanwhile = lambda: None

    async def handle_RCPT(  # noqa: N802 -- aiosmtpd looks for this name
        self, _server, _session, envelope, address, _options
    ) -> str:
        answer = self.recipients.popleft() if self.recipients else "250 OK"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802
        self.meanwhile()
        answer = self.messages.popleft() if self.messages else "250 OK"
        user = session.auth_data.login.decode() if session.auth_data else None
        said = envelope.mail_from, tuple(envelope.rcpt_tos), envelope.original_content
        is_tls = server.transport.get_extra_info("ssl_object") is not None
        self.received.append(Received(*said, is_tls, user))
        return answer

    def authenticate(self, _server, _session, _envelope, _mechanism, data) -> AuthResult:
        right = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=True, auth_data=data)


class _AnyPort(Controller):
    """Asks the system for a port, which aiosmtpd would then look for under the number 0."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(
    folder: Path, *, scheme: str = "smtp+starttls", host: str = HOST, signs_in: bool = True
) -> Iterator[MailServer]:
    """Serve until the test is over; its certificate is of an authority made for it."""
    ca = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ca.issue_cert(host).configure_cert(context)
    pem = folder / "mail-authority.pem"
    ca.cert_pem.write_to_path(str(pem))
    server = MailServer(None, str(pem))
    options = {
        "smtp": {},
        "smtps": {"ssl_context": context},
        "smtp+starttls": {"tls_context": context, "require_starttls": True},
    }[scheme]
    if signs_in:
        options |= {
            "authenticator": server.authenticate,
            "auth_require_tls": scheme == "smtp+starttls",
            # Of two, a client tries the second with a wrong password, and waits for an answer that never comes.
            "auth_exclude_mechanism": ["LOGIN"],
        }
    controller = _AnyPort(server, hostname="127.0.0.1", port=0, **options)
    controller.start()
    user = (USER, PASSWORD) if signs_in else ("", "")
    server.settings = Mail(scheme, HOST, controller.port, SENDER, *user)
    try:
        yield server
    finally:
        controller.stop()
