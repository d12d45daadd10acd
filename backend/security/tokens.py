"""Secrets handed to a browser: 32 random bytes, of which the server keeps a hash."""

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, replace
from typing import Self
from uuid import UUID

from backend.security.vault import Keyring

_FORM = re.compile(r"[A-Za-z0-9_-]{43}")
MARKS_KEPT = 4


def make() -> str:
    """Return a new token of 43 characters."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> bytes | None:
    """Return what the database knows a token by, or None for what was never one."""
    return hash_of(token) if _FORM.fullmatch(token) else None


def hash_of(token: str) -> bytes:
    """Return what the database knows a token by."""
    return hashlib.sha256(token.encode()).digest()


@dataclass(frozen=True)
class Browser:
    """A browser that signed in before, and a keyed mark for each account it did so with.

    It gives that browser a rate limit of its own; it signs nobody in. Without the pepper a mark names nobody.
    """

    id: str
    marks: tuple[str, ...] = ()

    @classmethod
    def parse(cls, cookie: str | None) -> Self:
        """Read the cookie; anything malformed is a new browser."""
        first, *marks = (cookie or "").split(".")
        if not _FORM.fullmatch(first) or not all(_FORM.fullmatch(mark) for mark in marks):
            return cls(make())
        return cls(first, tuple(marks[:MARKS_KEPT]))

    def __str__(self) -> str:
        return ".".join((self.id, *self.marks))

    def knows(self, keys: Keyring, person_id: UUID) -> bool:
        """Tell whether this browser once signed in as that person."""
        mark = self._mark(keys, person_id)
        return any(hmac.compare_digest(mark, kept) for kept in self.marks)

    def with_mark(self, keys: Keyring, person_id: UUID) -> Self:
        """Return this browser knowing one more person, the newest first."""
        mark = self._mark(keys, person_id)
        others = [kept for kept in self.marks if kept != mark]
        return replace(self, marks=(mark, *others)[:MARKS_KEPT])

    def _mark(self, keys: Keyring, person_id: UUID) -> str:
        made = keys.fingerprint("browser", f"{self.id}|{person_id}")
        return base64.urlsafe_b64encode(made).rstrip(b"=").decode()
