"""One attempt to bring something out, whichever way it goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, or_, select

from backend.infra.attempts import Outcome
from backend.infra.work import Work
from backend.notifications import over
from backend.notifications.models import Channel, Notice
from backend.notifications.over import Line
from backend.notifications.rules import Kind

# Where to, what, and the instant.
Send = Callable[[Any, Any, datetime], Outcome]
Channels = Mapping[Channel, Send]

_BUNDLE = (
    select(
        *(Notice.id, Notice.kind, Notice.subject_id, Notice.couple_space_id, Notice.at, Notice.over_at),
    )
    .where(
        Notice.space_id == bindparam("space"),
        or_(Notice.bundle_id == bindparam("bundle"), Notice.mail_bundle_id == bindparam("bundle")),
    )
    .order_by(Notice.at, Notice.id)
)


@dataclass(frozen=True, repr=False)
class Parcel:
    """Where to, what, and the number that says whose lease it is."""

    delivery_id: UUID
    space_id: UUID
    route_id: UUID | None
    channel: Channel
    attempt: int
    was_stuck: bool
    address: Any
    message: Any


def still_to_tell(work: Work, space: UUID, bundle: UUID, *, receiver: UUID) -> list[Line]:
    """Return what a bundle tells of that is not over."""
    found = work.connection.execute(_BUNDLE, {"space": space, "bundle": bundle})
    lines = [
        Line(id_, Kind(kind), subject, couple, receiver, space, at, over_at)
        for id_, kind, subject, couple, at, over_at in found
    ]
    past = over.list_over(work.connection, lines, now=work.now)
    return [line for line in lines if line.id not in past]
