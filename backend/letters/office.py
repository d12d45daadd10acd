"""Who takes letters from this server, found out when the first one leaves."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit
from uuid import UUID

from backend.letters.writing import Letter, write
from backend.settings import Settings


class Posted(StrEnum):
    """What became of one attempt: refused means that this address will never take a letter."""

    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"


Post = Callable[[Letter, UUID, datetime], Posted]


def post_office(settings: Settings, *, authority: str | None = None) -> Post:
    """Return what posts from this server; tests put in an authority of their own."""
    host = urlsplit(settings.public_url).hostname or "localhost"

    def post(letter: Letter, name: UUID, at: datetime) -> Posted:
        if settings.mail is None:
            return Posted.FAILED
        from backend.letters import smtp

        sender, origin = settings.mail.sender, settings.public_url
        message = write(letter, name=name, sender=sender, origin=origin, at=at)
        return smtp.post(settings.mail, letter.to, message, name=host, authority=authority)

    return post
