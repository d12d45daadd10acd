"""Reads about notices: one's own choices, and the totals an operator may see."""

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from backend.notifications.models import Channel, Delivery, NoticeChoices, State
from backend.notifications.rules import Choices, Group

_TOTALS = (
    select(Delivery.channel, Delivery.state, func.count())
    .group_by(Delivery.channel, Delivery.state)
    .order_by(Delivery.channel, Delivery.state)
)


class Total(NamedTuple):
    """How many deliveries stand where; no person, kind, id or time (R26)."""

    channel: Channel
    state: State
    number: int


def totals(connection: Connection) -> list[Total]:
    """Return the totals by channel and state."""
    return [Total(*row) for row in connection.execute(_TOTALS)]


def choices_of(row: NoticeChoices | None) -> Choices:
    """Return what a person chose, or the defaults."""
    if row is None:
        return Choices()
    muted = frozenset(Group(name) for name in row.muted.split(",") if name)
    return Choices(quiet=row.quiet, muted=muted, shows_more=row.shows_more)
