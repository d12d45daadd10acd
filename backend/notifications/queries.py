"""Reads about notices: one's own choices, and the totals an operator may see."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from backend.notifications.mail.rules import Wishes
from backend.notifications.models import Channel, Delivery, Mailbox, NoticeChoices, State
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
    return Choices(quiet=row.quiet, muted=groups_in(row.muted), shows_more=row.shows_more)


def wishes_of(row: Mailbox | None) -> Wishes:
    """Return what a person wants by e-mail; nothing unless they said so."""
    if row is None:
        return Wishes()
    return Wishes(row.wanted, groups_in(row.without), row.proven_at is not None, row.refused)


def groups_in(text: str) -> frozenset[Group]:
    """Read a list of groups as it is kept."""
    return frozenset(Group(name) for name in text.split(",") if name)


def kept(groups: Iterable[Group]) -> str:
    """Return a list of groups as it is kept."""
    return ",".join(sorted({group.value for group in groups}))
