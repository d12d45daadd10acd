"""What a yes is said to: canonical text, its salted hash, and the trace by which a text is known again."""

import hashlib
import unicodedata
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import rfc8785

SALT_BYTES = 32
SALT_LETTERS = 43
# Another note, day or "replaces" does not make another text.
NOT_THE_TEXT = frozenset({"note", "startsOn", "replaces"})


@dataclass(frozen=True)
class Place:
    """What else a hash covers, so that the same words elsewhere are another revision."""

    agreement_id: UUID
    number: int
    base_hash: str | None
    author_id: UUID
    kind: str


def canonical(content: Mapping[str, Any]) -> str:
    """RFC 8785 JSON of content that its kind has already normalised to NFC and integers."""
    return rfc8785.dumps(dict(content)).decode()


def content_hash(salt: bytes, place: Place, content: Mapping[str, Any]) -> str:
    """SHA-256 over salt and canonical JSON, as base64url without padding."""
    covered: dict[str, Any] = {
        "agreementId": str(place.agreement_id),
        "number": place.number,
        "baseHash": place.base_hash,
        "authorId": str(place.author_id),
        "kind": place.kind,
        "content": content,
    }
    digest = hashlib.sha256(salt + rfc8785.dumps(covered)).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


def folded(kind: str, content: Mapping[str, Any]) -> bytes:
    """The text without what hides a repetition: spaces, invisible signs, and fields beside the text."""
    text = {name: value for name, value in content.items() if name not in NOT_THE_TEXT}
    return rfc8785.dumps({"kind": kind, "content": _fold(text)})


def _fold(value: Any) -> Any:
    if isinstance(value, str):
        seen = "".join(sign for sign in value if unicodedata.category(sign) != "Cf")
        return " ".join(unicodedata.normalize("NFC", seen).split())
    if isinstance(value, Mapping):
        return {name: _fold(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_fold(part) for part in value]
    return value


def join_salt(salt: bytes, content: Mapping[str, Any]) -> str:
    """Salt and text as one plain text, so that one envelope holds both."""
    return urlsafe_b64encode(salt).rstrip(b"=").decode() + canonical(content)


def split_salt(plain: str) -> tuple[str, str]:
    """Give back the salt, as it travels, and the JSON of the content."""
    return plain[:SALT_LETTERS], plain[SALT_LETTERS:]
