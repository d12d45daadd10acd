"""The sign-in secret at rest: Argon2id, a few at a time, in the same time for known and unknown."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from backend.kernel.errors import Unavailable

SECRET_BYTES = 32
AT_ONCE = 2
PATIENCE = 10.0

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
# Each takes 19 MiB and a core for 20 ms: a flood waits in line instead of taking the machine.
_line = BoundedSemaphore(AT_ONCE)
# Of a random secret nobody kept, with the parameters above: what an unknown address is checked against.
_NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$XGY9e5/g26yr2IzBJbJbKg$DqERR5FvQxErCSKfhdCImKChiCmAWoqZi6pT/PZw0II"


def hash_secret(secret: bytes) -> str:
    """Return the Argon2id form of a secret. Call it only while no database connection is held."""
    with _Turn():
        return _hasher.hash(secret)


def verify(kept: str | None, secret: bytes) -> bool:
    """Tell whether `secret` is the one kept; `None` takes as long as a wrong one.

    Call it only while no database connection is held.
    """
    with _Turn():
        try:
            _hasher.verify(kept or _NOBODY, secret)
        except (VerifyMismatchError, InvalidHashError):
            return False
    return kept is not None


class _Turn:
    def __enter__(self) -> None:
        if not _line.acquire(timeout=PATIENCE):
            raise Unavailable("too many sign-ins at once")

    def __exit__(self, *_: object) -> None:
        _line.release()
