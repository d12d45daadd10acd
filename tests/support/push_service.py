"""A push service on this machine: real TLS and HTTP, RFC 8292 checked, and answers as a test asks for them."""

import base64
import ssl
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import orjson
import trustme
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from backend.notifications.models import Channel
from backend.notifications.push.guard import Policy
from backend.notifications.push.sender import sender
from tests.support.browsers import HOST

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Push:
    """One message as it arrived."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    """How the service answers; None as status means not at all."""

    status: int | None = 201
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b"the service's own words, which nobody should read"


Script = Callable[["BaseHTTPRequestHandler", Push], Answer]


@dataclass
class PushService:
    """What it received, and what it will answer: the planned answers first, then the usual one."""

    port: int
    authority: Path
    received: list[Push] = field(default_factory=list)
    planned: deque[Answer | Script] = field(default_factory=deque)
    usual: Answer | Script = field(default_factory=Answer)

    def look_up(self, _host: str) -> list[tuple[str, int]]:
        return [(LOOPBACK, self.port)]

    @property
    def policy(self) -> Policy:
        """What no setting can say: that an address of this machine, and this authority, are trusted."""
        return Policy((HOST,), networks=(ip_network("127.0.0.0/8"),), authority=str(self.authority))

    def channels(self, settings: Any) -> dict[Channel, Any]:
        """A composition root of the test's own."""
        return {Channel.PUSH: sender(settings, policy=self.policy, look_up=self.look_up)}


@contextmanager
def push_service(folder: Path, *, host: str = HOST) -> Iterator[PushService]:
    """Serve until the test is over."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(host).configure_cert(context)
    pem = folder / "authority.pem"
    authority.cert_pem.write_to_path(str(pem))
    server = ThreadingHTTPServer((LOOPBACK, 0), _Handler)
    server.daemon_threads = True
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    service = server.service = PushService(server.server_address[1], pem)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)


class _Handler(BaseHTTPRequestHandler):
    def setup(self) -> None:
        # In the thread of this connection: a client that never shakes hands holds up nobody else.
        self.request.settimeout(20)
        with suppress(OSError):
            self.request.do_handshake()
        super().setup()

    def handle(self) -> None:
        with suppress(OSError):
            super().handle()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        service: PushService = self.server.service
        push = Push(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
        service.received.append(push)
        answer = service.planned.popleft() if service.planned else service.usual
        if callable(answer):
            answer = answer(self, push)
        if answer.status is None:
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def finish(self) -> None:
        with suppress(OSError, ValueError):
            super().finish()

    def log_message(self, *_: Any) -> None:
        """Tests read what they asked for."""


def claims_of(push: Push, *, key: bytes, now: datetime) -> dict[str, Any]:
    """Verify who sent a push as RFC 8292 says, and return what the token claims."""
    scheme, _, rest = push.headers["authorization"].partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    assert scheme == "vapid"
    assert _raw(parts["k"]) == key, "signed by another server than the browser subscribed to"
    signed, _, signature = parts["t"].rpartition(".")
    head, _, body = signed.partition(".")
    assert orjson.loads(_raw(head)) == {"typ": "JWT", "alg": "ES256"}
    raw = _raw(signature)
    both = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), key)
    point.verify(both, signed.encode(), ec.ECDSA(hashes.SHA256()))
    claims = orjson.loads(_raw(body))
    assert 0 < claims["exp"] - now.timestamp() <= 24 * 3600, "a token ends within a day"
    return claims


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
