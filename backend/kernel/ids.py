"""New ids and tokens; rules never call these, they are handed the result."""

import secrets
from base64 import urlsafe_b64encode
from uuid import UUID, uuid4


def new_id() -> UUID:
    return uuid4()


def token(size: int = 32) -> str:
    """Base64url without padding of `size` random bytes."""
    return urlsafe_b64encode(secrets.token_bytes(size)).rstrip(b"=").decode()
