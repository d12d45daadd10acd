"""Bringing one delivery out: claimed with a lease, sent with no lock held, and settled by what came of it."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from secrets import SystemRandom
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Integer, RowMapping, bindparam, or_, select, update

from backend.infra import logs
from backend.infra.attempts import LEASE, MOST_ATTEMPTS, Outcome, Result, next_try
from backend.infra.work import Ground, Work, working
from backend.notifications.mail import parcel as mail
from backend.notifications.models import Channel, Delivery, State
from backend.notifications.parcels import Channels, Parcel
from backend.notifications.push import parcel as push
from backend.notifications.push.sender import sender
from backend.spaces.rules import NotLinked

AT_ONCE = 8
AT_A_TIME = 4


class _Way(NamedTuple):
    """What a channel makes of a delivery, and what it does with what came of it."""

    pack: Callable[[Work, RowMapping], Parcel | None]
    settle: Callable[[Work, Parcel, Outcome, State], None]


_WAYS: Mapping[Channel, _Way] = {
    Channel.PUSH: _Way(push.pack, push.settle),
    Channel.MAIL: _Way(mail.pack, mail.settle),
}

_DELIVERY: Any = Delivery.__table__
_OURS = (Delivery.id == bindparam("delivery"), Delivery.state == State.LEASED)
_CLAIM = (
    update(_DELIVERY)
    .where(
        Delivery.id == bindparam("delivery"),
        Delivery.state == State.PENDING,
        Delivery.next_at <= bindparam("now"),
    )
    .values(state=State.LEASED, attempts=Delivery.attempts + 1, lease_until=bindparam("until"))
    .returning(*_DELIVERY.columns)
)
_SETTLE = (
    update(_DELIVERY)
    .where(*_OURS, Delivery.attempts == bindparam("attempt"))
    .values(state=bindparam("to"), next_at=bindparam("next"), lease_until=None)
)
_SWEEP = (
    update(_DELIVERY)
    .where(Delivery.state == State.LEASED, Delivery.lease_until <= bindparam("now"))
    .values(state=State.PENDING, next_at=bindparam("now"), lease_until=None)
)
_WAITING = (
    select(Delivery.id)
    .where(
        Delivery.urgent == bindparam("urgent"),
        Delivery.channel == bindparam("channel"),
        or_(
            (Delivery.state == State.PENDING) & (Delivery.next_at <= bindparam("now")),
            (Delivery.state == State.LEASED) & (Delivery.lease_until <= bindparam("now")),
        ),
    )
    .order_by(Delivery.next_at)
    .limit(bindparam("limit", type_=Integer))
)
_chance = SystemRandom()


@lru_cache(maxsize=8)
def channels_of(settings: Any) -> Channels:
    """Return the ways out of a server with these settings."""
    return {Channel.PUSH: sender(settings), Channel.MAIL: mail.mailer(settings)}


def deliver(ground: Ground, delivery_id: UUID, *, channels: Channels | None = None) -> None:
    """Try once to bring one delivery out; nothing happens when it is not due or somebody else has it."""
    parcel = _claim(ground, delivery_id)
    if parcel is None:
        return
    outcome = _sent(ground, parcel, channels or channels_of(ground.settings))
    with suppress(NotLinked):  # the account was deleted meanwhile, and its rows with it
        _settle(ground, parcel, outcome)


def _sent(ground: Ground, parcel: Parcel, channels: Channels) -> Outcome:
    if parcel.attempt > MOST_ATTEMPTS:  # killed while sending, again and again
        return Outcome(Result.FAILED)
    try:
        return channels[parcel.channel](parcel.address, parcel.message, ground.clock())
    except Exception as error:  # noqa: BLE001 -- whatever a channel trips over, the next attempt is planned
        logs.failure(error)
        return Outcome(Result.FAILED)


def deliver_all(
    ground: Ground, *, urgent: bool, channels: Channels | None = None, channel: Channel = Channel.PUSH
) -> int:
    """Bring out all that is due; return how many were tried."""
    tried = 0
    while batch := deliver_some(ground, urgent=urgent, channels=channels, channel=channel):
        tried += batch
    return tried


def deliver_some(
    ground: Ground, *, urgent: bool, channels: Channels | None = None, channel: Channel = Channel.PUSH
) -> int:
    """Bring out some of what is due, a few at a time; return how many were tried, 0 when nothing is left.

    Each channel has a lane of its own: a slow mail server holds up no push.
    """
    found = _waiting(ground, urgent=urgent, channel=channel)
    if found:
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            list(pool.map(lambda one: deliver(ground, one, channels=channels), found))
    return len(found)


def _waiting(ground: Ground, *, urgent: bool, channel: Channel = Channel.PUSH) -> list[UUID]:
    with working(ground) as work:
        with work.reading() as connection:
            values = {"now": work.now, "limit": AT_ONCE, "urgent": urgent, "channel": channel}
            found = list(connection.execute(_WAITING, values).scalars())
        if found:
            # Who held these was killed, or waited for longer than anyone does.
            work.connection.execute(_SWEEP, {"now": work.now})
    return found


def _claim(ground: Ground, delivery_id: UUID) -> Parcel | None:
    with working(ground) as work:
        values = {"delivery": delivery_id, "now": work.now, "until": work.now + LEASE}
        row = work.connection.execute(_CLAIM, values).mappings().one_or_none()
        if row is None:
            return None
        parcel = _WAYS[Channel(row["channel"])].pack(work, row)
        if parcel is None:
            values = {"delivery": delivery_id, "attempt": row["attempts"], "next": work.now}
            work.connection.execute(_SETTLE, {**values, "to": State.DROPPED})
        return parcel


def _settle(ground: Ground, parcel: Parcel, outcome: Outcome) -> None:
    with working(ground) as work:
        state, again = _after(parcel, outcome, work.now)
        _WAYS[parcel.channel].settle(work, parcel, outcome, state)
        values = {"delivery": parcel.delivery_id, "attempt": parcel.attempt, "to": state, "next": again}
        work.connection.execute(_SETTLE, values)


def _after(parcel: Parcel, outcome: Outcome, now: datetime) -> tuple[State, datetime]:
    if outcome.result is Result.SENT:
        return State.DONE, now
    if outcome.result is Result.GONE:
        return State.DROPPED, now
    again = next_try(outcome, attempts=parcel.attempt, now=now, chance=_chance.random())
    return (State.DEAD, now) if again is None else (State.PENDING, again)
