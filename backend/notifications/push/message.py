"""What a push carries: one line and where a tap leads, always in the same size."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import orjson

from backend.accounts.rules import Language
from backend.infra.schema import to_base64
from backend.notifications import texts
from backend.notifications.rules import URGENT, Group, Kind

# Every message has this size, so that its length tells a push service nothing (R26).
SIZE = 512
KEPT_FOR = timedelta(days=1)
KEPT_FOR_URGENT = timedelta(hours=1)
TOPIC_BYTES = 24  # 32 characters, the most a Topic has

_PLACES = {
    **dict.fromkeys((Group.AGREEMENTS, Group.RITUALS), "/agreements/{}"),
    Group.BOUNDARIES: "/boundaries/{}",
    Group.PAUSE: "/pause",
    Group.REVIEWS: "/review",
}
_PLACES_OF = {
    Kind.ACTION_POINT: "/together",
    Kind.RELIEF: "/today",
    Kind.LINK_WAITING: "/invite",
    Kind.LINKED: "/together",
    Kind.LINK_ENDED: "/together",
}
INBOX = "/notices"

Subjects = Iterable[tuple[Kind, UUID]]


@dataclass(frozen=True)
class Message:
    """A body to encrypt, and what its envelope says to the push service."""

    body: bytes
    topic: str
    ttl: timedelta
    urgency: str


def compose(
    subjects: Subjects, *, language: Language, shows_more: bool, silent: bool, bundle_id: UUID, route_id: UUID
) -> Message:
    """Write the message of a bundle; the same bundle and browser give the same message, so a repeat replaces it."""
    told = list(subjects)
    kinds = [kind for kind, _ in told]
    urgent = bool(URGENT & set(kinds))
    # What waits is one line on a lock screen, however much it is; a pause's own instants are each their own.
    tag = to_base64(bundle_id.bytes) if urgent else "accord"
    body = {
        "title": texts.TITLE,
        "body": texts.line(language, kinds, shows_more=shows_more),
        "url": place_of(told),
        "tag": tag,
        "silent": silent,
    }
    topic = hashlib.sha256(f"{route_id}|{'pause' if urgent else 'accord'}".encode()).digest()
    return Message(
        body=orjson.dumps(body).ljust(SIZE),
        topic=to_base64(topic[:TOPIC_BYTES]),
        ttl=KEPT_FOR_URGENT if urgent else KEPT_FOR,
        urgency="high" if urgent else "normal",
    )


def place_of(told: list[tuple[Kind, UUID]]) -> str:
    """Where a tap leads: to the thing itself when there is one, to a running pause, else to the inbox."""
    places = {_place(kind, subject) for kind, subject in told}
    if len(places) == 1:
        return next(iter(places))
    return "/pause" if URGENT & {kind for kind, _ in told} else INBOX


def _place(kind: Kind, subject: UUID) -> str:
    return _PLACES_OF.get(kind, _PLACES.get(kind.group, INBOX)).format(subject)
