"""A phone in Python: it derives, seals and speaks the documented API as the page does."""

import base64
import hashlib
import json
import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import Flask
from werkzeug.test import TestResponse

BUCKETS = (1024, 2048, 4096, 8192, 16384, 32768)
CLIENT_CUSTODY = b"\x01\x02"


class Refused(Exception):
    """The server said no: status and problem in the text."""


def b64(raw: bytes) -> str:
    """Base64url without padding, as on the wire."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """The bytes of base64url without padding."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def derive(passphrase: str, *, salt: bytes, rounds: int) -> tuple[bytes, bytes]:
    """The sign-in secret and the wrapping key, 32 bytes each, of a passphrase."""
    text = unicodedata.normalize("NFKC", passphrase).encode()
    root = hashlib.pbkdf2_hmac("sha256", text, salt, rounds, 32)

    def expand(info: bytes) -> bytes:
        return HKDF(SHA256(), 32, salt=None, info=info).derive(root)

    return expand(b"accord/1 sign-in"), expand(b"accord/1 wrap")


def seal(key: bytes, key_id: UUID, plain: bytes, *, about: str) -> str:
    """An envelope in client custody; `about` is table|row|field|scope."""
    nonce = secrets.token_bytes(12)
    sealed = AESGCM(key).encrypt(nonce, plain, f"accord/1|{about}".encode())
    return b64(CLIENT_CUSTODY + key_id.bytes + nonce + sealed)


def padded(document: dict[str, Any]) -> bytes:
    """A document's JSON with its length in front, filled up to the next bucket."""
    raw = json.dumps(document, ensure_ascii=False).encode()
    framed = len(raw).to_bytes(4, "big") + raw
    size = next(bucket for bucket in BUCKETS if bucket >= len(framed))
    return framed.ljust(size, b"\0")


@dataclass
class Phone:
    """One person's phone: a cookie jar, an account key, and the API."""

    app: Flask
    origin: str
    person_id: UUID = field(default_factory=uuid4)
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key_id: UUID = field(default_factory=uuid4)
    me: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = self.app.test_client()

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """The JSON of an answer; anything but 2xx is `Refused`."""
        headers = {"Sec-Fetch-Site": "same-origin", "Idempotency-Key": str(uuid4())}
        answer: TestResponse = self.client.open(
            path, method=method, json=body, headers=headers, base_url=self.origin
        )
        if answer.status_code >= 300:
            raise Refused(f"{method} {path}: {answer.status_code} {answer.get_data(as_text=True)}")
        return cast("dict[str, Any]", answer.get_json(silent=True) or {})

    def post(self, path: str, **body: Any) -> dict[str, Any]:
        """POST, with the body given as keywords."""
        return self.call("POST", path, body)

    def sign_up(self, *, email: str, name: str, passphrase: str, language: str, zone: str) -> None:
        """Make the account as the page does: the passphrase stays here."""
        start = self.post("/api/prelogin", email=email)
        secret, wrap = derive(passphrase, salt=unb64(start["salt"]), rounds=start["rounds"])
        about = f"person|{self.person_id}|account-key|{self.person_id}"
        self.me = self.post(
            "/api/sign-up",
            id=str(self.person_id),
            email=email,
            displayName=name,
            language=language,
            zone=zone,
            signInSecret=b64(secret),
            accountKeyId=str(self.key_id),
            wrappedKey=seal(wrap, self.key_id, self.key, about=about),
        )

    def keep(self, document: dict[str, Any]) -> UUID:
        """Put a sealed document into the own drawer; its id."""
        row = uuid4()
        about = f"document|{row}|body|{self.me['spaceId']}"
        sealed = seal(self.key, self.key_id, padded(document), about=about)
        self.call("PUT", f"/api/documents/{row}", {"sealed": sealed, "base": None})
        return row

    def link_with(self, other: "Phone") -> None:
        """Invite, redeem, confirm."""
        invitation, secret = str(uuid4()), b64(secrets.token_bytes(32))
        self.post("/api/invitations", id=invitation, secret=secret)
        other.post("/api/invitations/redeem", secret=secret)
        self.post(f"/api/invitations/{invitation}/confirm")

    def agreement(self, agreement_id: str) -> dict[str, Any]:
        """One agreement as this phone sees it."""
        return self.call("GET", f"/api/agreements/{agreement_id}")

    def agree(self, agreement_id: str) -> None:
        """Say yes to the open revision by id and hash."""
        seen = self.agreement(agreement_id)
        revision = next(r for r in seen["revisions"] if r["id"] == seen["openRevisionId"])
        self.post(
            f"/api/agreements/{agreement_id}/accept",
            revisionId=revision["id"],
            hash=revision["hash"],
        )
