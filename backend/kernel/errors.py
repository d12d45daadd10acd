"""What can be refused, in words of the domain; infra/problems.py gives each family its status."""

from collections.abc import Mapping
from typing import ClassVar


class DomainError(Exception):
    """A refusal with a stable code; `extra` travels to the client beside it."""

    code: ClassVar[str]
    title: ClassVar[str]

    def __init__(self, detail: str = "", *, extra: Mapping[str, object] | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.extra: dict[str, object] = dict(extra or {})


class Malformed(DomainError):
    """The request cannot be read at all (400)."""

    code, title = "malformed", "The request could not be read."


class Unauthenticated(DomainError):
    code, title = "unauthenticated", "Sign in first."


class Forbidden(DomainError):
    code, title = "forbidden", "This is not yours to do."


class NotFound(DomainError):
    code, title = "not-found", "There is nothing here."


class Conflict(DomainError):
    code, title = "conflict", "Something else happened first."


class IdTaken(Conflict):
    code, title = "id-taken", "This id is in use already."


class ChangedMeanwhile(Conflict):
    code, title = "changed-meanwhile", "This changed in the meantime."


class Gone(DomainError):
    code, title = "gone", "This is no longer kept."


class Invalid(DomainError):
    """The words are readable and wrong; `extra["errors"]` may name fields (422)."""

    code, title = "not-valid", "Something in the request is not valid."


class TooOld(DomainError):
    code, title = "client-too-old", "This page is too old; load it again."


class TooMany(DomainError):
    """Slower, please: it works again after `retry_after` seconds."""

    code, title = "slow-down", "Too many tries; wait a little."

    def __init__(
        self, detail: str = "", *, retry_after: int, extra: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(detail, extra=extra)
        self.retry_after = retry_after


class Unavailable(DomainError):
    """Nobody's fault: it may work again after `retry_after` seconds (503)."""

    retry_after: ClassVar[int] = 5
    code, title = "unavailable", "The server cannot do this right now."
