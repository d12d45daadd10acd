"""Text at rest: envelopes that name their key and the place they belong to, and the keys themselves."""

import hashlib
import hmac
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple, Self, TypedDict
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from backend.kernel.errors import Invalid

VERSION = 1
START = 1 + 1 + 16
HEADER = START + 12
TAG = 16
OVERHEAD = HEADER + TAG
KEY_BYTES = 32


class Custody(IntEnum):
    """Who holds the key: our server, or only the device of the person."""

    SERVER = 1
    CLIENT = 2


class NotAnEnvelope(Invalid):
    code, title = "envelope-not-valid", "This sealed text is not in the form we keep."


class DoesNotOpen(Exception):
    """An envelope refuses: another key, another place, or changed bytes. Never a person's mistake."""


class Envelope(NamedTuple):
    """The parts of a sealed text, in the order of its bytes."""

    custody: Custody
    key_id: UUID
    nonce: bytes
    box: bytes

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Read the header without opening; raise `NotAnEnvelope` for any other bytes."""
        if len(data) < OVERHEAD or data[0] != VERSION or data[1] not in (1, 2):
            raise NotAnEnvelope
        return cls(Custody(data[1]), UUID(bytes=data[2:START]), data[START:HEADER], data[HEADER:])

    def __bytes__(self) -> bytes:
        return bytes((VERSION, self.custody)) + self.key_id.bytes + self.nonce + self.box


class Place(TypedDict):
    """Where a sealed text belongs; `vault.seal(key, **place, text=…)`."""

    table: str
    row: UUID
    field: str
    scope: UUID


@dataclass(frozen=True, slots=True, repr=False)
class SpaceKey:
    """A random key of one space; its id is in every envelope it sealed."""

    id: UUID
    secret: bytes


def place(*, table: str, row: UUID, field: str, scope: UUID) -> bytes:
    """Return what is bound to a ciphertext, so that it opens nowhere else."""
    return f"accord/1|{table}|{row}|{field}|{scope}".encode()


def seal(key: SpaceKey, *, table: str, row: UUID, field: str, scope: UUID, text: str) -> bytes:
    """Seal `text` for one field of one row."""
    return _seal(key, place(table=table, row=row, field=field, scope=scope), text.encode())


def open(  # noqa: A001 -- always called as vault.open, where it reads right
    key: SpaceKey, *, table: str, row: UUID, field: str, scope: UUID, sealed: bytes
) -> str:
    """Open what `seal` made for the same key and place, or raise `DoesNotOpen`."""
    bound = place(table=table, row=row, field=field, scope=scope)
    return _open({_start(key): AESGCM(key.secret)}, bound, sealed).decode()


def opener(key: SpaceKey, *, table: str, field: str, scope: UUID) -> Callable[[str, bytes], str]:
    """Return what opens one field of many rows, each named by its id as text: all they share is made once."""
    ours, box = _start(key), AESGCM(key.secret)
    before, after = f"accord/1|{table}|", f"|{field}|{scope}"

    def opened(row: str, sealed: bytes) -> str:
        if not sealed.startswith(ours):
            raise DoesNotOpen
        bound = f"{before}{row}{after}".encode()
        try:
            return box.decrypt(sealed[START:HEADER], sealed[HEADER:], bound).decode()
        except InvalidTag:
            raise DoesNotOpen from None

    return opened


def ensure_sealed_by_device(data: bytes, *, key_id: UUID) -> None:
    """Refuse what a device should have sealed with its account key and did not."""
    envelope = Envelope.parse(data)
    if envelope.custody is not Custody.CLIENT or envelope.key_id != key_id:
        raise NotAnEnvelope


def _seal(key: SpaceKey, bound: bytes, plain: bytes) -> bytes:
    nonce = os.urandom(12)
    box = AESGCM(key.secret).encrypt(nonce, plain, bound)
    return bytes(Envelope(Custody.SERVER, key.id, nonce, box))


def _start(key: SpaceKey) -> bytes:
    """Return how every envelope begins that this key sealed."""
    return bytes((VERSION, Custody.SERVER)) + key.id.bytes


def _open(boxes: Mapping[bytes, AESGCM], bound: bytes, sealed: bytes) -> bytes:
    """Open with the one of these keys that sealed, each named by the start of what it seals."""
    box = boxes.get(sealed[:START])
    if box is None or len(sealed) < OVERHEAD:
        raise DoesNotOpen
    try:
        return box.decrypt(sealed[START:HEADER], sealed[HEADER:], bound)
    except InvalidTag:
        raise DoesNotOpen from None


class Keyring:
    """The secrets kept outside the database: master keys that wrap space keys, and the pepper.

    The first master key wraps; the older ones only open, so that rotation is `rewrap` over all spaces.
    """

    def __init__(self, master: bytes, pepper: bytes, *, older: Iterable[bytes] = ()) -> None:
        """Take keys of 32 bytes each."""
        masters = [_master(secret) for secret in (master, *older)]
        self._current = masters[0]
        self._masters = {_start(key): AESGCM(key.secret) for key in masters}
        self._pepper = pepper

    def make_key(self, space_id: UUID) -> tuple[SpaceKey, bytes]:
        """Return a fresh key for a space and the same key wrapped, which is what the database keeps."""
        key = SpaceKey(uuid4(), os.urandom(KEY_BYTES))
        return key, self._wrap(space_id, key)

    def unwrap(self, space_id: UUID, wrapped: bytes) -> SpaceKey:
        """Return the key of a space from its wrapped form, or raise `DoesNotOpen`."""
        plain = _open(self._masters, _key_place(space_id), wrapped)
        return SpaceKey(UUID(bytes=plain[:16]), plain[16:])

    def rewrap(self, space_id: UUID, wrapped: bytes) -> bytes:
        """Wrap a space's key again under the current master key; no text is touched."""
        return self._wrap(space_id, self.unwrap(space_id, wrapped))

    def is_current(self, wrapped: bytes) -> bool:
        """Tell whether a key is wrapped by the current master key."""
        return Envelope.parse(wrapped).key_id == self._current.id

    def fingerprint(self, purpose: str, value: str | bytes) -> bytes:
        """Return the keyed hash by which a secret or an address is looked up: 32 bytes."""
        tail = value.encode() if isinstance(value, str) else value
        return hmac.digest(self._pepper, purpose.encode() + b"|" + tail, hashlib.sha256)

    def _wrap(self, space_id: UUID, key: SpaceKey) -> bytes:
        return _seal(self._current, _key_place(space_id), key.id.bytes + key.secret)


def _key_place(space_id: UUID) -> bytes:
    return place(table="space", row=space_id, field="key", scope=space_id)


def _master(secret: bytes) -> SpaceKey:
    if len(secret) != KEY_BYTES:
        message = "a master key has 32 bytes"
        raise ValueError(message)
    digest = hashlib.sha256(b"accord/1 master|" + secret).digest()
    return SpaceKey(UUID(bytes=digest[:16], version=4), secret)
