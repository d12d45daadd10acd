"""The way out of a letter: a token that ends letters of one group for one person, and can do nothing else."""

import hmac
from collections.abc import Iterable
from typing import Any

from backend.infra.schema import from_base64, to_base64
from backend.security.vault import Keyring

HANDLE_BYTES = 16
TOKEN_BYTES = 32


def make(keys: Keyring, handle: bytes, subject: str) -> str:
    """Return the token of a person's handle and a group; without the server's secret nobody can."""
    return to_base64(handle + _mark(keys, handle, subject))


def handle_in(token: str) -> bytes | None:
    """Return the handle a token begins with, or None for what was never one."""
    try:
        raw = from_base64(token)
    except ValueError:
        return None
    return raw[:HANDLE_BYTES] if len(raw) == TOKEN_BYTES else None


def subject_in(keys: Keyring, token: str, subjects: Iterable[str]) -> str | None:
    """Return which of these a token ends, or None when it is forged."""
    raw = from_base64(token)
    handle, mark = raw[:HANDLE_BYTES], raw[HANDLE_BYTES:]
    return next((each for each in subjects if hmac.compare_digest(_mark(keys, handle, each), mark)), None)


def _mark(keys: Any, handle: bytes, subject: str) -> bytes:
    made: bytes = keys.fingerprint("unsubscribe", handle + subject.encode())
    return made[: TOKEN_BYTES - HANDLE_BYTES]
