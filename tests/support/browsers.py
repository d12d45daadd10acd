"""A browser's push subscription: its keys, and what it makes of a message. Nothing here is ours but the test."""

import secrets
from dataclasses import dataclass, field
from typing import Any

import http_ece
import orjson
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from backend.infra.schema import to_base64

HOST = "fcm.googleapis.com"


@dataclass
class Browser:
    """The page's side of RFC 8291."""

    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    name: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    host: str = HOST

    @property
    def path(self) -> str:
        return f"/fcm/send/{self.name}"

    @property
    def endpoint(self) -> str:
        return f"https://{self.host}{self.path}"

    @property
    def point(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def subscription(self) -> dict[str, Any]:
        """What `PushSubscription.toJSON` gives the page to send."""
        keys = {"p256dh": to_base64(self.point), "auth": to_base64(self.auth)}
        return {"endpoint": self.endpoint, "keys": keys}

    def read(self, body: bytes) -> dict[str, Any]:
        """What the service worker is handed."""
        plain = http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth, version="aes128gcm")
        return orjson.loads(plain)
